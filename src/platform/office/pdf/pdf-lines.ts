/** Fragments → lines of text, with the spaces that only gaps show. */
import { WORD_GAP, type Fragment } from './pdf-fragments.ts';

export type TextLine = {
  fragments: Fragment[];
  from: number;
  to: number;
  base: number;
  size: number;
  bold: boolean;
  text: string;
};

/** A raised mark and its word share a line; the next line is at least a font size below. */
const SAME_BASE = 0.5;
const SMALL = 0.82;
const RAISED = 0.12;

/** Lines from top to bottom; fragments of one line from left to right. */
export function listLines(fragments: readonly Fragment[]): TextLine[] {
  const lines: Fragment[][] = [];
  let main: Fragment | null = null;
  // A raised mark must not open the line of its own word: the larger letters of a neighbourhood go first.
  for (const fragment of [...fragments].sort((a, b) => a.base - b.base)) {
    const line = lines.at(-1);
    if (line !== undefined && main !== null && Math.abs(fragment.base - main.base) < Math.max(main.size, fragment.size) * SAME_BASE) {
      line.push(fragment);
      if (fragment.size > main.size * 1.1) main = fragment;
    } else {
      lines.push([fragment]);
      main = fragment;
    }
  }
  return lines.map(makeLine);
}

export function makeLine(fragments: Fragment[]): TextLine {
  const sorted = fragments.sort((a, b) => a.from - b.from);
  const size = Math.max(...sorted.map((fragment) => fragment.size));
  const main = sorted.filter((fragment) => fragment.size > size * SMALL);
  const base = (main[0] ?? (sorted[0] as Fragment)).base;
  const from = sorted[0]?.from ?? 0;
  const to = Math.max(...sorted.map((fragment) => fragment.to));
  const letters = sorted.filter((fragment) => /[\p{L}\p{N}]/u.test(fragment.text));
  const bold = letters.length > 0 && letters.every((fragment) => fragment.bold);
  return { fragments: sorted, from, to, base, size, bold, text: writeLine(sorted, base, size) };
}

function writeLine(fragments: readonly Fragment[], base: number, size: number): string {
  let text = '';
  fragments.forEach((fragment, index) => {
    const before = fragments[index - 1];
    if (before !== undefined && isApart(before, fragment)) text += ' ';
    const isMark = fragment.size < size * SMALL && fragment.base < base - size * RAISED;
    text += isMark ? raise(fragment.text) : fragment.text;
  });
  return text.replace(/ {2,}/g, ' ').trim();
}

export function isApart(before: Fragment, after: Fragment): boolean {
  if (before.spaceAfter || after.spaceBefore) return true;
  const size = Math.min(before.size, after.size);
  const isMark = after.size < before.size * SMALL && after.base < before.base - before.size * RAISED;
  return after.from - before.to > (WORD_GAP + Math.max(before.looseness, after.looseness)) * size * (isMark ? 2 : 1);
}

const RAISED_SIGNS: Readonly<Record<string, string>> = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };

/** The mark of a footnote must not become the last figure of a number. */
function raise(text: string): string {
  return /^\d{1,3}$/.test(text) ? text.replace(/\d/g, (figure) => RAISED_SIGNS[figure] ?? figure) : text;
}
