import { longest, map, optional, remember, sequence, token, word, type Parser } from './combinators.ts';
import {
  dayOrMonth,
  dayRange,
  dot,
  from,
  looseParts,
  makeSpan,
  monthOfYear,
  monthSpan,
  partOfMonth,
  range,
  upTo,
  yearTail,
} from './grammar-days.ts';
import { comma, dash, fullYear, ordinal, ordinals, schoolYear, schoolYearWords, year } from './grammar-numbers.ts';
import type { Span } from './pieces.ts';

const quarterWord = longest<unknown>(word('квартал*'), sequence(word('кв'), dot));
const halfWord = longest<unknown>(
  word('полугоди*'),
  sequence(word('полуг'), dot),
  sequence(
    word('п'),
    dot,
    token((here) => (here.text === '/' ? true : null)),
    word('г'),
    dot,
  ),
);
const ofYear = optional(map(sequence(optional(comma), optional(word('в')), year), ([, , value]) => value));

/** «I квартал 2022 г.», «2–3 кварталы», «первое полугодие 2021»: the ordinals between first and last make one span. */
const quarters: Parser<Span[]> = map(sequence(ordinals, quarterWord, ofYear), ([orders, , written]) =>
  unitSpans('quarter', orders, 3, written),
);
const halves: Parser<Span[]> = map(sequence(ordinals, halfWord, ofYear), ([orders, , written]) =>
  unitSpans('half-year', orders, 6, written),
);

function unitSpans(unit: Span['unit'], orders: number[], months: number, written: number | null): Span[] | null {
  if (orders.some((order) => order < 1 || order * months > 12)) return null;
  const runs: [number, number][] = [];
  for (const order of orders) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === order - 1) run[1] = order;
    else runs.push([order, order]);
  }
  return runs.map(([first, last]) =>
    monthSpan({ month: (first - 1) * months + 1, year: written }, { month: last * months, year: written }, unit),
  );
}

const schoolYearOrWords = remember(
  longest<[number | null, number | null]>(
    schoolYear,
    map(schoolYearWords, (): [null, null] => [null, null]),
  ),
);

/** «I полугодие 2021/22 учебного года»: September–December and January–May. */
const schoolHalf: Parser<Span> = map(
  longest(
    map(sequence(ordinal, halfWord, schoolYearOrWords), ([order, , years]) => ({ order, years })),
    map(sequence(ordinal, word('учебн*'), halfWord, optional(schoolYear)), ([order, , , years]) => ({
      order,
      years: years ?? ([null, null] as const),
    })),
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
  makeSpan('school-year', { year: first, month: 9, day: 1 }, { year: last, month: 5, day: 31 }, first === null ? 0.9 : 1),
);

const SEASONS: [string[], number, number][] = [
  [['весна', 'весной', 'весны', 'весну'], 3, 5],
  [['лето', 'летом', 'лета'], 6, 8],
  [['осень', 'осенью', 'осени'], 9, 11],
  [['зима', 'зимой', 'зимы', 'зиму'], 12, 2],
];
const SEASON_PERIODS: [string, number][] = [
  ['весенн*', 0],
  ['летн*', 1],
  ['осенн*', 2],
  ['зимн*', 3],
];
const season: Parser<Span> = longest(
  ...SEASON_PERIODS.map(([stem, at]) =>
    map(sequence(word(stem), word('период', 'периода', 'время', 'месяцы'), optional(year)), ([, , written]) =>
      seasonSpan(SEASONS[at]?.[1] ?? 1, SEASONS[at]?.[2] ?? 1, written),
    ),
  ),
  ...SEASONS.map(([forms, first, last]) =>
    map(sequence(word(...forms), optional(year)), ([, written]) => seasonSpan(first, last, written)),
  ),
);

function seasonSpan(first: number, last: number, written: number | null): Span {
  const end = last < first && written !== null ? written + 1 : written;
  return { ...monthSpan({ month: first, year: written }, { month: last, year: end }, 'season'), sure: 0.8 };
}

const yearSpan: Parser<Span> = longest(
  map(year, (value) => monthSpan({ month: 1, year: value }, { month: 12, year: value }, 'year')),
  map(sequence(optional(from), year, longest(dash, upTo), year), ([, first, , last]) =>
    first <= last ? monthSpan({ month: 1, year: first }, { month: 12, year: last }, 'year') : null,
  ),
);

/** «май 2021–2023», «март–апрель 2021, 2022 гг.»: the same part of several years. */
const throughYears: Parser<Span> = map(
  sequence(
    longest(
      range,
      map(monthOfYear, (value) => monthSpan(value)),
    ),
    longest<unknown>(dash, comma, word('и')),
    fullYear,
    yearTail,
    dot,
  ),
  ([span, , last]) => {
    const first = span.to.year;
    return first !== null && last > first && (span.from.year ?? first) === first
      ? { ...span, from: { ...span.from, year: first }, throughYear: last }
      : null;
  },
);

/** Anything that is one stretch of the calendar; quarters may give several. */
export const spans: Parser<Span[]> = remember(
  longest<Span[]>(
    ...[range, dayRange, partOfMonth, schoolHalf, schoolYearPart, schoolYearSpan, season, throughYears, yearSpan].map((parser) =>
      map(parser, (span) => [span]),
    ),
    map(dayOrMonth, ({ mark, whole }) => [makeSpan(whole ? 'month' : 'day', mark, whole ? { ...mark, day: 0 } : mark)]),
    quarters,
    halves,
  ),
);

export const oneSpan: Parser<Span> = map(spans, (found) => (found.length === 1 ? (found[0] ?? null) : null));
