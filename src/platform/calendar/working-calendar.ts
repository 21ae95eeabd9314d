import { addDays, addMonths, splitDate } from '../lib/dates.ts';
import type { CalendarDate } from '../lib/dates.ts';
import { isWeekend, listStatutoryDays } from './statutory-days.ts';
import type { DayKind, SpecialDay, Week } from './statutory-days.ts';

/** The law's calendar with a region's own corrections over it. */
export interface WorkingCalendar {
  week: Week;
  /** Days edited by hand; they win over the built-in ones. */
  edited: ReadonlyMap<CalendarDate, SpecialDay>;
}

/** What a day is, and by what: a hand, the law, or nothing but its weekday. */
export interface CalendarDay extends SpecialDay {
  source: 'edited' | 'law' | 'week';
}

/** No calendar of ours has more than this many days off in a row; beyond it the data are wrong. */
const LONGEST_REST = 400;

/** The law's calendar alone: what holds before a region edits anything. */
export function makeWorkingCalendar(week: Week = 5, edited: readonly SpecialDay[] = []): WorkingCalendar {
  return { week, edited: new Map(edited.map((day) => [day.day, day])) };
}

/** Any date, classified. */
export function readDay(calendar: WorkingCalendar, day: CalendarDate): CalendarDay {
  const edited = calendar.edited.get(day);
  if (edited !== undefined) return { ...edited, source: 'edited' };
  const statutory = listStatutoryDays(splitDate(day).year, calendar.week).get(day);
  if (statutory !== undefined) return { ...statutory, source: 'law' };
  const kind: DayKind = isWeekend(day, calendar.week) ? 'off' : 'working';
  return { day, kind, official: true, title: '', source: 'week' };
}

/** Short days are working days. */
export function isWorkingDay(calendar: WorkingCalendar, day: CalendarDate): boolean {
  const edited = calendar.edited.get(day);
  const special = edited ?? listStatutoryDays(splitDate(day).year, calendar.week).get(day);
  return special === undefined ? !isWeekend(day, calendar.week) : special.kind !== 'off';
}

/** The first working day after this one. */
export function nextWorkingDay(calendar: WorkingCalendar, day: CalendarDate): CalendarDate {
  return seekWorkingDay(calendar, addDays(day, 1), 1);
}

/** The last working day before this one. */
export function previousWorkingDay(calendar: WorkingCalendar, day: CalendarDate): CalendarDate {
  return seekWorkingDay(calendar, addDays(day, -1), -1);
}

/** The day itself when it is a working one, otherwise the first working day after it. */
export function firstWorkingDayFrom(calendar: WorkingCalendar, day: CalendarDate): CalendarDate {
  return seekWorkingDay(calendar, day, 1);
}

/** The day itself when it is a working one, otherwise the last working day before it. */
export function lastWorkingDayUntil(calendar: WorkingCalendar, day: CalendarDate): CalendarDate {
  return seekWorkingDay(calendar, day, -1);
}

/** The last working day of a month; `month` is `2026-11` or any date of that month. */
export function lastWorkingDay(calendar: WorkingCalendar, month: string): CalendarDate {
  const first = `${month.slice(0, 7)}-01`;
  return seekWorkingDay(calendar, addDays(addMonths(first, 1), -1), -1);
}

function seekWorkingDay(calendar: WorkingCalendar, from: CalendarDate, step: 1 | -1): CalendarDate {
  let day = from;
  for (let tries = 0; tries < LONGEST_REST; tries += 1) {
    if (isWorkingDay(calendar, day)) return day;
    day = addDays(day, step);
  }
  throw new RangeError(`no working day within ${LONGEST_REST} days of ${from}`);
}

/**
 * The `count`-th working day after the date (before it when negative); zero gives the date itself, whatever
 * it is. «В течение трёх рабочих дней» counted from the day after.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: CalendarDate, count: number): CalendarDate {
  let found = day;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    found = count > 0 ? nextWorkingDay(calendar, found) : previousWorkingDay(calendar, found);
  }
  return found;
}

/** Working days from one date to another, both included; none when the second is earlier. */
export function countWorkingDays(calendar: WorkingCalendar, from: CalendarDate, to: CalendarDate): number {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1;
  return count;
}

/**
 * The first day on which a task due on `due` is overdue: the day after it, or after the next working day
 * where the deadline fell on a day off (article 193 of the Civil Code by analogy).
 */
export function overdueFrom(calendar: WorkingCalendar, due: CalendarDate): CalendarDate {
  return addDays(firstWorkingDayFrom(calendar, due), 1);
}
