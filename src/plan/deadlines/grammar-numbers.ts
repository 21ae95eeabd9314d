import { longest, list, map, mark, optional, phrase, remember, sequence, token, word, type Parser } from './combinators.ts';

/** Words of quantity and order that stand in deadlines, by stem. */
const COUNTS: [string[], number][] = [
  [['один', 'одного', 'одному', 'одной', 'одна'], 1],
  [['два', 'две', 'двух'], 2],
  [['три', 'трех'], 3],
  [['четыре', 'четырех'], 4],
  [['пять', 'пяти'], 5],
  [['шесть', 'шести'], 6],
  [['семь', 'семи'], 7],
  [['восемь', 'восьми'], 8],
  [['девять', 'девяти'], 9],
  [['десять', 'десяти'], 10],
];
const ORDINALS: [string, number][] = [
  ['перв', 1],
  ['втор', 2],
  ['трет', 3],
  ['четверт', 4],
  ['пят', 5],
  ['последн', -1],
];
/** Roman numerals as scans and keyboards give them: Latin, Cyrillic look-alikes, П for II, Ш for III. */
const ROMANS: Record<string, number> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  і: 1,
  іі: 2,
  ііі: 3,
  іv: 4,
  п: 2,
  ш: 3,
  l: 1,
  ll: 2,
  lll: 3,
  у: 5,
  iу: 4,
  іу: 4,
};

export const integer: Parser<number> = token((here) => (here.kind === 'number' ? here.value : null));

export function integerWithin(least: number, most: number): Parser<number> {
  return map(integer, (value) => (value >= least && value <= most ? value : null));
}

export const fullYear: Parser<number> = token((here) =>
  here.kind === 'number' && /^\d{4}/.test(here.text) && here.value >= 1990 && here.value <= 2100 ? here.value : null,
);

const dot = optional(mark('.'));
const yearWord = sequence(word('г', 'гг', 'год', 'года', 'году', 'годы', 'годов', 'годом', 'годах', 'годам'), dot);

/** «2021», «2021 г.», «2020 г.г.», «2021года». Not «2021 учебный год»: see the school year. */
export const year: Parser<number> = map(sequence(fullYear, optional(sequence(yearWord, optional(yearWord)))), ([value]) => value);

export const dash = mark('-');
export const comma = mark(',', ';');

/** Written count: «2», «двух». */
export const count: Parser<number> = longest(
  integerWithin(1, 999),
  token((here) => (here.kind === 'word' ? (COUNTS.find(([forms]) => forms.includes(here.text))?.[1] ?? null) : null)),
);

/** «2-3», «2 – 3», «от 2 до 3», «2 или 3», «2»: least and most. */
export const countRange: Parser<[number, number]> = remember(
  longest(
    map(sequence(count, longest<unknown>(dash, word('или')), count), ([least, , most]) => (least <= most ? [least, most] : null)),
    map(sequence(word('от'), count, word('до'), count), ([, least, , most]) => (least <= most ? [least, most] : null)),
    map(count, (value): [number, number] => [value, value]),
  ),
);

const ordinalWord: Parser<number> = token((here) =>
  here.kind === 'word' && !here.text.startsWith('четверть')
    ? (ORDINALS.find(([stem]) => here.text.startsWith(stem) && here.text.length - stem.length <= 3)?.[1] ?? null)
    : null,
);
const roman: Parser<number> = token((here) => (here.kind === 'word' ? (ROMANS[here.text] ?? null) : null));

/** «I», «1», «1-й», «первый», «последняя» (−1). Only where a noun that can be counted follows. */
export const ordinal: Parser<number> = longest(integerWithin(1, 5), roman, ordinalWord);

/** «I, III», «1 и 2», «I–III»: the ordinals that are meant. */
export const ordinals: Parser<number[]> = remember(
  longest(
    map(sequence(ordinal, dash, ordinal), ([first, , last]) =>
      first > 0 && last >= first ? Array.from({ length: last - first + 1 }, (_, step) => first + step) : null,
    ),
    list(ordinal, longest<unknown>(sequence(comma, optional(word('и'))), word('и'))),
  ),
);

const schoolWord = longest<unknown>(
  sequence(word('учебн*'), optional(word('год', 'года', 'году', 'г', 'гг', 'годы', 'годов')), dot),
  sequence(word('уч'), dot, optional(sequence(dash, optional(word('ный', 'ного', 'ном')))), optional(yearWord)),
  sequence(word('учгод*'), dot),
);
const laterYear = longest(fullYear, integerWithin(0, 99));

/** «2019-2020 уч.г.», «2021/22 учебного года», «учебный год 2021–2022»: the two calendar years. */
export const schoolYear: Parser<[number, number]> = map(
  longest(
    map(sequence(fullYear, longest(dash, mark('/')), laterYear, optional(yearWord), schoolWord), ([first, , last]) => [first, last]),
    map(sequence(schoolWord, fullYear, longest(dash, mark('/')), laterYear, optional(yearWord)), ([, first, , last]) => [first, last]),
  ),
  ([first, last]) => {
    const end = last !== undefined && last < 100 ? 2000 + last : last;
    return first !== undefined && end !== undefined && end === first + 1 ? [first, end] : null;
  },
);

/** «учебного года» without its years. */
export const schoolYearWords = sequence(word('учебн*', 'уч'), dot, word('год', 'года', 'году', 'г'), dot);

/** «каждый», «каждого», «каждую» … */
export const each = word('каждый', 'каждого', 'каждой', 'каждую', 'каждое', 'каждом', 'каждому', 'каждые');

export const notLess = longest<unknown>(
  phrase('не реже чем'),
  phrase('не реже'),
  phrase('не менее чем'),
  phrase('не менее'),
  phrase('не более чем'),
  phrase('не более'),
  phrase('не чаще'),
  phrase('как минимум'),
  word('минимум'),
  phrase('по крайней мере'),
);
