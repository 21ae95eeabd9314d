/** A row that a page end has cut: its cells go on in the first row of the next page. */
import type { CellDraft, RowDraft, TableDraft } from './pdf-draft.ts';
import { isNumber } from './pdf-numbers.ts';

const ENDED = /[.;!?:]$/u;
const GOES_ON = /^[\p{Ll}),]/u;

/** Joins the first of `rows` to the last row of the table where it goes on; joined cells leave their rows. */
export function joinCutRow(table: TableDraft, rows: RowDraft[]): void {
  const next = rows[0];
  if (next === undefined || table.rows.length === 0) return;
  const pairs = next.cells.map((cell) => ({ cell, above: findAbove(table, cell) }));
  if (isCutRow(table, next, pairs)) {
    for (const { cell, above } of pairs) {
      if (above === null) continue;
      above.lines = [...above.lines, ...cell.lines];
      above.rowSpan += cell.rowSpan - 1;
    }
    next.cells = [];
    rows.shift();
    return;
  }
  for (const { cell, above } of pairs) if (above !== null && isCutMerge(cell, above)) takeOver(next, cell, above);
}

type Pair = { cell: CellDraft; above: CellDraft | null };

/** The cell of the same columns that reaches the end of the table. */
function findAbove(table: TableDraft, cell: CellDraft): CellDraft | null {
  for (let index = table.rows.length - 1; index >= 0; index--) {
    const found = table.rows[index]?.cells.find((one) => one.column === cell.column && one.columnSpan === cell.columnSpan);
    if (found !== undefined) return index + found.rowSpan >= table.rows.length ? found : null;
  }
  return null;
}

function isCutRow(table: TableDraft, next: RowDraft, pairs: readonly Pair[]): boolean {
  if (next.cells.length < 2 || pairs.some((pair) => pair.above === null)) return false;
  const filled = pairs.filter((pair) => pair.cell.lines.length > 0);
  if (filled.length === 0 || filled.some((pair) => pair.above?.lines.length === 0)) return false;
  const number = pairs.find((pair) => pair.cell.column === 0);
  const share = shareOfNumbers(table);
  if (share > 0.4 && number?.cell.lines.length !== 0) return false;
  const going = filled.filter(goesOn).length;
  if (going === 0) return false;
  if (share > 0.4) return filled.length > 1 || going === 1;
  const emptied = pairs.filter((pair) => pair.cell.lines.length === 0 && pair.above?.lines.length !== 0).length;
  return going === filled.length && (emptied > 0 || filled.every((pair) => GOES_ON.test(firstText(pair.cell))));
}

/** Does the text begin in the middle of something, or did the text above stop in the middle? */
function goesOn({ cell, above }: Pair): boolean {
  const before = above?.lines.at(-1)?.text ?? '';
  return GOES_ON.test(firstText(cell)) || !ENDED.test(before);
}

function firstText(cell: CellDraft): string {
  return cell.lines[0]?.text ?? '';
}

/** How many rows have a number in their first cell. */
function shareOfNumbers(table: TableDraft): number {
  const firsts = table.rows.filter((row) => !row.header && row.cells.length > 1).map((row) => row.cells.find((cell) => cell.column === 0));
  if (firsts.length === 0) return 0;
  return firsts.filter((cell) => cell !== undefined && isNumber(cell.lines.map((line) => line.text).join(' '))).length / firsts.length;
}

/** A cell merged over several rows that the page end has cut shows empty, or goes on in small letters. */
function isCutMerge(cell: CellDraft, above: CellDraft): boolean {
  if (cell.column === 0 || above.lines.length === 0) return false;
  if (cell.lines.length > 0) return (cell.rowSpan > 1 || above.rowSpan > 1) && GOES_ON.test(firstText(cell));
  return cell.rowSpan > 1 || above.rowSpan > 1;
}

function takeOver(row: RowDraft, cell: CellDraft, above: CellDraft): void {
  above.lines = [...above.lines, ...cell.lines];
  above.rowSpan += cell.rowSpan;
  row.cells = row.cells.filter((one) => one !== cell);
}
