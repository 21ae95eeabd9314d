import type { Db, Tx } from '../../platform/db/index.ts';
import { makeWorkingCalendar, type SpecialDay, type WorkingCalendar } from '../../platform/calendar/index.ts';

/** The working calendar with the region's own days over the law's. */
export async function readTaskCalendar(db: Db | Tx): Promise<WorkingCalendar> {
  const rows = await db.selectFrom('working_days').select(['day', 'kind', 'official', 'title']).execute();
  return makeWorkingCalendar(5, rows.flatMap(readSpecialDay));
}

function readSpecialDay(row: { day: string; kind: string; official: boolean; title: string }): SpecialDay[] {
  const { kind } = row;
  return kind === 'off' || kind === 'working' || kind === 'short' ? [{ ...row, kind }] : [];
}
