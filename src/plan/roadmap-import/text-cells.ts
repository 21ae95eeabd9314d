/**
 * A table told one cell a line: each cell begins with a tab, its further lines have none, and nothing
 * says where a row ends. The width is in the header; the rows are the cheapest way to cut the stream of
 * cells into full rows and single-cell headings.
 */
import { costOfField } from './cell-costs.ts';
import { isHeaderRow, readHeader } from './header.ts';
import type { ColumnField } from './imported-roadmap.ts';
import { isDeadlineLike, isHeadingLike, isMarkedHeading, isNumberLike, readYearRow } from './looks.ts';
import { textOfAtoms, type Atom, type Grid, type GridRow, type Item, type Line } from './source.ts';
import type { FoundTable } from './text-tables.ts';

type StreamCell = { atoms: Atom[]; text: string; gapBefore: boolean; costs: Map<ColumnField, number> };
type Stream = { cells: StreamCell[]; next: number };
type Cut = { from: number; count: number };

const WIDEST = 12;
/** A text may end in the middle of a row. */
const COST_OF_CUT_ROW = 1.5;

export function readCellTable(items: readonly Item[], at: number): FoundTable | null {
  const head = readStream(items, at, WIDEST + 1).cells.map((cell) => cell.text);
  const widths = listWidths(head);
  if (widths.length === 0) return null;
  const stream = readStream(items, at, Infinity);
  let best: { cuts: Cut[]; cost: number; width: number } | null = null;
  for (const width of widths) {
    const found = cutRows(stream.cells, width);
    if (best === null || found.cost < best.cost) best = { ...found, width };
  }
  if (best === null) return null;
  const grid = makeGrid(stream.cells, best.cuts, best.width);
  return grid === null ? null : { grid, next: stream.next };
}

/** How many of the first cells may be the header. */
function listWidths(texts: readonly string[]): number[] {
  if (readHeader(texts[0] ?? '') === null) return [];
  const widths: number[] = [];
  for (let width = 2; width <= Math.min(WIDEST, texts.length); width++) {
    const header = texts.slice(0, width);
    if (header.some((text) => isMarkedHeading(text) || readYearRow(text) !== null)) break;
    if (isHeaderRow(header)) widths.push(width);
  }
  return widths;
}

function readStream(items: readonly Item[], at: number, limit: number): Stream {
  const cells: StreamCell[] = [];
  let next = at;
  for (; next < items.length && cells.length < limit; next++) {
    const line = items[next];
    if (line?.kind !== 'line') break;
    const [first, ...rest] = line.atoms;
    if (first === undefined || (cells.length === 0 && first.text !== '')) break;
    if (rest.filter((atom) => atom.text !== '').length > 1 || (rest.length === 0 && line.gapBefore && isAfterTable(line))) break;
    const last = cells.at(-1);
    if (last !== undefined && first.text !== '') last.atoms.push(first);
    rest.forEach((atom, index) => cells.push({ atoms: [atom], text: '', gapBefore: index === 0 && line.gapBefore, costs: new Map() }));
  }
  for (const cell of cells) cell.text = textOfAtoms(cell.atoms);
  return { cells, next };
}

const SIGNATURE =
  /^(?:и\.\s?о\.\s|начальник|директор|руководитель|заведующ|глава|председатель|министр).*\p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{Ll}+\s*$|\p{Lu}\.\s?\p{Lu}\.\s?\p{Lu}\p{Ll}+\s*$/iu;

/** A signature or the next annex: the last cell does not go on into it. */
function isAfterTable(line: Line): boolean {
  const text = line.atoms[0]?.text ?? '';
  return (
    /^(?:приложение(?:\s|$)|исп(?:олнитель)?[.:])/iu.test(text) ||
    (text.length < 160 &&
      SIGNATURE.test(text) &&
      /^(?:и\.\s?о|начальник|директор|руководитель|заведующ|глава|председатель|министр)/iu.test(text))
  );
}

