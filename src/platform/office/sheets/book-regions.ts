/** What of a sheet is text and what is a table, by borders, widths and empty rows. */
import type { GridCell, GridRow } from './book-grid.ts';

export type Region = { kind: 'text'; rows: GridRow[] } | { kind: 'table'; rows: GridRow[] };

function countCells(row: GridRow): number {
  return row.cells.length + row.continued.length;
}

function cellsIn(row: GridRow): GridCell[] {
  return [...row.cells, ...row.continued];
}

/** Most of its cells have borders. */
function isRuled(row: GridRow): boolean {
  const cells = cellsIn(row);
  return cells.filter((cell) => cell.bordered).length * 2 >= cells.length && cells.length > 0;
}

/** Cuts the rows at what stands empty, tells tables from text and joins parts of one table again. */
export function listRegions(rows: readonly GridRow[]): Region[] {
  const hasRules = rows.filter((row) => row.cells.length > 1 && isRuled(row)).length > 1;
  const regions = cutAtGaps(rows).flatMap((part) => (hasRules ? splitRuled(part) : splitPlain(part)));
  const joined: Region[] = [];
  for (const region of regions) {
    const last = joined.at(-1);
    const isOne = last !== undefined && ((last.kind === 'text' && region.kind === 'text') || isOneTable(last, region));
    if (isOne) for (const row of region.rows) last.rows.push(row);
    else joined.push({ ...region, rows: [...region.rows] });
  }
  return joined;
}

function cutAtGaps(rows: readonly GridRow[]): GridRow[][] {
  const parts: GridRow[][] = [];
  for (const row of rows) {
    const last = parts.at(-1);
    if (last === undefined || (row.gap > 0 && !row.isGapBordered)) parts.push([row]);
    else last.push(row);
  }
  return parts;
}

/** Where tables have borders, a table is what has them: from its first row of two cells to its last ruled one. */
function splitRuled(part: GridRow[]): Region[] {
  const ruled = part.findIndex((row) => isRuled(row) && countCells(row) > 1);
  if (ruled < 0) return [{ kind: 'text', rows: part }];
  const first = findOpenHead(part, ruled);
  const last = part.findLastIndex((row) => isRuled(row));
  return [
    ...textOf(part.slice(0, first)),
    ...cutAtWidth(part.slice(first, last + 1)).map((rows): Region => ({ kind: 'table', rows })),
    ...textOf(part.slice(last + 1)),
  ];
}

/** The head of a ruled table may have no borders itself, but it is as wide as the table. */
function findOpenHead(part: readonly GridRow[], ruled: number): number {
  const widest = part.slice(ruled).reduce((most, row) => Math.max(most, countCells(row)), 0);
  const head = part.slice(0, ruled).findIndex((row) => isWide(row, widest, Number.POSITIVE_INFINITY));
  return head < 0 || widest < 3 || isStamp(part.slice(head, ruled)) ? ruled : head;
}

function textOf(rows: GridRow[]): Region[] {
  return rows.length === 0 ? [] : [{ kind: 'text', rows }];
}

/** A list of names and values right over a table of many columns is a table of its own. */
function cutAtWidth(rows: GridRow[]): GridRow[][] {
  const wide = rows.findIndex((row) => countCells(row) > 2);
  const isWide = rows.some((row) => countCells(row) > 3);
  if (!isWide || wide < 2) return [rows];
  const heading = rows.slice(0, wide).findLastIndex((row) => countCells(row) > 1) + 1;
  return heading < 2 ? [rows] : [rows.slice(0, heading), rows.slice(heading)];
}

const PART_OF_WIDEST = 0.6;

/** Without borders the first row as wide as the rest begins the table; lone cells after it are notes. */
function splitPlain(part: GridRow[]): Region[] {
  const widest = part.reduce((most, row) => Math.max(most, countCells(row)), 0);
  if (widest < 2) return [{ kind: 'text', rows: part }];
  const width = new Set(part.flatMap((row) => row.cells.map((cell) => cell.left))).size;
  const first = part.findIndex((row) => isWide(row, widest, width));
  const last = part.findLastIndex((row) => countCells(row) > 1);
  const rows = part.slice(first, last + 1);
  const isTable = widest > 2 ? rows.length > 1 && !isStamp(rows) : isPairs(rows);
  if (!isTable) return [{ kind: 'text', rows: part }];
  const before = part.slice(0, first);
  const pairs = before.findIndex((row) => countCells(row) > 1);
  const lead: Region[] =
    pairs >= 0 && isPairs(before.slice(pairs))
      ? [...textOf(before.slice(0, pairs)), { kind: 'table', rows: before.slice(pairs) }]
      : textOf(before);
  return [...lead, { kind: 'table', rows }, ...textOf(part.slice(last + 1))];
}

function isWide(row: GridRow, widest: number, width: number): boolean {
  const cells = countCells(row);
  if (cells < 2) return false;
  if (cells > widest * PART_OF_WIDEST) return true;
  const covered = cellsIn(row).reduce((sum, cell) => sum + cell.right - cell.left + 1, 0);
  return cells > 2 && covered >= width;
}

/** Names with their values beside them. */
function isPairs(rows: readonly GridRow[]): boolean {
  const pairs = rows.filter((row) => countCells(row) === 2);
  if (pairs.length < 3) return false;
  const beside = pairs.filter(({ cells: [name, value] }) => name && value && value.left === name.right + 1);
  return beside.length * 4 > pairs.length * 3;
}

/** Stamps of approval stand side by side with something empty between them. */
function isStamp(rows: readonly GridRow[]): boolean {
  return rows.length < 9 && rows.every((row) => row.cells.every((cell, at) => at === 0 || cell.left > (row.cells[at - 1]?.right ?? 0) + 1));
}

function edgesOf(rows: readonly GridRow[]): { left: number; right: number } {
  const edges = { left: Number.POSITIVE_INFINITY, right: 0 };
  for (const cell of rows.flatMap((row) => row.cells)) {
    edges.left = Math.min(edges.left, cell.left);
    edges.right = Math.max(edges.right, cell.right);
  }
  return edges;
}

/** An empty row may part the sections of one table: the same edges, and no head of its own. */
function isOneTable(above: Region, below: Region): boolean {
  const [start] = below.rows;
  if (above.kind !== 'table' || below.kind !== 'table' || start === undefined || start.gap > 1) return false;
  const [upper, lower] = [edgesOf(above.rows), edgesOf(below.rows)];
  if (upper.left !== lower.left || lower.right > upper.right) return false;
  const body = above.rows.filter((row) => row.cells.length > 1);
  const head = below.rows.find((row) => row.cells.length > 1);
  if (head === undefined || body.length < 2) return false;
  const isBold = (row: GridRow | undefined): boolean => row?.cells.every(({ cell }) => cell.bold) ?? false;
  const isSame = wordsOf(head) === wordsOf(body[0]);
  return isSame || !isBold(head) || isBold(body.at(-1));
}

function wordsOf(row: GridRow | undefined): string {
  return row?.cells.map(({ cell }) => cell.text.trim()).join('\t') ?? '';
}
