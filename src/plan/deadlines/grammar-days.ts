import { longest, map, nothing, optional, phrase, remember, sequence, token, word, type Parser } from './combinators.ts';
import { comma, dash, integerWithin, ordinals, year } from './grammar-numbers.ts';
import type { Mark, Span } from './pieces.ts';

const MONTH_STEMS = ['январ', 'феврал', 'март', 'апрел', 'ма', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'];
const MONTH_SHORT = ['янв', 'фев', 'мар', 'апр', 'май', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
const MAY = new Set(['май', 'мая', 'мае', 'маю', 'маем']);
const SHORT_EXTRA: Record<string, number> = { сент: 9, февр: 2, нояб: 11 };

/** 1…12 for a month in any case or usual shortening, else null. */
export function monthOf(text: string): number | null {
  if (MAY.has(text)) return 5;
  const whole = MONTH_STEMS.findIndex((stem, at) => at !== 4 && text.startsWith(stem) && text.length - stem.length <= 2);
  if (whole >= 0) return whole + 1;
  const short = MONTH_SHORT.indexOf(text);
  return short >= 0 ? short + 1 : (SHORT_EXTRA[text] ?? null);
}

export const month: Parser<number> = token((here) => (here.kind === 'word' ? monthOf(here.text) : null));
export const dot = optional(token((here) => (here.kind === 'mark' && here.text === '.' ? true : null)));
export const yearTail = optional(longest<unknown>(word('г', 'год', 'года', 'году'), nothing(null)));

/** «май», «мая 2021 года», «октябрь, 2019 г.», «в мае месяце 2021». */
export const monthOfYear: Parser<{ month: number; year: number | null }> = map(
  sequence(
    month,
    dot,
    optional(word('месяц*')),
    optional(map(sequence(optional(comma), optional(word('в')), year), ([, , value]) => value)),
  ),
  ([value, , , written]) => ({ month: value, year: written }),
);

export function makeSpan(unit: Span['unit'], from: Mark, to: Mark, sure = 1): Span {
  return { unit, from, to, throughYear: null, sure };
}

export function monthSpan(first: { month: number; year: number | null }, last = first, unit: Span['unit'] = 'month'): Span {
  return makeSpan(unit, { year: first.year, month: first.month, day: 1 }, { year: last.year, month: last.month, day: 0 });
}

/** Day with month: «20 января 2022», «1-го сентября», «01.09.2020», «01.09.». */
export const day: Parser<Mark> = longest(
  map(sequence(integerWithin(1, 31), monthOfYear), ([value, rest]) => ({
    year: rest.year,
    month: rest.month,
    day: value,
  })),
  map(
    sequence(
      token((here) => (here.date !== null && here.date.day !== null ? here.date : null)),
      yearTail,
      dot,
    ),
    ([value]) => ({ year: value.year, month: value.month, day: value.day ?? 1 }),
  ),
);
const monthInDigits: Parser<{ month: number; year: number | null }> = token((here) =>
  here.date !== null && here.date.day === null ? { month: here.date.month, year: here.date.year } : null,
);
export const dayOrMonth = remember(
  longest<{ mark: Mark; whole: boolean }>(
    map(day, (mark) => ({ mark, whole: false })),
    map(longest(monthOfYear, monthInDigits), (value) => ({
      mark: { year: value.year, month: value.month, day: 1 },
      whole: true,
    })),
  ),
);

function rangeOf(from: { mark: Mark; whole: boolean }, to: { mark: Mark; whole: boolean }): Span {
  const end = to.whole ? { ...to.mark, day: 0 } : to.mark;
  return makeSpan(from.whole && to.whole ? 'month' : 'day', from.mark, end);
}

export const from = longest<unknown>(word('с', 'со', 'от'), phrase('начиная с'), phrase('в период с'), phrase('период с'));
export const upTo = longest<unknown>(word('по', 'до'), sequence(dash, word('по', 'до')), sequence(comma, word('по')));

/** «май–июнь 2021», «с 29 ноября по 17 декабря 2021 г.», «01.09.–31.12.2020». */
export const range: Parser<Span> = longest(
  map(sequence(dayOrMonth, dash, dayOrMonth), ([first, , last]) => rangeOf(first, last)),
  map(sequence(from, dayOrMonth, upTo, dayOrMonth), ([, first, , last]) => rangeOf(first, last)),
);

/** «1–15 марта», «с 1 по 15 марта 2022 года». */
export const dayRange: Parser<Span> = map(
  sequence(
    longest(
      map(sequence(integerWithin(1, 31), dash, integerWithin(1, 31)), ([first, , last]) => [first, last]),
      map(sequence(from, integerWithin(1, 31), upTo, integerWithin(1, 31)), ([, first, , last]) => [first, last]),
    ),
    monthOfYear,
  ),
  ([[first = 1, last = 1], value]) =>
    first <= last
      ? makeSpan('day', { year: value.year, month: value.month, day: first }, { year: value.year, month: value.month, day: last })
      : null,
);

/** Parts of a month: first and last day, by order (−1 = last). A week here is seven days from the first, not a calendar week. */
const PARTS: { name: Parser<unknown>; parts: Record<number, [number, number]>; sure: number }[] = [
  { name: word('декад*'), parts: { 1: [1, 10], 2: [11, 20], 3: [21, 0], [-1]: [21, 0] }, sure: 1 },
  { name: word('половин*'), parts: { 1: [1, 15], 2: [16, 0], [-1]: [16, 0] }, sure: 1 },
  {
    name: word('недел*'),
    parts: { 1: [1, 7], 2: [8, 14], 3: [15, 21], 4: [22, 28], [-1]: [-7, 0] },
    sure: 0.8,
  },
];
export const looseParts: Parser<[number, number]> = longest(
  map(word('начало', 'начале', 'начала', 'началу'), (): [number, number] => [1, 10]),
  map(word('середина', 'середине', 'середины'), (): [number, number] => [11, 20]),
  map(word('конец', 'конце', 'конца', 'концу'), (): [number, number] => [21, 0]),
);
export const partOfMonth: Parser<Span> = longest(
  ...PARTS.map(({ name, parts, sure }) =>
    map(sequence(ordinals, name, monthOfYear), ([orders, , value]) => {
      const first = parts[orders[0] ?? 0];
      const last = parts[orders.at(-1) ?? 0];
      return first && last ? partSpan(value, first[0], last[1], sure) : null;
    }),
  ),
  map(sequence(looseParts, dash, looseParts, monthOfYear), ([first, , last, value]) => partSpan(value, first[0], last[1], 0.85)),
  map(sequence(looseParts, monthOfYear), ([part, value]) => partSpan(value, part[0], part[1], 0.85)),
);

function partSpan(value: { month: number; year: number | null }, first: number, last: number, sure: number): Span {
  // «последняя неделя»: the length of the month is unknown without the year, 22nd is the earliest such day
  const start = first < 0 ? 29 + first : first;
  return makeSpan('part', { year: value.year, month: value.month, day: start }, { year: value.year, month: value.month, day: last }, sure);
}
