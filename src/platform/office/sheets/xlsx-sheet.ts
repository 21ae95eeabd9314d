/** One sheet of an .xlsx book: its XML → filled cells, merges, hidden rows and columns. */
import type { Archive } from '../archive.ts';
import {
  MAXIMUM_COLUMN,
  MAXIMUM_ROW,
  nameCell,
  placeKey,
  readAddress,
  readArea,
  type BookCell,
  type BookSheet,
  type BookValue,
  type Span,
} from './book.ts';
import type { CellCount } from './book-limits.ts';
import { isDateFormat, readIsoSerial } from './date-format.ts';
import { formatNumber } from './number-format.ts';
import type { Attributes } from '../xml.ts';
import {
  decodeEscapes,
  gatherString,
  isTrue,
  readShapes,
  walkSheetXml,
  type CellLook,
  type ListedSheet,
  type SheetString,
} from './xlsx-package.ts';

export type SheetContext = { strings: SheetString[]; looks: CellLook[]; is1904: boolean; count: CellCount };

/** Russian names of errors, as a Russian Excel shows them. */
const ERRORS: Record<string, string> = {
  '#NULL!': '#ПУСТО!',
  '#DIV/0!': '#ДЕЛ/0!',
  '#VALUE!': '#ЗНАЧ!',
  '#REF!': '#ССЫЛКА!',
  '#NAME?': '#ИМЯ?',
  '#NUM!': '#ЧИСЛО!',
  '#N/A': '#Н/Д',
};

export function nameError(code: string): string {
  return ERRORS[code] ?? code;
}

/**
 * Reads one sheet. Places go forward only: a place said twice keeps its first cell.
 * @throws UnreadableFile where the XML is damaged or holds too many cells.
 */
export function readSheetPart(archive: Archive, listed: ListedSheet, context: SheetContext): BookSheet | null {
  const bytes = archive.read(listed.part);
  if (bytes === null) return null;
  const walk = new SheetWalk(context);
  walkSheetXml(
    bytes,
    {
      open: (name, attributes) => walk.open(name, attributes),
      close: (name) => walk.close(name),
      text: (text) => walk.text(text),
    },
    dropEmpty,
  );
  return { name: listed.name, hidden: listed.hidden, ...walk.finish(), floating: readShapes(archive, listed.part) };
}

const LARGE_SHEET = 4_000_000;

/** Rows and cells that only have a look can fill a sheet to its last row: in a large one they are not walked. */
function dropEmpty(xml: string): string {
  if (xml.length < LARGE_SHEET) return xml;
  return xml
    .replace(/<(?:\w+:)?(?:c|row)(?=[^<>]*\sr="\w+")\s[^<>]*\/>/g, '')
    .replace(/<((?:\w+:)?row)(?=[^<>]*\sr="\d+")\s[^<>]*><\/\1>/g, '');
}

class SheetWalk {
  private readonly cells: BookCell[] = [];
  private readonly bordered = new Set<number>();
  private readonly merges: BookSheet['merges'] = [];
  private readonly hiddenRows: Span[] = [];
  private readonly hiddenColumns: Span[] = [];
  private readonly uncomputed: string[] = [];
  private readonly gather = gatherString();
  private readonly context: SheetContext;
  private row = -1;
  private column = -1;
  private areRowsHidden = false;
  private lastShown = -1;
  private isSorted = true;
  private cell: { row: number; column: number; type: string; look: CellLook | undefined; value: string; hasFormula: boolean } | null = null;
  private isValue = false;

  constructor(context: SheetContext) {
    this.context = context;
  }

