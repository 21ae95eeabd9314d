/** Builds small Excel books from raw parts, so that tests can hold what Excel and others write, and what none would. */
import { strToU8, zipSync } from 'fflate';

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT_SHEET = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const STRICT_OFFICE = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** `number` is shown by `format`, a code or the id of a built-in one; `xml` stands inside `<c>` as it is. */
export type XlsxCell =
  | string
  | number
  | null
  | { text?: string; number?: number; format?: string | number; bold?: boolean; bordered?: boolean; type?: string; xml?: string };

export type XlsxSheet = {
  name: string;
  state?: 'hidden' | 'veryHidden';
  /** Rows from the first; cells from column A. */
  rows: readonly (readonly XlsxCell[])[];
  merges?: readonly string[];
  /** Rows as the sheet counts them, from 1. */
  hiddenRows?: readonly number[];
  /** `<col …/>` elements. */
  columns?: string;
  /** Takes the place of the made `<sheetData>`. */
  data?: string;
  /** Text of a shape over the cells. */
  shape?: string;
};

export type XlsxBook = { sheets: readonly XlsxSheet[]; is1904?: boolean; strict?: boolean; shared?: boolean };

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function nameColumn(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : nameColumn(Math.floor(index / 26) - 1) + letter;
}

type Look = { format: string | number; bold: boolean; bordered: boolean };

class Maker {
  readonly looks: Look[] = [{ format: 0, bold: false, bordered: false }];
  readonly strings: string[] = [];
  private readonly indexes = new Map<string, number>();
  private readonly isShared: boolean;

  constructor(isShared: boolean) {
    this.isShared = isShared;
  }

  writeCell(cell: XlsxCell, place: string): string {
    if (cell === null) return '';
    const spec = typeof cell === 'string' ? { text: cell } : typeof cell === 'number' ? { number: cell } : cell;
    const style = this.findStyle({ format: spec.format ?? 0, bold: spec.bold ?? false, bordered: spec.bordered ?? false });
    const type = (name: string) => (name === '' ? '' : ` t="${name}"`);
    const open = (name: string) => `<c r="${place}"${style === 0 ? '' : ` s="${style}"`}${type(spec.type ?? name)}`;
    if (spec.xml !== undefined) return `${open('')}>${spec.xml}</c>`;
    if (spec.number !== undefined) return `${open('')}><v>${spec.number}</v></c>`;
    if (spec.text === undefined) return `${open('')}/>`;
    const text = `<t xml:space="preserve">${escapeXml(spec.text)}</t>`;
    return this.isShared ? `${open('s')}><v>${this.share(text)}</v></c>` : `${open('inlineStr')}><is>${text}</is></c>`;
  }

  private share(text: string): number {
    const known = this.indexes.get(text);
    if (known !== undefined) return known;
    this.indexes.set(text, this.strings.length);
    return this.strings.push(text) - 1;
  }

  private findStyle(look: Look): number {
    const same = (known: Look) => known.format === look.format && known.bold === look.bold && known.bordered === look.bordered;
    const at = this.looks.findIndex(same);
    return at < 0 ? this.looks.push(look) - 1 : at;
  }

  writeStyles(namespace: string): string {
    const codes = [...new Set(this.looks.map(({ format }) => format).filter((format) => typeof format === 'string'))];
    const idOf = (format: string | number) => (typeof format === 'number' ? format : 164 + codes.indexOf(format));
    const side = '<left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/>';
    return `${HEAD}<styleSheet xmlns="${namespace}"><numFmts>${codes
      .map((code) => `<numFmt numFmtId="${idOf(code)}" formatCode="${escapeXml(code)}"/>`)
      .join('')}</numFmts><fonts><font/><font><b/></font></fonts><fills><fill/></fills><borders><border/><border>${side}</border></borders><cellXfs>${this.looks
      .map((look) => `<xf numFmtId="${idOf(look.format)}" fontId="${Number(look.bold)}" borderId="${Number(look.bordered)}"/>`)
      .join('')}</cellXfs></styleSheet>`;
  }
}

