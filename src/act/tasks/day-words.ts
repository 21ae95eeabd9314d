import { addDays, isDate, splitDate, type CalendarDate } from '../../platform/lib/dates.ts';

const MONTHS = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'] as const;
const NEAR: Readonly<Record<string, number>> = { позавчера: -2, вчера: -1, сегодня: 0, завтра: 1, послезавтра: 2 };

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const DIGITS = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?$/;
const WORDS = /^(\d{1,2})\s+([а-я]+)\.?(?:\s+(\d{4}))?$/;

/** `past`: a day without its year is the last such day; `future`: the next one. */
export type Side = 'past' | 'future';

/**
 * A day as a person writes it: «29.10.2026», «29.10», «29 октября», «до 25 ноября 2026 г.», «вчера».
 * `null` when it is no day; the caller asks again with the person's own text.
 */
export function parseDay(text: string, today: CalendarDate, side: Side): CalendarDate | null {
  const words = text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .replace(/^(?:до|к|не позднее) /, '')
    .replace(/,? ?(?:г\.?|года?)$/, '')
    .replace(/[.,]$/, '')
    .trim();
  const near = NEAR[words];
  if (near !== undefined) return addDays(today, near);
  const iso = ISO.exec(words);
  if (iso !== null) return isDate(words) ? words : null;
  const digits = DIGITS.exec(words);
  if (digits !== null) return fromParts(Number(digits[1]), Number(digits[2]), digits[3], today, side);
  const named = WORDS.exec(words);
  if (named !== null) return fromParts(Number(named[1]), monthNumber(named[2] ?? ''), named[3], today, side);
  return null;
}

function monthNumber(word: string): number {
  if (word === 'мая' || word === 'май') return 5;
  if (word.length < 3) return 0;
  return MONTHS.findIndex((stem, index) => index !== 4 && word.startsWith(stem)) + 1;
}

function fromParts(day: number, month: number, year: string | undefined, today: CalendarDate, side: Side): CalendarDate | null {
  if (month < 1 || month > 12) return null;
  if (year !== undefined) return writeDate(Number(year.length === 2 ? `20${year}` : year), month, day);
  const thisYear = splitDate(today).year;
  // Four years each way: 29 February has its own year.
  for (let step = -1; step <= 4; step += 1) {
    const found = writeDate(side === 'past' ? thisYear - step : thisYear + step, month, day);
    if (found !== null && (side === 'past' ? found <= today : found >= today)) return found;
  }
  return null;
}

function writeDate(year: number, month: number, day: number): CalendarDate | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDate(text) ? text : null;
}
