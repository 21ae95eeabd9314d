import { addDays, weekday } from '../lib/dates.ts';
import type { CalendarDate } from '../lib/dates.ts';
import { cutByHolidays, HOLIDAYS, periodTitle, studyKindOf } from './academic-calendar.ts';
import type { AcademicCalendar, AcademicPeriod, Scheme } from './academic-calendar.ts';

/**
 * The calendar recommended where nobody has approved another. Rule: 1 September – 26 May; autumn and spring
 * holidays are nine days around the last Monday of October and of March; winter ones go from 31 December to the
 * Sunday on or after 8 January; it gives the dates recommended by the ministry for 2025/26.
 */
export function recommendAcademicCalendar(schoolYear: number, scheme: Scheme = 'quarters'): AcademicCalendar {
  const holidays = listRecommendedHolidays(schoolYear);
  const study = listRecommendedStudy(schoolYear, scheme, holidays);
  const periods = [...study, ...holidays].toSorted((a, b) => a.start.localeCompare(b.start));
  return {
    id: null,
    organisationId: null,
    path: '/',
    schoolYear,
    scheme,
    week: 5,
    note: '',
    version: 0,
    periods,
  };
}

function listRecommendedHolidays(schoolYear: number): AcademicPeriod[] {
  const next = schoolYear + 1;
  const holiday = (number: number, start: CalendarDate, end: CalendarDate): AcademicPeriod => ({
    kind: 'holiday',
    number,
    title: periodTitle('holiday', number),
    start,
    end,
  });
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
  const kind = studyKindOf(scheme);
  if (scheme !== 'trimesters') return cutByHolidays(kind, `${schoolYear}-09-01`, `${schoolYear + 1}-05-26`, holidays);
  const march = `${schoolYear + 1}-03-01`;
  const edges: [CalendarDate, CalendarDate][] = [
    [`${schoolYear}-09-01`, `${schoolYear}-11-30`],
    [`${schoolYear}-12-01`, addDays(march, -1)],
    [march, `${schoolYear + 1}-05-26`],
  ];
  return edges.map(([start, end], index) => ({
    kind,
    number: index + 1,
    title: periodTitle(kind, index + 1),
    start,
    end,
  }));
}

/**
 * The nearest calendar above the path (`/region/municipality/school/`) of those given for one school year;
 * the built-in recommendation where none is.
 */
export function resolveAcademicCalendar(calendars: readonly AcademicCalendar[], path: string, schoolYear: number): AcademicCalendar {
  let nearest: AcademicCalendar | null = null;
  for (const calendar of calendars) {
    if (calendar.schoolYear !== schoolYear || !path.startsWith(calendar.path)) continue;
    if (nearest === null || calendar.path.length > nearest.path.length) nearest = calendar;
  }
  return nearest ?? recommendAcademicCalendar(schoolYear);
}
