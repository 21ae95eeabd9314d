/** Rules → grids: which lines belong together, where their columns and rows are, which cells are merged. */
import { joinHollow, splitGrid } from './pdf-grid-parts.ts';
import { SAME_LINE, type Rule, type Rules } from './pdf-rules.ts';

export type GridCell = { row: number; column: number; rowSpan: number; columnSpan: number };

export type Grid = {
  /** Edges of the columns and of the rows, one more than there are columns and rows. */
  xs: number[];
  ys: number[];
  cells: GridCell[];
  /** No line closes the table below: the page ended there. */
  open: boolean;
  /** Its outer borders left and right are missing. */
  hollow: boolean;
};

/** How far a line may end from the line it belongs to. */
const TOUCH = 4;
/** A column or row narrower than this is the border itself. */
const NARROWEST = 4;
/** An outer border is missing if the level lines run on farther than this. */
const OVERHANG = 10;

/** Tables drawn with lines; a frame of one cell is none. */
export function listGrids(rules: Rules): Grid[] {
  const whole = joinHollow(
    bundleRules(rules).flatMap((bundle) => readGrid(bundle) ?? []),
    rules.level,
  );
  const grids = whole.flatMap(splitGrid);
  return grids.filter((grid) => !grids.some((other) => other !== grid && holds(other, grid)));
}

function holds(outer: Grid, inner: Grid): boolean {
  const [left, right] = [outer.xs[0] ?? 0, outer.xs.at(-1) ?? 0];
  const [top, bottom] = [outer.ys[0] ?? 0, outer.ys.at(-1) ?? 0];
  return (
    (inner.xs[0] ?? 0) >= left - 1 &&
    (inner.xs.at(-1) ?? 0) <= right + 1 &&
    (inner.ys[0] ?? 0) >= top - 1 &&
    (inner.ys.at(-1) ?? 0) <= bottom + 1
  );
}

/** Lines that touch or cross, directly or through others. */
function bundleRules({ level, upright }: Rules): Rules[] {
  const parents = [...level, ...upright].map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] as number;
    parents[index] = root;
    return root;
  };
  level.forEach((line, i) => {
    upright.forEach((post, j) => {
      if (crosses(line, post)) parents[rootOf(i)] = rootOf(level.length + j);
    });
  });
  const bundles = new Map<number, Rules>();
  const bundleOf = (index: number): Rules => {
    const root = rootOf(index);
    const bundle = bundles.get(root) ?? { level: [], upright: [] };
    bundles.set(root, bundle);
    return bundle;
  };
  level.forEach((line, i) => bundleOf(i).level.push(line));
  upright.forEach((post, j) => bundleOf(level.length + j).upright.push(post));
  return [...bundles.values()].filter((bundle) => bundle.level.length > 0 && bundle.upright.length > 0);
}

function crosses(line: Rule, post: Rule): boolean {
  return post.at > line.from - TOUCH && post.at < line.to + TOUCH && line.at > post.from - TOUCH && line.at < post.to + TOUCH;
}

function readGrid({ level, upright }: Rules): Grid | null {
  const xs = listEdges(upright, level);
  const ys = listEdges(level, upright);
  const [left, right] = [Math.min(...upright.map((post) => post.at)), Math.max(...upright.map((post) => post.at))];
  const hollow = left - (xs[0] ?? 0) > OVERHANG && (xs.at(-1) ?? 0) - right > OVERHANG;
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  if (rows < 1 || columns < 1 || rows * columns < 2 || rows * columns > 200_000) return null;
  const bottom = ys.at(-1) ?? 0;
  const open = !level.some((line) => Math.abs(line.at - bottom) <= TOUCH);
  const walls = ys.slice(1).map((y, row) => xs.map((x) => isCovered(upright, x, ys[row] ?? 0, y)));
  const floors = ys.map((y) => xs.slice(1).map((x, column) => isCovered(level, y, xs[column] ?? 0, x)));
  return { xs, ys, open, hollow, cells: joinCells(rows, columns, walls, floors) };
}

/** Positions of the lines, and the ends of the lines across where the outer one is missing. */
function listEdges(lines: readonly Rule[], across: readonly Rule[]): number[] {
  const edges: { at: number; count: number }[] = [];
  for (const { at } of [...lines].sort((a, b) => a.at - b.at)) {
    const last = edges.at(-1);
    if (last !== undefined && at - last.at <= NARROWEST) last.at = (last.at * last.count + at) / ++last.count;
    else edges.push({ at, count: 1 });
  }
  const positions = edges.map((edge) => edge.at);
  const [first, last] = [positions[0] ?? 0, positions.at(-1) ?? 0];
  const before = across.filter((line) => line.from < first - OVERHANG).map((line) => line.from);
  const after = across.filter((line) => line.to > last + OVERHANG).map((line) => line.to);
  if (before.length * 3 > across.length) positions.unshift(Math.min(...before));
  if (after.length * 3 > across.length) positions.push(Math.max(...after));
  return positions;
}

/** Does a line at `at` run along most of the way from `from` to `to`? */
export function isCovered(lines: readonly Rule[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const line of lines) {
    if (Math.abs(line.at - at) > NARROWEST + SAME_LINE) continue;
    covered += Math.max(0, Math.min(line.to, to) - Math.max(line.from, from));
  }
  return covered > (to - from) * 0.5;
}

/** Neighbours without a wall between them are one cell; a joined shape that is no rectangle is taken whole. */
export function joinCells(rows: number, columns: number, walls: readonly boolean[][], floors: readonly boolean[][]): GridCell[] {
  const owner = Array.from({ length: rows }, () => Array.from({ length: columns }, (): GridCell | null => null));
  const cells: GridCell[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (owner[row]?.[column] != null) continue;
      const cell = { row, column, rowSpan: 1, columnSpan: 1 };
      const isFree = (r: number, c: number): boolean => owner[r]?.[c] === null;
      while (walls[row]?.[column + cell.columnSpan] === false && isFree(row, column + cell.columnSpan)) cell.columnSpan++;
      const span = Array.from({ length: cell.columnSpan }, (_, index) => column + index);
      const goesOn = (r: number): boolean =>
        span.every((c) => floors[r]?.[c] === false && isFree(r, c)) && span.slice(1).every((c) => walls[r]?.[c] === false);
      while (row + cell.rowSpan < rows && goesOn(row + cell.rowSpan)) cell.rowSpan++;
      for (let r = row; r < row + cell.rowSpan; r++) for (const c of span) (owner[r] as (GridCell | null)[])[c] = cell;
      cells.push(cell);
    }
  }
  return cells;
}
