/** A passport written as lines: «Разработчик: …», «Срок реализации – …», a label and its value parted by a tab. */
import type { ImportedPassportRow } from './imported-roadmap.ts';
import type { Ledger } from './ledger.ts';
import { startsSmall } from './looks.ts';
import { findRowLabel, isPassportLabel, isRowLabel } from './passport-labels.ts';
import type { Atom, Item, Line } from './source.ts';

type Row = { label: string; values: string[]; atoms: Atom[]; line: Line; others: number };

/** Fewer lines are no passport; of them so many must say something else than goals, tasks and results. */
const LEAST_ROWS = 3;
const LEAST_OTHER = 2;
/** Lines of a list under «Задачи» that have no mark of their own. */
const MOST_UNMARKED = 12;
const LONGEST_LABEL = 120;

export function readTextPassport(items: readonly Item[], ledger: Ledger): ImportedPassportRow[] {
  return findRuns(items)
    .filter((rows) => rows.length >= LEAST_ROWS && rows.filter((row) => !isPassportLabel(row.label)).length >= LEAST_OTHER)
    .flatMap((rows) => rows.map((row) => makeRow(row, ledger)));
}

function findRuns(items: readonly Item[]): Row[][] {
  const runs: Row[][] = [[]];
  for (const item of items) {
    const run = runs.at(-1) as Row[];
    const last = run.at(-1);
    const row = item.kind === 'line' ? readRow(item) : null;
    if (row !== null) run.push(row);
    else if (item.kind === 'line' && last !== undefined && continuesRow(item, last)) addLine(last, item);
    else if (run.length > 0 && !(item.kind === 'line' && filledOf(item).length === 0)) runs.push([]);
  }
  return runs;
}

function filledOf(line: Line): Atom[] {
  return line.atoms.filter((atom) => atom.text !== '');
}

function readRow(line: Line): Row | null {
  const [label, ...values] = filledOf(line);
  if (label === undefined || line.atoms[0]?.text === '') return null;
  if (values.length > 0) {
    if (!isRowLabel(label.text) || label.text.length > LONGEST_LABEL) return null;
    return { label: label.text, values: values.map((value) => value.text), atoms: [label, ...values], line, others: 0 };
  }
  const length = startsSmall(label.text) ? null : findRowLabel(label.text);
  if (length === null) return null;
  const value = label.text.slice(length).trim();
  const name = label.text.slice(0, length).replace(/[\s:–—-]+$/u, '');
  return { label: name, values: value === '' ? [] : [value], atoms: [label], line, others: 0 };
}

/** A value runs on behind a tab, as a list, in small letters; what stands under «Задачи» has been read as tasks. */
function continuesRow(line: Line, row: Row): boolean {
  const [first] = filledOf(line);
  if (first === undefined) return false;
  if (line.atoms[0]?.text === '' || line.label !== null) return true;
  return startsSmall(first.text) || /^(?:[-–—•●▪]|\d{1,2}[.)])/u.test(first.text) || isUnmarked(row);
}

function isUnmarked(row: Row): boolean {
  row.others++;
  return row.others <= MOST_UNMARKED && (isPassportLabel(row.label) || row.values.length === 0);
}

function addLine(row: Row, line: Line): void {
  const atoms = filledOf(line);
  row.atoms.push(...atoms);
  row.values.push(...atoms.map((atom) => atom.text));
}

function makeRow(row: Row, ledger: Ledger): ImportedPassportRow {
  const text = row.values.join(' ');
  const elsewhere = isPassportLabel(row.label) || ledger.hasTaken(row.atoms);
  if (!elsewhere) ledger.take(row.atoms, `${row.label} ${text}`);
  return { label: row.label, text, lines: row.values, elsewhere, source: row.line.place };
}
