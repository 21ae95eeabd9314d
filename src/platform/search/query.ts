import { isNumber, plainLetters } from './words.ts';

/** A word of a question and the stems by which the database knows it; several where a slip may be mended so or so. */
export type SearchWord = { text: string; stems: readonly string[] };

/** A question that the database can be asked. */
export type SearchQuery = {
  /** As the person wrote it. */
  text: string;
  words: readonly SearchWord[];
  /** The number asked for by itself: «3.2», «214-р». */
  number: string | null;
};

/** Beginnings shorter than this belong to too many words. */
const SHORTEST_BEGINNING = 3;

/** `whole`: words as asked. `begin`: a word may go on («камен» finds «Каменская»). `title`: the same, in the title alone. */
type Mode = 'whole' | 'begin' | 'title';

/**
 * The text of a tsquery: every word, in any of its stems. Stems hold letters, digits and points only; the quotes keep
 * even the rest harmless.
 */
export function writeTsquery(words: readonly SearchWord[], mode: Mode): string {
  return words.map((word) => `(${word.stems.map((stem) => writeStem(stem, mode)).join('|')})`).join('&');
}

function writeStem(stem: string, mode: Mode): string {
  const begins = mode !== 'whole' && goesOn(stem) ? '*' : '';
  const weight = mode === 'title' ? 'A' : '';
  return `'${stem.replace(/['\\]/g, '')}'${begins || weight ? `:${begins}${weight}` : ''}`;
}

function goesOn(stem: string): boolean {
  return stem.length >= SHORTEST_BEGINNING && !isNumber(stem);
}

export type MarkedPiece = { text: string; found: boolean };

/** Parts a text into what was asked for and the rest; joined again they are the text. */
export function markWords(text: string, words: readonly SearchWord[]): MarkedPiece[] {
  const stems = words.flatMap((word) => word.stems);
  const pieces: MarkedPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(/\d+(?:\.\d+)+|[\p{L}\d]+/gu)) {
    const [word] = match;
    if (!isFound(plainLetters(word), stems)) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), found: false });
    end = match.index + word.length;
    pieces.push({ text: word, found: true });
  }
  if (end < text.length) pieces.push({ text: text.slice(end), found: false });
  return pieces;
}

function isFound(word: string, stems: readonly string[]): boolean {
  return stems.some((stem) => word === stem || (goesOn(stem) && word.startsWith(stem)));
}
