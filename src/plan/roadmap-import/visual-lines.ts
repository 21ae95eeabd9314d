/** Lines of a visual table put under the columns of its header. */
import { isNumberLike } from './looks.ts';
import type { Atom, Line } from './source.ts';

/** Tabbed lines in a row, as a page or a part of it: whether its lines lack the column of numbers. */
export type Segment = { shift: number };

export function readSegments(lines: readonly Line[], width: number): (Segment | undefined)[] {
  const segments: (Segment | undefined)[] = [];
  let start = 0;
  for (let i = 0; i <= lines.length; i++) {
    const line = lines[i];
    if (line !== undefined && line.atoms.length > 1 && !(line.gapBefore && i > start)) continue;
    const segment = measureSegment(lines.slice(start, i), width);
    for (let k = start; k < i; k++) segments[k] = segment;
    start = line !== undefined && line.atoms.length > 1 ? i : i + 1;
  }
  return segments;
}

function measureSegment(lines: readonly Line[], width: number): Segment {
  const firsts = lines.map((line) => line.atoms[0]?.text ?? '');
  const hasNumbers = firsts.some((text) => isNumberLike(text));
  const hasProse = firsts.some((text) => /\p{L}{3}/u.test(text));
  const widest = Math.max(0, ...lines.map((line) => line.atoms.findLastIndex((atom) => atom.text !== '') + 1));
  return { shift: !hasNumbers && hasProse && widest < width ? 1 : 0 };
}

/** One atom a column; pieces beyond the last column are left out by a stray tab and join it elsewhere. */
export function placeLine(line: Line, segment: Segment | undefined, width: number): (Atom | undefined)[] {
  const placed: (Atom | undefined)[] = Array.from({ length: width });
  line.atoms.forEach((atom, index) => {
    const column = index + (segment?.shift ?? 0);
    if (column < width) placed[column] = atom;
  });
  return placed;
}

/** The row «1 | 2 | 3 | 4» under a header. */
export function isColumnNumbers(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '');
  return filled.length >= 3 && filled.every((text, index) => text.replace(/[.)]$/, '') === String(index + 1));
}

/** What stands alone between two pages: «12», «– 3 –», «стр. 4», or the rule of a drawn table. */
export function isPageNumber(text: string): boolean {
  return text === '' || /^[-–—\s]*(?:стр\.?\s*)?\d{1,3}[-–—\s]*$/iu.test(text);
}
