import { sql, type RawBuilder } from 'kysely';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { LockedTask } from './store.ts';

/**
 * Is there nobody but the reporter to accept the report, so that the office above does? Asked where the controller's
 * own office reports: on its own task, or on behalf of an executor. A school's own roadmap is accepted by its curator.
 */
export function isLeftToAbove(
  task: LockedTask,
  report: { accountId: string; onBehalf: boolean; today: CalendarDate },
): RawBuilder<boolean> {
  if (!report.onBehalf && task.executorId !== task.controllerId) return sql<boolean>`false`;
  const { today } = report;
  const colleague = sql`exists (select 1 from posts p join accounts a on a.person_id = p.person_id
    where p.organisation_id = ${task.controllerId} and p.role in ('region-coordinator', 'municipal-coordinator')
      and p.deleted_at is null and p.from_date <= ${today} and (p.to_date is null or p.to_date >= ${today})
      and a.state = 'active' and a.deleted_at is null and a.id <> ${report.accountId})`;
  if (task.roadmapLevel !== 'school') return sql<boolean>`(not ${colleague})`;
  const curator = sql`exists (select 1 from curatorships c where c.school_id = ${task.executorId} and c.deleted_at is null
    and c.from_date <= ${today} and (c.to_date is null or c.to_date >= ${today}))`;
  return sql<boolean>`(not ${colleague} and not ${curator})`;
}
