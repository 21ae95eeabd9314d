import type { CalendarDate } from '../lib/dates.ts';
import type { Scheme } from './academic-calendar.ts';

type Done = 'saved' | 'removed' | 'kept';

const after = (done?: Done): string => (done === undefined ? '' : `?done=${done}`);

/** Leads to the calendars of the viewer's own organisation. */
export const CALENDARS = '/calendars';

/** Leads to the working calendar of this year. */
export const WORKING_CALENDAR = '/calendars/working';

/** Calendars of an organisation by school years. */
export function calendarsUrl(organisationId: string, done?: Done): string {
  return `/calendars/of/${organisationId}${after(done)}`;
}

/** The form of one school year. */
export function calendarUrl(organisationId: string, schoolYear: number, scheme?: Scheme): string {
  return `/calendars/of/${organisationId}/${schoolYear}${scheme === undefined ? '' : `?scheme=${scheme}`}`;
}

/** Takes an own calendar back. */
export function calendarRemoveUrl(organisationId: string, schoolYear: number): string {
  return `/calendars/of/${organisationId}/${schoolYear}/remove`;
}

/** The working calendar of a year. */
export function workingYearUrl(year: number, done?: Done): string {
  return `/calendars/working/${year}${after(done)}`;
}

/** The form of one day. */
export function workingDayUrl(day: CalendarDate): string {
  return `/calendars/working/day/${day}`;
}

/** Gives a day back to the law. */
export function workingDayRemoveUrl(day: CalendarDate): string {
  return `/calendars/working/day/${day}/remove`;
}
