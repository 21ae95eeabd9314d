/**
 * A table copied out as «cell, tab, cell» whose cells hold line ends of their own: a line that is too
 * short for a row goes on with the cell where the line before stopped.
 */
import { isHeadingLike, isNewCount, isNumberLike, readYearRow, startsCapital } from './looks.ts';
import type { Atom, Line } from './source.ts';

export type JoinedRow = { heading: boolean; columns: Atom[][] };

/** The rows, if the lines are told so; null if each line holds all columns. */
export function readJoinedRows(lines: readonly Line[], width: number): JoinedRow[] | null {
  const full = lines.filter((line) => line.atoms.length === width);
  // The further lines of a visual table hold all columns too, the first of them empty.
  if (full.filter((line) => line.atoms[0]?.text === '').length > full.length * 0.2) return null;
  const rows: JoinedRow[] = [];
  let current: JoinedRow | null = null;
  for (const [index, line] of lines.entries()) {
    if (startsRow(line, lines[index + 1], current, width)) {
      current = { heading: line.atoms.length === 1, columns: line.atoms.map((atom) => [atom]) };
      rows.push(current);
      continue;
    }
    if (current === null) return null;
    const [first, ...rest] = line.atoms;
    if (first !== undefined) current.columns.at(-1)?.push(first);
    current.columns.push(...rest.map((atom) => [atom]));
  }
  const torn = rows.filter((row) => row.columns.length > 1 && row.columns.some((atoms) => atoms.length > 1));
  const whole = torn.filter((row) => row.columns.length === width);
  return torn.length > rows.length * 0.2 && whole.length > torn.length * 0.7 ? rows : null;
}

function startsRow(line: Line, next: Line | undefined, current: JoinedRow | null, width: number): boolean {
  const text = line.atoms[0]?.text ?? '';
  if (current !== null && !current.heading && current.columns.length < width) return false;
  if (line.atoms.length > 1 || (current === null && startsCapital(text))) return true;
  const number = current?.columns[0]?.[0]?.text ?? null;
  const isBeforeNewCount = number !== null && startsCapital(text) && isNumberLike(number) && isNewCount(next?.atoms[0]?.text ?? '', number);
  return isHeadingLike(text) || readYearRow(text) !== null || isBeforeNewCount;
}