  open(name: string, attributes: Attributes): void {
    if (this.cell !== null) {
      if (name === 'v') this.isValue = true;
      else if (name === 'f') this.cell.hasFormula = true;
      else this.gather.open(name, attributes);
    } else if (name === 'c') this.openCell(attributes);
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'col') this.readColumn(attributes);
    else if (name === 'sheetFormatPr') this.areRowsHidden = isTrue(attributes['zeroHeight']);
    else if (name === 'mergeCell') {
      this.context.count.addMerge();
      const area = readArea(attributes['ref'] ?? '');
      if (area !== null) this.merges.push(area);
    }
  }

  text(text: string): void {
    if (this.cell === null) return;
    if (this.isValue) this.cell.value += text;
    else this.gather.text(text);
  }

  close(name: string): void {
    if (this.cell === null) return;
    if (name === 'v') this.isValue = false;
    else if (name === 'c') this.closeCell();
    else this.gather.close(name);
  }

  private openRow(attributes: Attributes): void {
    this.context.count.addRow();
    const said = Number(attributes['r'] ?? Number.NaN);
    const row = Number.isInteger(said) && said > 0 && said - 1 <= MAXIMUM_ROW ? said - 1 : this.row + 1;
    if (row <= this.row) this.isSorted = false;
    this.row = row;
    this.column = -1;
    const isHidden = isTrue(attributes['hidden']) || Number(attributes['ht'] ?? 1) === 0;
    if (isHidden) this.hiddenRows.push({ from: row, to: row });
    else if (this.areRowsHidden) {
      if (row - 1 > this.lastShown) this.hiddenRows.push({ from: this.lastShown + 1, to: row - 1 });
      this.lastShown = row;
    }
  }

  private readColumn(attributes: Attributes): void {
    if (!isTrue(attributes['hidden']) && Number(attributes['width'] ?? 1) !== 0) return;
    const from = Number(attributes['min']) - 1;
    const to = Math.min(Number(attributes['max']) - 1, MAXIMUM_COLUMN);
    if (from >= 0 && from <= to) this.hiddenColumns.push({ from, to });
  }

  private openCell(attributes: Attributes): void {
    this.context.count.addCell();
    const said = attributes['r'] === undefined ? null : readAddress(attributes['r']);
    const place = said ?? { row: Math.max(this.row, 0), column: Math.min(this.column + 1, MAXIMUM_COLUMN) };
    if (place.column <= this.column || place.row !== this.row) this.isSorted = false;
    this.column = place.column;
    const look = this.context.looks[Number(attributes['s'] ?? 0)];
    this.cell = { ...place, type: attributes['t'] ?? 'n', look, value: '', hasFormula: false };
  }

  private closeCell(): void {
    const { cell } = this;
    this.cell = null;
    this.isValue = false;
    if (cell === null) return;
    const inline = this.gather.take();
    const format = cell.look?.format ?? 'General';
    const { value, bold } = this.readValue(cell.type, cell.value, inline, format);
    const text = value === null ? '' : showValue(value, format, this.context.is1904);
    if (cell.hasFormula && cell.value === '' && cell.type !== 'str') this.uncomputed.push(nameCell(cell.row, cell.column));
    const bordered = cell.look?.bordered ?? false;
    if (value === null || text.trim() === '') {
      if (bordered) this.bordered.add(placeKey(cell.row, cell.column));
      return;
    }
    this.context.count.addText(text.length);
    this.cells.push({ row: cell.row, column: cell.column, value, text, bold: bold || (cell.look?.bold ?? false), bordered });
  }

  private readValue(type: string, raw: string, inline: SheetString, format: string): { value: BookValue | null; bold: boolean } {
    const plain = (value: BookValue | null) => ({ value, bold: false });
    const textOf = (text: string): BookValue | null => (text === '' ? null : { kind: 'text', text });
    if (type === 's') {
      const shared = raw.trim() === '' ? undefined : this.context.strings[Number(raw)];
      return { value: textOf(shared?.text ?? ''), bold: shared?.bold ?? false };
    }
    if (type === 'inlineStr') return { value: textOf(inline.text), bold: inline.bold };
    if (type === 'str') return plain(textOf(decodeEscapes(raw)));
    if (raw.trim() === '') return plain(null);
    if (type === 'b') return plain({ kind: 'boolean', is: isTrue(raw.trim()) });
    if (type === 'e') return plain({ kind: 'error', text: nameError(raw.trim()) });
    const number = type === 'd' ? readIsoSerial(raw, this.context.is1904) : Number(raw);
    if (number === null || !Number.isFinite(number)) return plain(textOf(raw));
    return plain(type === 'd' || isDateFormat(format) ? { kind: 'date', serial: number } : { kind: 'number', number });
  }

  finish(): Omit<BookSheet, 'name' | 'hidden' | 'floating'> {
    if (this.areRowsHidden) this.hiddenRows.push({ from: this.lastShown + 1, to: MAXIMUM_ROW });
    const { cells, bordered, merges, hiddenRows, hiddenColumns, uncomputed } = this;
    return { cells: this.isSorted ? cells : sortCells(cells), bordered, merges, hiddenRows, hiddenColumns, uncomputed };
  }
}

/** Rows that go backwards are put in order; of two cells in one place the first stays. */
export function sortCells(cells: readonly BookCell[]): BookCell[] {
  const byPlace = new Map<number, BookCell>();
  for (const cell of cells) {
    const key = placeKey(cell.row, cell.column);
    if (!byPlace.has(key)) byPlace.set(key, cell);
  }
  return [...byPlace].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}

/** The text a Russian Excel shows for a value under a format. */
export function showValue(value: BookValue, format: string, is1904: boolean): string {
  switch (value.kind) {
    case 'text':
      return value.text.replace(/\r\n?/g, '\n');
    case 'number':
      return formatNumber(value.number, format, is1904);
    case 'date':
      return formatNumber(value.serial, isDateFormat(format) ? format : 'dd.mm.yyyy', is1904);
    case 'boolean':
      return value.is ? 'ИСТИНА' : 'ЛОЖЬ';
    case 'error':
      return value.text;
  }
}
