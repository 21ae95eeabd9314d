/** What one may ask at most: a question, not a page. */
export const LONGEST_QUESTION = 200;
const MOST_WORDS = 8;
const LONGEST_WORD = 40;

const WORD = /\d+(?:\.\d+)+|[0-9a-z\u0430-\u052f]+/g;

/** Small letters, ё is е: as the database keeps words (search_words of the migrations). */
export function plainLetters(text: string): string {
  return text.toLowerCase().normalize('NFC').replaceAll('ё', 'е');
}

/** Words and numbers of a question, cut as the database cuts its texts: «Школа №12, п. 3.2» → школа, 12, п, 3.2. */
export function splitWords(text: string): string[] {
  const words = plainLetters(text.slice(0, LONGEST_QUESTION)).match(WORD) ?? [];
  return [...new Set(words.map((word) => word.slice(0, LONGEST_WORD)))].slice(0, MOST_WORDS);
}

/** Is the word a number of something: 12, 3.2, 12а? Such a word is found whole, never by its beginning. */
export function isNumber(word: string): boolean {
  return /^\d/.test(word);
}

/** The number that a question asks for by itself: «№ 145», «п. 3.2», «приказ 214-р»; null where it asks for words. */
export function readNumber(text: string): string | null {
  const asked = /^(?:(?:пункт|п\.|мероприятие|приказ|распоряжение|постановление)\s*)?(?:№|n)?\s*(\d[\d./-]*(?:-?[а-я]{1,3})?)\.?$/u;
  return asked.exec(plainLetters(text).trim())?.[1]?.replace(/[./-]+$/, '') ?? null;
}

const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбюё';

/** What the same keys write in the other layout: «irjkf» → «школа»; null where the text has no Latin letters. */
export function swapLayout(text: string): string | null {
  if (!/[a-z]/i.test(text) || /[\u0430-\u052f]/i.test(text)) return null;
  return [...text.toLowerCase()].map((key) => RUSSIAN_KEYS[LATIN_KEYS.indexOf(key)] ?? key).join('');
}

const RUSSIAN_LETTERS = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';
const LATIN_LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** In shorter words one letter makes another word. */
const SHORTEST_TO_MEND = 4;

/**
 * The words that one slip of the hand parts from this one: a letter missing, too many, wrong, or two in each other's
 * place. Some 65 for each letter.
 */
export function listSlips(word: string): string[] {
  if (word.length < SHORTEST_TO_MEND || /\d/.test(word)) return [];
  const letters = /[a-z]/.test(word) ? LATIN_LETTERS : RUSSIAN_LETTERS;
  const slips = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    for (const letter of letters) slips.add(before + letter + after).add(before + letter + after.slice(1));
    slips.add(before + after.slice(1));
    slips.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
  }
  slips.delete(word);
  return [...slips];
}
