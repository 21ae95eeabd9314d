/** Lines between gutters → rows: by level rules, by wider gaps, or by numbers in the first column. */
import type { CellDraft, RowDraft, TableDraft } from './pdf-draft.ts';
import type { Fragment } from './pdf-fragments.ts';
import { joinCells } from './pdf-grid-cells.ts';
import { isCovered } from './pdf-grid.ts';
import { crosses, listSegments, type Gutter } from './pdf-gutters.ts';
import { makeLine, type TextLine } from './pdf-lines.ts';
import { isNumber } from './pdf-numbers.ts';
import { fillGrids, findBand, makeTable } from './pdf-ruled.ts';
import type { Rule } from './pdf-rules.ts';
import { groupRows, measureStep, type Cut } from './pdf-row-starts.ts';
import type { Width } from './pdf-wrap.ts';

const RULE_SHARE = 0.55;
const LEAST_RULES = 3;

export function makeUnruledTable(
  lines: readonly TextLine[],
  gutters: readonly Gutter[],
  level: readonly Rule[],
  page: number,
  before: TableDraft | null,
): TableDraft {
  const known = before === null || before.gutters?.length !== gutters.length ? [] : before.xs;
  const from = Math.min(...lines.map((line) => line.from), ...known);
  const to = Math.max(...lines.map((line) => line.to), ...known);
  const xs = [from, ...gutters.map((gutter) => (gutter.from + gutter.to) / 2), to];
  const cuts = continueHeadings(lines.map((line) => cutLine(line, xs, gutters)));
  const separators = listSeparators(level, lines, to - from);
  const groups = separators.length < LEAST_RULES ? groupRows(cuts, before) : [];
  const table = groups.length === 0 ? makeLevelTable(cuts, xs, gutters, level, separators, page) : makeGroupTable(cuts, groups, xs, page);
  const heading = before?.heading ?? (groups[0] ?? []).map((cut) => cut.line.text);
  return { ...table, gutters: [...gutters], heading, step: before?.step ?? measureStep(cuts) };
}

function makeGroupTable(cuts: readonly Cut[], groups: readonly Cut[][], xs: number[], page: number): TableDraft {
  const widths = measureWidths(cuts, xs);
  const [first, last] = [cuts[0]?.line as TextLine, cuts.at(-1)?.line as TextLine];
  const rows = groups.map((group) => makeRow(group, widths, page));
  return { kind: 'table', page, top: first.base - first.size, bottom: last.base, xs, rows, open: true, ruled: false };
}

/** Level rules part the rows; where one stops short of a column, the cell is merged downwards. */
function makeLevelTable(
  cuts: readonly Cut[],
  xs: number[],
  gutters: readonly Gutter[],
  level: readonly Rule[],
  separators: readonly number[],
  page: number,
): TableDraft {
  const [first, last] = [cuts[0]?.line as TextLine, cuts.at(-1)?.line as TextLine];
  const ys = [...separators];
  if (first.base < (ys[0] ?? 0)) ys.unshift(first.base - first.size * 1.5);
  if (last.base > (ys.at(-1) ?? 0)) ys.push(last.base + last.size);
  const walls = ys.slice(1).map((y, row) => {
    const own = cuts.filter(({ line }) => line.base > (ys[row] ?? 0) && line.base <= y);
    const isHeading = own.length > 0 && own.every((cut) => cut.spans && listSegments(cut.line).length === 1);
    const isOpen = (edge: number): boolean => isHeading || own.some((cut) => cut.spans && crosses(cut.line, [gutters[edge - 1] as Gutter]));
    return xs.map((_, edge) => edge === 0 || edge === xs.length - 1 || !isOpen(edge));
  });
  const floors = ys.map((y) => xs.slice(1).map((x, column) => isCovered(level, y, xs[column] ?? 0, x) || !separators.includes(y)));
  const cells = joinCells(ys.length - 1, xs.length - 1, walls, floors);
  const { filled } = fillGrids(
    [{ xs, ys, cells, open: last.base > (separators.at(-1) ?? 0), hollow: true }],
    cuts.flatMap((cut) => cut.line.fragments),
  );
  const table = makeTable(filled[0] as (typeof filled)[number], page);
  return { ...table, ruled: false, rows: table.rows.filter((row) => !isBlank(row, xs.length - 1)) };
}

