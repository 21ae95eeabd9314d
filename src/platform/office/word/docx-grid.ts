/**
 * Columns of a Word table put in order. A word processor keeps a grid as fine as its rows are uneven: an edge dragged
 * by a millimetre in one row makes a column of its own, and some programs write rows that do not fill the grid.
 */
import type { CellDraft, RowDraft } from './docx-content.ts';

/** A column narrower than this is an uneven edge: 400 twentieths of a point, 7 mm. */
const SLIVER = 400;
/** How far the edge of a cell may lie from the edge of the grid that it means. */
const NEAR = 300;

export type GridRow = { row: RowDraft; cells: CellDraft[] };

function countColumns({ row, cells }: GridRow): number {
  const last = cells.at(-1);
  return (last ? last.column + last.span : row.nextColumn) + row.after;
}

/** Widths of the columns: of the declared grid where it fits the rows, else of a row that has a cell in each column. */
function findWidths(rows: GridRow[], grid: number[], columns: number): number[] | null {
  if (grid.length === columns && grid.every((width) => width > 0)) return grid;
  const full = rows.find(({ cells }) => cells.length === columns && cells.every((cell) => cell.width > 0));
  return full ? full.cells.map((cell) => cell.width) : null;
}

function listEdges(widths: number[]): number[] {
  const edges = [0];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  return edges;
}

/** Column whose left edge is nearest, from `least` on; null where none is near. */
function findColumn(edges: number[], position: number, least: number): number | null {
  let best: number | null = null;
  for (let column = least; column < edges.length; column += 1) {
    const distance = Math.abs((edges[column] ?? 0) - position);
    if (distance > NEAR) continue;
    if (best === null || distance < Math.abs((edges[best] ?? 0) - position)) best = column;
  }
  return best;
}

/** A row shorter than the grid whose cells are wide enough to fill it takes its spans from their widths. */
function widenRow({ row, cells }: GridRow, edges: number[]): void {
  if (row.after > 0 || cells.some((cell) => cell.width === 0)) return;
  let column = cells[0]?.column ?? 0;
  let position = edges[column] ?? 0;
  const places: { column: number; span: number }[] = [];
  for (const cell of cells) {
    position += cell.width;
    const end = findColumn(edges, position, column + 1);
    if (end === null) return;
    places.push({ column, span: end - column });
    column = end;
  }
  cells.forEach((cell, index) => Object.assign(cell, places[index]));
}

/** Drops the columns that are only uneven edges: narrow, and no cell stands in them alone. Gives how many remain. */
function dropSlivers(rows: GridRow[], widths: number[]): number {
  const own = new Set(rows.flatMap(({ cells }) => cells.filter((cell) => cell.span === 1).map((cell) => cell.column)));
  const mapped = [0];
  widths.forEach((width, column) => mapped.push((mapped[column] ?? 0) + (width < SLIVER && !own.has(column) ? 0 : 1)));
  const mapCell = (cell: CellDraft) => {
    const column = mapped[cell.column] ?? 0;
    return { column, span: (mapped[cell.column + cell.span] ?? 0) - column };
  };
  if (rows.some(({ cells }) => cells.some((cell) => mapCell(cell).span < 1))) return widths.length;
  for (const { cells } of rows) for (const cell of cells) Object.assign(cell, mapCell(cell));
  return mapped.at(-1) ?? 0;
}

/** Gives each cell its column and span in a grid that all rows share; changes the cells. Gives the number of columns. */
export function settleGrid(rows: GridRow[], grid: number[], most: number): number {
  const columns = rows.reduce((count, row) => Math.max(count, countColumns(row)), 0);
  const widths = columns > most ? null : findWidths(rows, grid, columns);
  if (widths === null) return Math.min(columns, most);
  const edges = listEdges(widths);
  for (const row of rows) if (row.cells.length > 0 && countColumns(row) < columns) widenRow(row, edges);
  return dropSlivers(rows, widths);
}
