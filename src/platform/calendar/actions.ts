import { transact } from '../db/index.ts';
import { Forbidden, listChanges, recordAudit } from '../http/index.ts';
import type { Visit } from '../http/index.ts';
import type { CalendarDate } from '../lib/dates.ts';
import { formatDate, formatRange } from '../lib/dates.ts';
import type { Outcome } from '../lib/outcome.ts';
import { refuse } from '../lib/outcome.ts';
import { formatSchoolYear } from './academic-calendar.ts';
import type { AcademicCalendar } from './academic-calendar.ts';
import { makePeriods } from './calendar-entry.ts';
import type { CalendarEntry } from './calendar-entry.ts';
import type { SpecialDay } from './statutory-days.ts';
import { listCalendarsAt, listEditedDays, removeAcademicCalendar, removeDay, saveAcademicCalendar, saveDay } from './store.ts';

/** Whose calendars they are; whether the viewer may edit them was decided by the room that knows roles. */
export interface CalendarOwner {
  id: string;
  path: string;
  title: string;
  mayEdit: boolean;
}

/** Whose working calendar it is: the region's. */
export interface DaysOwner {
  path: string;
  mayEdit: boolean;
}

/** @throws Forbidden where the calendar is not the viewer's to edit; asked before the form is read */
export function requireMayEdit(owner: CalendarOwner): void {
  if (!owner.mayEdit) throw new Forbidden('Календарь меняет руководитель организации или координатор.');
}

/** @throws Forbidden where the working calendar is not the viewer's to edit */
export function requireMayEditDays(owner: DaysOwner): void {
  if (!owner.mayEdit) throw new Forbidden('Производственный календарь меняет региональный координатор или администратор.');
}

const QUICKER = 'Пока вы правили, это изменили. Сравните с тем, что сохранено, и сохраните ещё раз';

/** Approves an organisation's own calendar, or changes it. */
export async function changeCalendar(
  visit: Visit,
  owner: CalendarOwner,
  schoolYear: number,
  sent: { entry: CalendarEntry; version: number | null },
): Promise<Outcome> {
  requireMayEdit(owner);
  return transact(visit.db, async (tx): Promise<Outcome> => {
    const [before] = await listCalendarsAt(tx, owner.path, [schoolYear]);
    const { scheme, week, note } = sent.entry;
    const periods = makePeriods(schoolYear, sent.entry);
    const text = { organisationId: owner.id, path: owner.path, schoolYear, scheme, week, note, periods };
    const id = await saveAcademicCalendar(tx, text, sent.version);
    if (id === null) return refuse(QUICKER);
    await recordAudit(tx, visit, {
      action: sent.version === null ? 'add' : 'change',
      noun: 'academic-calendars',
      recordId: id,
      path: owner.path,
      title: `Календарь ${formatSchoolYear(schoolYear)}: ${owner.title}`,
      changes: listChanges(before === undefined ? {} : summaryOf(before), summaryOf({ ...text, periods })),
    });
    return { ok: true };
  });
}

/** Takes the own calendar back: the one above holds again. */
export async function takeCalendarBack(visit: Visit, owner: CalendarOwner, schoolYear: number, version: number): Promise<Outcome> {
  requireMayEdit(owner);
  return transact(visit.db, async (tx): Promise<Outcome> => {
    const [before] = await listCalendarsAt(tx, owner.path, [schoolYear]);
    if (!(await removeAcademicCalendar(tx, { organisationId: owner.id, schoolYear, version }))) return refuse(QUICKER);
    await recordAudit(tx, visit, {
      action: 'remove',
      noun: 'academic-calendars',
      recordId: before?.id ?? null,
      path: owner.path,
      title: `Календарь ${formatSchoolYear(schoolYear)}: ${owner.title}`,
    });
    return { ok: true };
  });
}

/** Edits a day of the working calendar over the law. */
export async function changeDay(visit: Visit, owner: DaysOwner, day: SpecialDay, version: number | null): Promise<Outcome> {
  requireMayEditDays(owner);
  return transact(visit.db, async (tx): Promise<Outcome> => {
    const before = await findEditedDay(tx, day.day);
    if (!(await saveDay(tx, day, version))) return refuse(QUICKER);
    const { kind, official, title } = day;
    await recordAudit(tx, visit, {
      action: version === null ? 'add' : 'change',
      noun: 'working-days',
      recordId: null,
      path: owner.path,
      title: `Производственный календарь: ${formatDate(day.day)}`,
      changes: listChanges(before === undefined ? {} : { ...before }, { kind, official, title }),
    });
    return { ok: true };
  });
}

/** Gives a day back to the law. */
export async function takeDayBack(visit: Visit, owner: DaysOwner, day: CalendarDate, version: number): Promise<Outcome> {
  requireMayEditDays(owner);
  return transact(visit.db, async (tx): Promise<Outcome> => {
    if (!(await removeDay(tx, day, version))) return refuse(QUICKER);
    await recordAudit(tx, visit, {
      action: 'remove',
      noun: 'working-days',
      recordId: null,
      path: owner.path,
      title: `Производственный календарь: ${formatDate(day)}`,
    });
    return { ok: true };
  });
}

async function findEditedDay(tx: Parameters<typeof listEditedDays>[0], day: CalendarDate) {
  return (await listEditedDays(tx, Number(day.slice(0, 4)))).find((edited) => edited.day === day);
}

/** A calendar as the audit tells it: each period one line. */
function summaryOf(calendar: Pick<AcademicCalendar, 'scheme' | 'week' | 'note' | 'periods'>): Record<string, unknown> {
  const periods = calendar.periods.map(({ title, start, end }) => [title, formatRange(start, end)] as const);
  return {
    scheme: calendar.scheme,
    week: calendar.week,
    note: calendar.note,
    ...Object.fromEntries(periods),
  };
}
