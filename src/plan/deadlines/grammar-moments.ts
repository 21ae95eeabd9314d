import { longest, map, remember, nothing, optional, phrase, sequence, token, word, type Parser } from './combinators.ts';
import { comma, dash, fullYear, integerWithin, ordinal, ordinals, schoolYear, schoolYearWords, year } from './grammar-numbers.ts';
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

const month: Parser<number> = token((here) => (here.kind === 'word' ? monthOf(here.text) : null));
const dot = optional(token((here) => (here.kind === 'mark' && here.text === '.' ? true : null)));
const yearTail = optional(longest<unknown>(word('г', 'год', 'года', 'году'), nothing(null)));

/** «май», «мая 2021 года», «октябрь, 2019 г.», «в мае месяце 2021». */
const monthOfYear: Parser<{ month: number; year: number | null }> = map(
  sequence(month, dot, optional(word('месяц*')), optional(map(sequence(optional(comma), optional(word('в')), year), ([, , value]) => value))),
  ([value, , , written]) => ({ month: value, year: written }),
);

function makeSpan(unit: Span['unit'], from: Mark, to: Mark, sure = 1): Span {
  return { unit, from, to, throughYear: null, sure };
}

function monthSpan(first: { month: number; year: number | null }, last = first, unit: Span['unit'] = 'month'): Span {
  return makeSpan(unit, { year: first.year, month: first.month, day: 1 }, { year: last.year, month: last.month, day: 0 });
}

/** Day with month: «20 января 2022», «1-го сентября», «01.09.2020», «01.09.». */
const day: Parser<Mark> = longest(
  map(sequence(integerWithin(1, 31), monthOfYear), ([value, rest]) => ({ year: rest.year, month: rest.month, day: value })),
  map(
    sequence(token((here) => (here.date !== null && here.date.day !== null ? here.date : null)), yearTail, dot),
    ([value]) => ({ year: value.year, month: value.month, day: value.day ?? 1 }),
  ),
);
const monthInDigits: Parser<{ month: number; year: number | null }> = token((here) =>
  here.date !== null && here.date.day === null ? { month: here.date.month, year: here.date.year } : null,
);
const dayOrMonth = remember(longest<{ mark: Mark; whole: boolean }>(
  map(day, (mark) => ({ mark, whole: false })),
  map(longest(monthOfYear, monthInDigits), (value) => ({ mark: { year: value.year, month: value.month, day: 1 }, whole: true })),
));

function rangeOf(from: { mark: Mark; whole: boolean }, to: { mark: Mark; whole: boolean }): Span {
  const end = to.whole ? { ...to.mark, day: 0 } : to.mark;
  return makeSpan(from.whole && to.whole ? 'month' : 'day', from.mark, end);
}

const from = longest<unknown>(word('с', 'со', 'от'), phrase('начиная с'), phrase('в период с'), phrase('период с'));
const upTo = longest<unknown>(word('по', 'до'), sequence(dash, word('по', 'до')), sequence(comma, word('по')));

/** «май–июнь 2021», «с 29 ноября по 17 декабря 2021 г.», «01.09.–31.12.2020». */
const range: Parser<Span> = longest(
  map(sequence(dayOrMonth, dash, dayOrMonth), ([first, , last]) => rangeOf(first, last)),
  map(sequence(from, dayOrMonth, upTo, dayOrMonth), ([, first, , last]) => rangeOf(first, last)),
);

/** «1–15 марта», «с 1 по 15 марта 2022 года». */
const dayRange: Parser<Span> = map(
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
  { name: word('недел*'), parts: { 1: [1, 7], 2: [8, 14], 3: [15, 21], 4: [22, 28], [-1]: [-7, 0] }, sure: 0.8 },
];
const looseParts: Parser<[number, number]> = longest(
  map(word('начало', 'начале', 'начала', 'началу'), (): [number, number] => [1, 10]),
  map(word('середина', 'середине', 'середины'), (): [number, number] => [11, 20]),
  map(word('конец', 'конце', 'конца', 'концу'), (): [number, number] => [21, 0]),
);
const partOfMonth: Parser<Span> = longest(
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

const quarterWord = longest<unknown>(word('квартал*'), sequence(word('кв'), dot));
const halfWord = longest<unknown>(word('полугоди*'), sequence(word('полуг'), dot), sequence(word('п'), dot, token((here) => (here.text === '/' ? true : null)), word('г'), dot));
const ofYear = optional(map(sequence(optional(comma), optional(word('в')), year), ([, , value]) => value));

/** «I квартал 2022 г.», «2–3 кварталы», «первое полугодие 2021»: the ordinals between first and last make one span. */
const quarters: Parser<Span[]> = map(sequence(ordinals, quarterWord, ofYear), ([orders, , written]) => unitSpans('quarter', orders, 3, written));
const halves: Parser<Span[]> = map(sequence(ordinals, halfWord, ofYear), ([orders, , written]) => unitSpans('half-year', orders, 6, written));

function unitSpans(unit: Span['unit'], orders: number[], months: number, written: number | null): Span[] | null {
  if (orders.some((order) => order < 1 || order * months > 12)) return null;
  const runs: [number, number][] = [];
  for (const order of orders) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === order - 1) run[1] = order;
    else runs.push([order, order]);
  }
  return runs.map(([first, last]) =>
    monthSpan({ month: (first - 1) * months + 1, year: written }, { month: last * months, year: written }, unit));
}

