/** A table of indicators: names down, years across. */
import { joinAtoms } from './cell-text.ts';
import { cellText } from './columns.ts';
import type { ImportedIndicator } from './imported-roadmap.ts';
import type { Ledger } from './ledger.ts';
import { isNumberLike } from './looks.ts';
import { textOfAtoms, type Grid, type GridCell, type Vocabulary } from './source.ts';

const HEADER_SEARCH = 4;

export function readIndicatorTable(grid: Grid, vocabulary: Vocabulary, ledger: Ledger): ImportedIndicator[] {
  const head = grid.rows.slice(0, HEADER_SEARCH);
  const headers = Array.from({ length: grid.columns }, (_, column) => head.map((row) => cellText(row, column)));
  const titleColumn = headers.findIndex((texts) => texts.some((text) => text.length < 100 && /(?:показател|индикатор)/iu.test(text)));
  const years = headers.map(
    (texts) => texts.map((text) => /^(20\d\d)(?:\s*г(?:од|\.)?)?$/iu.exec(text)?.[1]).find((year) => year !== undefined) ?? null,
  );
  if (titleColumn < 0 || years.every((year) => year === null)) return [];
  const unitColumn = headers.findIndex((texts) => texts.some((text) => /^ед(?:иниц|\.)/iu.test(text)));
  const first = 1 + head.findLastIndex((row) => row.cells.some((cell) => /^20\d\d/.test(textOf(cell))));
  return grid.rows.slice(first).flatMap((row): ImportedIndicator[] => {
    const cell = row.cells.find((found) => found.column <= titleColumn && titleColumn < found.column + found.span);
    const title = cell === undefined ? '' : joinAtoms(cell.atoms, vocabulary);
    if (cell === undefined || cell.span > 2 || !/\p{L}{3}/u.test(title) || isNumberLike(title)) return [];
    ledger.take(cell.atoms, title);
    const targets: Record<string, string> = {};
    years.forEach((year, column) => {
      const value = row.cells.find((found) => found.column === column);
      if (year === null || value === undefined || textOf(value) === '') return;
      targets[year] = textOf(value);
      ledger.take(value.atoms, textOf(value));
    });
    const unit = unitColumn < 0 ? '' : cellText(row, unitColumn);
    if (unit !== '') ledger.take(row.cells.find((found) => found.column === unitColumn)?.atoms ?? [], unit);
    return [{ title, unit: unit === '' ? null : unit, targets }];
  });
}

function textOf(cell: GridCell): string {
  return textOfAtoms(cell.atoms);
}
