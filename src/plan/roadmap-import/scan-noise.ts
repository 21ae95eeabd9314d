/** What a scanner leaves in a text: marks that are no words, and lines read twice. */
import { DATE, isNumberLike } from './looks.ts';
import { listWords, type Atom, type Vocabulary } from './source.ts';

const LETTERS_LIKE_CYRILLIC = /^[acekopxyABCEHKMOPTX]$/;

/**
 * What a scanner makes of a rule, a stamp or a word it could not read: no Cyrillic letter, no figure
 * that means something, and Latin words the document has nowhere else.
 */
export function isNoise(text: string, vocabulary: Vocabulary): boolean {
  if (text === '' || /\p{Script=Cyrillic}/u.test(text)) return false;
  if (isNumberLike(text) || DATE.test(text) || /^[\s\d.,%–-]*\d[\s\d.,%–-]*$/.test(text)) return false;
  if (/^[-–—+xхvXХV✓*]$/u.test(text)) return false;
  const words = listWords(text);
  const letters = words.join('').replace(/\d/g, '');
  if (letters.length === 1 && LETTERS_LIKE_CYRILLIC.test(letters)) return false;
  const mostTimes = words.some((word) => word.length < 3) ? 3 : 1;
  return words.every((word) => word.length < 4 || (vocabulary.get(word.toLowerCase()) ?? 0) <= mostTimes);
}

/** Two-letter runs shared by both texts, as a share of all: 1 is equal, 0 has nothing in common. */
function measureLikeness(one: string, other: string): number {
  const a = listPairs(one);
  const b = listPairs(other);
  if (a.length === 0 || b.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const pair of a) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of b) {
    const left = counts.get(pair) ?? 0;
    if (left === 0) continue;
    shared++;
    counts.set(pair, left - 1);
  }
  return (2 * shared) / (a.length + b.length);
}

function listPairs(text: string): string[] {
  const letters = listWords(text).join('').toLowerCase();
  return Array.from({ length: Math.max(letters.length - 1, 0) }, (_, i) => letters.slice(i, i + 2));
}

/** The end of a heading printed twice by a scanner. */
export function repeatsTail(before: readonly Atom[], line: readonly (Atom | undefined)[]): boolean {
  const letters = (text: string): string => listWords(text).join('').toLowerCase();
  const piece = letters(line.map((atom) => atom?.text ?? '').join(''));
  const tail = letters(
    before
      .slice(-4)
      .map((atom) => atom.text)
      .join(' '),
  );
  return piece.length > 5 && tail.endsWith(piece);
}

/** A scanner's second, worse reading of the same line: alike, and its different words are nowhere else. */
export function isReadTwice(previous: Atom | undefined, atom: Atom, vocabulary: Vocabulary): boolean {
  if (previous === undefined || measureLikeness(previous.text, atom.text) < 0.65) return false;
  const known = new Set(listWords(previous.text.toLowerCase()));
  const different = listWords(atom.text.toLowerCase()).filter((word) => !known.has(word));
  return different.length > 0 && different.every((word) => vocabulary.get(word) === 1 && /\p{L}{3}/u.test(word));
}
