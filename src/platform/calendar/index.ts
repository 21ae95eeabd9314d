export {
  countSchoolDays,
  formatSchoolYear,
  HOLIDAYS,
  isSchoolDay,
  lastSchoolDay,
  listHolidays,
  listStudyPeriods,
  schoolYearOf,
} from './academic-calendar.ts';
export { recommendAcademicCalendar, resolveAcademicCalendar } from './recommended-calendar.ts';
export type { AcademicCalendar, AcademicPeriod, Scheme, StudyKind } from './academic-calendar.ts';
export { describeDay } from './day-text.ts';
export { readSchoolYear } from './school-year.ts';
export type { SchoolWindow, SchoolYear, Season } from './school-year.ts';
export type { DayKind, SpecialDay, Week } from './statutory-days.ts';
export {
  findAcademicCalendar,
  listAcademicCalendars,
  listCalendarsAt,
  listEditedDays,
  findWorkingCalendar,
  removeAcademicCalendar,
  removeDay,
  saveAcademicCalendar,
  saveDay,
} from './store.ts';
export type { CalendarText, EditedDay } from './store.ts';
export {
  addWorkingDays,
  countWorkingDays,
  isWorkingDay,
  lastWorkingDay,
  makeWorkingCalendar,
  nextWorkingDay,
  overdueFrom,
  previousWorkingDay,
  readDay,
} from './working-calendar.ts';
export type { CalendarDay, WorkingCalendar } from './working-calendar.ts';
export type { CalendarOwner, DaysOwner } from './actions.ts';
export { mountCalendars } from './routes.tsx';
export type { CalendarAccess } from './routes.tsx';
export { CALENDARS, calendarsUrl } from './urls.ts';
