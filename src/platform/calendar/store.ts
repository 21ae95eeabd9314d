import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Db, Tables, Tx } from '../db/index.ts';
import type { CalendarDate } from '../lib/dates.ts';
import { newId } from '../lib/id.ts';
import { recommendAcademicCalendar } from './recommended-calendar.ts';
import type { AcademicCalendar, AcademicPeriod, Scheme } from './academic-calendar.ts';
import type { DayKind, SpecialDay, Week } from './statutory-days.ts';
import { makeWorkingCalendar } from './working-calendar.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The working calendar of the region: the law's one with the edited days over it. */
export async function findWorkingCalendar(db: Db | Tx, week: Week = 5): Promise<WorkingCalendar> {
  return makeWorkingCalendar(week, await listEditedDays(db));
}

/** An edited day with the version its form must name. */
export interface EditedDay extends SpecialDay {
  version: number;
}

/** Days edited by hand; of one year where it is given. */
export async function listEditedDays(db: Db | Tx, year?: number): Promise<EditedDay[]> {
  let query = db.selectFrom('working_days').selectAll();
  if (year !== undefined) query = query.where('day', '>=', `${year}-01-01`).where('day', '<=', `${year}-12-31`);
  return (await query.orderBy('day').execute()).map((row) => ({ ...row, kind: readKind(row.kind) }));
}