/** A strip between two rules that belongs to no line of the table. */
function isBlank(row: RowDraft, columns: number): boolean {
  const covered = row.cells.reduce((sum, cell) => sum + cell.columnSpan, 0);
  return covered === columns && row.cells.every((cell) => cell.lines.length === 0 && cell.rowSpan === 1);
}

function cutLine(line: TextLine, xs: readonly number[], gutters: readonly Gutter[]): Cut {
  const spans = crosses(line, gutters);
  const parts: Fragment[][] = xs.slice(1).map(() => []);
  for (const fragment of line.fragments) parts[findBand(xs, (fragment.from + fragment.to) / 2)]?.push(fragment);
  return { line, spans, cells: spans ? [] : parts.map((part) => (part.length === 0 ? null : makeLine(part))) };
}

/** The short last line of a heading runs over no gutter, but begins where the heading begins. */
function continueHeadings(cuts: readonly Cut[]): Cut[] {
  const read: Cut[] = [];
  for (const cut of cuts) {
    const before = read.at(-1);
    const isOne = listSegments(cut.line).length === 1 && !isNumber(cut.line.text);
    const middle = (line: TextLine): number => (line.from + line.to) / 2;
    const isUnder =
      before?.spans === true &&
      cut.line.base - before.line.base < cut.line.size * 1.6 &&
      (Math.abs(cut.line.from - before.line.from) < 2 || Math.abs(middle(cut.line) - middle(before.line)) < 2);
    read.push(isOne && isUnder ? { line: cut.line, spans: true, cells: [] } : cut);
  }
  return read;
}

function measureWidths(cuts: readonly Cut[], xs: readonly number[]): Width[] {
  return xs.slice(1).map((right, column) => {
    const lines = cuts.flatMap((cut) => cut.cells[column] ?? []);
    const [from, to] = [Math.min(...lines.map((line) => line.from)), Math.max(...lines.map((line) => line.to))];
    return lines.length === 0 ? { from: xs[column] ?? 0, to: right } : { from, to };
  });
}

/** Level lines that run, in pieces or whole, over most of the table. */
function listSeparators(level: readonly Rule[], lines: readonly TextLine[], width: number): number[] {
  const [first, last] = [lines[0] as TextLine, lines.at(-1) as TextLine];
  const [from, to] = [Math.min(...lines.map((line) => line.from)), Math.max(...lines.map((line) => line.to))];
  const lengths: { at: number; length: number }[] = [];
  for (const rule of level) {
    const length = Math.min(rule.to, to) - Math.max(rule.from, from);
    if (length <= 0 || rule.at < first.base - first.size * 3 || rule.at > last.base + last.size * 3) continue;
    const same = lengths.find((one) => Math.abs(one.at - rule.at) < 4);
    if (same === undefined) lengths.push({ at: rule.at, length });
    else same.length += length;
  }
  return lengths
    .filter((one) => one.length > width * RULE_SHARE)
    .map((one) => one.at)
    .sort((a, b) => a - b);
}

function makeRow(group: readonly Cut[], widths: readonly Width[], page: number): RowDraft {
  const header = false;
  if (group.every((cut) => cut.spans)) {
    const width = { from: widths[0]?.from ?? 0, to: widths.at(-1)?.to ?? 0 };
    return { cells: [{ column: 0, columnSpan: widths.length, rowSpan: 1, lines: group.map((cut) => cut.line), width }], header, page };
  }
  const cells = widths.map((width, column): CellDraft => {
    // A line over several columns in the midst of a row goes to the first of them.
    const lines = group.flatMap((cut) => (cut.spans ? (column === 0 ? cut.line : []) : (cut.cells[column] ?? [])));
    return { column, columnSpan: 1, rowSpan: 1, lines, width };
  });
  return { cells, header, page };
}
