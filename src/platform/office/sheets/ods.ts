/** Tables of OpenDocument (.ods) in: their shown texts, merges, hidden rows and columns. */
import { damagedFile, type Archive } from '../archive.ts';
import { MAXIMUM_COLUMN, MAXIMUM_ROW, type BookCell, type BookSheet, type Span } from './book.ts';
import { buildBookDocument } from './book-document.ts';
import { CellCount } from './book-limits.ts';
import type { OfficeDocument } from '../document.ts';
import { showDate } from './ods-date.ts';
import { OdsStyles } from './ods-styles.ts';
import { formatNumber } from './number-format.ts';
import type { Attributes } from '../xml.ts';
import { walkSheetXml } from './xlsx-package.ts';

/** Reads an open .ods package. @throws UnreadableFile */
export function readOds(archive: Archive): OfficeDocument {
  const bytes = archive.read('content.xml');
  if (bytes === null) throw damagedFile();
  const walk = new OdsWalk();
  const common = archive.read('styles.xml');
  if (common !== null) walkSheetXml(common, { open: (name, attributes) => walk.styles.open(name, attributes) });
  walkSheetXml(bytes, {
    open: (name, attributes) => walk.open(name, attributes),
    close: (name) => walk.close(name),
    text: (text) => walk.text(text),
  });
  return buildBookDocument('ods', { sheets: walk.sheets, remarks: [] });
}

type OpenCell = {
  repeat: number;
  style: string;
  value: Attributes;
  columns: number;
  rows: number;
  lines: string[];
  bold: boolean | null;
  isCovered: boolean;
};

/** A cell with text repeats this often at most: longer runs are fillings of a sheet, not a table. */
const MOST_REPEATED = 1000;

function countOf(attributes: Attributes, name: string): number {
  const count = Number(attributes[name] ?? 1);
  return Number.isInteger(count) && count > 0 ? count : 1;
}

function isHidden(attributes: Attributes): boolean {
  return /^(?:collapse|filter)$/.test(attributes['table:visibility'] ?? '');
}

class OdsWalk {
  readonly sheets: BookSheet[] = [];
  readonly styles = new OdsStyles();
  private readonly count = new CellCount();
  private sheet: BookSheet | null = null;
  private row = 0;
  private rowRepeat = 1;
  private rowCells: BookCell[] = [];
  private column = 0;
  private definedColumns = 0;
  private columnStyles: { to: number; style: string }[] = [];
  private cell: OpenCell | null = null;
  private line: string | null = null;
  private skipped = 0;

  open(name: string, attributes: Attributes): void {
    if (this.skipped > 0 || name === 'annotation' || name === 'tracked-changes' || (name === 'table' && this.sheet !== null)) {
      this.skipped += 1;
      return;
    }
    if (this.cell !== null) this.openText(name, attributes);
    else if (name === 'table') this.openSheet(attributes);
    else if (this.sheet === null) this.styles.open(name, attributes);
    else if (name === 'table-column') this.readColumn(this.sheet, attributes);
    else if (name === 'table-row') this.openRow(this.sheet, attributes);
    else if (name === 'table-cell' || name === 'covered-table-cell') this.openCell(attributes, name === 'covered-table-cell');
    else if (name === 'p') this.line = '';
  }

  close(name: string): void {
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    if (name === 'p' || name === 'h') this.closeLine();
    else if (name === 'table-cell' || name === 'covered-table-cell') this.closeCell();
    else if (name === 'table-row') this.closeRow();
    else if (name === 'table' && this.cell === null) this.sheet = null;
  }

  text(text: string): void {
    if (this.skipped === 0 && this.line !== null) this.line += text.replace(/[\t\r\n ]+/g, ' ');
  }

  private openSheet(attributes: Attributes): void {
    this.sheet = {
      name: attributes['table:name'] ?? '',
      hidden: this.styles.isTableHidden(attributes['table:style-name'] ?? ''),
      cells: [],
      bordered: new Set(),
      merges: [],
      hiddenRows: [],
      hiddenColumns: [],
      uncomputed: [],
      floating: [],
    };
    this.sheets.push(this.sheet);
    this.count.addSheets(this.sheets.length);
    this.row = 0;
    this.definedColumns = 0;
    this.columnStyles = [];
  }

