/**
 * A table told by the lines one sees: cells of a line stand between tabs, a cell's text may go on over
 * many lines and pages, a heading may be cut by the borders of columns it was printed across.
 */
import { isHeaderRow, readHeader } from './header.ts';
import { isMarkedHeading, isNumberLike, readYearRow, startsCapital } from './looks.ts';
import { listWords, type Atom, type Grid, type Item, type Line, type Vocabulary } from './source.ts';
import { readJoinedRows } from './text-joined.ts';
import type { FoundTable } from './text-tables.ts';
import { isColumnNumbers, isPageNumber, placeLine, readSegments, type Segment } from './visual-lines.ts';
import { VisualRows, type VisualShape } from './visual-rows.ts';

/** How many lines ahead must show the table again for a line without tabs to belong to it. */
const LOOK_AHEAD = 8;

export function readVisualTable(items: readonly Item[], at: number, vocabulary: Vocabulary): FoundTable | null {
  const head = items[at];
  if (head?.kind !== 'line' || !isHeaderRow(textsOf(head))) return null;
  const width = lastFilled(head) + 1;
  const headLines = countHeadLines(items, at, width);
  const lines: Line[] = [];
  for (let i = at + headLines; i < items.length; i++) {
    const line = items[i];
    if (line?.kind !== 'line') break;
    if (isOtherHeader(line, head)) break;
    lines.push(line);
  }
  const shape = readShape(head, width, lines);
  const rows = new VisualRows(shape, vocabulary);
  const header = Array.from({ length: width }, (_, column) =>
    items
      .slice(at, at + headLines)
      .flatMap((line) => (line.kind === 'line' ? [line.atoms[column]] : []))
      .filter((atom) => atom !== undefined),
  );
  rows.addWhole(header);
  const heads = items.slice(at, at + headLines).filter((item) => item.kind === 'line');
  const used = readBody(lines, heads, shape, rows);
  if (rows.count < 2) return null;
  const built = rows.finish();
  const grid: Grid = {
    kind: 'grid',
    columns: width,
    rows: built,
    extract: true,
    place: { from: head.place.from, to: built.at(-1)?.place.to ?? head.place.to },
  };
  return { grid, next: at + headLines + used };
}

function readBody(lines: readonly Line[], heads: readonly Line[], shape: VisualShape, rows: VisualRows): number {
  const joined = readJoinedRows(lines, shape.width);
  if (joined !== null) {
    for (const row of joined) rows.addWhole(row.columns.slice(0, shape.width), row.heading ? 'heading' : 'row');
    return lines.length;
  }
  const segments = readSegments(lines, shape.width);
  const isHead = lines.map(
    (line, index) => isHeadLine(lines, index, heads, shape) || (line.atoms.length > 1 && isColumnNumbers(textsOf(line))),
  );
  const place = (index: number): (Atom | undefined)[] => placeLine(lines[index] as Line, segments[index], shape.width);
  let used = 0;
  for (const [index, line] of lines.entries()) {
    if (line.atoms.length === 1) {
      if (!belongs(lines, index, segments, isHead, shape)) break;
      if (isFrame(line)) rows.breakRow();
      else rows.addLone(line.atoms[0] as Atom);
    } else if (isHead[index] === false) {
      const after = findNext(lines, index, isHead);
      rows.addLine({
        placed: place(index),
        next: after === null ? null : place(after),
        gapBefore: line.gapBefore,
      });
    }
    used = index + 1;
  }
  return used;
}

/** The header again, at the top of a page, with its further lines. */
function isHeadLine(lines: readonly Line[], index: number, heads: readonly Line[], shape: VisualShape): boolean {
  const [head] = heads;
  const line = lines[index];
  if (line === undefined || head === undefined || line.atoms.length < 2) return false;
  if (isRepeatedHead(line, head, shape)) return true;
  return heads.some(
    (one, depth) =>
      depth > 0 &&
      sameTexts(textsOf(line), textsOf(one)) &&
      lines[index - depth] !== undefined &&
      isRepeatedHead(lines[index - depth] as Line, head, shape),
  );
}

/** The line of the table after this one, over a page's number and the header again. */
function findNext(lines: readonly Line[], index: number, isHead: readonly boolean[]): number | null {
  for (let at = index + 1; at < Math.min(lines.length, index + LOOK_AHEAD); at++) {
    const line = lines[at] as Line;
    if (line.atoms.length === 1 && !isPageNumber(line.atoms[0]?.text ?? '')) return null;
    if (line.atoms.length > 1 && isHead[at] === false) return at;
  }
  return null;
}

function isFrame(line: Line): boolean {
  return line.atoms[0]?.text === '';
}

