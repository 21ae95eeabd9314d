import { addDays, splitDate, weekday } from '../lib/dates.ts';
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

const KIND_OF_SCHEME = { quarters: 'quarter', trimesters: 'trimester', 'half-years': 'half-year' } as const satisfies
  Record<Scheme, StudyKind>;

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

/** How many study periods a scheme has. */
export function countStudyPeriods(scheme: Scheme): number {
  return ORDINALS[KIND_OF_SCHEME[scheme]].length;
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

/**
 * The calendar recommended where nobody has approved another. Rule: 1 September – 26 May; autumn and spring
 * holidays are nine days around the last Monday of October and of March; winter ones go from 31 December to the
 * Sunday on or after 8 January; it gives the dates recommended by the ministry for 2025/26.
 */
export function recommendAcademicCalendar(schoolYear: number, scheme: Scheme = 'quarters'): AcademicCalendar {
  const holidays = listRecommendedHolidays(schoolYear);
  const study = listRecommendedStudy(schoolYear, scheme, holidays);
  const periods = [...study, ...holidays].toSorted((a, b) => a.start.localeCompare(b.start));
  return { id: null, organisationId: null, path: '/', schoolYear, scheme, week: 5, note: '', version: 0, periods };
}

function listRecommendedHolidays(schoolYear: number): AcademicPeriod[] {
  const next = schoolYear + 1;
  const holiday = (number: number, start: CalendarDate, end: CalendarDate): AcademicPeriod =>
    ({ kind: 'holiday', number, title: periodTitle('holiday', number), start, end });
  const october = lastMonday(`${schoolYear}-10-31`);
  const march = lastMonday(`${next}-03-31`);
  const february = addDays(lastMonday(`${next}-02-07`), 14);
  const christmas = `${next}-01-08`;
  return [
    holiday(HOLIDAYS.autumn, addDays(october, -2), addDays(october, 6)),
    holiday(HOLIDAYS.winter, `${schoolYear}-12-31`, addDays(christmas, 7 - weekday(christmas))),
    holiday(HOLIDAYS.additional, february, addDays(february, 6)),
    holiday(HOLIDAYS.spring, addDays(march, -2), addDays(march, 6)),
    holiday(HOLIDAYS.summer, `${next}-05-27`, `${next}-08-31`),
  ];
}

/** The Monday on or before the date. */
function lastMonday(date: CalendarDate): CalendarDate {
  return addDays(date, 1 - weekday(date));
}

function listRecommendedStudy(schoolYear: number, scheme: Scheme, holidays: readonly AcademicPeriod[]): AcademicPeriod[] {
  const kind = KIND_OF_SCHEME[scheme];
  if (scheme !== 'trimesters') return cutByHolidays(kind, `${schoolYear}-09-01`, `${schoolYear + 1}-05-26`, holidays);
  const march = `${schoolYear + 1}-03-01`;
  const edges: [CalendarDate, CalendarDate][] = [
    [`${schoolYear}-09-01`, `${schoolYear}-11-30`],
    [`${schoolYear}-12-01`, addDays(march, -1)],
    [march, `${schoolYear + 1}-05-26`],
  ];
  return edges.map(([start, end], index) => ({ kind, number: index + 1, title: periodTitle(kind, index + 1), start, end }));
}

/** Quarters lie between the holidays, half-years around the winter ones. */
export function cutByHolidays(
  kind: StudyKind, start: CalendarDate, end: CalendarDate, holidays: readonly AcademicPeriod[],
): AcademicPeriod[] {
  const cuts = kind === 'quarter' ? [HOLIDAYS.autumn, HOLIDAYS.winter, HOLIDAYS.spring] : [HOLIDAYS.winter];
  const periods: AcademicPeriod[] = [];
  let from = start;
  for (const cut of [...cuts, null]) {
    const holiday = cut === null ? undefined : holidays.find(({ number }) => number === cut);
    if (cut !== null && holiday === undefined) continue;
    const number = periods.length + 1;
    periods.push({
      kind, number, title: periodTitle(kind, number), start: from,
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
export function countSchoolDays(
  calendar: AcademicCalendar, working: WorkingCalendar, from: CalendarDate, to: CalendarDate,
): number {
  const year = readStudyYear(calendar);
  const start = from < year.start ? year.start : from;
  const end = to > year.end ? year.end : to;
  const holidays = listHolidays(calendar).map((holiday) =>
    countWorkingDays(working, holiday.start < start ? start : holiday.start, holiday.end > end ? end : holiday.end));
  return countWorkingDays(working, start, end) - holidays.reduce((sum, count) => sum + count, 0);
}

/**
 * The nearest calendar above the path (`/region/municipality/school/`) of those given for one school year;
 * the built-in recommendation where none is.
 */
export function resolveAcademicCalendar(
  calendars: readonly AcademicCalendar[], path: string, schoolYear: number,
): AcademicCalendar {
  let nearest: AcademicCalendar | null = null;
  for (const calendar of calendars) {
    if (calendar.schoolYear !== schoolYear || !path.startsWith(calendar.path)) continue;
    if (nearest === null || calendar.path.length > nearest.path.length) nearest = calendar;
  }
  return nearest ?? recommendAcademicCalendar(schoolYear);
}
