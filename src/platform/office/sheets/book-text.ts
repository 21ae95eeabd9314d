/** Running text of a sheet: lines one after another, stamps that stand side by side one after another. */
import type { GridCell, GridRow } from './book-grid.ts';

export type SheetLine = { row: number; text: string; bold: boolean };

type Strip = { left: number; right: number };

/** Lines in the order a person reads them. */
export function listTextLines(rows: readonly GridRow[]): SheetLine[] {
  const lines: SheetLine[] = [];
  for (let at = 0; at < rows.length;) {
    const block = takeBlock(rows, at);
    for (const strip of block.strips) lines.push(...readStrip(rows.slice(at, block.end), strip));
    at = block.end;
  }
  return lines;
}

/** Rows from `at` on whose cells stand in the same strips; strips have something empty between them. */
function takeBlock(rows: readonly GridRow[], at: number): { end: number; strips: Strip[] } {
  let strips = listStrips(rows[at]?.cells ?? []);
  let end = at + 1;
  if (strips.length < 2) return { end, strips };
  for (; end < rows.length && rows[end]?.gap === 0; end += 1) {
    const cells = rows[end]?.cells ?? [];
    if (isNewLine(cells, rows[end - 1], strips)) break;
    const wider = listStrips([...(rows[end - 1] === undefined ? [] : strips.map(asCell)), ...cells]);
    if (wider.length < strips.length) break;
    strips = wider;
  }
  return { end, strips };
}

const LONGEST_STAMP_LINE = 60;

/** A lone line under stamps is not of them where its stamp has ended above, or where it looks like a title. */
function isNewLine(cells: readonly GridCell[], above: GridRow | undefined, strips: readonly Strip[]): boolean {
  const [only] = cells;
  if (only === undefined || cells.length > 1) return false;
  const strip = strips.find(({ left, right }) => only.left >= left && only.left <= right);
  const isEnded = strip !== undefined && above?.cells.some((cell) => cell.left >= strip.left && cell.left <= strip.right) !== true;
  const isBoldFirst = only.cell.bold && above?.cells.every(({ cell }) => !cell.bold) === true;
  return isEnded || isBoldFirst || only.cell.text.length > LONGEST_STAMP_LINE;
}

function asCell(strip: Strip): Pick<GridCell, 'left' | 'right'> {
  return strip;
}

function listStrips(cells: readonly Pick<GridCell, 'left' | 'right'>[]): Strip[] {
  const strips: Strip[] = [];
  for (const { left, right } of [...cells].sort((a, b) => a.left - b.left)) {
    const last = strips.at(-1);
    if (last !== undefined && left <= last.right + 1) last.right = Math.max(last.right, right);
    else strips.push({ left, right });
  }
  return strips;
}

function readStrip(rows: readonly GridRow[], strip: Strip): SheetLine[] {
  return rows.flatMap(({ row, cells }) => {
    const own = cells.filter((cell) => cell.left >= strip.left && cell.left <= strip.right).map(({ cell }) => cell);
    if (own.length === 0) return [];
    return [{ row, text: own.map((cell) => cell.text).join('\t'), bold: own.every((cell) => cell.bold) }];
  });
}
