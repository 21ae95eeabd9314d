import { addDays, daysBetween, formatRange } from '../lib/dates.ts';
import type { CalendarDate } from '../lib/dates.ts';
import { plural } from '../lib/russian.ts';
import type { Problem } from '../lib/outcome.ts';
import { cutByHolidays, HOLIDAYS, periodTitle, readStudyYear, studyKindOf } from './academic-calendar.ts';
import type { AcademicCalendar, AcademicPeriod, Scheme } from './academic-calendar.ts';
import type { Week } from './statutory-days.ts';

/** Both days included. */
export interface Span {
  start: CalendarDate;
  end: CalendarDate;
}

/** Holidays a person names; the summer ones follow from the end of the year. */
export const NAMED_HOLIDAYS = ['autumn', 'winter', 'spring', 'additional'] as const;
export type NamedHoliday = (typeof NAMED_HOLIDAYS)[number];

/** What a person decides about a school year: quarters and half-years follow from the holidays. */
export interface CalendarEntry {
  scheme: Scheme;
  week: Week;
  note: string;
  year: Span;
  holidays: Record<'autumn' | 'winter' | 'spring', Span> & { additional: Span | null };
  /** Last days of the first and the second trimester, for that scheme only. */
  trimesterEnds: readonly [CalendarDate, CalendarDate] | null;
}

/** Holidays are no shorter: the order of the school year. */
export const LEAST_HOLIDAY = 7;

/** The periods that follow from what was decided; the entry must have passed `checkEntry`. */
export function makePeriods(schoolYear: number, entry: CalendarEntry): AcademicPeriod[] {
  const holidays = listEntryHolidays(schoolYear, entry);
  const { start, end } = entry.year;
  const study =
    entry.trimesterEnds === null
      ? cutByHolidays(studyKindOf(entry.scheme), start, end, holidays)
      : listTrimesters(entry.year, entry.trimesterEnds);
  return [...study, ...holidays].toSorted((a, b) => a.start.localeCompare(b.start) || a.end.localeCompare(b.end));
}

function listEntryHolidays(schoolYear: number, entry: CalendarEntry): AcademicPeriod[] {
  const summer: Span = { start: addDays(entry.year.end, 1), end: `${schoolYear + 1}-08-31` };
  const spans = { ...entry.holidays, summer };
  return Object.entries(HOLIDAYS).flatMap(([name, number]) => {
    const span = Object.entries(spans).find(([key]) => key === name)?.[1] ?? null;
    return span === null ? [] : [{ kind: 'holiday' as const, number, title: periodTitle('holiday', number), ...span }];
  });
}

function listTrimesters(year: Span, [first, second]: readonly [CalendarDate, CalendarDate]): AcademicPeriod[] {
  const spans = [
    { start: year.start, end: first },
    { start: addDays(first, 1), end: second },
    { start: addDays(second, 1), end: year.end },
  ];
  return spans.map((span, index) => ({
    kind: 'trimester',
    number: index + 1,
    title: periodTitle('trimester', index + 1),
    ...span,
  }));
}

/** What a person decided, read back from a stored calendar. */
export function readCalendarEntry(calendar: AcademicCalendar): CalendarEntry {
  const holidays = calendar.periods.filter(({ kind }) => kind === 'holiday');
  const find = (number: number): Span | null => {
    const found = holidays.find((holiday) => holiday.number === number);
    return found === undefined ? null : { start: found.start, end: found.end };
  };
  const year = readStudyYear(calendar);
  const missing: Span = { start: year.end, end: year.end };
  const trimesters = calendar.periods.filter(({ kind }) => kind === 'trimester');
  const [first, second] = trimesters;
  return {
    scheme: calendar.scheme,
    week: calendar.week,
    note: calendar.note,
    year,
    holidays: {
      autumn: find(HOLIDAYS.autumn) ?? missing,
      winter: find(HOLIDAYS.winter) ?? missing,
      spring: find(HOLIDAYS.spring) ?? missing,
      additional: find(HOLIDAYS.additional),
    },
    trimesterEnds: first === undefined || second === undefined ? null : [first.end, second.end],
  };
}

/** What must be mended before the periods can follow; fields are named as in the form. */
export function checkEntry(schoolYear: number, entry: CalendarEntry): Problem[] {
  return [...checkYear(schoolYear, entry.year), ...checkHolidays(entry), ...checkTrimesters(entry)];
}

function checkYear(schoolYear: number, { start, end }: Span): Problem[] {
  if (start < `${schoolYear}-08-01` || start > `${schoolYear}-10-31`) {
    return [{ field: 'yearStart', message: `Учебный год начинается осенью ${schoolYear} года` }];
  }
  if (end < `${schoolYear + 1}-04-01` || end >= `${schoolYear + 1}-08-31`) {
    return [{ field: 'yearEnd', message: `Учебный год заканчивается весной или летом ${schoolYear + 1} года` }];
  }
  return [];
}

function checkHolidays({ year, holidays }: CalendarEntry): Problem[] {
  const problems: Problem[] = [];
  let before: Span | null = null;
  for (const [name, span] of [
    ['autumn', holidays.autumn],
    ['winter', holidays.winter],
    ['spring', holidays.spring],
  ] as const) {
    const trouble =
      spanTrouble(span) ??
      (span.start <= year.start || span.end >= year.end
        ? `Каникулы лежат внутри учебного года: ${formatRange(year.start, year.end)}`
        : null) ??
      (before !== null && span.start <= addDays(before.end, 1) ? 'Эти каникулы начинаются раньше, чем закончились предыдущие' : null);
    if (trouble !== null) problems.push({ field: `${name}Start`, message: trouble });
    before = span;
  }
  const { additional } = holidays;
  if (additional !== null) {
    const trouble =
      spanTrouble(additional) ??
      (additional.start <= holidays.winter.end || additional.end >= holidays.spring.start
        ? 'Дополнительные каникулы лежат между зимними и весенними'
        : null);
    if (trouble !== null) problems.push({ field: 'additionalStart', message: trouble });
  }
  return problems;
}

function spanTrouble({ start, end }: Span): string | null {
  if (end < start) return 'Каникулы заканчиваются раньше, чем начались';
  const days = daysBetween(start, end) + 1;
  if (days >= LEAST_HOLIDAY) return null;
  return `Каникулы длятся ${plural(days, ['день', 'дня', 'дней'])}, а должны не меньше ${LEAST_HOLIDAY}`;
}

function checkTrimesters({ year, trimesterEnds }: CalendarEntry): Problem[] {
  if (trimesterEnds === null) return [];
  const [first, second] = trimesterEnds;
  if (first <= year.start) return [{ field: 'firstEnd', message: 'Первый триместр заканчивается после начала учебного года' }];
  if (second <= first) return [{ field: 'secondEnd', message: 'Второй триместр заканчивается позже первого' }];
  if (second >= year.end) return [{ field: 'secondEnd', message: 'Второй триместр заканчивается раньше учебного года' }];
  return [];
}

/** A date as it is typed into a calendar of a school year: without a year it is the autumn's or the spring's one. */
export function yearOfMonth(schoolYear: number, month: number): number {
  return month >= 8 ? schoolYear : schoolYear + 1;
}
