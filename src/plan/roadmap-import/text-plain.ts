/**
 * A table told as bare lines, a cell or a paragraph of a cell on each, with nothing between them: what
 * is left when an editor saves a table as text. Rows are the cheapest way to deal the lines out to the columns.
 */
import { costOfField } from './cell-costs.ts';
import { isHeaderRow, readHeader } from './header.ts';
import type { ColumnField } from './imported-roadmap.ts';
import { isDeadlineLike, isHeadingLike, isMarkedHeading, isNewCount, isNumberLike, readYearRow, startsSmall } from './looks.ts';
import type { Atom, Grid, GridRow, Item } from './source.ts';
import type { FoundTable } from './text-tables.ts';

const WIDEST = 8;
/** Lines one row may have beyond one for each column. */
const SPARE_LINES = 8;
const MOST_HEADER = 60;
/** Lines on which the width of the table is tried. */
const SAMPLE = 160;
/** A row that fits this badly is no row. */
const WORST_ROW = 12;

export function readPlainTable(items: readonly Item[], at: number): FoundTable | null {
  const widths = listWidths(items, at);
  if (widths.length === 0) return null;
  const atoms: Atom[] = [];
  for (const item of items.slice(at)) {
    const [atom] = item.kind === 'line' && item.atoms.length === 1 ? item.atoms : [];
    if (atom === undefined || /^приложение(?:\s|$)/iu.test(atom.text)) break;
    atoms.push(atom);
  }
  const fieldsOf = (count: number): ColumnField[] => atoms.slice(0, count).map((atom) => readHeader(atom.text)?.field ?? 'other');
  const sample = atoms.slice(0, SAMPLE);
  const [best] = widths.map((count) => ({ count, cost: dealOut(sample, fieldsOf(count)).cost })).toSorted((a, b) => a.cost - b.cost);
  const width = best?.count ?? 0;
  const { rows } = dealOut(atoms, fieldsOf(width));
  if (rows.length < 2) return null;
  const made = [atoms.slice(0, width).map((atom) => [atom]), ...rows].map((columns) => makeRow(columns, width));
  const last = made.at(-1)?.place.to ?? 0;
  const grid: Grid = {
    kind: 'grid',
    columns: width,
    rows: made,
    extract: true,
    place: { from: made[0]?.place.from ?? 0, to: last },
  };
  return { grid, next: at + atoms.length };
}

/** Headers on neighbouring lines, the first of them a number's or an activity's. */
function listWidths(items: readonly Item[], at: number): number[] {
  const texts: string[] = [];
  for (let i = at; i < Math.min(items.length, at + WIDEST); i++) {
    const item = items[i];
    const text = item?.kind === 'line' && item.atoms.length === 1 ? (item.atoms[0]?.text ?? '') : '';
    if (
      text === '' ||
      text.length > MOST_HEADER ||
      (readHeader(text) === null && texts.length < 2) ||
      isMarkedHeading(text) ||
      readYearRow(text) !== null
    )
      break;
    texts.push(text);
  }
  if (readHeader(texts[0] ?? '')?.field !== 'number') return [];
  return texts.flatMap((_, index) => (index >= 2 && isHeaderRow(texts.slice(0, index + 1)) ? [index + 1] : []));
}

type Step = { from: number; sizes: number[] };

