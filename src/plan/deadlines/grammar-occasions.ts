import { list, longest, map, mark, nothing, optional, phrase, sequence, token, word, type Parser } from './combinators.ts';
import { comma, dash, each, integerWithin, ordinal, ordinals, schoolYear, schoolYearWords, year } from './grammar-numbers.ts';
import { oneSpan } from './grammar-moments.ts';
import { atTheEnd, school } from './grammar-repeats.ts';
import type { Piece } from './pieces.ts';
import type { Season } from './schedule.ts';

const dayNumbers = integerWithin(1, 31);
type OfMonth = { following: boolean; monthly: boolean; quarterly?: boolean };
const ofMonth = longest<OfMonth>(
  map(sequence(each, word('месяца')), () => ({ following: false, monthly: true })),
  map(word('ежемесячно'), () => ({ following: false, monthly: true })),
  map(sequence(word('числа', 'число', 'числу'), each, word('месяца')), () => ({
    following: false,
    monthly: true,
  })),
  map(sequence(word('числа', 'число', 'числу'), optional(comma), word('ежемесячно')), () => ({
    following: false,
    monthly: true,
  })),
  map(
    sequence(
      word('числа', 'число', 'числу'),
      word('месяца'),
      optional(comma),
      word('следующего'),
      optional(word('за')),
      optional(word('отчетным')),
      optional(word('месяцем', 'кварталом', 'периодом', 'полугодием')),
    ),
    (words) => ({ following: true, monthly: words[6] === 'месяцем', quarterly: words[6] === 'кварталом' }),
  ),
  map(sequence(word('числа', 'число', 'числу'), optional(word('текущего', 'отчетного', 'следующего')), word('месяца')), (words) => ({
    following: words[1] === 'следующего',
    monthly: true,
  })),
  map(word('числа', 'число', 'числу'), () => ({ following: false, monthly: false })),
);

/** «до 25 числа каждого месяца», «до 10 числа месяца, следующего за отчётным кварталом». */
export const monthDay: Parser<Piece> = map(
  sequence(optional(longest<unknown>(word('до', 'к', 'по'), phrase('не позднее'), phrase('в срок до'))), dayNumbers, ofMonth),
  ([, day, rest]) => ({ type: 'month-day', day, quarterly: false, ...rest }),
);

const WEEKDAYS: string[][] = [
  ['понедельник', 'понедельникам', 'понедельника'],
  ['вторник', 'вторникам', 'вторника'],
  ['среда', 'среду', 'средам', 'среды', 'среде'],
  ['четверг', 'четвергам', 'четверга'],
  ['пятница', 'пятницу', 'пятницам', 'пятницы', 'пятнице'],
  ['суббота', 'субботу', 'субботам', 'субботы'],
  ['воскресенье', 'воскресеньям', 'воскресенья'],
];
const weekday: Parser<number> = token((here) => {
  const day = WEEKDAYS.findIndex((forms) => forms.includes(here.text));
  return day < 0 ? null : day + 1;
});

/** «каждый четверг», «по средам», «последняя пятница месяца», «второй вторник октября». */
export const weekdayRule: Parser<Piece> = longest<Piece>(
  map(sequence(optional(word('в', 'во')), each, weekday, optional(word('недели'))), ([, , day]) => ({
    type: 'weekday',
    day,
    nth: null,
    span: null,
  })),
  map(sequence(word('по'), weekday), ([, day]) => ({ type: 'weekday', day, nth: null, span: null })),
  map(
    sequence(
      optional(word('в', 'во')),
      optional(each),
      ordinal,
      weekday,
      optional(each),
      optional(longest<unknown>(word('месяца'), phrase('в месяце'), phrase('в месяц'))),
    ),
    ([, , nth, day]) => ({ type: 'weekday', day, nth, span: null }),
  ),
  map(sequence(optional(word('в', 'во')), ordinal, weekday, oneSpan), ([, nth, day, span]) => ({
    type: 'weekday',
    day,
    nth,
    span,
  })),
);

const SEASONS: [string, Season][] = [
  ['осенн', 'autumn'],
  ['зимн', 'winter'],
  ['весенн', 'spring'],
  ['летн', 'summer'],
];
const season: Parser<Season> = token((here) => SEASONS.find(([stem]) => here.text.startsWith(stem))?.[1] ?? null);
const holidayWord = longest<unknown>(word('каникул*'), sequence(word('каникулярн*'), word('период*', 'врем*', 'дни', 'недел*')));
const between = longest<unknown>(comma, word('и'), mark('/'), dash, nothing(null));

/** «осенние, весенние каникулы», «в каникулярное время». */
export const holidays: Parser<Piece> = map(
  sequence(
    optional(longest<unknown>(phrase('в период'), phrase('во время'), phrase('в дни'), word('в', 'на', 'во'))),
    optional(list(season, between)),
    optional(word('школьн*')),
    holidayWord,
    optional(schoolYear),
    optional(year),
  ),
  ([, seasons, , , , written]) => ({ type: 'holidays', seasons: seasons ?? [], year: written }),
);

const ofSchoolYear = optional(
  longest<[number, number] | null>(
    schoolYear,
    map(schoolYearWords, () => null),
  ),
);

/** «I четверть», «по итогам 1 и 3 четвертей 2021/22 учебного года», «II триместр». */
export const academicPart: Parser<Piece> = longest(
  ...(
    [
      ['четверть', 'quarter'],
      ['триместр', 'trimester'],
    ] as const
  ).map(([stem, name]) =>
    map(
      sequence(
        optional(longest<unknown>(atTheEnd, word('в', 'во', 'на'))),
        ordinals,
        optional(school),
        stem === 'четверть' ? word('четверть', 'четверти', 'четвертей', 'четвертям') : word('триместр*'),
        ofSchoolYear,
      ),
      ([, orders, , , years]): Piece => ({ type: 'academic-part', unit: name, ordinals: orders, years }),
    ),
  ),
);
