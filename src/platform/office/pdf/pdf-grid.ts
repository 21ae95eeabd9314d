/** Rules → grids: which lines belong together, where their columns and rows are, which cells are merged. */
import { joinCells, type Grid } from './pdf-grid-cells.ts';
import { joinHollow, splitGrid } from './pdf-grid-parts.ts';
import { SAME_LINE, type Rule, type Rules } from './pdf-rules.ts';

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