function dealOut(atoms: readonly Atom[], fields: readonly ColumnField[]): { rows: Atom[][][]; cost: number } {
  const width = fields.length;
  const cost = new Float64Array(atoms.length + 1).fill(Infinity);
  const steps: (Step | undefined)[] = [];
  cost[width] = 0;
  const numbers = listNumbersBefore(atoms);
  for (let from = width; from < atoms.length; from++) {
    const before = cost[from] ?? Infinity;
    if (before === Infinity) continue;
    const isRow = isNumberLike(atoms[from]?.text ?? '');
    const most = Math.min(isRow ? width + SPARE_LINES : 2, atoms.length - from);
    const next = atoms[from + 1]?.text ?? '';
    const isBetweenCounts = isNumberLike(next) && isNewCount(next, numbers[from] ?? null);
    const choices = isRow ? dealRow(atoms.slice(from, from + most), fields) : readHeadings(atoms.slice(from, from + most), isBetweenCounts);
    choices.forEach((choice, count) => {
      if (before + choice.cost >= (cost[from + count] ?? Infinity)) return;
      cost[from + count] = before + choice.cost;
      steps[from + count] = { from, sizes: choice.sizes };
    });
  }
  const rows: Atom[][][] = [];
  for (let end = atoms.length; end > width;) {
    const step = steps[end];
    if (step === undefined) return { rows: [], cost: Infinity };
    let at = step.from;
    rows.push(step.sizes.map((size) => atoms.slice(at, (at += size))));
    end = step.from;
  }
  return { rows: rows.reverse(), cost: cost[atoms.length] ?? Infinity };
}

type Choice = { cost: number; sizes: number[] };

/** For each line the number that stood last above it. */
function listNumbersBefore(atoms: readonly Atom[]): (string | null)[] {
  let last: string | null = null;
  return atoms.map((atom) => {
    const before = last;
    if (isNumberLike(atom.text)) last = atom.text;
    return before;
  });
}

/** A heading of one line or of two, by the count of lines. */
function readHeadings(lines: readonly Atom[], isBetweenCounts: boolean): Choice[] {
  const [first, second] = lines;
  const nothing = { cost: Infinity, sizes: [] };
  if (first === undefined) return [];
  const cost = isBetweenCounts || isHeadingLike(first.text) || readYearRow(first.text) !== null ? 0.5 : 4;
  const one = { cost, sizes: [1] };
  return second !== undefined && startsSmall(second.text) ? [nothing, one, { cost: cost + 0.5, sizes: [2] }] : [nothing, one];
}

/** The best way to deal out the first 0, 1, 2 … lines to the columns, in their order. */
function dealRow(lines: readonly Atom[], fields: readonly ColumnField[]): Choice[] {
  let states: Choice[] = [{ cost: 0, sizes: [] }];
  for (const field of fields) {
    const next: Choice[] = Array.from({ length: lines.length + 1 }, () => ({ cost: Infinity, sizes: [] }));
    states.forEach((state, taken) => {
      if (state.cost === Infinity) return;
      for (let size = 0; taken + size <= lines.length && (field !== 'number' || size <= 1); size++) {
        const total = state.cost + costOfCell(lines.slice(taken, taken + size), field);
        if (total < (next[taken + size]?.cost ?? Infinity)) next[taken + size] = { cost: total, sizes: [...state.sizes, size] };
        if (total > WORST_ROW) break;
      }
    });
    states = next;
  }
  return states;
}

function costOfCell(lines: readonly Atom[], field: ColumnField): number {
  const text = lines.map((line) => line.text).join(' ');
  const further = lines
    .slice(1)
    .reduce(
      (sum, line) =>
        sum +
        (startsSmall(line.text) || /^[-–—•]/u.test(line.text) ? 0.3 : isNumberLike(line.text) || readYearRow(line.text) !== null ? 3 : 0.9),
      0,
    );
  const [first] = lines;
  const lateDeadline =
    field === 'deadline' &&
    first !== undefined &&
    !isDeadlineLike(first.text) &&
    !/^(?:до|с|по|в)\s+(?:\d|план|граф|теч)/iu.test(first.text)
      ? 2
      : 0;
  return (lines.length === 0 ? 1 : 0) + costOfField(text, field) + further + lateDeadline;
}

function makeRow(columns: readonly Atom[][], width: number): GridRow {
  const isHeading = columns.length === 1;
  const lines = columns.flat().map((atom) => atom.place.from);
  return {
    cells: columns.map((atoms, column) => ({
      atoms,
      label: null,
      column,
      span: isHeading ? width : 1,
      bold: false,
      continued: false,
    })),
    place: { from: Math.min(...lines), to: Math.max(...lines) },
  };
}
