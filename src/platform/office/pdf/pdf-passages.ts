/** Text outside of ruled tables → passages in reading order, blocks that stand side by side one after another. */
import type { Draft, PassageDraft, TableDraft } from './pdf-draft.ts';
import type { Fragment } from './pdf-fragments.ts';
import { makeLine, type TextLine } from './pdf-lines.ts';
import type { Rule } from './pdf-rules.ts';
import { findUnruledTables } from './pdf-unruled.ts';

/** Blocks side by side are at least this far apart, in font sizes. */
const SIDE_GAP = 2;

export type PageText = { number: number; lines: TextLine[]; tables: TableDraft[]; level: Rule[] };

/** Everything of one page from top to bottom; `before` is the table at the end of the page before. */
export function layOutPage({ number, lines, tables, level }: PageText, before: TableDraft | null): Draft[] {
  const drafts: Draft[] = [...tables];
  const width = measureWidth(lines, tables);
  const sorted = [...tables].sort((a, b) => a.top - b.top);
  const bands = new Map<number, TextLine[]>();
  for (const line of lines) {
    const band = sorted.filter((table) => (table.top + table.bottom) / 2 < line.base).length;
    bands.set(band, [...(bands.get(band) ?? []), line]);
  }
  for (const band of bands.values()) {
    for (const part of findUnruledTables(band, level, number, drafts.length === 0 ? before : null)) {
      if (part.kind === 'table') drafts.push(part);
      else drafts.push(...splitSides(part.lines, width, number));
    }
  }
  return drafts.sort((a, b) => a.top - b.top);
}

function measureWidth(lines: readonly TextLine[], tables: readonly TableDraft[]): PassageDraft['width'] {
  const from = Math.min(...lines.map((line) => line.from), ...tables.map((table) => table.xs[0] ?? 0));
  const to = Math.max(...lines.map((line) => line.to), ...tables.map((table) => table.xs.at(-1) ?? 0));
  return { from, to };
}

/** A stamp of agreement at left and one of approval at right are read one after the other. */
function splitSides(lines: readonly TextLine[], width: PassageDraft['width'], page: number): PassageDraft[] {
  const passages: PassageDraft[] = [];
  let plain: TextLine[] = [];
  const flush = (): void => {
    if (plain.length > 0) passages.push(makePassage(plain, width, page));
    plain = [];
  };
  for (let index = 0; index < lines.length;) {
    const sides = findSides(lines, index);
    const line = lines[index] as TextLine;
    if (sides === null) {
      plain.push(line);
      index++;
      continue;
    }
    flush();
    for (const side of [sides.left, sides.right]) passages.push({ ...makePassage(side, widthOf(side), page, line.base), aside: true });
    index = sides.end;
  }
  flush();
  return passages;
}

function makePassage(lines: TextLine[], width: PassageDraft['width'], page: number, top = lines[0]?.base ?? 0): PassageDraft {
  return { kind: 'passage', page, top, lines, width };
}

function widthOf(lines: readonly TextLine[]): PassageDraft['width'] {
  return { from: Math.min(...lines.map((line) => line.from)), to: Math.max(...lines.map((line) => line.to)) };
}

/** The longest run of lines from `start` that a gap of one place parts in two. */
function findSides(lines: readonly TextLine[], start: number): { left: TextLine[]; right: TextLine[]; end: number } | null {
  const first = lines[start];
  let gap = first === undefined ? null : findGap(first);
  if (gap === null) return null;
  let [end, parted] = [start, 0];
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] as TextLine;
    const before = lines[index - 1];
    if (index > start && before !== undefined && line.base - before.base > line.size * 3) break;
    const free: { from: number; to: number } | null = narrowGap(gap, line);
    if (free === null) break;
    gap = free;
    end = index + 1;
    if (findGap(line) !== null) parted++;
  }
  if (parted < 2) return null;
  const middle = (gap.from + gap.to) / 2;
  const parts = lines
    .slice(start, end)
    .map((line) => [line.fragments.filter((fragment) => fragment.to <= middle), line.fragments.filter((fragment) => fragment.to > middle)]);
  const make = (side: number): TextLine[] => parts.flatMap((part) => (part[side]?.length ? [makeLine(part[side] as Fragment[])] : []));
  const [left, right] = [make(0), make(1)];
  // Numbers or bullets before the items of a list are no block of their own.
  if (left.every((line) => line.text.length <= 5)) return null;
  return { left, right, end };
}

function findGap(line: TextLine): { from: number; to: number } | null {
  let widest: { from: number; to: number } | null = null;
  line.fragments.forEach((fragment, index) => {
    const before = line.fragments[index - 1];
    if (before === undefined || fragment.from - before.to < line.size * SIDE_GAP) return;
    if (widest === null || fragment.from - before.to > widest.to - widest.from) widest = { from: before.to, to: fragment.from };
  });
  return widest;
}

/** What the line leaves free of the gap; null if it runs through it. */
function narrowGap(gap: { from: number; to: number }, line: TextLine): { from: number; to: number } | null {
  let { from, to } = gap;
  const middle = (from + to) / 2;
  for (const fragment of line.fragments) {
    if (fragment.to <= gap.from || fragment.from >= gap.to) continue;
    if ((fragment.from + fragment.to) / 2 < middle) from = Math.max(from, fragment.to);
    else to = Math.min(to, fragment.from);
  }
  return to - from >= line.size ? { from, to } : null;
}
