/**
 * A table copied out as «cell, tab, cell» whose cells hold line ends of their own: a line that is too
 * short for a row goes on with the cell where the line before stopped.
 */
import { isHeadingLike, isNumberLike, readYearRow } from './looks.ts';
import type { Atom, Line } from './source.ts';

export type JoinedRow = { heading: boolean; columns: Atom[][] };

/** The rows, if the lines are told so; null if each line holds all columns. */
export function readJoinedRows(lines: readonly Line[], width: number): JoinedRow[] | null {
  const full = lines.filter((line) => line.atoms.length === width);
  // The further lines of a visual table hold all columns too, the first of them empty.
  if (full.filter((line) => line.atoms[0]?.text === '').length > full.length * 0.2) return null;
  const rows: JoinedRow[] = [];
  let current: JoinedRow | null = null;
  for (const line of lines) {
    if (startsRow(line, current, width)) {
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
  return torn.length > 0 && whole.length > torn.length * 0.7 ? rows : null;
}

function startsRow(line: Line, current: JoinedRow | null, width: number): boolean {
  const text = line.atoms[0]?.text ?? '';
  const isFull = current === null || current.heading || current.columns.length >= width;
  if (line.atoms.length === 1) return isFull && (isHeadingLike(text) || readYearRow(text) !== null) && !isNumberLike(text);
  return isFull && (isNumberLike(text) || line.atoms.length === width);
}
