/** Lines → the text of a cell or a passage: which lines the width broke, which the author ended. */
import { joinPieces, type Vocabulary } from '../../lib/torn-words.ts';
import type { Fragment } from './pdf-fragments.ts';
import type { TextLine } from './pdf-lines.ts';
import { isNumber } from './pdf-numbers.ts';

export type Words = {
  counts: Vocabulary;
  /** Where the width breaks a line, this document writes the space between the words nonetheless. */
  keepsSpaces: boolean;
};

/** Where lines may stand: the inner edges of a cell or a column. */
export type Width = { from: number; to: number };

const BULLET = /^(?:[•·●▪■◦○✓✔➢►*–—-]|\d{1,2}[.)]|[а-яa-z]\))(?:\s|$)/iu;
/** No word ends or begins like that, or hardly one: «ежеквартальн», «ьного». */
const UNFINISHED = /[бвгджзлмнпрстхчшщь]н$|\p{L}{3}(?:[аеё]ни|ност|ци)$/iu;
const NO_BEGINNING = /^[ьъый]/iu;
const SENTENCE_END = /[.;:!?]$/u;

/** Paragraphs are parted by "\n". */
export function writeText(lines: readonly TextLine[], width: Width, words: Words): string {
  let text = '';
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before === undefined) text = line.text;
    else if (isParagraphEnd(before, line, width)) text += `\n${line.text}`;
    else text = joinLines(text, before, line, width, words);
  });
  return text;
}

/** Would the first word of the next line have found room in this one? Then the author ended the line here. */
export function isParagraphEnd(line: TextLine, next: TextLine, width: Width): boolean {
  if (line.text.endsWith('\u00AD')) return false;
  if (/\p{L}[-‐]$/u.test(line.text) && /^\p{Ll}/u.test(next.text)) return false;
  const room = roomAfter(line, width) - line.size * 0.25 - firstWordWidth(next);
  if (next.base - line.base > Math.max(line.size, next.size) * 2.2) return true;
  const ends = SENTENCE_END.test(line.text);
  if (BULLET.test(next.text) && (ends || room > 0) && !/^[–—-]/u.test(next.text)) return true;
  if (/^[–—-]\s/u.test(next.text) && (/[;:.]$/u.test(line.text) || room > line.size * 2)) return true;
  if (room < line.size * 0.2) return false;
  const goesOn = /^[\p{Ll}\d(«]/u.test(next.text) && !ends;
  return !goesOn || room > (width.to - width.from) * 0.45;
}

/** Free width of a line whichever way it is aligned. */
function roomAfter(line: TextLine, width: Width): number {
  const [left, right] = [Math.max(line.from - width.from, 0), Math.max(width.to - line.to, 0)];
  const isCentred = Math.abs(left - right) < line.size * 0.4;
  return isCentred ? left + right : left > right * 4 && left > line.size * 3 ? left : right;
}

function firstWordWidth(line: TextLine): number {
  let width = 0;
  let before: Fragment | null = null;
  for (const fragment of line.fragments) {
    if (before !== null && (before.spaceAfter || fragment.spaceBefore || fragment.from - before.to > line.size * 0.14)) break;
    width = fragment.to - line.from;
    before = fragment;
  }
  return width;
}

function joinLines(text: string, before: TextLine, line: TextLine, width: Width, words: Words): string {
  if (text.endsWith('\u00AD')) return text.slice(0, -1) + line.text;
  if (isTorn(before, line, width, words) || /\p{L}\/$/u.test(text)) return text + line.text;
  return joinPieces(text, line.text, words.counts);
}

/**
 * A word wider than its column is cut where the column ends, without a hyphen: the word stands alone in
 * its line, and not one more letter would have found room.
 */
function isTorn(before: TextLine, line: TextLine, width: Width, words: Words): boolean {
  const last = before.fragments.at(-1);
  const first = line.fragments[0];
  if (last === undefined || first === undefined || last.spaceAfter || first.spaceBefore) return false;
  if (/\s/u.test(before.text)) return false;
  if (/[\d.]$/u.test(before.text) && isNumber(before.text + line.text)) return true;
  if (!/\p{L}$/u.test(before.text) || !/^\p{Ll}/u.test(line.text)) return false;
  const letter = (first.to - first.from) / [...first.text].length;
  if (roomAfter(before, width) > letter * 1.35) return false;
  if (words.keepsSpaces) return true;
  const [end, start] = [lastWord(before.text), firstWord(line.text)];
  if (words.counts.has((end + start).toLowerCase())) return true;
  if (UNFINISHED.test(end) || NO_BEGINNING.test(start)) return true;
  return !isWord(end, words) && !isWord(start, words);
}

function lastWord(text: string): string {
  return /[\p{L}\p{N}]+$/u.exec(text)?.[0] ?? '';
}

function firstWord(text: string): string {
  return /^[\p{L}\p{N}]+/u.exec(text)?.[0] ?? '';
}

function isWord(word: string, words: Words): boolean {
  return (words.counts.get(word.toLowerCase()) ?? 0) > 1;
}

const CUT = /\p{L}+[-‐\u00AD]$/u;

/** What words the document has, and whether it keeps the spaces at line ends. */
export function learnWords(lines: readonly TextLine[]): Words {
  const counts = new Map<string, number>();
  let [kept, all] = [0, 0];
  let isCut = false;
  for (const line of lines) {
    // Pieces of a word cut by the line end are no words.
    const text = isCut ? line.text.replace(/^\p{L}+/u, '') : line.text;
    isCut = CUT.test(line.text);
    for (const word of text.replace(CUT, '').match(/[\p{L}\p{N}]+/gu) ?? [])
      counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
    if (line.fragments.length < 2) continue;
    all++;
    if (line.fragments.at(-1)?.spaceAfter === true) kept++;
  }
  return { counts, keepsSpaces: kept > 20 && kept * 4 > all };
}
