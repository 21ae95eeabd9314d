/** Letters → fragments: runs of letters without a space between them, wherever the file broke them. */
import { mendLetters } from './pdf-letters.ts';
import type { Glyph } from './pdf-marks.ts';

/** Part of a word, a word or glued words; positions along and across its own line of text. */
export type Fragment = {
  text: string;
  /** Along the line of text. */
  from: number;
  to: number;
  /** The base line, growing from line to line. */
  base: number;
  size: number;
  bold: boolean;
  /** A space was written before or after it. */
  spaceBefore: boolean;
  spaceAfter: boolean;
  /** How far its own letters are set apart. */
  looseness: number;
  /** Where its middle stands on the page. */
  x: number;
  y: number;
  /** Does not lie level: a header turned on its side. */
  turned: boolean;
};

/** Gap that parts words, as a share of the font size: a space is a quarter, kerning less than a tenth. */
export const WORD_GAP = 0.14;
/** Beyond this the next letter belongs to another column. */
const RUN_GAP = 1.2;
const OVERLAP = 0.45;
const LEVEL = 0.3;

export function listFragments(glyphs: readonly Glyph[]): Fragment[] {
  const fragments: Fragment[] = [];
  let run: Placed[] = [];
  for (const glyph of dropDoubles(glyphs.map(place))) {
    const last = run.at(-1);
    if (last !== undefined && !follows(last, glyph)) {
      fragments.push(...cutRun(run));
      run = [];
    }
    run.push(glyph);
  }
  return [...fragments, ...cutRun(run)];
}

type Placed = { glyph: Glyph; text: string; along: number; base: number; turned: boolean };

function place(glyph: Glyph): Placed {
  const turned = Math.abs(glyph.angle) > 0.2;
  const [cos, sin] = turned ? [Math.cos(glyph.angle), Math.sin(glyph.angle)] : [1, 0];
  return {
    glyph,
    text: mendLetters(glyph.text),
    along: glyph.x * cos + glyph.y * sin,
    base: glyph.y * cos - glyph.x * sin,
    turned,
  };
}

function follows(last: Placed, next: Placed): boolean {
  const size = Math.max(last.glyph.size, next.glyph.size);
  const gap = next.along - (last.along + last.glyph.width) - Math.max(last.glyph.spacing, 0);
  return (
    last.turned === next.turned &&
    Math.abs(last.base - next.base) < Math.min(last.glyph.size, next.glyph.size) * 0.12 &&
    Math.abs(last.glyph.size - next.glyph.size) < size * 0.15 &&
    last.glyph.bold === next.glyph.bold &&
    gap < size * RUN_GAP &&
    gap > -size * OVERLAP
  );
}

/** A letter printed twice with a shift of less than a stroke is one bold letter. */
function dropDoubles(placed: readonly Placed[]): Placed[] {
  const seen = new Map<string, Placed[]>();
  return placed.filter((next) => {
    if (next.text.trim() === '') return true;
    const key = `${next.text}|${Math.round(next.base / 2)}`;
    const same = seen.get(key);
    const isDouble = same
      ?.slice(-40)
      .some((one) => Math.abs(one.along - next.along) < next.glyph.size * LEVEL * 0.3 && one.base === next.base);
    if (isDouble) return false;
    if (same === undefined) seen.set(key, [next]);
    else same.push(next);
    return true;
  });
}

function cutRun(run: readonly Placed[]): Fragment[] {
  const fragments: Fragment[] = [];
  const looseness = measureLooseness(run);
  let letters: Placed[] = [];
  let isAfterSpace = false;
  const close = (isBeforeSpace: boolean): void => {
    if (letters.length > 0) fragments.push(makeFragment(letters, isAfterSpace, isBeforeSpace, looseness));
    letters = [];
  };
  for (const next of run) {
    const last = letters.at(-1);
    if (next.text.trim() === '') {
      if (next.text === '') continue;
      close(true);
      isAfterSpace = true;
      continue;
    }
    if (last !== undefined && gapBetween(last, next) > (WORD_GAP + looseness) * last.glyph.size) {
      close(false);
      isAfterSpace = false;
    }
    letters.push(next);
  }
  close(false);
  return fragments;
}

function gapBetween(last: Placed, next: Placed): number {
  return next.along - (last.along + last.glyph.width) - last.glyph.spacing;
}

const LOOSE = 0.08;

/** «П Л А Н»: if most letters stand apart, a gap between words must be wider than that. */
function measureLooseness(run: readonly Placed[]): number {
  const gaps: number[] = [];
  for (let index = 1; index < run.length; index++) {
    const [last, next] = [run[index - 1], run[index]];
    if (last === undefined || next === undefined || last.text.trim() === '' || next.text.trim() === '') continue;
    gaps.push(gapBetween(last, next) / last.glyph.size);
  }
  if (gaps.length < 3) return 0;
  const median = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  return median > LOOSE ? median : 0;
}

function makeFragment(letters: readonly Placed[], spaceBefore: boolean, spaceAfter: boolean, looseness: number): Fragment {
  const first = letters[0] as Placed;
  const last = letters.at(-1) as Placed;
  const { glyph } = first;
  const to = last.along + last.glyph.width;
  const length = to - first.along;
  const [cos, sin] = first.turned ? [Math.cos(glyph.angle), Math.sin(glyph.angle)] : [1, 0];
  // The middle of small letters stands a third of the size over the base line.
  const [along, up] = [length / 2, glyph.size * 0.3];
  return {
    text: letters.map((letter) => letter.text).join(''),
    from: first.along,
    to,
    base: first.base,
    size: glyph.size,
    bold: glyph.bold,
    spaceBefore,
    spaceAfter,
    looseness,
    x: glyph.x + along * cos + up * sin,
    y: glyph.y + along * sin - up * cos,
    turned: first.turned,
  };
}
