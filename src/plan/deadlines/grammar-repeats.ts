import { longest, map, mark, optional, phrase, remember, sequence, token, word, type Parser } from './combinators.ts';
import { comma, count, countRange, each, notLess, ordinal, schoolYear, schoolYearWords } from './grammar-numbers.ts';
import { oneSpan } from './grammar-moments.ts';
import type { EveryUnit, Piece } from './pieces.ts';

export const school = word('учебн*');
const dot = optional(mark('.'));

function every(unit: EveryUnit, sure = 1, times: [number, number] | null = null, interval = 1): Piece {
  return { type: 'every', unit, times, sure, interval };
}

/** «ежемесячно» and kin: one word is the whole rule. */
export const adverbs: Parser<Piece> = longest(
  map(longest<unknown>(word('еженедельн*', 'понедельно'), phrase('по неделям')), () => every('week')),
  map(longest<unknown>(word('ежемесячн*', 'помесячно'), phrase('по месяцам')), () => every('month')),
  map(longest<unknown>(word('ежеквартальн*', 'поквартально'), phrase('по кварталам')), () => every('quarter')),
  map(word('ежегодн*'), () => every('year')),
  map(longest<unknown>(word('ежечетвертн*'), phrase('по четвертям'), phrase('по учебным четвертям')), () => every('academic-quarter')),
  map(sequence(word('раз', 'ежесеместров*'), word('полугод*')), () => every('half-year')),
  map(phrase('по полугодиям'), () => every('half-year', 0.9)),
  map(sequence(phrase('по полугодиям'), optional(longest<unknown>(schoolYear, schoolYearWords))), ([, years]) =>
    years === null ? null : every('academic-half-year'),
  ),
  map(phrase('по учебным полугодиям'), () => every('academic-half-year')),
  map(longest<unknown>(phrase('по триместрам'), phrase('по учебным триместрам')), () => every('academic-trimester')),
);

/** A unit in any case: «месяц», «учебной четверти», «полугодия». */
export const unit = remember(
  longest<EveryUnit>(
    map(word('недел*'), () => 'week'),
    map(sequence(optional(word('календарн*')), word('месяц*')), () => 'month'),
    map(sequence(optional(word('календарн*')), longest<unknown>(word('квартал*'), sequence(word('кв'), dot))), () => 'quarter'),
    map(word('полугоди*', 'полгода'), () => 'half-year'),
    map(sequence(optional(word('календарн*')), word('год', 'года', 'году', 'г'), dot), () => 'year'),
    map(sequence(optional(school), word('четверть', 'четверти', 'четвертей', 'четвертям', 'четвертью')), () => 'academic-quarter'),
    map(sequence(school, word('полугоди*')), () => 'academic-half-year'),
    map(sequence(word('полугоди*'), longest<unknown>(schoolYear, schoolYearWords)), () => 'academic-half-year'),
    map(sequence(optional(school), word('триместр*')), () => 'academic-trimester'),
    map(schoolYearWords, () => 'academic-year'),
  ),
);

/** «по окончании», «по итогам», «в конце»: what makes a unit of the school year repeat even without «каждой». */
export const atTheEnd = longest<unknown>(
  sequence(word('по'), word('окончани*', 'завершени*', 'итогам', 'результатам', 'истечении')),
  phrase('в конце'),
  phrase('на конец'),
  phrase('к концу'),
  phrase('до конца'),
  phrase('после окончания'),
);

/** «каждый месяц», «в конце каждого квартала», «по окончании каждой учебной четверти». */
export const eachUnit: Parser<Piece> = longest(
  map(sequence(optional(longest<unknown>(atTheEnd, word('в', 'на', 'во', 'за'))), each, unit), ([, , value]) => every(value)),
  // «каждую вторую неделю месяца»: once in each month
  map(
    sequence(optional(longest<unknown>(word('в', 'на', 'во'))), optional(each), ordinal, word('недел*', 'декад*'), each, word('месяц*')),
    () => every('month'),
  ),
  map(sequence(optional(word('в', 'на', 'во')), each, ordinal, word('недел*', 'декад*'), optional(word('месяца'))), () => every('month')),
  map(sequence(atTheEnd, unit), ([, value]) => {
    if (value === 'academic-quarter' || value === 'academic-half-year' || value === 'academic-trimester') return every(value);
    // «по итогам полугодия» in a school's papers is as a rule the school half-year
    if (value === 'half-year') return every('academic-half-year', 0.7);
    return value === 'quarter' || value === 'month' ? every(value, 0.85) : null;
  }),
  map(sequence(word('по'), word('окончании', 'завершении', 'итогам', 'результатам'), unit), ([, , value]) =>
    value === 'academic-year' || value === 'year' ? every(value, 0.75) : null,
  ),
);

const TWICE: [string, number][] = [
  ['однажды', 1],
  ['единожды', 1],
  ['дважды', 2],
  ['трижды', 3],
  ['четырежды', 4],
];
const times: Parser<[number, number]> = longest(
  map(sequence(optional(notLess), countRange, word('раз', 'раза', 'разу', 'разов')), ([, value]) => value),
  map(sequence(optional(notLess), word('раз', 'раза')), (): [number, number] => [1, 1]),
  token((here) => {
    const found = TWICE.find(([text]) => text === here.text);
    return found === undefined ? null : [found[1], found[1]];
  }),
);
const integerOrWord = map(count, (value) => (value > 1 && value <= 12 ? value : null));
const inUnit: Parser<EveryUnit> = map(
  sequence(longest<unknown>(word('в', 'за', 'во', 'на'), phrase('в течение'), phrase('в течении')), optional(each), unit),
  ([, , value]) => value,
);

/** «2 раза в год», «не реже одного раза в полугодие», «трижды в учебный год». */
export const timesInUnit: Parser<Piece> = longest(
  map(sequence(times, inUnit), ([value, per]) => timesPiece(value, per)),
  map(sequence(word('ежегодно'), optional(comma), times), ([, , value]) => timesPiece(value, 'year')),
  map(sequence(times, word('ежегодно')), ([value]) => timesPiece(value, 'year')),
  map(sequence(times, word('в', 'за', 'на'), integerOrWord, unit), ([value, , interval, per]) =>
    value[1] === 1 ? every(per, 0.85, null, interval) : null,
  ),
  map(sequence(each, integerOrWord, unit), ([, interval, per]) => every(per, 0.85, null, interval)),
);

function timesPiece(value: [number, number], per: EveryUnit): Piece {
  const yearly = per === 'year' || per === 'academic-year';
  if (value[0] === 1 && value[1] === 1) return every(yearly ? 'year' : per);
  return yearly ? { type: 'times', perYear: value } : every(per, 1, value);
}

/** «каждый август», «каждую осень»: the span of every year. */
export const eachMonth: Parser<Piece[]> = map(sequence(optional(word('в')), each, oneSpan), ([, , span]) =>
  span.from.year === null && (span.unit === 'month' || span.unit === 'season' || span.unit === 'part')
    ? [every('year'), { type: 'span', span }]
    : null,
);
