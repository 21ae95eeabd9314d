/** Tables that a page end has cut → one table: the same columns go on at the top of the next page. */
import { joinCutRow } from './pdf-cut-rows.ts';
import type { CellDraft, Draft, PassageDraft, RowDraft, TableDraft } from './pdf-draft.ts';

/** Edges that differ by no more than this are one edge. */
const SAME_EDGE = 5;
/** Columns told by their text begin and end less exactly. */
const SAME_COLUMN = 30;
const HEADER_ROWS = 5;
/** The print of a footnote beside that of the table. */
const FOOTNOTE = 0.93;

/** Drafts in reading order; a footnote under a cut table goes after its last part. */
export function joinTables(drafts: readonly Draft[]): Draft[] {
  const joined: Draft[] = [];
  let open: TableDraft | null = null;
  let notes: PassageDraft[] = [];
  for (const draft of drafts) {
    if (draft.kind === 'passage') {
      if (open !== null && isFootnote(draft, open)) notes.push(draft);
      else {
        joined.push(...notes, draft);
        open = null;
        notes = [];
      }
      continue;
    }
    if (open !== null && isNextPage(open, draft) && appendTable(open, draft)) continue;
    joined.push(...notes, draft);
    notes = [];
    open = draft;
  }
  return [...joined, ...notes];
}

function isNextPage(table: TableDraft, next: TableDraft): boolean {
  return next.page === (table.rows.at(-1)?.page ?? table.page) + 1;
}

function isFootnote(passage: PassageDraft, table: TableDraft): boolean {
  const last = table.rows.at(-1);
  const size = Math.max(...(last?.cells.flatMap((cell) => cell.lines.map((line) => line.size)) ?? []), 0);
  return (
    passage.page === last?.page &&
    passage.lines.every((line) => line.size < size * FOOTNOTE) &&
    /^[\d*⁰¹²³⁴⁵⁶⁷⁸⁹]/u.test(passage.lines[0]?.text ?? '')
  );
}

/** Adds the rows of `next` where its columns are those of `table`; tells whether they are. */
function appendTable(table: TableDraft, next: TableDraft): boolean {
  if (table.ruled !== next.ruled) return false;
  const shift = table.ruled ? (next.xs[0] ?? 0) - (table.xs[0] ?? 0) : 0;
  const xs = next.xs.map((x) => x - shift);
  const merged = mergeEdges(table.xs, xs, table.ruled ? SAME_EDGE : SAME_COLUMN);
  if (merged === null) return false;
  if (merged !== table.xs) table.rows.forEach((row) => row.cells.forEach((cell) => moveCell(cell, table.xs, merged)));
  next.rows.forEach((row) => row.cells.forEach((cell) => moveCell(cell, xs, merged, shift)));
  table.xs = merged;
  const rows = skipHeader(table, next.rows);
  joinCutRow(table, rows);
  table.rows.push(...next.rows.filter((row) => row.cells.length > 0 || rows.includes(row)));
  table.open = next.open;
  return true;
}

/** All edges of both, where one has every inner edge of the other; null for columns of different tables. */
function mergeEdges(one: number[], other: number[], near: number): number[] | null {
  const [less, more] = other.length <= one.length ? [other, one] : [one, other];
  const isKnown = (edge: number): boolean => more.some((x) => Math.abs(x - edge) <= near);
  const [right, otherRight] = [one.at(-1) ?? 0, other.at(-1) ?? 0];
  // Where only text tells the columns, the last one ends where its longest line does.
  if (near === SAME_COLUMN && one.length === other.length) return less.slice(1, -1).every(isKnown) ? more : null;
  return Math.abs(right - otherRight) <= near * 2 && less.every(isKnown) ? more : null;
}

function moveCell(cell: CellDraft, from: readonly number[], to: readonly number[], shift = 0): void {
  const indexOf = (x: number): number => {
    let best = 0;
    to.forEach((edge, index) => {
      if (Math.abs(edge - x) < Math.abs((to[best] ?? 0) - x)) best = index;
    });
    return best;
  };
  const [left, right] = [indexOf(from[cell.column] ?? 0), indexOf(from[cell.column + cell.columnSpan] ?? 0)];
  cell.column = left;
  cell.columnSpan = Math.max(right - left, 1);
  if (shift === 0) return;
  cell.width = { from: cell.width.from - shift, to: cell.width.to - shift };
  cell.lines = cell.lines.map((line) => ({ ...line, from: line.from - shift, to: line.to - shift }));
}

/** Marks the header that the page repeats; gives the rows after it. */
function skipHeader(table: TableDraft, rows: RowDraft[]): RowDraft[] {
  const first = rows[0];
  if (first === undefined) return rows;
  const start = table.rows.slice(0, HEADER_ROWS).findIndex((row) => isSameRow(row, first));
  if (start < 0) return rows;
  let size = 0;
  for (;;) {
    const [above, again] = [table.rows[start + size], rows[size]];
    if (above === undefined || again === undefined || !isSameRow(above, again) || size >= HEADER_ROWS) break;
    above.header = true;
    again.header = true;
    size++;
  }
  return rows.slice(size);
}

function isSameRow(one: RowDraft, other: RowDraft): boolean {
  const [text, otherText] = [one, other].map((row) => row.cells.map((cell) => textOf(cell)).join('|'));
  return text === otherText && /\p{L}|\d/u.test(text ?? '');
}

export function textOf(cell: CellDraft): string {
  return cell.lines.map((line) => line.text).join(' ');
}
