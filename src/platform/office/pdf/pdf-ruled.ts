/** A grid of rules and the fragments inside it → a table. */
import type { CellDraft, TableDraft } from './pdf-draft.ts';
import type { Fragment } from './pdf-fragments.ts';
import type { Grid, GridCell } from './pdf-grid-cells.ts';
import { listLines, type TextLine } from './pdf-lines.ts';
import type { Width } from './pdf-wrap.ts';

/** Text may hang over the border by this much. */
const OVERHANG = 2;
const WIDEST_PADDING = 9;

export type GridWords = { grid: Grid; words: Map<GridCell, Fragment[]> };

/** Puts fragments into the cells where their middle is; gives back those that are in no grid. */
export function fillGrids(grids: readonly Grid[], fragments: readonly Fragment[]): { filled: GridWords[]; free: Fragment[] } {
  const filled = grids.map((grid) => ({ grid, words: new Map<GridCell, Fragment[]>(), owner: listOwners(grid) }));
  const free: Fragment[] = [];
  for (const fragment of fragments) {
    const home = filled.find(({ grid }) => isInside(grid, fragment));
    const cell = home?.owner[findBand(home.grid.ys, fragment.y)]?.[findBand(home.grid.xs, fragment.x)];
    if (home === undefined || cell === undefined) {
      free.push(fragment);
      continue;
    }
    const words = home.words.get(cell);
    if (words === undefined) home.words.set(cell, [fragment]);
    else words.push(fragment);
  }
  return { filled, free };
}

function isInside({ xs, ys }: Grid, { x, y }: Fragment): boolean {
  return x > (xs[0] ?? 0) - OVERHANG && x < (xs.at(-1) ?? 0) + OVERHANG && y > (ys[0] ?? 0) - OVERHANG && y < (ys.at(-1) ?? 0) + OVERHANG;
}

/** Index of the band between two edges, the nearest for a position outside. */
export function findBand(edges: readonly number[], position: number): number {
  let band = 0;
  while (band < edges.length - 2 && position >= (edges[band + 1] ?? 0)) band++;
  return band;
}

function listOwners({ xs, ys, cells }: Grid): GridCell[][] {
  const owners: GridCell[][] = Array.from({ length: ys.length - 1 }, () => Array.from({ length: xs.length - 1 }));
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) owners[row]?.fill(cell, cell.column, cell.column + cell.columnSpan);
  }
  return owners;
}

export function makeTable({ grid, words }: GridWords, page: number): TableDraft {
  const lines = new Map(grid.cells.map((cell) => [cell, listLines(words.get(cell) ?? [])]));
  const padding = measurePadding(grid, lines);
  const draft = (cell: GridCell): CellDraft => {
    const own = lines.get(cell) ?? [];
    const [from, to] = [grid.xs[cell.column] ?? 0, grid.xs[cell.column + cell.columnSpan] ?? 0];
    const { column, columnSpan, rowSpan } = cell;
    return { column, columnSpan, rowSpan, lines: own, width: widthOf(own, { from: from + padding, to: to - padding }) };
  };
  const rows = grid.ys.slice(1).map((_, row) => ({
    cells: grid.cells.filter((cell) => cell.row === row).map(draft),
    header: false,
    page,
  }));
  return { kind: 'table', page, top: grid.ys[0] ?? 0, bottom: grid.ys.at(-1) ?? 0, xs: grid.xs, rows, open: grid.open, ruled: true };
}

/** Text turned on its side runs along the height of its cell. */
function widthOf(lines: readonly TextLine[], width: Width): Width {
  if (lines.length === 0 || lines.some((line) => line.fragments.some((fragment) => !fragment.turned))) return width;
  return { from: Math.min(...lines.map((line) => line.from)), to: Math.max(...lines.map((line) => line.to)) };
}

/** Distance of the text from the borders, as most cells keep it. */
function measurePadding(grid: Grid, lines: ReadonlyMap<GridCell, readonly TextLine[]>): number {
  const distances: number[] = [];
  for (const [cell, own] of lines) {
    const first = own.filter((line) => line.fragments.every((fragment) => !fragment.turned));
    if (first.length === 0) continue;
    distances.push(Math.min(...first.map((line) => line.from)) - (grid.xs[cell.column] ?? 0));
  }
  const near = distances.sort((a, b) => a - b)[Math.floor(distances.length / 5)] ?? 0;
  return Math.min(Math.max(near, 0.5), WIDEST_PADDING);
}
