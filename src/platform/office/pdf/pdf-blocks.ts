/** Drafts → blocks with texts and places. */
import type { Block, Cell, Paragraph, Table } from '../document.ts';
import type { CellDraft, Draft, PassageDraft, TableDraft } from './pdf-draft.ts';
import type { TextLine } from './pdf-lines.ts';
import { isParagraphEnd, writeText, type Words } from './pdf-wrap.ts';

/** As a share of the size most of the text has. */
const HEADING_SIZES: readonly [number, number][] = [
  [1.45, 1],
  [1.18, 2],
];

/** Paragraphs and rows share one count from 1. */
export function placeBlocks(drafts: readonly Draft[], words: Words): Block[] {
  const blocks: Block[] = [];
  const bodySize = findBodySize(drafts);
  let line = 0;
  let tables = 0;
  for (const draft of drafts) {
    if (draft.kind === 'table') {
      tables++;
      const table = placeTable(draft, words, line, tables);
      line += table.rows.length;
      blocks.push(table);
      continue;
    }
    for (const lines of cutParagraphs(draft)) {
      const text = writeText(lines, draft.width, words).replaceAll('\n', ' ');
      if (text.trim() === '') continue;
      line++;
      blocks.push(makeParagraph(text, lines, bodySize, { from: line, to: line, page: draft.page }));
    }
  }
  return blocks;
}

function makeParagraph(text: string, lines: readonly TextLine[], bodySize: number, place: Paragraph['place']): Paragraph {
  const ratio = Math.min(...lines.map((one) => one.size)) / bodySize;
  return {
    kind: 'paragraph',
    text,
    label: null,
    bold: lines.every((one) => one.bold),
    heading: HEADING_SIZES.find(([least]) => ratio >= least)?.[1] ?? null,
    place,
  };
}

function placeTable(draft: TableDraft, words: Words, line: number, table: number): Table {
  const rows = draft.rows.map((row, index) => ({
    cells: row.cells.map((cell) => writeCell(cell, words)),
    header: row.header,
    place: { from: line + index + 1, to: line + index + 1, table, row: index + 1, page: row.page },
  }));
  const place = { from: line + 1, to: line + rows.length, table, page: draft.page };
  return { kind: 'table', columns: draft.xs.length - 1, rows, place };
}

function writeCell({ lines, width, column, columnSpan, rowSpan }: CellDraft, words: Words): Cell {
  const written = lines.filter((one) => /[\p{L}\p{N}]/u.test(one.text));
  return {
    text: writeText(lines, width, words),
    label: null,
    column,
    columnSpan,
    rowSpan,
    bold: written.length > 0 && written.every((one) => one.bold),
  };
}

function cutParagraphs({ lines, width, aside }: PassageDraft): TextLine[][] {
  const paragraphs: TextLine[][] = [];
  let before: TextLine | null = null;
  const step = measureStep(lines);
  for (const next of lines) {
    const isNew =
      before === null ||
      (aside === true ? !/^\p{Ll}/u.test(next.text) : isParagraphEnd(before, next, width) || isOther(before, next, width.from, step));
    if (isNew) paragraphs.push([next]);
    else paragraphs.at(-1)?.push(next);
    before = next;
  }
  return paragraphs;
}

/** Another face or size, a wider space between the lines, an indent of a first line. */
function isOther(before: TextLine, next: TextLine, left: number, step: number): boolean {
  if (before.bold !== next.bold || Math.abs(before.size - next.size) > before.size * 0.08) return true;
  if (next.base - before.base > step * 1.35) return true;
  const [was, is] = [before.from - left, next.from - left];
  return is > before.size * 0.9 && is < before.size * 5 && was < before.size * 0.3;
}

function measureStep(lines: readonly TextLine[]): number {
  const steps = lines.slice(1).map((line, index) => line.base - (lines[index]?.base ?? 0));
  const sorted = steps.filter((one) => one > 0).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 3)] ?? Number.POSITIVE_INFINITY;
}

function findBodySize(drafts: readonly Draft[]): number {
  const counts = new Map<number, number>();
  const count = (line: TextLine): void => {
    const size = Math.round(line.size * 2) / 2;
    counts.set(size, (counts.get(size) ?? 0) + line.text.length);
  };
  for (const draft of drafts) {
    const lines = draft.kind === 'passage' ? draft.lines : draft.rows.flatMap((row) => row.cells.flatMap((cell) => cell.lines));
    lines.forEach(count);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
}
