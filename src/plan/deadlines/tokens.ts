/**
 * A deadline phrase cut into words, numbers, dates, clock times and marks.
 * `text` is lower case with ё as е; `from`/`to` point into `TokenList.source`, the phrase with white space collapsed and
 * all dashes made one, so that the author's own words can be cut out again.
 */
export type Token = {
  kind: 'word' | 'number' | 'date' | 'time' | 'mark';
  text: string;
  /** As the author wrote it. */
  raw: string;
  value: number;
  date: WrittenDate | null;
  from: number;
  to: number;
};
/** What was written with digits: 01.09.2020, 01.09. (no year), 09.2020 (no day). */
export type WrittenDate = { day: number | null; month: number; year: number | null };
export type TokenList = { source: string; tokens: Token[] };

const LATIN_TWINS: Record<string, string> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

/** White space, zero-width characters and dashes made uniform; letters untouched. */
export function cleanPhrase(phrase: string): string {
  return phrase
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g, '-')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Latin letters that look Cyrillic are read as Cyrillic when they stand in a word together with Cyrillic ones (bad scans). */
function mendScript(word: string): string {
  if (!/[а-я]/.test(word)) return word;
  return word.replace(/[a-z]/g, (letter) => LATIN_TWINS[letter] ?? letter);
}

function readFullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function makeDate(day: number | null, month: number, year: number | null): WrittenDate | null {
  if (month < 1 || month > 12 || (day !== null && (day < 1 || day > 31))) return null;
  if (year !== null && (year < 1990 || year > 2100)) return null;
  return { day, month, year };
}

type Lexeme = { pattern: RegExp; make: (parts: RegExpExecArray) => Partial<Token> | null };

/** Tried in this order at every position; a lexeme that answers null lets the next one try. */
const LEXEMES: Lexeme[] = [
  {
    pattern: /(\d{4})-(\d{2})-(\d{2})(?!\d)/y,
    make: ([, year, month, day]) => asDate(makeDate(Number(day), Number(month), Number(year))),
  },
  {
    pattern: /(\d{1,2}) ?[./] ?(\d{1,2}) ?[./] ?(\d{4}|\d{2}(?= ?(?:г|(?:по|и|до)(?!\p{L})|$|[-,;)])))(?!\d)/uy,
    make: ([, day, month, year]) => asDate(makeDate(Number(day), Number(month), readFullYear(year ?? ''))),
  },
  {
    pattern: /(\d{1,2})\.(\d{4})(?!\d)/y,
    make: ([, month, year]) => asDate(makeDate(null, Number(month), Number(year))),
  },
  {
    pattern: /(\d{1,2}) ?[:.] ?(\d{2})(?= ?(?:час|ч\b|мск|по мест|по моск|$|[)]))/y,
    make: ([text, hour, minute]) =>
      Number(hour) < 24 && Number(minute) < 60 && (text.includes(':') || Number(minute) === 0) ? { kind: 'time' } : null,
  },
  {
    pattern: /(\d{1,2}):(\d{2})(?!\d)/y,
    make: ([, hour, minute]) => (Number(hour) < 24 && Number(minute) < 60 ? { kind: 'time' } : null),
  },
  {
    pattern: /(\d{1,2})\.(\d{2})\.?(?![\d.])/y,
    make: ([, day, month]) => asDate(makeDate(Number(day), Number(month), null)),
  },
  {
    pattern: /(\d{1,9})(?:-?(?:ого|ому|его|ему|го|му|ая|яя|ое|ее|ой|ый|ий|ую|юю|ых|их|ом|ем|я|й|е|х|м|ю)(?![\p{L}]))?/uy,
    make: ([, digits]) => ({ kind: 'number', value: Number(digits) }),
  },
  // «IVкв.», «IIполугодие»: a Roman numeral glued to its noun
  { pattern: /[ivіx]{1,4}(?=кв|полуг|четв|декад|трим)/y, make: () => ({ kind: 'word' }) },
  { pattern: /[\p{L}]+/uy, make: ([text]) => ({ kind: 'word', text: mendScript(text) }) },
  { pattern: /[^\s]/uy, make: () => ({ kind: 'mark' }) },
];

function asDate(date: WrittenDate | null): Partial<Token> | null {
  return date === null ? null : { kind: 'date', date };
}

/** Never fails: what is no word, number or date becomes a mark. */
export function readTokens(phrase: string): TokenList {
  const source = cleanPhrase(phrase);
  // A letter that changes length in lower case (İ) would shift the offsets, so such letters keep their case.
  const lower = [...source].map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
  const text = lower.replaceAll('ё', 'е');
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const token = text[at] === ' ' ? null : readTokenAt(text, at);
    if (token !== null) tokens.push({ ...token, raw: source.slice(token.from, token.to) });
    at = token === null ? at + 1 : token.to;
  }
  return { source, tokens };
}

function readTokenAt(text: string, at: number): Token | null {
  for (const { pattern, make } of LEXEMES) {
    pattern.lastIndex = at;
    const parts = pattern.exec(text);
    const made = parts === null ? null : make(parts);
    if (parts === null || made === null) continue;
    const to = at + parts[0].length;
    return { kind: 'mark', text: parts[0], raw: parts[0], value: 0, date: null, ...made, from: at, to };
  }
  return null;
}

/** The author's words from one token to before another. */
export function rawText(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map((token, at) => (at > 0 && tokens[from + at - 1]?.to !== token.from ? ` ${token.raw}` : token.raw))
    .join('');
}