/** Writes a day over the law; `version` null where the day was not edited yet. `false`: somebody was quicker. */
export async function saveDay(tx: Tx, day: SpecialDay, version: number | null): Promise<boolean> {
  if (version === null) {
    const added = await tx
      .insertInto('working_days')
      .values(day)
      .onConflict((conflict) => conflict.column('day').doNothing())
      .executeTakeFirst();
    return added.numInsertedOrUpdatedRows === 1n;
  }
  const changed = await tx
    .updateTable('working_days')
    .set((eb) => ({
      kind: day.kind,
      official: day.official,
      title: day.title,
      version: eb('version', '+', 1),
    }))
    .where('day', '=', day.day)
    .where('version', '=', version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** Gives the day back to the law. */
export async function removeDay(tx: Tx, day: CalendarDate, version: number): Promise<boolean> {
  const removed = await tx.deleteFrom('working_days').where('day', '=', day).where('version', '=', version).executeTakeFirst();
  return removed.numDeletedRows === 1n;
}

/** The nearest calendar above a path, in one question; the built-in recommendation where nobody has one. */
export async function findAcademicCalendar(db: Db | Tx, path: string, schoolYear: number): Promise<AcademicCalendar> {
  const row = await selectCalendars(db)
    .where('c.school_year', '=', schoolYear)
    .where('c.path', 'in', listPaths(path))
    .orderBy(sql`length(c.path)`, 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? recommendAcademicCalendar(schoolYear) : readCalendar(row);
}

/** '/r/m/s/' → '/r/', '/r/m/', '/r/m/s/' */
function listPaths(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, depth) => `/${parts.slice(0, depth + 1).join('/')}/`);
}

/** All calendars of a school year: for many schools at once, with `resolveAcademicCalendar`. */
export async function listAcademicCalendars(db: Db | Tx, schoolYear: number): Promise<AcademicCalendar[]> {
  return (await selectCalendars(db).where('c.school_year', '=', schoolYear).execute()).map(readCalendar);
}

/** For each school year the calendar that holds at the path; own, inherited or built in. */
export async function listCalendarsAt(db: Db | Tx, path: string, schoolYears: readonly number[]): Promise<AcademicCalendar[]> {
  if (schoolYears.length === 0) return [];
  const rows = await selectCalendars(db)
    .where('c.school_year', 'in', schoolYears)
    .where('c.path', 'in', listPaths(path))
    .orderBy(sql`length(c.path)`, 'desc')
    .execute();
  return schoolYears.map((year) => {
    const nearest = rows.find((row) => row.school_year === year);
    return nearest === undefined ? recommendAcademicCalendar(year) : readCalendar(nearest);
  });
}

/** What an organisation approves as its own calendar. */
export interface CalendarText {
  organisationId: string;
  path: string;
  schoolYear: number;
  scheme: Scheme;
  week: Week;
  note: string;
  periods: readonly AcademicPeriod[];
}

/**
 * Writes an organisation's own calendar; `version` null where it has none yet. Gives its id, or `null` when
 * somebody was quicker.
 */
export async function saveAcademicCalendar(tx: Tx, text: CalendarText, version: number | null): Promise<string | null> {
  const id = version === null ? await insertCalendar(tx, text) : await updateCalendar(tx, text, version);
  if (id === null) return null;
  await tx.deleteFrom('academic_periods').where('calendar_id', '=', id).execute();
  await tx
    .insertInto('academic_periods')
    .values(
      text.periods.map((period) => ({
        id: newId(),
        calendar_id: id,
        kind: period.kind,
        number: period.number,
        title: period.title,
        start_date: period.start,
        end_date: period.end,
      })),
    )
    .execute();
  return id;
}

async function insertCalendar(tx: Tx, text: CalendarText): Promise<string | null> {
  const { scheme, week, note, path } = text;
  const row = await tx
    .insertInto('academic_calendars')
    .values({
      id: newId(),
      organisation_id: text.organisationId,
      path,
      school_year: text.schoolYear,
      scheme,
      week,
      note,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'school_year']).where('deleted_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

async function updateCalendar(tx: Tx, text: CalendarText, version: number): Promise<string | null> {
  const { scheme, week, note } = text;
  const row = await tx
    .updateTable('academic_calendars')
    .set((eb) => ({ scheme, week, note, version: eb('version', '+', 1) }))
    .where('organisation_id', '=', text.organisationId)
    .where('school_year', '=', text.schoolYear)
    .where('deleted_at', 'is', null)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Takes an own calendar back: the one above holds again. `false`: it was changed meanwhile. */
export async function removeAcademicCalendar(
  tx: Tx,
  own: { organisationId: string; schoolYear: number; version: number },
): Promise<boolean> {
  const removed = await tx
    .updateTable('academic_calendars')
    .set({ deleted_at: sql`now()` })
    .where('organisation_id', '=', own.organisationId)
    .where('school_year', '=', own.schoolYear)
    .where('deleted_at', 'is', null)
    .where('version', '=', own.version)
    .executeTakeFirst();
  return removed.numUpdatedRows === 1n;
}

const periodRows = z.array(
  z.object({
    kind: z.enum(['quarter', 'trimester', 'half-year', 'holiday']),
    number: z.number(),
    title: z.string(),
    start: z.string(),
    end: z.string(),
  }),
);

function selectCalendars(db: Db | Tx) {
  return db
    .selectFrom('academic_calendars as c')
    .selectAll('c')
    .where('c.deleted_at', 'is', null)
    .select(
      sql<unknown>`(select json_agg(json_build_object('kind', p.kind, 'number', p.number, 'title', p.title,
      'start', p.start_date, 'end', p.end_date) order by p.start_date, p.end_date)
      from academic_periods p where p.calendar_id = c.id)`.as('periods'),
    );
}

function readCalendar(row: Selectable<Tables['academic_calendars']> & { periods: unknown }): AcademicCalendar {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    path: row.path,
    schoolYear: row.school_year,
    scheme: readScheme(row.scheme),
    week: row.week === 6 ? 6 : 5,
    note: row.note,
    version: row.version,
    periods: periodRows.parse(row.periods ?? []),
  };
}

function readScheme(scheme: string): Scheme {
  return scheme === 'trimesters' || scheme === 'half-years' ? scheme : 'quarters';
}

function readKind(kind: string): DayKind {
  return kind === 'working' || kind === 'short' ? kind : 'off';
}
