import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { withinScope, type Scope } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';

/** Counts of tasks under one heading: a section, an executor, a month. */
export type ProgressLine = {
  key: string;
  title: string;
  total: number;
  accepted: number;
  reported: number;
  returned: number;
  open: number;
  overdue: number;
  planned: number;
};

const COUNTS = (today: CalendarDate): RawBuilder<unknown> => sql`
  count(*) filter (where t.state not in ('cancelled', 'postponed')) as total,
  count(*) filter (where t.state = 'accepted') as accepted,
  count(*) filter (where t.state = 'reported') as reported,
  count(*) filter (where t.state = 'returned') as returned,
  count(*) filter (where t.state = 'open') as open,
  count(*) filter (where t.state in ('open', 'returned') and t.overdue_from <= ${today}) as overdue,
  count(*) filter (where t.state = 'planned') as planned`;

export type Progress = { sections: ProgressLine[]; executors: ProgressLine[]; months: ProgressLine[] };

/** Execution of a plan by section, executor and month: the overdue first, each grouping one pass over its tasks. */
export async function countProgress(db: Db | Tx, roadmapId: string, scope: Scope, today: CalendarDate): Promise<Progress> {
  const own = sql`t.roadmap_id = ${roadmapId} and ${withinScope('t.executor_path', scope)}`;
  const sections = await sql<ProgressLine>`
    select s.id as key, concat_ws(' ', s.number, s.title) as title, ${COUNTS(today)}
    from tasks t join activities a on a.id = t.activity_id join roadmap_sections s on s.id = a.section_id
    where ${own} group by s.id order by s.position`.execute(db);
  const executors = await sql<ProgressLine>`
    select o.id as key, o.everyday_name as title, g.total, g.accepted, g.reported, g.returned, g.open, g.overdue, g.planned
    from (select t.executor_id, ${COUNTS(today)} from tasks t where ${own} group by t.executor_id) g
    join organisations o on o.id = g.executor_id
    order by g.overdue desc, g.reported desc, o.sort_key, o.id limit 300`.execute(db);
  const months = await sql<ProgressLine>`
    select to_char(t.due, 'YYYY-MM') as key, '' as title, ${COUNTS(today)}
    from tasks t where ${own} group by 1 order by 1`.execute(db);
  return { sections: sections.rows, executors: executors.rows, months: months.rows };
}
