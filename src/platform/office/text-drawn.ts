/**
 * Tables drawn with characters: frames («┌─┬┐ │»), pluses and dashes, the «T ¦ L» of old legal databases. Cells stand
 * between the columns of the drawing; a border that is missing joins cells across or down. What is drawn unevenly, or
 * without a rule between its rows, is left as it stands: its lines are read as lines.
 */
import type { Block, Cell, Paragraph, Table } from './document.ts';
import { findEdges, isDrawn, isRule, readSpans, type DrawnLine } from './text-drawing.ts';

type OpenCell = { from: number; to: number; lines: string[]; firstRow: number; lastRow: number };
type OpenRow = { cells: OpenCell[]; from: number; to: number; lines: number };

/** Lines without a rule between them that one row may have: more are rows that are not parted. */
const TALLEST = 40;
/** Above, under the header and below. */
const FEWEST_RULES = 3;
const MOST_COLUMNS = 63;

/** Puts tables in the place of the lines that draw them. */
export function readDrawnTables(lines: readonly Paragraph[]): Block[] {
  const blocks: Block[] = [];
  let tables = 0;
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (end < lines.length && isDrawn(lines[end]?.text ?? '')) end += 1;
    const run = lines.slice(at, end);
    const table = readTable(run, tables + 1);
    if (table !== null) tables += 1;
    blocks.push(...(table === null ? run : [table]));
    if (end === at) blocks.push(...lines.slice(at, at + 1));
    at = Math.max(end, at + 1);
  }
  return blocks;
}

function readTable(run: readonly Paragraph[], number: number): Table | null {
  if (run.filter((line) => isRule(line.text)).length < FEWEST_RULES) return null;
  const texts = run.map((line) => line.text.normalize('NFC').trimEnd());
  const edges = findEdges(texts);
  const columns = edges.length - 1;
  if (columns < 2 || columns > MOST_COLUMNS) return null;
  const rows: OpenRow[] = [];
  const open: (OpenCell | null)[] = Array.from({ length: columns }, () => null);
  let isRowEnded = true;
  for (const [index, text] of texts.entries()) {
    const drawn = readSpans(text, edges);
    const place = run[index]?.place;
    if (drawn === null || place === undefined) return null;
    if (drawn.ruled.some(Boolean)) {
      isRowEnded = true;
      closeCells(open, drawn);
    } else {
      if (isRowEnded) rows.push({ cells: [], from: place.from, to: place.to, lines: 0 });
      isRowEnded = false;
      openCells(open, drawn, rows);
    }
    const row = rows.at(-1);
    if (row !== undefined && hasText(drawn)) Object.assign(row, { to: place.to, lines: row.lines + 1 });
    if (!addTexts(open, drawn)) return null;
  }
  if (rows.length < 2 || rows.some(isManyRows)) return null;
  return makeTable(rows, columns, number);
}

/** A rule under any part of a cell ends it; where the rule leaves a gap, the cell goes on in the next row. */
function closeCells(open: (OpenCell | null)[], drawn: DrawnLine): void {
  for (const cell of new Set(open)) {
    if (cell === null || !drawn.ruled.slice(cell.from, cell.to).some(Boolean)) continue;
    open.fill(null, cell.from, cell.to);
  }
}

function openCells(open: (OpenCell | null)[], drawn: DrawnLine, rows: readonly OpenRow[]): void {
  const at = rows.length - 1;
  const row = rows[at];
  if (row === undefined) return;
  for (let from = 0; from < open.length;) {
    const known = open[from];
    if (known) {
      known.lastRow = at;
      from = known.to;
      continue;
    }
    let to = from + 1;
    while (to < open.length && open[to] === null && drawn.borders[to] === null) to += 1;
    const cell = { from, to, lines: [], firstRow: at, lastRow: at };
    open.fill(cell, from, to);
    row.cells.push(cell);
    from = to;
  }
}

/** A rule has text only where a cell goes on beside it. */
function hasText(drawn: DrawnLine): boolean {
  return !drawn.ruled.includes(true) || drawn.ruled.some((ruled, at) => !ruled && (drawn.cut(at, at + 1) ?? '').trim() !== '');
}

/** False where a word stands on a border, or a border in a cell: the drawing is uneven, to cut it would tear words. */
function addTexts(open: readonly (OpenCell | null)[], drawn: DrawnLine): boolean {
  for (const cell of new Set(open)) {
    if (cell === null) continue;
    const text = drawn.cut(cell.from, cell.to);
    const isCrossed = !drawn.ruled.includes(true) && drawn.borders.slice(cell.from + 1, cell.to).some((border) => border !== null);
    if (text === null || isCrossed) return false;
    cell.lines.push(text.trim());
  }
  // What stands under a rule belongs to a cell that has gone on; words outside all cells would be lost.
  return drawn.ruled.every((ruled, at) => ruled || open[at] !== null || drawn.cut(at, at + 1)?.trim() === '');
}

const NUMBER = /^\d{1,3}(?:\.\d{1,3})*[.)]?$/u;

function isManyRows(row: OpenRow): boolean {
  if (row.lines > TALLEST) return true;
  const [first, ...rest] = row.cells;
  const numbered = (first?.lines ?? []).filter((text, line) => NUMBER.test(text) && rest.some((cell) => (cell.lines[line] ?? '') !== ''));
  return numbered.length > 1;
}

function makeTable(rows: readonly OpenRow[], columns: number, number: number): Table {
  const made = rows.map(({ cells, from, to }, index) => ({
    cells: cells.map(makeCell),
    header: false,
    place: { from, to, table: number, row: index + 1 },
  }));
  const place = { from: rows[0]?.from ?? 0, to: rows.at(-1)?.to ?? 0, table: number };
  return { kind: 'table', columns, rows: made, place };
}

function makeCell(cell: OpenCell): Cell {
  return {
    text: cell.lines.filter((line) => line !== '').join('\n'),
    label: null,
    column: cell.from,
    columnSpan: cell.to - cell.from,
    rowSpan: cell.lastRow - cell.firstRow + 1,
    bold: false,
  };
}
