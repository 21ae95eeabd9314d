/**
 * Columns set with spaces, as a layout-keeping extract of a PDF sets them: the spaces between columns
 * become tabs, so that the table is read as any other visual one.
 */
import type { Block, OfficeDocument, Paragraph } from '../../platform/office/index.ts';
import { isHeaderRow } from './header.ts';

type Piece = { text: string; start: number; end: number };

/** Widest table looked at, in characters. */
const WIDEST = 400;

export function tabulateSpacedText(document: OfficeDocument): OfficeDocument {
  if (document.format !== 'txt') return document;
  const blocks: Block[] = [];
  let borders: number[] | null = null;
  document.blocks.forEach((block, index) => {
    if (block.kind !== 'paragraph' || /[\t|│]/u.test(block.text)) {
      borders = null;
      blocks.push(block);
      return;
    }
    const header = cutAtGaps(block.text);
    if (header.length >= 3 && isHeaderRow(header.map((piece) => piece.text))) borders = findBorders(document.blocks, index, header);
    blocks.push(borders === null ? block : { ...block, text: cutAtBorders(block.text, borders) });
  });
  return { ...document, blocks };
}

function cutAtGaps(text: string): Piece[] {
  return [...text.matchAll(/\S+(?: \S+)*/gu)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** Between two headers the border is the widest stretch that the fewest lines write over. */
function findBorders(blocks: readonly Block[], from: number, header: readonly Piece[]): number[] {
  const lines = blocks.slice(from, from + 2000).filter((block): block is Paragraph => block.kind === 'paragraph');
  const written = new Uint32Array(WIDEST);
  for (const { text } of lines) {
    if (cutAtGaps(text).length < 2 && !/^\s{4}/.test(text)) continue;
    for (let i = 0; i < Math.min(text.length, WIDEST); i++) if (text[i] !== ' ') written[i] = (written[i] ?? 0) + 1;
  }
  return header.slice(1).map((piece, index) => findBorder(written, (header[index]?.start ?? 0) + 1, Math.min(piece.end, WIDEST)));
}

function findBorder(written: Uint32Array, from: number, to: number): number {
  const least = Math.min(...written.subarray(from, to));
  let best = { start: from, length: 0 };
  let start = from;
  for (let i = from; i <= to; i++) {
    if (i < to && (written[i] ?? 0) <= least) continue;
    if (i - start >= best.length) best = { start, length: i - start };
    start = i + 1;
  }
  return best.start + best.length;
}

/** A line written across a border is no row: it stays whole. */
function cutAtBorders(text: string, borders: readonly number[]): string {
  const isAcross = borders.some((border) => /\S/.test(text[border - 1] ?? ' ') && /\S/.test(text[border] ?? ' '));
  const isHeading =
    cutAtGaps(text).length === 1 && borders.some((border) => text.slice(0, border).trim() !== '' && text.slice(border).trim() !== '');
  if (isAcross || isHeading) return text.trim();
  const edges = [0, ...borders, text.length];
  return edges
    .slice(0, -1)
    .map((edge, index) => text.slice(edge, edges[index + 1]).trim())
    .join('\t');
}
