import { sql, type RawBuilder } from 'kysely';
import { answersFor, readableTasks, toAccept } from '../../act/tasks/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { Contact, Counts } from './execution.ts';
import type { Head } from './head.ts';

type Fragment = RawBuilder<unknown>;

/** `t` of a page: tasks of its place (or of all that the viewer answers for), plan, section and days; and what they are grouped by. */
export type TaskSet = { from: Fragment; unit: Fragment };

/** The tasks that a page counts. `condition` narrows them further. The list of tasks finds the same by `head.filter`. */
export function taskSet(viewer: Viewer, head: Pick<Head, 'place' | 'filter'>, condition: Fragment = sql`true`): TaskSet {
  const { place, filter } = head;
  const parts: Fragment[] = [condition];
  if (filter.roadmap !== undefined) parts.push(sql`t.roadmap_id = ${filter.roadmap}`);
  if (filter.section !== undefined)
    parts.push(sql`t.activity_id in (select a.id from activities a where a.section_id = ${filter.section})`);
  if (filter.from !== undefined) parts.push(sql`t.due >= ${filter.from}`);
  if (filter.until !== undefined) parts.push(sql`t.due <= ${filter.until}`);
  const all = sql.join(parts, sql` and `);
  if (place === null)
    return { from: sql`${readableTasks(viewer, sql`${answersFor(viewer)} and ${all}`)} t`, unit: sql`t.executor_id::text` };
  const depth = place.path.split('/').length;
  return {
    from: sql`(select t.* from tasks t where ${withinScope('t.executor_path', { prefixes: [place.path] })} and ${all}) t`,
    unit: sql`split_part(t.executor_path, '/', ${sql.lit(depth)})`,
  };
}

/** Is a report owed and its first overdue day come? */
export function lateToday(today: CalendarDate): Fragment {
  return sql`t.state in ('open', 'returned') and t.overdue_from <= ${today}`;
}

/** The counts of execution.ts over `t`. */
export function countColumns(today: CalendarDate): Fragment {
  return sql`count(*) as "all",
    count(*) filter (where t.state not in ('postponed', 'cancelled')) as counted,
    count(*) filter (where t.state = 'accepted') as accepted,
    count(*) filter (where t.state = 'reported') as reported,
    count(*) filter (where ${lateToday(today)}) as overdue,
    count(*) filter (where t.state = 'planned' or (t.state in ('open', 'returned') and t.overdue_from > ${today})) as waiting,
    count(*) filter (where t.state = 'returned') as returned,
    count(*) filter (where t.state = 'planned') as planned,
    count(*) filter (where t.state = 'postponed') as postponed,
    count(*) filter (where t.state = 'cancelled') as cancelled`;
}

/** All tasks of the page at once. */
export async function countAll(db: Db, viewer: Viewer, head: Head): Promise<Counts> {
  const { from } = taskSet(viewer, head);
  const { rows } = await sql<Counts>`select ${countColumns(head.today)} from ${from}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate without a row');
  return row;
}

export type MonthLine = { month: string; counts: Counts };

/** By the month of the deadline. */
export async function countMonths(db: Db, viewer: Viewer, head: Head): Promise<MonthLine[]> {
  const { from } = taskSet(viewer, head);
  const { rows } = await sql<Counts & { month: string }>`
    select to_char(t.due, 'YYYY-MM') as month, ${countColumns(head.today)} from ${from} group by 1 order by 1`.execute(db);
  return rows.map(({ month, ...counts }) => ({ month, counts }));
}

export type ExecutorLine = {
  key: string;
  counts: Counts;
  /** Reports that wait for this very viewer. */
  mine: number;
  /** Deadline of the oldest overdue task. */
  oldest: CalendarDate | null;
  /** How often reports came back, and of how many tasks. */
  returnTimes: number;
  returnedTasks: number;
  lastReport: Date | null;
  lastReminder: Date | null;
  contact: Contact | null;
};

/** Every organisation of the page with what it owes, and whom to call there: the late first. */
export async function countExecutors(db: Db, viewer: Viewer, head: Head): Promise<ExecutorLine[]> {
  const { from, unit } = taskSet(viewer, head);
  const mine = taskSet(viewer, head, toAccept(viewer));
  const organisation =
    head.place === null ? sql`o.id::text = g.key` : sql`o.path = ${head.place.path} || case g.key when '' then '' else g.key || '/' end`;
  const { rows } = await sql<Counts & Omit<ExecutorLine, 'counts'>>`
    with g as (select ${unit} as key, ${countColumns(head.today)}, min(t.due) filter (where ${lateToday(head.today)}) as oldest,
        sum(t.returns) as "returnTimes", count(*) filter (where t.returns > 0) as "returnedTasks", max(t.reported_at) as "lastReport"
      from ${from} group by 1),
    m as (select ${mine.unit} as key, count(*) as mine from ${mine.from} group by 1)
    select g.*, coalesce(m.mine, 0) as mine, c.contact
    from g join organisations o on ${organisation} left join m on m.key = g.key
    left join lateral (select jsonb_build_object('surname', p.surname, 'name', p.name, 'patronymic', p.patronymic, 'title', q.title,
        'phone', coalesce(p.phone, o.phone)) as contact
      from posts q join people p on p.id = q.person_id
      where q.organisation_id = o.id and q.deleted_at is null and q.from_date <= ${head.today}
        and (q.to_date is null or q.to_date >= ${head.today}) and q.role in ('head', 'municipal-coordinator', 'region-coordinator', 'methodist', 'deputy')
      order by array_position(array['head', 'municipal-coordinator', 'region-coordinator', 'methodist', 'deputy'], q.role), q.from_date, q.id
      limit 1) c on true
    order by g.overdue desc, g.oldest, mine desc, o.sort_key, o.id`.execute(db);
  return rows.map(({ key, mine: own, oldest, returnTimes, returnedTasks, lastReport, lastReminder, contact, ...counts }) => ({
    key,
    counts,
    mine: own,
    oldest,
    returnTimes: Number(returnTimes),
    returnedTasks,
    lastReport,
    lastReminder,
    contact,
  }));
}
