/** A book of any format (.xlsx, .xls, .ods): sheets of filled cells with what Excel knows of them. */

/** What a cell holds. `serial` is a day of the book's own calendar with its part of the day. */
export type BookValue =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'date'; serial: number }
  | { kind: 'boolean'; is: boolean }
  | { kind: 'error'; text: string };

/** Rows and columns count from 0, as they stand in the sheet. */
export type BookCell = {
  row: number;
  column: number;
  value: BookValue;
  /** The text a Russian Excel shows. */
  text: string;
  bold: boolean;
  bordered: boolean;
};

export type Area = { row: number; column: number; rows: number; columns: number };

/** Both ends inclusive, from 0. */
export type Span = { from: number; to: number };

export type BookSheet = {
  name: string;
  hidden: boolean;
  /** Cells with text, row by row and from left to right; no two in one place. */
  cells: BookCell[];
  /** Empty cells that have a border, as `placeKey`. */
  bordered: ReadonlySet<number>;
  merges: Area[];
  hiddenRows: Span[];
  hiddenColumns: Span[];
  /** Formulas that were never computed, as addresses («B7»). */
  uncomputed: string[];
  /** Text of shapes that lie over the cells, paragraph by paragraph. */
  floating: string[];
};

export type Book = { sheets: BookSheet[]; remarks: string[] };

/** Excel has no further rows and columns. */
export const MAXIMUM_ROW = 1_048_575;
export const MAXIMUM_COLUMN = 16_383;

export function placeKey(row: number, column: number): number {
  return row * (MAXIMUM_COLUMN + 1) + column;
}

/** Letters of a column counted from 0: A, B, … Z, AA. */
export function nameColumn(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : nameColumn(Math.floor(index / 26) - 1) + letter;
}

export function nameCell(row: number, column: number): string {
  return `${nameColumn(column)}${row + 1}`;
}

/** «B7» → row 6, column 1; null for anything else or beyond the sheet. */
export function readAddress(text: string): { row: number; column: number } | null {
  let at = 0;
  let column = 0;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at) & ~0x20;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  const row = Number(text.slice(at));
  if (at === 0 || at > 3 || !Number.isInteger(row) || row < 1 || row - 1 > MAXIMUM_ROW || column - 1 > MAXIMUM_COLUMN) return null;
  return { row: row - 1, column: column - 1 };
}

/** «A1:C3» or «B7»; dollars are of no matter. */
export function readArea(text: string): Area | null {
  const [first = '', last = first] = text.replaceAll('$', '').split(':');
  const from = readAddress(first);
  const to = readAddress(last);
  if (from === null || to === null || to.row < from.row || to.column < from.column) return null;
  return { row: from.row, column: from.column, rows: to.row - from.row + 1, columns: to.column - from.column + 1 };
}
