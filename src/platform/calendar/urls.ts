import type { CalendarDate } from '../lib/dates.ts';
import type { Scheme } from './academic-calendar.ts';

type Done = 'saved' | 'removed' | 'kept';

const after = (done?: Done): string => (done === undefined ? '' : `?done=${done}`);

/** Calendars of an organisation by school years. */
export function calendarsUrl(organisationId: string, done?: Done): string {
  return `/organisations/${organisationId}/calendars${after(done)}`;
}

/** The form of one school year. */
export function calendarUrl(organisationId: string, schoolYear: number, scheme?: Scheme): string {
  return `/organisations/${organisationId}/calendars/${schoolYear}${scheme === undefined ? '' : `?scheme=${scheme}`}`;
}

/** Takes an own calendar back. */
export function calendarRemoveUrl(organisationId: string, schoolYear: number): string {
  return `/organisations/${organisationId}/calendars/${schoolYear}/remove`;
}

/** The working calendar of a year. */
export function workingYearUrl(year: number, done?: Done): string {
  return `/working-calendar/${year}${after(done)}`;
}

/** The form of one day. */
export function workingDayUrl(day: CalendarDate): string {
  return `/working-calendar/day/${day}`;
}

/** Gives a day back to the law. */
export function workingDayRemoveUrl(day: CalendarDate): string {
  return `/working-calendar/day/${day}/remove`;
}
