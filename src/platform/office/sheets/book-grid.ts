/** A sheet as a person sees it: merges settled, hidden rows and columns gone. */
import { MAXIMUM_ROW, placeKey, type Area, type BookCell, type BookSheet, type Span } from './book.ts';

export type GridCell = {
  cell: BookCell;
  /** Rows and columns of the sheet that are seen, both ends inclusive. */
  top: number;
  bottom: number;
  left: number;
  right: number;
  bordered: boolean;
};

export type GridRow = {
  row: number;
  /** Cells that begin in this row, from left to right. */
  cells: GridCell[];
  /** Cells that began above and reach into this row. */
  continued: GridCell[];
  /** Rows seen between the row with text before and this one that nothing fills; a sheet begins with 0. */
  gap: number;
  /** All of the gap has borders: empty rows of one table. */
  isGapBordered: boolean;
};

export type HiddenCount = { rows: number[]; columns: number[] };

const MOST_MERGED_PLACES = 4_000_000;

/** Sorted spans that do not touch. */
function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to + 1) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}

function findSpan(spans: readonly Span[], at: number): Span | null {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span === undefined) return null;
    if (at < span.from) high = middle - 1;
    else if (at > span.to) low = middle + 1;
    else return span;
  }
  return null;
}

/** The seen part of `from`…`to`; null where all of it is hidden. */
function trimHidden(from: number, to: number, hidden: readonly Span[]): Span | null {
  const first = findSpan(hidden, from);
  const start = first === null ? from : first.to + 1;
  const last = findSpan(hidden, to);
  const end = last === null ? to : last.from - 1;
  return start > end ? null : { from: start, to: end };
}

/** Rows of `from`…`to` that are seen. */
function countSeen(from: number, to: number, hidden: readonly Span[]): number {
  let seen = 0;
  for (let at = from; at <= to;) {
    const span = findSpan(hidden, at);
    if (span !== null) at = span.to + 1;
    else {
      const next = findNext(hidden, at);
      const end = next === null ? to : Math.min(to, next.from - 1);
      seen += end - at + 1;
      at = end + 1;
    }
  }
  return seen;
}

/** The first span after `at`. */
function findNext(spans: readonly Span[], at: number): Span | null {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.from ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return spans[low] ?? null;
}

/** Merges that do not overlap an earlier one, cut to the rows and columns in use; by the place of their first cell. */
function settleMerges(sheet: BookSheet): { areas: Map<number, Area>; covered: Set<number> } {
  const lastRow = sheet.cells.at(-1)?.row ?? -1;
  const lastColumn = sheet.cells.reduce((last, cell) => Math.max(last, cell.column), -1);
  const areas = new Map<number, Area>();
  const covered = new Set<number>();
  let places = 0;
  for (const merge of sheet.merges) {
    const area = {
      ...merge,
      rows: Math.min(merge.rows, lastRow - merge.row + 1),
      columns: Math.min(merge.columns, lastColumn - merge.column + 1),
    };
    if (area.rows < 1 || area.columns < 1 || area.rows * area.columns < 2) continue;
    places += area.rows * area.columns;
    if (places > MOST_MERGED_PLACES) break;
    const keys = listPlaces(area);
    if (keys.some((key) => covered.has(key) || areas.has(key))) continue;
    const [first, ...rest] = keys;
    if (first !== undefined) areas.set(first, area);
    for (const key of rest) covered.add(key);
  }
  return { areas, covered };
}

function listPlaces(area: Area): number[] {
  const keys: number[] = [];
  for (let row = area.row; row < area.row + area.rows; row += 1) {
    for (let column = area.column; column < area.column + area.columns; column += 1) keys.push(placeKey(row, column));
  }
  return keys;
}

/** Lays a sheet out; what hidden rows and columns hold is counted, not given. */
export function layOutSheet(sheet: BookSheet): { rows: GridRow[]; hidden: HiddenCount } {
  const { areas, covered } = settleMerges(sheet);
  const hiddenRows = joinSpans(sheet.hiddenRows);
  const hiddenColumns = joinSpans(sheet.hiddenColumns);
  const lost = { rows: new Set<number>(), columns: new Set<number>() };
  const byRow = new Map<number, GridCell[]>();
  for (const cell of sheet.cells) {
    const key = placeKey(cell.row, cell.column);
    if (covered.has(key)) continue;
    const area = areas.get(key) ?? { row: cell.row, column: cell.column, rows: 1, columns: 1 };
    const rows = trimHidden(area.row, area.row + area.rows - 1, hiddenRows);
    const columns = trimHidden(area.column, area.column + area.columns - 1, hiddenColumns);
    if (rows === null) lost.rows.add(cell.row);
    else if (columns === null) lost.columns.add(cell.column);
    if (rows === null || columns === null) continue;
    const seen = { cell, top: rows.from, bottom: rows.to, left: columns.from, right: columns.to };
    const row = byRow.get(seen.top);
    const made = { ...seen, bordered: cell.bordered };
    if (row === undefined) byRow.set(seen.top, [made]);
    else row.push(made);
  }
  const rows = linkRows(byRow, hiddenRows, sheet.bordered);
  return { rows, hidden: { rows: [...lost.rows].sort((a, b) => a - b), columns: [...lost.columns].sort((a, b) => a - b) } };
}

function linkRows(byRow: Map<number, GridCell[]>, hiddenRows: readonly Span[], bordered: ReadonlySet<number>): GridRow[] {
  const rows: GridRow[] = [];
  let open: GridCell[] = [];
  let reached = -1;
  for (const [row, cells] of [...byRow].sort(([a], [b]) => a - b)) {
    cells.sort((a, b) => a.left - b.left);
    open = open.filter((cell) => cell.bottom >= row);
    const gap = rows.length === 0 ? 0 : countSeen(reached + 1, row - 1, hiddenRows);
    const isGapBordered = gap > 0 && gap <= 20 && isBordered(reached + 1, row - 1, rows.at(-1)?.cells ?? [], bordered);
    rows.push({ row, cells, continued: [...open], gap, isGapBordered });
    open.push(...cells.filter((cell) => cell.bottom > row));
    reached = Math.max(reached, row, ...cells.map((cell) => Math.min(cell.bottom, MAXIMUM_ROW)));
  }
  return rows;
}

function isBordered(from: number, to: number, above: readonly GridCell[], bordered: ReadonlySet<number>): boolean {
  if (above.length === 0) return false;
  for (let row = from; row <= to; row += 1) {
    if (!above.some((cell) => bordered.has(placeKey(row, cell.left)))) return false;
  }
  return true;
}
