/** Parts of an .xlsx package: the list of sheets, shared strings, styles, text of shapes. */
import { decodeXml, walkXml, type Attributes, type XmlVisitor } from '../xml.ts';
import { damagedFile, type Archive } from '../archive.ts';
import { findFormat } from './number-format.ts';

/** Elements under their own names: programs other than Excel write prefixes, strict books other namespaces. */
export function walkSheetXml(bytes: Uint8Array, visitor: XmlVisitor, shorten: (xml: string) => string = (xml) => xml): void {
  const local = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);
  walkXml(shorten(decodeXml(bytes)), {
    ...(visitor.open && { open: (name, attributes) => visitor.open?.(local(name), attributes) }),
    ...(visitor.close && { close: (name) => visitor.close?.(local(name)) }),
    ...(visitor.text && { text: (text) => visitor.text?.(text) }),
  });
}

export type Relation = { id: string; kind: string; target: string };

/** Relationships of a part; external ones are never followed. */
export function listPartRelations(archive: Archive, part: string): Relation[] {
  const slash = part.lastIndexOf('/');
  const folder = part.slice(0, slash + 1);
  const bytes = archive.read(`${folder}_rels/${part.slice(slash + 1)}.rels`);
  const relations: Relation[] = [];
  if (bytes === null) return relations;
  walkSheetXml(bytes, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const kind = (attributes['Type'] ?? '').split('/').at(-1) ?? '';
      relations.push({ id: attributes['Id'] ?? '', kind, target: resolveTarget(folder, attributes['Target'] ?? '') });
    },
  });
  return relations;
}

function resolveTarget(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

export type ListedSheet = { name: string; hidden: boolean; part: string; isGrid: boolean };
export type BookParts = { sheets: ListedSheet[]; is1904: boolean; strings: string | null; styles: string | null };

/** What the workbook part lists. @throws UnreadableFile `damaged` where it is missing. */
export function readBookParts(archive: Archive, main: string): BookParts {
  const bytes = archive.read(main);
  if (bytes === null) throw damagedFile();
  const relations = listPartRelations(archive, main);
  const book: BookParts = { sheets: [], is1904: false, strings: null, styles: null };
  book.strings = relations.find((relation) => relation.kind === 'sharedStrings')?.target ?? null;
  book.styles = relations.find((relation) => relation.kind === 'styles')?.target ?? null;
  walkSheetXml(bytes, {
    open(name, attributes) {
      if (name === 'workbookPr') book.is1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const link = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const relation = relations.find((candidate) => candidate.id === link);
      const hidden = /hidden/i.test(attributes['state'] ?? '');
      book.sheets.push({
        name: attributes['name'] ?? '',
        hidden,
        part: relation?.target ?? '',
        isGrid: relation === undefined || relation.kind === 'worksheet',
      });
    },
  });
  return book;
}

export function isTrue(value: string | undefined): boolean {
  return value !== undefined && value !== '0' && value !== 'false';
}

export type SheetString = { text: string; bold: boolean };

/** Gathers the text of `<si>` or `<is>`: runs joined, readings of Asian letters left out. */
export function gatherString(): {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
  take(): SheetString;
} {
  let pieces: string[] = [];
  let isText = false;
  let phonetic = 0;
  let isRun = false;
  let isRunBold = false;
  let plain = 0;
  let boldLetters = 0;
  return {
    open(name, attributes) {
      if (name === 'rPh') phonetic += 1;
      else if (name === 't') isText = phonetic === 0;
      else if (name === 'r') [isRun, isRunBold] = [true, false];
      else if (name === 'b' && isRun) isRunBold = isTrue(attributes['val'] ?? '1');
    },
    close(name) {
      if (name === 'rPh') phonetic -= 1;
      else if (name === 't') isText = false;
      else if (name === 'r') isRun = false;
    },
    text(text) {
      if (!isText) return;
      pieces.push(text);
      if (isRun && isRunBold) boldLetters += text.trim().length;
      else plain += text.trim().length;
    },
    take() {
      const taken = { text: decodeEscapes(pieces.join('')), bold: boldLetters > 0 && plain === 0 };
      pieces = [];
      plain = 0;
      boldLetters = 0;
      return taken;
    },
  };
}

/** Letters that XML cannot carry are written `_x000D_`. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** Shared strings in their order. */
export function readStrings(archive: Archive, part: string | null): SheetString[] {
  const bytes = part === null ? null : archive.read(part);
  const strings: SheetString[] = [];
  if (bytes === null) return strings;
  const gather = gatherString();
  walkSheetXml(bytes, {
    open: gather.open,
    text: gather.text,
    close(name) {
      gather.close(name);
      if (name === 'si') strings.push(gather.take());
    },
  });
  return strings;
}

export type CellLook = { format: string; bold: boolean; bordered: boolean };

const PLAIN: CellLook = { format: 'General', bold: false, bordered: false };

/** Formats of cells by their index. */
export function readLooks(archive: Archive, part: string | null): CellLook[] {
  const bytes = part === null ? null : archive.read(part);
  if (bytes === null) return [PLAIN];
  const codes = new Map<number, string>();
  const fonts: boolean[] = [];
  const borders: boolean[] = [];
  const looks: { format: number; font: number; border: number }[] = [];
  const path: string[] = [];
  walkSheetXml(bytes, {
    open(name, attributes) {
      const parent = path.at(-1);
      path.push(name);
      if (name === 'numFmt' && parent === 'numFmts')
        codes.set(Number(attributes['numFmtId']), decodeEscapes(attributes['formatCode'] ?? ''));
      else if (name === 'font' && parent === 'fonts') fonts.push(false);
      else if (name === 'b' && parent === 'font') fonts[fonts.length - 1] = isTrue(attributes['val'] ?? '1');
      else if (name === 'border' && parent === 'borders') borders.push(false);
      else if (parent === 'border' && (attributes['style'] ?? 'none') !== 'none' && path.at(-3) === 'borders')
        borders[borders.length - 1] = true;
      else if (name === 'xf' && parent === 'cellXfs') {
        const numberOf = (key: string): number => Number(attributes[key] ?? 0);
        looks.push({ format: numberOf('numFmtId'), font: numberOf('fontId'), border: numberOf('borderId') });
      }
    },
    close() {
      path.pop();
    },
  });
  return looks.map(({ format, font, border }) => ({
    format: findFormat(format, codes),
    bold: fonts[font] ?? false,
    bordered: borders[border] ?? false,
  }));
}

/** Paragraphs of the shapes drawn over a sheet: the stamp «УТВЕРЖДАЮ» is often such a shape. */
export function readShapes(archive: Archive, sheet: string): string[] {
  const lines: string[] = [];
  for (const relation of listPartRelations(archive, sheet)) {
    const bytes = relation.kind === 'drawing' ? archive.read(relation.target) : null;
    if (bytes === null) continue;
    let line: string | null = null;
    let isText = false;
    walkSheetXml(bytes, {
      open(name) {
        if (name === 'p') line = '';
        isText = name === 't';
        if (name === 'br' && line !== null) line += '\n';
      },
      text(text) {
        if (isText && line !== null) line += text;
      },
      close(name) {
        isText = false;
        if (name === 'p' && line?.trim()) lines.push(line);
        if (name === 'p') line = null;
      },
    });
  }
  return lines;
}