const schoolYearOrWords = remember(longest<[number | null, number | null]>(
  schoolYear,
  map(schoolYearWords, (): [null, null] => [null, null]),
));

/** «I полугодие 2021/22 учебного года»: September–December and January–May. */
const schoolHalf: Parser<Span> = map(
  longest(
    map(sequence(ordinal, halfWord, schoolYearOrWords), ([order, , years]) => ({ order, years })),
    map(sequence(ordinal, word('учебн*'), halfWord, optional(schoolYear)), ([order, , , years]) => ({ order, years: years ?? ([null, null] as const) })),
  ),
  ({ order, years }) => {
    if (order === 1) return makeSpan('half-year', { year: years[0], month: 9, day: 1 }, { year: years[0], month: 12, day: 0 }, 0.9);
    return order === 2 ? makeSpan('half-year', { year: years[1], month: 1, day: 1 }, { year: years[1], month: 5, day: 0 }, 0.9) : null;
  },
);

/** «в начале учебного года» is September, «в конце» May. */
const schoolYearPart: Parser<Span> = map(sequence(looseParts, schoolYearOrWords), ([part, [first, last]]) => {
  if (part[0] === 1) return makeSpan('part', { year: first, month: 9, day: 1 }, { year: first, month: 9, day: 0 }, 0.8);
  return part[1] === 0 ? makeSpan('part', { year: last, month: 5, day: 1 }, { year: last, month: 5, day: 31 }, 0.8) : null;
});

export const schoolYearSpan: Parser<Span> = map(schoolYearOrWords, ([first, last]) =>
  makeSpan('school-year', { year: first, month: 9, day: 1 }, { year: last, month: 5, day: 31 }, first === null ? 0.9 : 1));

const SEASONS: [string[], number, number][] = [
  [['весна', 'весной', 'весны', 'весну'], 3, 5], [['лето', 'летом', 'лета'], 6, 8],
  [['осень', 'осенью', 'осени'], 9, 11], [['зима', 'зимой', 'зимы', 'зиму'], 12, 2],
];
const SEASON_PERIODS: [string, number][] = [['весенн*', 0], ['летн*', 1], ['осенн*', 2], ['зимн*', 3]];
const season: Parser<Span> = longest(
  ...SEASON_PERIODS.map(([stem, at]) =>
    map(sequence(word(stem), word('период', 'периода', 'время', 'месяцы'), optional(year)), ([, , written]) => seasonSpan(SEASONS[at]?.[1] ?? 1, SEASONS[at]?.[2] ?? 1, written))),
  ...SEASONS.map(([forms, first, last]) =>
    map(sequence(word(...forms), optional(year)), ([, written]) => seasonSpan(first, last, written))),
);

function seasonSpan(first: number, last: number, written: number | null): Span {
  const end = last < first && written !== null ? written + 1 : written;
  return { ...monthSpan({ month: first, year: written }, { month: last, year: end }, 'season'), sure: 0.8 };
}

const yearSpan: Parser<Span> = longest(
  map(year, (value) => monthSpan({ month: 1, year: value }, { month: 12, year: value }, 'year')),
  map(sequence(optional(from), year, longest(dash, upTo), year), ([, first, , last]) =>
    first <= last ? monthSpan({ month: 1, year: first }, { month: 12, year: last }, 'year') : null),
);

/** «май 2021–2023», «март–апрель 2021, 2022 гг.»: the same part of several years. */
const throughYears: Parser<Span> = map(
  sequence(longest(range, map(monthOfYear, (value) => monthSpan(value))), longest<unknown>(dash, comma, word('и')), fullYear, yearTail, dot),
  ([span, , last]) => {
    const first = span.to.year;
    return first !== null && last > first && (span.from.year ?? first) === first ? { ...span, from: { ...span.from, year: first }, throughYear: last } : null;
  },
);

/** Anything that is one stretch of the calendar; quarters may give several. */
export const spans: Parser<Span[]> = remember(longest<Span[]>(
  ...[range, dayRange, partOfMonth, schoolHalf, schoolYearPart, schoolYearSpan, season, throughYears, yearSpan].map((parser) => map(parser, (span) => [span])),
  map(dayOrMonth, ({ mark, whole }) => [makeSpan(whole ? 'month' : 'day', mark, whole ? { ...mark, day: 0 } : mark)]),
  quarters,
  halves,
));

export const oneSpan: Parser<Span> = map(spans, (found) => (found.length === 1 ? (found[0] ?? null) : null));