  private readColumn(sheet: BookSheet, attributes: Attributes): void {
    const from = this.definedColumns;
    this.definedColumns += countOf(attributes, 'table:number-columns-repeated');
    this.columnStyles.push({ to: this.definedColumns - 1, style: attributes['table:default-cell-style-name'] ?? '' });
    if (isHidden(attributes)) sheet.hiddenColumns.push({ from, to: Math.min(this.definedColumns - 1, MAXIMUM_COLUMN) });
  }

  private openRow(sheet: BookSheet, attributes: Attributes): void {
    this.count.addRow();
    this.rowRepeat = countOf(attributes, 'table:number-rows-repeated');
    this.column = 0;
    this.rowCells = [];
    if (isHidden(attributes)) sheet.hiddenRows.push(this.spanOfRow());
  }

  private spanOfRow(): Span {
    return { from: this.row, to: Math.min(this.row + this.rowRepeat - 1, MAXIMUM_ROW) };
  }

  private openCell(attributes: Attributes, isCovered: boolean): void {
    this.count.addCell();
    this.cell = {
      repeat: countOf(attributes, 'table:number-columns-repeated'),
      style: attributes['table:style-name'] ?? this.columnStyles.find(({ to }) => this.column <= to)?.style ?? '',
      value: attributes,
      columns: countOf(attributes, 'table:number-columns-spanned'),
      rows: countOf(attributes, 'table:number-rows-spanned'),
      lines: [],
      bold: null,
      isCovered,
    };
  }

  private openText(name: string, attributes: Attributes): void {
    if (name === 'p' || name === 'h') this.line = '';
    else if (this.line === null) return;
    else if (name === 's') this.line += ' '.repeat(Math.min(countOf(attributes, 'text:c'), 200));
    else if (name === 'tab') this.line += '\t';
    else if (name === 'line-break') this.line += '\n';
    else if (name === 'span' && this.cell !== null) {
      const isBold = this.styles.isBold(attributes['text:style-name'] ?? '');
      this.cell.bold = (this.cell.bold ?? true) && isBold;
    }
  }

  private closeLine(): void {
    if (this.line === null) return;
    if (this.cell !== null) this.cell.lines.push(this.line);
    else if (this.line.trim() !== '') this.sheet?.floating.push(this.line);
    this.line = null;
  }

  private closeCell(): void {
    const { cell, sheet } = this;
    this.cell = null;
    if (cell === null || sheet === null) return;
    const from = this.column;
    this.column += cell.repeat;
    if (from > MAXIMUM_COLUMN || this.row > MAXIMUM_ROW) return;
    const text = readShown(cell);
    if (cell.columns * cell.rows > 1) {
      this.count.addMerge();
      sheet.merges.push({ row: this.row, column: from, rows: cell.rows, columns: cell.columns });
    }
    if (text.trim() === '' || cell.isCovered) return;
    const bold = cell.bold ?? this.styles.isBold(cell.style);
    const bordered = this.styles.isBordered(cell.style);
    for (let column = from; column < from + Math.min(cell.repeat, MOST_REPEATED) && column <= MAXIMUM_COLUMN; column += 1) {
      this.count.addText(text.length);
      this.rowCells.push({ row: this.row, column, value: { kind: 'text', text }, text, bold, bordered });
    }
  }

  private closeRow(): void {
    const { sheet, rowCells } = this;
    if (sheet === null) return;
    const times = rowCells.length === 0 ? 0 : Math.min(this.rowRepeat, MOST_REPEATED);
    for (let at = 0; at < times; at += 1) {
      for (const cell of rowCells) {
        if (at > 0) this.count.addText(cell.text.length);
        sheet.cells.push(at === 0 ? cell : { ...cell, row: this.row + at });
      }
    }
    this.row += this.rowRepeat;
  }
}

/** The text a cell shows; a plain fraction has a point, as in books of Excel, because it may count items. */
function readShown(cell: OpenCell): string {
  const text = cell.lines.join('\n').trim();
  if (cell.value['office:value-type'] === 'date') return showDate(text, cell.value['office:date-value']);
  const isNumber = cell.value['office:value-type'] === 'float';
  if (isNumber && /^-?\d+,\d+$/.test(text)) return text.replace(',', '.');
  if (text !== '' || !isNumber) return text;
  const number = Number(cell.value['office:value']);
  return Number.isFinite(number) && cell.value['office:value'] !== undefined ? formatNumber(number, 'General', false) : '';
}
