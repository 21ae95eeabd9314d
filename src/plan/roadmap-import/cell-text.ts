/** The text of a cell or a heading out of its atoms: white space, broken words and bullets put right. */
import { listWords, type Atom, type Vocabulary } from './source.ts';

export type TextShape = {
  /** Join bulleted lines by «; »; a deadline keeps its dashes. */
  bullets: boolean;
};

const STRONG_BULLET = /^[•·●▪■◦○✓✔➢►*\uF0B7\uF02D]\s*/u;
const DASH_BULLET = /^[-–—]\s*(?=[\p{L}«"(\d])/u;

export function joinAtoms(atoms: readonly Atom[], vocabulary: Vocabulary, shape: TextShape = { bullets: true }): string {
  const lines = atoms.filter((atom) => atom.text !== '');
  const dashes = lines.filter((line) => DASH_BULLET.test(line.text)).length;
  let text = '';
  let inList = false;
  lines.forEach((line, index) => {
    const bullet = shape.bullets ? findBullet(line.text, text, dashes) : '';
    const piece = line.text.slice(bullet.length);
    if (index === 0 || text === '') text = piece;
    else if (bullet !== '') text = inList ? `${endItem(text)}; ${piece}` : `${text} ${piece}`;
    else text = joinPieces(text, piece, vocabulary, lines[index - 1]?.place.from === line.place.from && line.place.row === undefined);
    if (bullet !== '') inList = true;
  });
  return text.replace(/\s+/g, ' ').trim();
}

/** The item's own mark gives way to the «;» between items; the point of «2022 г.» stays. */
function endItem(text: string): string {
  const open = text.replace(/[\s;,]+$/u, '');
  return open.length < text.length || /(?<!\p{L})\p{L}{1,3}\.$/u.test(open) ? open : open.replace(/\.$/u, '');
}

function findBullet(line: string, before: string, dashes: number): string {
  const strong = STRONG_BULLET.exec(line)?.[0];
  if (strong !== undefined) return strong;
  const dash = DASH_BULLET.exec(line)?.[0];
  if (dash === undefined) return '';
  return before === '' || dashes > 1 || /[:;.,]$/u.test(before) ? dash : '';
}

/**
 * Two pieces of one text: a hyphenated or a torn word becomes one word again where the document shows
 * that word elsewhere; a compound keeps its hyphen. `sameLine`: torn by the border of a column, where a
 * letter may have been read on both sides.
 */
export function joinPieces(before: string, after: string, vocabulary: Vocabulary, sameLine = false): string {
  if (after === '') return before;
  const last = /[\p{L}\p{N}]+$/u.exec(before.replace(/[-‐]$/u, ''))?.[0] ?? '';
  const first = /^[\p{L}\p{N}]+/u.exec(after)?.[0] ?? '';
  if (/\p{L}[-‐]$/u.test(before) && first !== '') return joinHyphen(before, after, last, first, vocabulary);
  if (/\d[-–—]$/u.test(before) && /^\d/.test(after)) return before + after;
  if (last === '' || first === '' || !/^\p{Ll}/u.test(first) || /[-‐]$/u.test(before)) return `${before} ${after}`;
  if (isTornWord(last, first, last + first, vocabulary)) return before + after;
  const overlap = sameLine ? [1, 2].find((size) => last.endsWith(first.slice(0, size)) && isTornWord(last, first, last + first.slice(size), vocabulary)) : undefined;
  return overlap === undefined ? `${before} ${after}` : before + after.slice(overlap);
}

function joinHyphen(before: string, after: string, last: string, first: string, vocabulary: Vocabulary): string {
  const whole = (last + first).toLowerCase();
  const isOneWord = /^\p{Ll}/u.test(first) && (vocabulary.has(whole) || /[бвгджзйклмнпрстфхцчшщ]$/iu.test(last) && !isWordElsewhere(last, vocabulary));
  return isOneWord ? before.slice(0, -1) + after : before + after;
}

function isWordElsewhere(word: string, vocabulary: Vocabulary): boolean {
  return (vocabulary.get(word.toLowerCase()) ?? 0) > 1;
}

function isTornWord(last: string, first: string, whole: string, vocabulary: Vocabulary): boolean {
  if (!vocabulary.has(whole.toLowerCase()) || whole.length < 5) return false;
  return !isWordElsewhere(last, vocabulary) || !isWordElsewhere(first, vocabulary);
}

export function isWordless(text: string): boolean {
  return listWords(text).length === 0;
}
