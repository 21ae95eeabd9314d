import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { withinScope } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { Deadline, DeadlineSubject, TaskDeadline, WindowDeadline } from './deadline.ts';

export type DeadlineQuestion = { from: CalendarDate; to: CalendarDate; today: CalendarDate; limit: number };

/** A deadline is looked for among windows that ended at most so many days earlier: it may have been moved. */
const MOVED = 366;

type Row = Omit<TaskDeadline, 'kind'> & Pick<WindowDeadline, 'counts'> & { kind: 'task' | 'window' };

/**
 * Deadlines of a subject from one day to another, in order of their days: own tasks one by one, what others owe window
 * by window. One statement; the first `limit` rows.
 */
export async function listDeadlines(db: Db, subject: DeadlineSubject, question: DeadlineQuestion): Promise<Deadline[]> {
  const parts = [...selectOwn(subject, question), ...selectWatched(subject, question)];
  if (parts.length === 0) return [];
  const { rows } = await sql<Row>`
    select d.kind, d.id, d.activity_id as "activityId", d.due, d.state, d.overdue_from as "overdueFrom", d.is_part as "isPart",
      d.counts, d.version, d.changed_at as "changedAt", a.number, a.title, a.deadline, concat_ws(' ', s.number, s.title) as section,
      r.title as roadmap, coalesce(e.everyday_name, '') as executor
    from (select * from (${sql.join(parts, sql` union all `)}) u order by u.due, u.kind, u.id limit ${question.limit}) d
    join activities a on a.id = d.activity_id join roadmap_sections s on s.id = a.section_id join roadmaps r on r.id = a.roadmap_id
    left join organisations e on e.id = d.executor_id
    order by d.due, d.kind, r.id, a.position, d.id`.execute(db);
  return rows.map((row): Deadline => (row.kind === 'task' ? { ...row, kind: 'task' } : { ...row, kind: 'window' }));
}

/** Tasks that the organisations lead, and those they take part in. */
function selectOwn({ own }: DeadlineSubject, { from, to }: DeadlineQuestion): RawBuilder<unknown>[] {
  if (own.length === 0) return [];
  const paths = sql.join(own);
  const columns = (
    isPart: boolean,
  ) => sql`'task' as kind, t.id, t.activity_id, t.due, t.state, t.overdue_from, ${sql.lit(isPart)} as is_part,
    null::jsonb as counts, t.version, coalesce((select m.at from task_steps m where m.task_id = t.id order by m.id desc limit 1), t.created_at)
    as changed_at, t.executor_id`;
  return [
    sql`select ${columns(false)} from tasks t where t.executor_path in (${paths}) and t.due between ${from} and ${to}`,
    sql`select ${columns(true)} from tasks t where t.id in (select x.task_id from task_coexecutors x where x.path in (${paths}))
      and t.executor_path not in (${paths}) and t.due between ${from} and ${to}`,
  ];
}

/** Windows of the watched plans, and those in which the assigned schools have tasks; own tasks are left out of them. */
function selectWatched(subject: DeadlineSubject, question: DeadlineQuestion): RawBuilder<unknown>[] {
  const { own, watched, curated } = subject;
  const others = own.length === 0 ? sql`true` : sql`t.executor_path not in (${sql.join(own)})`;
  const near = sql`w.due between ${question.from}::date - ${MOVED}::int and ${question.to}::date and w.kind <> 'awaited' and not w.before_plan`;
  const inForce = sql`r.state <> 'in-review' and r.deleted_at is null`;
  const parts: RawBuilder<unknown>[] = [];
  if (watched.length > 0) {
    const plans = sql`from roadmaps r join windows w on w.roadmap_id = r.id where r.owner_path in (${sql.join(watched)}) and ${inForce} and ${near}`;
    parts.push(countWindows(plans, others, question, true));
  }
  if (curated.length > 0) {
    const schools = withinScope('t.executor_path', { prefixes: [...curated] });
    const notWatched = watched.length === 0 ? sql`true` : sql`r.owner_path not in (${sql.join(watched)})`;
    const plans = sql`from roadmaps r join windows w on w.roadmap_id = r.id where ${inForce} and ${notWatched} and ${near}
      and w.id in (select t.window_id from tasks t where ${schools} and t.due between ${question.from} and ${question.to})`;
    parts.push(countWindows(plans, sql`${schools} and ${others}`, question, false));
  }
  return parts;
}

/** `isWhole`: all executors of the plan are watched, so a window that has no tasks yet counts by its expected number. */
function countWindows(
  plans: RawBuilder<unknown>,
  tasks: RawBuilder<unknown>,
  { from, to, today }: DeadlineQuestion,
  isWhole: boolean,
): RawBuilder<unknown> {
  return sql`select 'window' as kind, w.id, w.activity_id, coalesce(c.due, w.due) as due, '' as state, null::date as overdue_from,
      false as is_part, jsonb_build_object('start', w.start_date, 'due', w.due, 'kind', w.kind, 'beforePlan', false,
        'opened', w.opened_on is not null, 'expected', case when ${sql.lit(isWhole)} and w.opened_on is null then w.expected else c.total end,
        'total', c.total, 'accepted', c.accepted, 'reported', c.reported, 'open', c.open, 'cancelled', c.cancelled, 'overdue', c.overdue,
        'movedTo', case when c.due > w.due then c.due end) as counts,
      1 + c.version as version, coalesce(c.changed_at, w.opened_on::timestamptz, (select r.created_at from roadmaps r where r.id = w.roadmap_id))
        as changed_at, null::uuid as executor_id
    from (select w.* ${plans}) w
    join activities y on y.id = w.activity_id and y.cancelled_on is null
    cross join lateral (select count(*) filter (where t.state not in ('cancelled', 'postponed')) as total,
        count(*) filter (where t.state = 'accepted') as accepted, count(*) filter (where t.state = 'reported') as reported,
        count(*) filter (where t.state in ('open', 'returned')) as open, count(*) filter (where t.state = 'cancelled') as cancelled,
        count(*) filter (where t.state in ('open', 'returned') and t.overdue_from <= ${today}) as overdue,
        count(*) as known, max(t.due) filter (where t.state not in ('cancelled', 'postponed')) as due, coalesce(sum(t.version), 0)::int8 as version,
        max(greatest(t.created_at, t.reported_at, t.decided_at)) as changed_at
      from tasks t where t.window_id = w.id and ${tasks}) c
    where coalesce(c.due, w.due) between ${from} and ${to}
      and (c.known > 0 or (w.opened_on is null and not exists (select 1 from tasks o where o.window_id = w.id)))`;
}
