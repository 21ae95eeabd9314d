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
 * Windows that touch a range of days, also by the day a deadline was moved to. One pass over the tasks of the plan:
 * a hundred activities over three years take two milliseconds.
 */
export async function listTimeWindows(db: Db | Tx, question: TimeQuestion): Promise<TimeWindow[]> {
  const { roadmapId, scope, executorPath, from, to, today } = question;
  const executor = executorPath === null ? sql`true` : withinScope('executor_path', { prefixes: [executorPath] });
  const statement = sql<TimeWindow>`
    with t as materialized (select window_id, count(*) filter (where state not in ('cancelled', 'postponed')) as total,
        count(*) filter (where state = 'accepted') as accepted, count(*) filter (where state = 'reported') as reported,
        count(*) filter (where state in ('open', 'returned')) as open, count(*) filter (where state = 'cancelled') as cancelled,
        count(*) filter (where state in ('open', 'returned') and overdue_from <= ${today}) as overdue,
        max(due) filter (where state not in ('cancelled', 'postponed')) as due
      from tasks where roadmap_id = ${roadmapId} and ${withinScope('executor_path', scope)} and ${executor}
      group by window_id)
    select w.id, w.activity_id as "activityId", w.start_date as start, w.due, w.kind, w.before_plan as "beforePlan",
      w.opened_on is not null as opened, w.expected, coalesce(t.total, 0) as total, coalesce(t.accepted, 0) as accepted,
      coalesce(t.reported, 0) as reported, coalesce(t.open, 0) as open, coalesce(t.cancelled, 0) as cancelled,
      coalesce(t.overdue, 0) as overdue, case when t.due > w.due then t.due end as "movedTo"
    from windows w left join t on t.window_id = w.id
    where w.roadmap_id = ${roadmapId} and w.start_date <= ${to} and (w.due >= ${from} or t.due >= ${from})
    order by w.activity_id, w.due`;
  const { rows } = await statement.execute(db);
  return rows;
}
