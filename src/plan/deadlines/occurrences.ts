import { addDays, splitDate, weekday as weekdayOf } from '../../platform/lib/dates.ts';
import type { Rule, Season, YearPart } from './schedule.ts';
import { clipWindow, clipWindows, listCalendarSpans, sortWindows, writeDay, yearOf, type Window } from './windows.ts';
import { placeInYear } from './years.ts';

/** The school's own calendar: each list in the order of the year. What a school does not have stays empty. */
export type AcademicCalendar = { schoolYears: SchoolYear[] };
export type SchoolYear = {
  window: Window;
  quarters: Window[];
  halfYears: Window[];
  trimesters: Window[];
  holidays: { season: Season; window: Window }[];
};
export type OccurrenceCalendars = { period: Window | null; academic: AcademicCalendar | null };

/**
 * The windows in which a rule falls due, inside the period, in order. Each is due on its last day: the quarter itself for
 * «по окончании четверти». Rules that wait for someone else's date (plan, event, need) and «2–3 раза в год» without
 * months have none. Nothing repeats without a period to repeat in.
 */
export function listOccurrences(rule: Rule, calendars: OccurrenceCalendars): Window[] {
  const { period, academic } = calendars;
  switch (rule.type) {
    case 'window':
      return clipWindows([{ start: rule.start, end: rule.end }], period);
    case 'ongoing':
      return listOngoing(rule, period);
    case 'calendar':
      return listCalendarRule(rule, period);
    case 'times':
      return listYearParts(rule.parts, limit(rule.within, period));
    case 'academic':
      return listAcademic(rule, period, academic);
    case 'holidays':
      return listHolidays(rule, period, academic);
    case 'plan':
    case 'event':
    case 'need':
      return [];
  }
}

function limit(within: Window | null, period: Window | null): Window | null {
  return within === null ? period : clipWindow(within, period);
}

function listOngoing(rule: Extract<Rule, { type: 'ongoing' }>, period: Window | null): Window[] {
  const start = rule.start ?? period?.start;
  const end = rule.end ?? period?.end;
  return start === undefined || end === undefined || start > end ? [] : clipWindows([{ start, end }], period);
}

const LENGTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;

function listCalendarRule(rule: Extract<Rule, { type: 'calendar' }>, period: Window | null): Window[] {
  const range = limit(rule.within, period);
  if (range === null) return [];
  if (rule.weekday !== null) return listWeekdays(rule.weekday, range).filter((day) => isInParts(day, rule.parts));
  if (rule.every === 'week')
    return joinRuns(
      listWeeks(range).filter((week) => isInParts(week, rule.parts)),
      rule.interval,
    );
  if (rule.every === 'year' && rule.parts.length > 0) return listYearParts(rule.parts, range);
  const spans = joinRuns(
    listCalendarSpans(range, LENGTHS[rule.every]).filter((span) => isInParts(span, rule.parts)),
    rule.interval,
  );
  // «раз в квартал (март, июнь)»: parts shorter than the unit are the windows themselves
  if (spans.length === 0) return listYearParts(rule.parts, range);
  const due = rule.dueDay;
  return sortWindows(clipWindows(due === null ? spans : spans.map((span) => endOnDay(span, due, rule.following)), range));
}

/** «раз в две недели»: every so many units are one window. */
function joinRuns(units: readonly Window[], interval: number): Window[] {
  if (interval === 1) return [...units];
  return units.flatMap((unit, at) =>
    at % interval === 0 ? [{ start: unit.start, end: units[at + interval - 1]?.end ?? units.at(-1)?.end ?? unit.end }] : [],
  );
}

/** «до 25 числа»: the unit up to that day of its last month, or, «следующего за отчётным», the first days of the next month. */
function endOnDay(span: Window, day: number, following: boolean): Window {
  const first = following ? splitDate(addDays(span.end, 1)) : splitDate(span.end);
  const end = writeDay(first.year, first.month, day);
  return { start: following ? writeDay(first.year, first.month, 1) : span.start, end };
}

function listYearParts(parts: readonly YearPart[], range: Window | null): Window[] {
  if (range === null) return [];
  const windows: Window[] = [];
  for (let year = yearOf(range.start) - 1; year <= yearOf(range.end); year += 1) {
    for (const part of parts) {
      windows.push(placeInYear({ from: { year: null, ...part.from }, to: { year: null, ...part.to } }, year));
    }
  }
  return sortWindows(clipWindows(windows, range));
}

/** Without parts everything is inside. */
function isInParts(window: Window, parts: readonly YearPart[]): boolean {
  return (
    parts.length === 0 ||
    listYearParts(parts, { start: addDays(window.start, -366), end: addDays(window.end, 366) }).some(
      (part) => part.start <= window.start && window.end <= part.end,
    )
  );
}

function listWeeks(range: Window): Window[] {
  const weeks: Window[] = [];
  for (let start = addDays(range.start, 1 - weekdayOf(range.start)); start <= range.end; start = addDays(start, 7)) {
    weeks.push({ start, end: addDays(start, 6) });
  }
  return clipWindows(weeks, range);
}

function listWeekdays(rule: { day: number; nth: number | null }, range: Window): Window[] {
  if (rule.nth === null) {
    const first = addDays(range.start, (rule.day - weekdayOf(range.start) + 7) % 7);
    const days: Window[] = [];
    for (let day = first; day <= range.end; day = addDays(day, 7)) days.push({ start: day, end: day });
    return days;
  }
  const nth = rule.nth;
  return clipWindows(
    listCalendarSpans(range, 1).flatMap((month) => nthWeekday(month, rule.day, nth)),
    range,
  );
}

/** The nth such weekday of a month, −1 the last; none where the month has no fifth. */
export function nthWeekday(month: Window, day: number, nth: number): Window[] {
  const first = addDays(month.start, (day - weekdayOf(month.start) + 7) % 7);
  const last = addDays(month.end, -((weekdayOf(month.end) - day + 7) % 7));
  const found = nth < 0 ? last : addDays(first, (nth - 1) * 7);
  return found <= month.end ? [{ start: found, end: found }] : [];
}

const PARTS_OF_SCHOOL_YEAR = {
  quarter: 'quarters',
  'half-year': 'halfYears',
  trimester: 'trimesters',
} as const;

function listAcademic(rule: Extract<Rule, { type: 'academic' }>, period: Window | null, academic: AcademicCalendar | null): Window[] {
  const only = rule.only;
  const windows = (academic?.schoolYears ?? []).flatMap((year) =>
    year[PARTS_OF_SCHOOL_YEAR[rule.every]].filter((_, at) => only === null || only.includes(at + 1)),
  );
  return sortWindows(clipWindows(clipWindows(windows, rule.within), period));
}

function listHolidays(rule: Extract<Rule, { type: 'holidays' }>, period: Window | null, academic: AcademicCalendar | null): Window[] {
  const windows = (academic?.schoolYears ?? []).flatMap((year) =>
    year.holidays.filter(({ season }) => rule.seasons.length === 0 || rule.seasons.includes(season)).map(({ window }) => window),
  );
  return sortWindows(clipWindows(clipWindows(windows, rule.within), period));
}
