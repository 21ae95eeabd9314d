import {
  findWorkingCalendar,
  listCalendarsAt,
  listHolidays,
  readDay,
  schoolYearOf,
  type AcademicCalendar,
  type WorkingCalendar,
} from '../../platform/calendar/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { addDays, weekday, weekdayName, type CalendarDate } from '../../platform/lib/dates.ts';
import type { CalendarDay } from '../../platform/ui/index.ts';

/** Days off, working Saturdays and holidays of a range, by the calendars that hold at a path. */
export async function findDays(db: Db, path: string, from: CalendarDate, to: CalendarDate): Promise<Map<CalendarDate, CalendarDay>> {
  const years = [...new Set([schoolYearOf(from), schoolYearOf(to)])];
  const [working, academic] = await Promise.all([findWorkingCalendar(db), listCalendarsAt(db, path, years)]);
  return describeDays(working, academic, from, to);
}

/**
 * What differs from an ordinary working day. A span of holidays is named on its first day and again on each Monday, so
 * that every week of a month says it once.
 */
export function describeDays(
  working: WorkingCalendar,
  academic: readonly AcademicCalendar[],
  from: CalendarDate,
  to: CalendarDate,
): Map<CalendarDate, CalendarDay> {
  const holidays = academic.flatMap(listHolidays);
  const days = new Map<CalendarDate, CalendarDay>();
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const day = readDay(working, date);
    const holiday = holidays.find(({ start, end }) => start <= date && date <= end);
    const off = day.kind === 'off';
    const isNamed = holiday !== undefined && (date === holiday.start || date === from || weekday(date) === 1);
    const notes = [off && day.source !== 'week' ? day.title : '', workingNote(date, day.kind), isNamed ? lower(holiday.title) : ''];
    const note = notes.filter((part) => part !== '').join(', ');
    if (off || holiday !== undefined || note !== '') {
      days.set(date, { off, ...(holiday === undefined ? {} : { holiday: true }), ...(note === '' ? {} : { note }) });
    }
  }
  return days;
}

/** «рабочая суббота», «короткий день»; nothing of a day that works as its weekday does. */
function workingNote(date: CalendarDate, kind: string): string {
  if (kind === 'short') return 'короткий день';
  if (kind !== 'working' || weekday(date) < 6) return '';
  return `${weekday(date) === 6 ? 'рабочая' : 'рабочее'} ${weekdayName(date)}`;
}

function lower(title: string): string {
  return title.charAt(0).toLocaleLowerCase('ru') + title.slice(1);
}
