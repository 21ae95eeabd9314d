import { nameKey } from '../procedures/index.ts';
import type { Sheet } from './raw-result.ts';

/** Rows in which a header is looked for. */
const HEAD_ROWS = 40;

export type Columns<Key extends string> = { header: number; at: Partial<Record<Key, number>> };

/**
 * Finds the header row by its words, in any order of columns: the first row that has all of `required`. The words of a
 * column are compared as keys (small letters, no marks). Rows and columns count from 0.
 */
export function findColumns<Key extends string>(
  sheet: Sheet,
  words: Record<Key, RegExp>,
  required: readonly NoInfer<Key>[],
): Columns<Key> | null {
  for (const [header, row] of sheet.slice(0, HEAD_ROWS).entries()) {
    const at: Partial<Record<Key, number>> = {};
    for (const key of keysOf(words)) {
      const column = row.findIndex((cell, index) => cell !== null && words[key].test(nameKey(cell)) && !Object.values(at).includes(index));
      if (column >= 0) at[key] = column;
    }
    if (required.every((key) => at[key] !== undefined)) return { header, at };
  }
  return null;
}

function keysOf<Key extends string>(words: Record<Key, RegExp>): Key[] {
  // the keys of the object are its own
  return Object.keys(words) as Key[];
}

/** The trimmed text of a cell; empty where there is none. */
export function cellOf(row: readonly (string | null)[], column: number | undefined): string {
  return column === undefined ? '' : (row[column] ?? '').replace(/[\s\u00a0]+/gu, ' ').trim();
}