/** Cheapest cut of the stream; the costs say how unlike a row or a heading the cells are. */
function cutRows(cells: readonly StreamCell[], width: number): { cuts: Cut[]; cost: number } {
  const fields = cells.slice(0, width).map((cell): ColumnField => readHeader(cell.text)?.field ?? 'other');
  const usesGaps = cells.filter((cell) => cell.gapBefore).length * width * 3 > cells.length;
  const cost = new Float64Array(cells.length + 1).fill(Infinity);
  const step = new Uint8Array(cells.length + 1);
  cost[width] = 0;
  for (let from = width; from < cells.length; from++) {
    const before = cost[from] ?? Infinity;
    if (before === Infinity) continue;
    const boundary = usesGaps && cells[from]?.gapBefore === false ? 1.5 : 0;
    for (let count = 1; count <= Math.min(width + 1, cells.length - from); count++) {
      const isCut = from + count === cells.length && count < width && isNumberLike(cells[from]?.text ?? '');
      const piece = isCut ? COST_OF_CUT_ROW : count === 1 ? costOfHeading(cells[from]) : costOfRow(cells, from, count, fields, usesGaps);
      const total = before + boundary + piece;
      if (total < (cost[from + count] ?? Infinity)) {
        cost[from + count] = total;
        step[from + count] = count;
      }
    }
  }
  const cuts: Cut[] = [];
  for (let end = cells.length; end > width; end -= step[end] ?? end) cuts.push({ from: end - (step[end] ?? 0), count: step[end] ?? 0 });
  return { cuts: cuts.reverse(), cost: cost[cells.length] ?? Infinity };
}

function costOfHeading(cell: StreamCell | undefined): number {
  const text = cell?.text ?? '';
  if (text === '') return 4;
  if (isNumberLike(text) && readYearRow(text) === null) return 9;
  if (isHeadingLike(text) || readYearRow(text) !== null) return 0.6;
  return text.length > 15 && !isDeadlineLike(text) ? 3 : 5;
}

function costOfRow(cells: readonly StreamCell[], from: number, count: number, fields: readonly ColumnField[], usesGaps: boolean): number {
  const short = fields.length - count;
  let total = short > 0 ? short * 3.5 : short < 0 ? 5 : 0;
  for (let i = 0; i < Math.min(count, fields.length); i++) {
    const cell = cells[from + i];
    if (cell === undefined) break;
    total += recallCost(cell, fields[i] ?? 'other');
    if (usesGaps && i > 0 && cell.gapBefore) total += 0.4;
  }
  return total;
}

function recallCost(cell: StreamCell, field: ColumnField): number {
  const known = cell.costs.get(field);
  if (known !== undefined) return known;
  const cost = costOfField(cell.text, field);
  cell.costs.set(field, cost);
  return cost;
}

function makeGrid(cells: readonly StreamCell[], cuts: readonly Cut[], width: number): Grid | null {
  const rows = [makeRow(cells, { from: 0, count: width }, width), ...cuts.map((cut) => makeRow(cells, cut, width))];
  const first = rows[0]?.place;
  const last = rows.at(-1)?.place;
  if (first === undefined || last === undefined) return null;
  return { kind: 'grid', columns: width, rows, extract: true, place: { from: first.from, to: last.to } };
}

function makeRow(cells: readonly StreamCell[], cut: Cut, width: number): GridRow {
  const taken = cells.slice(cut.from, cut.from + cut.count);
  const isHeading = cut.count === 1 && width > 1;
  const made: GridRow['cells'] = [];
  taken.forEach((cell, column) => {
    const last = made.at(-1);
    if (column >= width && last !== undefined) last.atoms.push(...cell.atoms);
    else
      made.push({
        atoms: [...cell.atoms],
        label: null,
        column,
        span: isHeading ? width : 1,
        bold: false,
        continued: false,
      });
  });
  const lines = taken.flatMap((cell) => cell.atoms.map((atom) => atom.place.from));
  return { cells: made, place: { from: Math.min(...lines), to: Math.max(...lines) } };
}
