import { addDays, splitDate } from '../lib/dates.ts';
import type { CalendarDate } from '../lib/dates.ts';
import { countWorkingDays, isWorkingDay, lastWorkingDayUntil } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import type { Week } from './statutory-days.ts';

/** How a school year is parted; grades 10 and 11 often go by half-years. */
export type Scheme = 'quarters' | 'trimesters' | 'half-years';

/** What a school year is parted into. */
export type StudyKind = 'quarter' | 'trimester' | 'half-year';

/** `number` of holidays: 1 autumn, 2 winter, 3 spring, 4 summer, 5 additional (first grade). */
export interface AcademicPeriod {
  kind: StudyKind | 'holiday';
  number: number;
  title: string;
  start: CalendarDate;
  end: CalendarDate;
}

/** Whose calendar it is: an organisation's own one, or (`null`) the built-in recommendation. */
export interface AcademicCalendar {
  id: string | null;
  organisationId: string | null;
  path: string;
  /** 2026 = 2026/27 */
  schoolYear: number;
  scheme: Scheme;
  week: Week;
  note: string;
  version: number;
  /** In the order of their dates. */
  periods: readonly AcademicPeriod[];
}

export const HOLIDAYS = { autumn: 1, winter: 2, spring: 3, summer: 4, additional: 5 } as const;

const KIND_OF_SCHEME = {
  quarters: 'quarter',
  trimesters: 'trimester',
  'half-years': 'half-year',
} as const satisfies Record<Scheme, StudyKind>;

const HOLIDAY_TITLES: Readonly<Record<number, string>> = {
  1: 'Осенние каникулы',
  2: 'Зимние каникулы',
  3: 'Весенние каникулы',
  4: 'Летние каникулы',
  5: 'Дополнительные каникулы первых классов',
};
const ORDINALS = {
  quarter: ['Первая четверть', 'Вторая четверть', 'Третья четверть', 'Четвёртая четверть'],
  trimester: ['Первый триместр', 'Второй триместр', 'Третий триместр'],
  'half-year': ['Первое полугодие', 'Второе полугодие'],
} as const satisfies Record<StudyKind, readonly string[]>;

/** Study kind of a scheme: what its periods are called. */
export function studyKindOf(scheme: Scheme): StudyKind {
  return KIND_OF_SCHEME[scheme];
}

/** «Вторая четверть», «Осенние каникулы»: the plain name of a period. */
export function periodTitle(kind: AcademicPeriod['kind'], number: number): string {
  if (kind === 'holiday') return HOLIDAY_TITLES[number] ?? `Каникулы ${number}`;
  return ORDINALS[kind][number - 1] ?? `${kind} ${number}`;
}

/** School year of a day: 2026 from 1 September 2026 to 31 August 2027. */
export function schoolYearOf(day: CalendarDate): number {
  const { year, month } = splitDate(day);
  return month >= 9 ? year : year - 1;
}

/** «2026/27» */
export function formatSchoolYear(schoolYear: number): string {
  return `${schoolYear}/${String((schoolYear + 1) % 100).padStart(2, '0')}`;
}

/** Quarters lie between the holidays, half-years around the winter ones. */
export function cutByHolidays(
  kind: StudyKind,
  start: CalendarDate,
  end: CalendarDate,
  holidays: readonly AcademicPeriod[],
): AcademicPeriod[] {
  const cuts = kind === 'quarter' ? [HOLIDAYS.autumn, HOLIDAYS.winter, HOLIDAYS.spring] : [HOLIDAYS.winter];
  const periods: AcademicPeriod[] = [];
  let from = start;
  for (const cut of [...cuts, null]) {
    const holiday = cut === null ? undefined : holidays.find(({ number }) => number === cut);
    if (cut !== null && holiday === undefined) continue;
    const number = periods.length + 1;
    periods.push({
      kind,
      number,
      title: periodTitle(kind, number),
      start: from,
      end: holiday === undefined ? end : addDays(holiday.start, -1),
    });
    if (holiday !== undefined) from = addDays(holiday.end, 1);
  }
  return periods;
}

/** Holidays that all grades have: the additional ones of the first grade are left out. */
export function listHolidays(calendar: AcademicCalendar): AcademicPeriod[] {
  return calendar.periods.filter(({ kind, number }) => kind === 'holiday' && number !== HOLIDAYS.additional);
}

/** The first and the last day of study of the year. */
export function readStudyYear(calendar: AcademicCalendar): { start: CalendarDate; end: CalendarDate } {
  const study = calendar.periods.filter(({ kind }) => kind !== 'holiday');
  const first = study[0];
  const last = study.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('an academic calendar without study periods');
  return { start: first.start, end: last.end };
}

/**
 * Study periods of a kind. A calendar of another scheme answers too: quarters and half-years are then cut by its
 * holidays; trimesters cannot be guessed, so the periods the school has stand for them.
 */
export function listStudyPeriods(calendar: AcademicCalendar, kind: StudyKind): AcademicPeriod[] {
  const own = calendar.periods.filter((period) => period.kind === kind);
  if (own.length > 0) return own;
  if (kind === 'trimester') return calendar.periods.filter((period) => period.kind !== 'holiday');
  const { start, end } = readStudyYear(calendar);
  return cutByHolidays(kind, start, end, listHolidays(calendar));
}

/** Is it a day of study: a working day of the year outside the holidays? */
export function isSchoolDay(calendar: AcademicCalendar, working: WorkingCalendar, day: CalendarDate): boolean {
  const { start, end } = readStudyYear(calendar);
  if (day < start || day > end || !isWorkingDay(working, day)) return false;
  return !listHolidays(calendar).some((holiday) => holiday.start <= day && day <= holiday.end);
}

/** «По окончании четверти»: the last day of study of the period, which is the last one before the holidays. */
export function lastSchoolDay(working: WorkingCalendar, period: AcademicPeriod): CalendarDate {
  const day = lastWorkingDayUntil(working, period.end);
  return day < period.start ? period.end : day;
}

/** Days of study from one date to another, both included. */
export function countSchoolDays(calendar: AcademicCalendar, working: WorkingCalendar, from: CalendarDate, to: CalendarDate): number {
  const year = readStudyYear(calendar);
  const start = from < year.start ? year.start : from;
  const end = to > year.end ? year.end : to;
  const holidays = listHolidays(calendar).map((holiday) =>
    countWorkingDays(working, holiday.start < start ? start : holiday.start, holiday.end > end ? end : holiday.end),
  );
  return countWorkingDays(working, start, end) - holidays.reduce((sum, count) => sum + count, 0);
}
