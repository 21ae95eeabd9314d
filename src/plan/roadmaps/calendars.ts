import {
  findAcademicCalendar,
  findWorkingCalendar,
  readSchoolYear,
  schoolYearOf,
  type WorkingCalendar,
} from '../../platform/calendar/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { AcademicCalendar } from '../deadlines/index.ts';
import type { Span } from './window.ts';

export type PlanCalendars = { working: WorkingCalendar; academic: AcademicCalendar };

/** The calendars that a plan's windows are frozen by: those of its owner for every school year it touches. */
export async function findPlanCalendars(db: Db | Tx, ownerPath: string, period: Span): Promise<PlanCalendars> {
  const working = await findWorkingCalendar(db);
  const schoolYears: AcademicCalendar['schoolYears'] = [];
  for (let year = schoolYearOf(period.start); year <= schoolYearOf(period.end); year += 1) {
    schoolYears.push(readSchoolYear(await findAcademicCalendar(db, ownerPath, year), working));
  }
  return { working, academic: { schoolYears } };
}
