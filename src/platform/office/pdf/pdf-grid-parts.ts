/** Grids put together or taken apart: a heading without posts joins two, other columns begin a new table. */
import type { Grid, GridCell } from './pdf-grid-cells.ts';
import type { Rule } from './pdf-rules.ts';

/** Edges nearer than this are the same. */
const SAME_EDGE = 5;
/** The height of a heading between two parts of a table without outer borders. */
const TALLEST_HEADING = 60;

/**
 * Without outer borders a heading over all columns touches no upright line, so that the table falls
 * into parts: they are one table again where their columns are the same.
 */
export function joinHollow(grids: readonly Grid[], level: readonly Rule[]): Grid[] {
  const sorted = grids.map((grid) => addHeadings(grid, level, grids)).sort((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0));
  const joined: Grid[] = [];
  for (const grid of sorted) {
    const last = joined.at(-1);
    if (last === undefined || !last.hollow || !grid.hollow || !hasSameEdges(last, grid)) {
      joined.push(grid);
      continue;
    }
    const gap = (grid.ys[0] ?? 0) - (last.ys.at(-1) ?? 0);
    if (gap > TALLEST_HEADING) joined.push(grid);
    else joined[joined.length - 1] = stack(last, dropShared(grid, last), gap > SAME_EDGE);
  }
  return joined;
}

/** Headings at the upper and the lower end of a part: one more level line of the same length. */
function addHeadings(grid: Grid, level: readonly Rule[], grids: readonly Grid[]): Grid {
  if (!grid.hollow) return grid;
  const [left, right] = [grid.xs[0] ?? 0, grid.xs.at(-1) ?? 0];
  const ends = level
    .filter((rule) => Math.abs(rule.from - left) <= SAME_EDGE && Math.abs(rule.to - right) <= SAME_EDGE)
    .map((rule) => rule.at);
  let { ys, cells } = grid;
  const others = grids.filter((other) => other !== grid);
  const below = Math.min(...others.map((other) => other.ys[0] ?? 0).filter((y) => y > (ys.at(-1) ?? 0) - SAME_EDGE));
  const above = Math.max(...others.map((other) => other.ys.at(-1) ?? 0).filter((y) => y < (ys[0] ?? 0) + SAME_EDGE));
  const isNext = (gap: number): boolean => gap > SAME_EDGE && gap <= TALLEST_HEADING;
  for (const at of ends) {
    const [bottom, row] = [ys.at(-1) ?? 0, ys.length - 1];
    if (!isNext(at - bottom) || at > below + SAME_EDGE) continue;
    ys = [...ys, at];
    cells = [...cells, { row, column: 0, rowSpan: 1, columnSpan: grid.xs.length - 1 }];
  }
  for (const at of ends.reverse()) {
    if (!isNext((ys[0] ?? 0) - at) || at < above - SAME_EDGE) continue;
    ys = [at, ...ys];
    cells = [{ row: 0, column: 0, rowSpan: 1, columnSpan: grid.xs.length - 1 }, ...cells.map((cell) => ({ ...cell, row: cell.row + 1 }))];
  }
  return { ...grid, ys, cells };
}

function hasSameEdges(one: Grid, other: Grid): boolean {
  return one.xs.length === other.xs.length && one.xs.every((x, index) => Math.abs(x - (other.xs[index] ?? 0)) <= SAME_EDGE);
}

/** A heading between two parts is taken by both: the lower one gives it back. */
function dropShared(lower: Grid, upper: Grid): Grid {
  const bottom = (upper.ys.at(-1) ?? 0) - SAME_EDGE;
  const shared = lower.ys.findIndex((y) => y >= bottom);
  if (shared <= 0) return lower;
  const cells = lower.cells.filter((cell) => cell.row >= shared).map((cell) => ({ ...cell, row: cell.row - shared }));
  return { ...lower, ys: lower.ys.slice(shared), cells };
}

function stack(upper: Grid, lower: Grid, hasHeading: boolean): Grid {
  const start = upper.ys.length - 1;
  const heading: GridCell[] = hasHeading ? [{ row: start, column: 0, rowSpan: 1, columnSpan: upper.xs.length - 1 }] : [];
  const shift = start + heading.length;
  return {
    ...lower,
    xs: upper.xs,
    ys: [...upper.ys, ...(hasHeading ? lower.ys : lower.ys.slice(1))],
    cells: [...upper.cells, ...heading, ...lower.cells.map((cell) => ({ ...cell, row: cell.row + shift }))],
  };
}

/** Tables that stand close together share a border, not their columns. */
export function splitGrid(grid: Grid): Grid[] {
  const parts: { from: number; edges: Set<number> }[] = [];
  const rows = grid.ys.length - 1;
  for (let row = 0; row < rows; row++) {
    const edges = listInnerEdges(grid, row);
    const last = parts.at(-1);
    const isOther = last !== undefined && edges.length > 0 && last.edges.size > 0 && !edges.some((edge) => last.edges.has(edge));
    if (last === undefined || (isOther && isCutAt(grid, row))) parts.push({ from: row, edges: new Set(edges) });
    else for (const edge of edges) last.edges.add(edge);
  }
  return parts.length < 2 ? [grid] : parts.map((part, index) => takeRows(grid, part.from, parts[index + 1]?.from ?? rows, part.edges));
}

function listInnerEdges(grid: Grid, row: number): number[] {
  return grid.cells.filter((cell) => cell.row <= row && row < cell.row + cell.rowSpan && cell.column > 0).map((cell) => cell.column);
}

function isCutAt(grid: Grid, row: number): boolean {
  return grid.cells.every((cell) => cell.row >= row || cell.row + cell.rowSpan <= row);
}

function takeRows(grid: Grid, from: number, to: number, inner: ReadonlySet<number>): Grid {
  const edges = [0, ...[...inner].sort((a, b) => a - b), grid.xs.length - 1];
  const cells = grid.cells
    .filter((cell) => cell.row >= from && cell.row < to)
    .map((cell) => {
      const column = edges.indexOf(cell.column);
      return { ...cell, row: cell.row - from, column, columnSpan: edges.indexOf(cell.column + cell.columnSpan) - column };
    });
  return {
    ...grid,
    xs: edges.map((edge) => grid.xs[edge] ?? 0),
    ys: grid.ys.slice(from, to + 1),
    cells,
    open: grid.open && to === grid.ys.length - 1,
  };
}
