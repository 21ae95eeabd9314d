import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { withinScope, type Scope } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { WindowCounts } from './time-look.ts';

/** A window of a plan with its tasks counted inside a scope. */
export type TimeWindow = WindowCounts & { id: string; activityId: string };

export type TimeQuestion = {
  roadmapId: string;
  scope: Scope;
  /** Path of the chosen executor: tasks of it and of everything below it. */
  executorPath: string | null;
  from: CalendarDate;
  to: CalendarDate;
  today: CalendarDate;
};

/**
 * Windows that touch a range of days, also by the day a deadline was moved to. The tasks of each are found by its key:
 * how many a plan has in a territory is more than the database can guess.
 */
export async function listTimeWindows(db: Db | Tx, question: TimeQuestion): Promise<TimeWindow[]> {
  const { roadmapId, scope, executorPath, from, to, today } = question;
  const executor = executorPath === null ? sql`true` : withinScope('executor_path', { prefixes: [executorPath] });
  const statement = sql<TimeWindow>`
    select w.id, w.activity_id as "activityId", w.start_date as start, w.due, w.kind, w.before_plan as "beforePlan",
      w.opened_on is not null as opened, w.expected, t.total, t.accepted,
      t.reported, t.open, t.cancelled,
      t.overdue, case when t.due > w.due then t.due end as "movedTo"
    from windows w cross join lateral (select count(*) filter (where state not in ('cancelled', 'postponed')) as total,
        count(*) filter (where state = 'accepted') as accepted, count(*) filter (where state = 'reported') as reported,
        count(*) filter (where state in ('open', 'returned')) as open, count(*) filter (where state = 'cancelled') as cancelled,
        count(*) filter (where state in ('open', 'returned') and overdue_from <= ${today}) as overdue,
        max(due) filter (where state not in ('cancelled', 'postponed')) as due
      from tasks where window_id = w.id and ${withinScope('executor_path', scope)} and ${executor}) t
    where w.roadmap_id = ${roadmapId} and w.start_date <= ${to} and (w.due >= ${from} or t.due >= ${from})
    order by w.activity_id, w.due`;
  const { rows } = await statement.execute(db);
  return rows;
}