/** A line without tabs stays in the table if the table goes on soon after it. */
function belongs(
  lines: readonly Line[],
  index: number,
  segments: readonly (Segment | undefined)[],
  isHead: readonly boolean[],
  shape: VisualShape,
): boolean {
  const text = lines[index]?.atoms[0]?.text ?? '';
  if (text.toLowerCase().startsWith('приложение')) return false;
  for (let i = index + 1; i < Math.min(lines.length, index + LOOK_AHEAD); i++) {
    const next = lines[i];
    if (next === undefined || next.atoms.length < 2) continue;
    if (isPageNumber(text) || isHead[i] === true) return true;
    const placed = placeLine(next, segments[i], shape.width);
    if (shape.numberColumn === null) {
      if (placed.filter((atom) => atom !== undefined && atom.text !== '').length >= 2) return true;
    } else if (isNumberLike(placed[shape.numberColumn]?.text ?? '')) return true;
  }
  return false;
}

function isRepeatedHead(line: Line, head: Line, shape: VisualShape): boolean {
  const number = shape.numberColumn === null ? '' : (line.atoms[shape.numberColumn]?.text ?? '');
  return sameTexts(textsOf(line), textsOf(head)) || (!isNumberLike(number) && isHeaderRow(textsOf(line)));
}

function isOtherHeader(line: Line, head: Line): boolean {
  const texts = textsOf(line);
  return line.atoms.length > 1 && !isNumberLike(texts[0] ?? '') && isHeaderRow(texts) && lastFilled(line) !== lastFilled(head);
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.filter(Boolean).join('|') === other.filter(Boolean).join('|');
}

function textsOf(line: Line): string[] {
  return line.atoms.map((atom) => atom.text);
}

function lastFilled(line: Line): number {
  return line.atoms.findLastIndex((atom) => atom.text !== '');
}

/** Header cells go on over lines too: «№» / «п/п». */
function countHeadLines(items: readonly Item[], at: number, width: number): number {
  let count = 1;
  for (let i = at + 1; i < Math.min(items.length, at + 5); i++) {
    const line = items[i];
    if (line?.kind !== 'line' || line.atoms.length < 2 || line.atoms.length > width + 2 || line.gapBefore) break;
    const texts = textsOf(line).filter(Boolean);
    const isTail = texts.length > 0 && texts.every((text) => text.length < 40 && !isNumberLike(text) && !isMarkedHeading(text));
    const isSmall = (text: string): boolean => !startsCapital(text) && readYearRow(text) === null;
    const known =
      texts.some((text) => /^п\s?[./\\]?\s?п\.?$/iu.test(text)) ||
      texts.every((text) => isSmall(text) || (texts.length > 1 && readHeader(text) !== null));
    if (!isTail || !known || listWords(texts.join(' ')).length > 12) break;
    count = i - at + 1;
  }
  return count;
}

function readShape(head: Line, width: number, lines: readonly Line[]): VisualShape {
  const fields = head.atoms.slice(0, width).map((atom) => readHeader(atom.text)?.field ?? 'other');
  const find = (field: string): number | null => (fields.includes(field as never) ? fields.findIndex((found) => found === field) : null);
  const numberColumn = find('number');
  const tabbed = lines.filter((line) => line.atoms.length > 1);
  const titleColumn = find('title') ?? (numberColumn === 0 ? 1 : 0);
  const shape = {
    width,
    numberColumn,
    titleColumn,
    deadlineColumn: find('deadline'),
    responsibleColumn: find('responsible'),
  };
  const numbers =
    numberColumn === null ? [] : tabbed.map((line) => line.atoms[numberColumn]?.text ?? '').filter((text) => isNumberLike(text));
  const begun = numberColumn === null ? tabbed.filter((line) => isFullLine(line, shape)) : numbers;
  const lengths = tabbed
    .filter((line) => line.atoms.filter((atom) => atom.text !== '').length > 1)
    .map((line) => line.atoms[titleColumn]?.text.length ?? 0)
    .toSorted((a, b) => a - b);
  return {
    ...shape,
    isDeep: numbers.filter((text) => /\d\.\d/.test(text)).length >= 3,
    isRowALine: begun.length >= tabbed.length * 0.6,
    titleWidth: lengths[Math.floor(lengths.length * 0.95)] ?? 0,
  };
}

function isFullLine(line: Line, shape: Pick<VisualShape, 'titleColumn' | 'deadlineColumn' | 'responsibleColumn'>): boolean {
  const columns = [shape.titleColumn, shape.deadlineColumn, shape.responsibleColumn].filter((column) => column !== null);
  return columns.every((column) => (line.atoms[column]?.text ?? '') !== '') && startsCapital(line.atoms[shape.titleColumn]?.text ?? '');
}
