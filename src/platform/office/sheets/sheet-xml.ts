/** «Таблица XML 2003» in: one XML file with the root `<Workbook>`, often named .xls. */
import { MAXIMUM_COLUMN, MAXIMUM_ROW, type BookSheet, type BookValue } from './book.ts';
import { buildBookDocument } from './book-document.ts';
import { CellCount } from './book-limits.ts';
import { isDateFormat, readIsoSerial } from './date-format.ts';
import type { OfficeDocument } from '../document.ts';
import { adaptFormat } from './number-format.ts';
import type { Attributes } from '../xml.ts';
import { isTrue, walkSheetXml, type CellLook } from './xlsx-package.ts';
import { nameError, showValue, sortCells } from './xlsx-sheet.ts';

/** Formats that the file calls by name. */
const NAMED: Record<string, string> = {
  'General Date': 'dd.mm.yyyy h:mm',
  'Short Date': 'dd.mm.yyyy',
  'Medium Date': 'dd.mmm.yy',
  'Long Date': 'd mmmm yyyy "г."',
  'Short Time': 'h:mm',
  'Medium Time': 'h:mm',
  'Long Time': 'h:mm:ss',
  Fixed: '0.00',
  Standard: '#,##0.00',
  Percent: '0.00%',
};

/** @throws UnreadableFile */
export function readSheetXml(bytes: Uint8Array): OfficeDocument {
  const walk = new WorkbookWalk();
  walkSheetXml(bytes, {
    open: (name, attributes) => walk.open(name, attributes),
    close: (name) => walk.close(name),
    text: (text) => walk.text(text),
  });
  const sheets = walk.sheets.map((sheet) => ({ ...sheet, cells: sortCells(sheet.cells) }));
  return buildBookDocument('xls', { sheets, remarks: [] });
}

function numberOf(attributes: Attributes, name: string): number | null {
  const value = Number(attributes[`ss:${name}`] ?? Number.NaN);
  return Number.isInteger(value) && value >= 0 ? value : null;
}

type OpenCell = { column: number; look: CellLook | undefined; type: string; text: string };

class WorkbookWalk {
  readonly sheets: BookSheet[] = [];
  private readonly looks = new Map<string, CellLook>();
  private readonly count = new CellCount();
  private look: CellLook | null = null;
  private sheet: BookSheet | null = null;
  private row = -1;
  private column = -1;
  private definedColumn = -1;
  private cell: OpenCell | null = null;
  private isData = false;
  private isVisible = false;
  private isComment = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'Comment') this.isComment = true;
    if (this.isComment || this.isData) return;
    if (this.sheet === null) this.openStyle(name, attributes);
    if (name === 'Worksheet') this.openSheet(attributes);
    else if (name === 'Column') this.readColumn(attributes);
    else if (name === 'Row') this.openRow(attributes);
    else if (name === 'Cell') this.openCell(attributes);
    else if (name === 'Data' && this.cell !== null) {
      this.isData = true;
      this.cell.type = attributes['ss:Type'] ?? 'String';
    } else if (name === 'Visible') this.isVisible = true;
  }

  text(text: string): void {
    if (this.isData && this.cell !== null) this.cell.text += text;
    else if (this.isVisible && this.sheet !== null && /hidden/i.test(text)) this.sheet.hidden = true;
  }

  close(name: string): void {
    if (name === 'Comment') this.isComment = false;
    else if (this.isComment) return;
    if (name === 'Data') this.isData = false;
    else if (this.isData) return;
    if (name === 'Cell') this.closeCell();
    else if (name === 'Visible') this.isVisible = false;
    else if (name === 'Worksheet') this.sheet = null;
  }

  private openStyle(name: string, attributes: Attributes): void {
    if (name === 'Style') {
      const parent = this.looks.get(attributes['ss:Parent'] ?? 'Default');
      this.look = { format: 'General', bold: false, bordered: false, ...parent };
      this.looks.set(attributes['ss:ID'] ?? '', this.look);
    } else if (this.look === null) return;
    else if (name === 'Font') this.look.bold = isTrue(attributes['ss:Bold']);
    else if (name === 'Border' && attributes['ss:LineStyle'] !== 'None') this.look.bordered = true;
    else if (name === 'NumberFormat') {
      const format = attributes['ss:Format'] ?? 'General';
      this.look.format = NAMED[format] ?? adaptFormat(format);
    }
  }

  private openSheet(attributes: Attributes): void {
    this.sheet = {
      name: attributes['ss:Name'] ?? '',
      hidden: false,
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
    this.row = -1;
    this.definedColumn = -1;
  }

  private readColumn(attributes: Attributes): void {
    const from = (numberOf(attributes, 'Index') ?? this.definedColumn + 2) - 1;
    this.definedColumn = from + (numberOf(attributes, 'Span') ?? 0);
    if (isTrue(attributes['ss:Hidden'])) this.sheet?.hiddenColumns.push({ from, to: Math.min(this.definedColumn, MAXIMUM_COLUMN) });
  }

  private openRow(attributes: Attributes): void {
    this.count.addRow();
    const row = (numberOf(attributes, 'Index') ?? this.row + 2) - 1;
    const last = Math.min(row + (numberOf(attributes, 'Span') ?? 0), MAXIMUM_ROW);
    if (isTrue(attributes['ss:Hidden'])) this.sheet?.hiddenRows.push({ from: row, to: last });
    this.row = last;
    this.column = -1;
  }

  private openCell(attributes: Attributes): void {
    this.count.addCell();
    const column = (numberOf(attributes, 'Index') ?? this.column + 2) - 1;
    const columns = (numberOf(attributes, 'MergeAcross') ?? 0) + 1;
    const rows = (numberOf(attributes, 'MergeDown') ?? 0) + 1;
    if (columns * rows > 1) {
      this.count.addMerge();
      this.sheet?.merges.push({ row: this.row, column, rows, columns });
    }
    this.column = column + columns - 1;
    this.cell = { column, look: this.looks.get(attributes['ss:StyleID'] ?? 'Default'), type: '', text: '' };
  }

  private closeCell(): void {
    const { cell, sheet, row } = this;
    this.cell = null;
    if (cell === null || sheet === null || row < 0 || row > MAXIMUM_ROW || cell.column > MAXIMUM_COLUMN) return;
    const format = cell.look?.format ?? 'General';
    const value = readValue(cell, format);
    const text = showValue(value, format, false);
    if (text.trim() === '') return;
    this.count.addText(text.length);
    sheet.cells.push({ row, column: cell.column, value, text, bold: cell.look?.bold ?? false, bordered: cell.look?.bordered ?? false });
  }
}

function readValue(cell: OpenCell, format: string): BookValue {
  const { text, type } = cell;
  const number = type === 'DateTime' ? readIsoSerial(text, false) : Number(text);
  if (type === 'Boolean') return { kind: 'boolean', is: isTrue(text.trim()) };
  if (type === 'Error') return { kind: 'error', text: nameError(text.trim()) };
  if (type === 'String' || text.trim() === '' || number === null || !Number.isFinite(number)) return { kind: 'text', text };
  return type === 'DateTime' || isDateFormat(format) ? { kind: 'date', serial: number } : { kind: 'number', number };
}
