/** Where rows begin in a table without any rules between them. */
import type { TableDraft } from './pdf-draft.ts';
import type { TextLine } from './pdf-lines.ts';
import { isNumber } from './pdf-numbers.ts';

/** A line of the table cut at its gutters; one that runs over them is whole. */
export type Cut = { line: TextLine; spans: boolean; cells: (TextLine | null)[] };

/** A gap between rows beside the usual step between lines of a cell. */
const ROW_GAP = 1.25;

/** Lines of each row; `before` is the part of the table on the page before, whose header may be repeated here. */
export function groupRows(cuts: readonly Cut[], before: TableDraft | null): Cut[][] {
  const heading = before?.heading ?? null;
  const repeated = heading !== null && heading.every((text, index) => cuts[index]?.line.text === text) ? heading.length : 0;
  const starts = chooseStarts(cuts, before?.step ?? null);
  const groups: Cut[][] = [];
  cuts.forEach((cut, index) => {
    const last = groups.at(-1);
    if (last === undefined || index === repeated || (index > repeated && starts(index))) groups.push([cut]);
    else last.push(cut);
  });
  return groups;
}

type Starts = (index: number) => boolean;

/** Tells of each line but the first whether a row begins there. */
function chooseStarts(cuts: readonly Cut[], known: number | null): Starts {
  const lineAt = (index: number): TextLine => (cuts[index] as Cut).line;
  const isNumbered = (index: number): boolean => isNumber(cuts[index]?.cells[0]?.text ?? '');
  const isHeading: Starts = (index) => cuts[index]?.spans !== cuts[index - 1]?.spans;
  const step = known ?? measureStep(cuts);
  const isGap: Starts = (index) => lineAt(index).base - lineAt(index - 1).base > step * ROW_GAP;
  const indexes = cuts.map((_, index) => index);
  const numbers = indexes.filter(isNumbered).length;
  const gaps = indexes.filter((index) => index > 0 && isGap(index)).length;
  const isCounted = numbers >= 2 && numbers * 2 >= cuts.filter((cut) => cut.cells[0] != null).length;
  if (gaps >= (known === null ? 2 : 1) && (!isCounted || numbers <= countNumbered(indexes, isGap, isNumbered) * 1.1))
    return (index) => isHeading(index) || isGap(index);
  if (known !== null && gaps === 0 && numbers < 2) return isHeading;
  if (isCounted) return (index) => isHeading(index) || isNumbered(index);
  const fullest = Math.max(...cuts.map(countFilled));
  return (index) => isHeading(index) || countFilled(cuts[index] as Cut) >= Math.max(fullest - 1, 2);
}

/** How many of the rows that gaps make have a number: as many as there are numbers, if the gaps are the rows. */
function countNumbered(indexes: readonly number[], isGap: Starts, isNumbered: Starts): number {
  let [rows, open] = [0, false];
  for (const index of indexes) {
    if (index > 0 && isGap(index)) open = false;
    if (!isNumbered(index) || open) continue;
    open = true;
    rows++;
  }
  return rows;
}

function countFilled(cut: Cut): number {
  return cut.cells.filter((cell) => cell !== null).length;
}

/** Distance between two lines of one cell, as most cells keep it. */
export function measureStep(cuts: readonly Cut[]): number {
  const steps: number[] = [];
  const last: (number | null)[] = [];
  for (const cut of cuts) {
    cut.cells.forEach((cell, column) => {
      if (cell === null) return;
      const before = last[column];
      if (before != null && cell.base - before < cell.size * 1.9) steps.push(cell.base - before);
      last[column] = cell.base;
    });
  }
  const sorted = steps.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 3)] ?? (cuts[0]?.line.size ?? 12) * 1.2;
}
