/** A book → a document: text and tables of its sheets one after another, what is hidden told in remarks. */
import { nameColumn, type Book, type BookSheet } from './book.ts';
import { layOutSheet, type GridRow, type HiddenCount } from './book-grid.ts';
import { MAXIMUM_TEXT_ROWS, tooLargeBook } from './book-limits.ts';
import { mendNumbers } from './book-numbers.ts';
import { listRegions } from './book-regions.ts';
import { listTextLines } from './book-text.ts';
import type { Block, Cell, OfficeDocument, OfficeFormat, Paragraph, Place, Remark, Table, TableRow } from '../document.ts';

type Writer = { blocks: Block[]; remarks: Remark[]; line: number; tables: number; rows: number };

/** Reads sheets in their order; hidden ones are left out and reported. */
export function buildBookDocument(format: OfficeFormat, book: Book): OfficeDocument {
  const writer: Writer = { blocks: [], remarks: [], line: 0, tables: 0, rows: 0 };
  const shown = book.sheets.filter((sheet) => !sheet.hidden && (sheet.cells.length > 0 || sheet.floating.length > 0));
  for (const sheet of shown) {
    if (shown.length > 1 && isTelling(sheet)) writeParagraph(writer, sheet, 0, sheet.name, { bold: true, heading: 1 });
    writeSheetBlocks(writer, sheet);
  }
  const hidden = book.sheets.filter((sheet) => sheet.hidden && sheet.cells.length > 0);
  writer.remarks.unshift(
    ...book.remarks.map((message) => ({ message, place: null })),
    ...hidden.map(({ name }) => ({ message: `Скрытый лист «${name}» не прочитан.`, place: null })),
  );
  return { format, blocks: writer.blocks, remarks: writer.remarks };
}

/** A name that a person gave and that the sheet itself does not say again. */
function isTelling(sheet: BookSheet): boolean {
  const name = sheet.name.trim().toLowerCase();
  if (name === '' || /^(?:лист|sheet|таблица|table|страница)\s*\d*(?:\s*\(\d+\))?$/.test(name)) return false;
  const head = sheet.cells.slice(0, 200).filter((cell) => cell.text.trim() !== '');
  const perRow = new Map<number, number>();
  for (const { row } of head) perRow.set(row, (perRow.get(row) ?? 0) + 1);
  return !head.some((cell) => {
    const text = cell.text.trim().toLowerCase();
    // a line of its own says the name again; an equal word in a table is something else
    return perRow.get(cell.row) === 1 && text.startsWith(name) && !/^[\d\p{L}]/u.test(text.slice(name.length));
  });
}

function writeSheetBlocks(writer: Writer, sheet: BookSheet): void {
  const { rows, hidden } = layOutSheet(sheet);
  writer.rows += rows.length;
  if (writer.rows > MAXIMUM_TEXT_ROWS) throw tooLargeBook();
  for (const text of sheet.floating) writeParagraph(writer, sheet, 0, text, { bold: false, heading: null });
  for (const region of listRegions(rows)) {
    if (region.kind === 'table') writeTable(writer, sheet, region.rows);
    else
      for (const { row, text, bold } of listTextLines(region.rows)) writeParagraph(writer, sheet, row + 1, text, { bold, heading: null });
  }
  writer.remarks.push(...listRemarks(sheet, hidden));
}

/** `row` is the number that the sheet shows beside it; 0 where the text stands in no row. */
function writeParagraph(writer: Writer, sheet: BookSheet, row: number, text: string, about: Pick<Paragraph, 'bold' | 'heading'>): void {
  writer.line += 1;
  const place: Place = { from: writer.line, to: writer.line, sheet: sheet.name, ...(row > 0 && { row }) };
  writer.blocks.push({ kind: 'paragraph', text: text.trim(), label: null, ...about, place });
}

function writeTable(writer: Writer, sheet: BookSheet, rows: readonly GridRow[]): void {
  writer.tables += 1;
  const starts = [...new Set(rows.flatMap((row) => row.cells.map((cell) => cell.left)))].sort((a, b) => a - b);
  const from = writer.line + 1;
  const about = { table: writer.tables, sheet: sheet.name };
  const made = rows.map((row, at): TableRow => {
    writer.line += 1;
    return {
      cells: listCells(row, rows, at, starts),
      header: false,
      place: { from: writer.line, to: writer.line, ...about, row: row.row + 1 },
    };
  });
  const table: Table = { kind: 'table', columns: starts.length, rows: made, place: { from, to: writer.line, ...about } };
  const mended = mendNumbers(table);
  writer.blocks.push(mended.table);
  writer.remarks.push(...mended.remarks);
}

/** Cells of a row over the columns where anything of the table begins; places that nothing fills are empty cells. */
function listCells(row: GridRow, rows: readonly GridRow[], at: number, starts: readonly number[]): Cell[] {
  const cells: Cell[] = row.cells.map(({ cell, left, right, bottom }) => ({
    text: cell.text.trim(),
    label: null,
    column: starts.indexOf(left),
    columnSpan: starts.filter((start) => start >= left && start <= right).length,
    rowSpan: countRowsTo(rows, at, bottom),
    bold: cell.bold,
  }));
  const taken = [...row.cells, ...row.continued];
  starts.forEach((start, column) => {
    if (taken.some((cell) => cell.left <= start && start <= cell.right)) return;
    cells.push({ text: '', label: null, column, columnSpan: 1, rowSpan: 1, bold: false });
  });
  return cells.sort((a, b) => a.column - b.column);
}

function countRowsTo(rows: readonly GridRow[], at: number, bottom: number): number {
  let count = 1;
  while ((rows[at + count]?.row ?? Number.POSITIVE_INFINITY) <= bottom) count += 1;
  return count;
}

const NBSP = '\u00a0';

function listRemarks(sheet: BookSheet, hidden: HiddenCount): Remark[] {
  const where = `На листе «${sheet.name}»`;
  const remarks: Remark[] = [];
  const place = (row: number | undefined): Place | null => (row === undefined ? null : { from: 0, to: 0, sheet: sheet.name, row: row + 1 });
  if (hidden.rows.length > 0) {
    const words = listRanges(hidden.rows, (row) => String(row + 1));
    remarks.push({
      message: `${where} есть скрытые строки (${hidden.rows.length}): ${words}. Они не прочитаны.`,
      place: place(hidden.rows[0]),
    });
  }
  if (hidden.columns.length > 0) {
    const words = listRanges(hidden.columns, nameColumn);
    remarks.push({ message: `${where} есть скрытые столбцы (${hidden.columns.length}): ${words}. Они не прочитаны.`, place: null });
  }
  if (sheet.uncomputed.length > 0) {
    const words = shortenList(sheet.uncomputed);
    remarks.push({
      message: `${where} у формул нет значений (${sheet.uncomputed.length}): ${words}. Откройте книгу в Excel и${NBSP}сохраните: значения появятся.`,
      place: null,
    });
  }
  return remarks;
}

const MOST_NAMED = 8;

function shortenList(names: readonly string[]): string {
  return names.length <= MOST_NAMED ? names.join(', ') : `${names.slice(0, MOST_NAMED).join(', ')} и другие`;
}

/** «3, 7–9». */
function listRanges(numbers: readonly number[], name: (number: number) => string): string {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && number === last.to + 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return shortenList(ranges.map(({ from, to }) => (from === to ? name(from) : `${name(from)}–${name(to)}`)));
}
