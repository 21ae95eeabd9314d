import type { CalendarDate } from '../lib/dates.ts';
import { HOLIDAYS, listHolidays, listStudyPeriods, lastSchoolDay, readStudyYear } from './academic-calendar.ts';
import type { AcademicCalendar, AcademicPeriod } from './academic-calendar.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Both days included. */
export interface SchoolWindow {
  start: CalendarDate;
  end: CalendarDate;
}

export type Season = 'autumn' | 'winter' | 'spring' | 'summer';

/** A school year as rules of deadlines read it: each study window ends on its last day of study. */
export interface SchoolYear {
  window: SchoolWindow;
  quarters: SchoolWindow[];
  halfYears: SchoolWindow[];
  /** Empty where the school does not go by trimesters. */
  trimesters: SchoolWindow[];
  holidays: { season: Season; window: SchoolWindow }[];
}

const SEASONS: readonly Season[] = ['autumn', 'winter', 'spring', 'summer'];

/** The windows of a calendar; quarters and half-years are cut by the holidays where the scheme is another one. */
export function readSchoolYear(calendar: AcademicCalendar, working: WorkingCalendar): SchoolYear {
  const study = (period: AcademicPeriod): SchoolWindow => ({
    start: period.start,
    end: lastSchoolDay(working, period),
  });
  return {
    window: readStudyYear(calendar),
    quarters: listStudyPeriods(calendar, 'quarter').map(study),
    halfYears: listStudyPeriods(calendar, 'half-year').map(study),
    trimesters: calendar.scheme === 'trimesters' ? listStudyPeriods(calendar, 'trimester').map(study) : [],
    holidays: SEASONS.flatMap((season) =>
      listHolidays(calendar)
        .filter(({ number }) => number === HOLIDAYS[season])
        .map(({ start, end }) => ({ season, window: { start, end } })),
    ),
  };
}
