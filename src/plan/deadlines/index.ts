export { readDeadline } from './read-deadline.ts';
export { readDate, type UnderstoodDate } from './read-date.ts';
export { exportSchedule, readDeadlineLine, type DeadlineLine, type LineResult, type ScheduleJson } from './read-deadline-line.ts';
export { listOccurrences, type AcademicCalendar, type OccurrenceCalendars, type SchoolYear } from './occurrences.ts';
export type { DeadlineContext, Every, Offset, Rule, Schedule, ScheduleKind, Season, YearPart } from './schedule.ts';
export type { Window } from './windows.ts';