function writeSheetPart(sheet: XlsxSheet, namespace: string, maker: Maker): string {
  const rows = sheet.rows.map((cells, row) => {
    const hidden = sheet.hiddenRows?.includes(row + 1) === true ? ' hidden="1"' : '';
    const made = cells.map((cell, column) => maker.writeCell(cell, `${nameColumn(column)}${row + 1}`)).join('');
    return made === '' && hidden === '' ? '' : `<row r="${row + 1}"${hidden}>${made}</row>`;
  });
  const data = sheet.data ?? `<sheetData>${rows.join('')}</sheetData>`;
  const merges = sheet.merges?.map((ref) => `<mergeCell ref="${ref}"/>`).join('') ?? '';
  const columns = sheet.columns === undefined ? '' : `<cols>${sheet.columns}</cols>`;
  return `${HEAD}<worksheet xmlns="${namespace}">${columns}${data}${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

function relate(kinds: readonly [kind: string, target: string][], office: string): string {
  const links = kinds.map(([kind, target], at) => `<Relationship Id="r${at}" Type="${office}/${kind}" Target="${target}"/>`);
  return `${HEAD}<Relationships xmlns="${PACKAGE}">${links.join('')}</Relationships>`;
}

function writeTypes(sheets: number): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: [string, string][] = [
    ['workbook', `${type}.sheet.main+xml`],
    ['styles', `${type}.styles+xml`],
    ['sharedStrings', `${type}.sharedStrings+xml`],
    ...Array.from({ length: sheets }, (_, at): [string, string] => [`worksheets/sheet${at + 1}`, `${type}.worksheet+xml`]),
  ];
  const defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  const overrides = parts.map(([part, content]) => `<Override PartName="/xl/${part}.xml" ContentType="${content}"/>`);
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults}${overrides.join('')}</Types>`;
}

/** Files of the package, by name; a test may change them before packing. */
export function writeXlsxParts(book: XlsxBook): Record<string, Uint8Array> {
  const [namespace, office] = book.strict ? [STRICT_SHEET, STRICT_OFFICE] : [SHEET, OFFICE];
  const maker = new Maker(book.shared ?? true);
  const list = book.sheets.map(({ name, state }, at) => {
    const hidden = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${hidden} r:id="r${at}"/>`;
  });
  const properties = book.is1904 ? '<workbookPr date1904="1"/>' : '';
  const files: Record<string, string> = {
'[Content_Types].xml': writeTypes(book.sheets.length),
    '_rels/.rels': relate([['officeDocument', 'xl/workbook.xml']], office),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${namespace}" xmlns:r="${office}">${properties}<sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relate(
      [
        ...book.sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
        ['sharedStrings', 'sharedStrings.xml'],
        ['styles', 'styles.xml'],
      ],
      office,
    ),
  };
  for (const [at, sheet] of book.sheets.entries()) {
    files[`xl/worksheets/sheet${at + 1}.xml`] = writeSheetPart(sheet, namespace, maker);
    if (sheet.shape === undefined) continue;
    files[`xl/worksheets/_rels/sheet${at + 1}.xml.rels`] = relate([['drawing', `../drawings/drawing${at + 1}.xml`]], office);
    const lines = sheet.shape.split('\n').map((line) => `<a:p><a:r><a:t>${escapeXml(line)}</a:t></a:r></a:p>`);
    files[`xl/drawings/drawing${at + 1}.xml`] = `${HEAD}<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:sp><xdr:txBody>${lines.join('')}</xdr:txBody></xdr:sp></xdr:wsDr>`;
  }
  files['xl/sharedStrings.xml'] = `${HEAD}<sst xmlns="${namespace}">${maker.strings.map((text) => `<si>${text}</si>`).join('')}</sst>`;
  files['xl/styles.xml'] = maker.writeStyles(namespace);
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
}

export function buildXlsx(book: XlsxBook): Uint8Array {
  return zipSync(writeXlsxParts(book));
}
