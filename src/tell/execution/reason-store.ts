import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { addDays } from '../../platform/lib/dates.ts';
import { lateToday, taskSet } from './count-store.ts';
import type { Head } from './head.ts';
import { MONTH, WEEK, type LateLine, type ReturnLine } from './reasons.ts';

/** What lines are gathered by: activities of the plans, or the organisations of the page. */
export type GatherBy = 'activity' | 'executor';

const NAMES = {
  activity: sql`(select jsonb_build_array(a.number, a.title) from activities a where a.id::text = g.key)`,
  executor: sql`null::jsonb`,
};

/** What is late and what was moved, with the last words of why: of the move, of the return, of the executor. */
export async function listLateLines(db: Db, viewer: Viewer, head: Head, by: GatherBy): Promise<LateLine[]> {
  const late = lateToday(head.today);
  const { from, unit } = taskSet(viewer, head, sql`((${late}) or t.state = 'postponed')`);
  const key = by === 'activity' ? sql`t.activity_id::text` : unit;
  const [week, month] = [addDays(head.today, -WEEK), addDays(head.today, -MONTH)];
  const { rows } = await sql<Omit<LateLine, 'reasons'> & { reasons: LateLine['reasons'] | null }>`
    with p as (select t.id, t.state, t.due, ${key} as key, t.state <> 'postponed' as late from ${from}),
    g as (select p.key, count(*) filter (where p.late) as overdue, min(p.due) filter (where p.late) as oldest,
        count(*) filter (where p.late and p.due >= ${week}) as short,
        count(*) filter (where p.late and p.due < ${week} and p.due >= ${month}) as middle,
        count(*) filter (where p.late and p.due < ${month}) as long,
        count(*) filter (where not p.late) as postponed
      from p group by 1),
    r as (select p.key, m.kind, m.text, count(*) as times from p join lateral (select s.kind, s.text from task_steps s
        where s.task_id = p.id and s.kind = case p.state when 'postponed' then 'postponed' when 'returned' then 'returned' else 'commented' end
        order by s.id desc limit 1) m on m.text <> '' group by 1, 2, 3),
    x as (select r.key, jsonb_agg(jsonb_build_object('kind', r.kind, 'text', r.text, 'times', r.times) order by r.times desc, r.text) as reasons
      from r group by 1)
    select g.*, x.reasons, ${NAMES[by]} as name from g left join x on x.key = g.key
    order by g.overdue desc, g.oldest, g.postponed desc, g.key`.execute(db);
  return rows.map((row) => ({ ...row, reasons: row.reasons ?? [] }));
}

/** What came back: how often, by whom, why, and how long a decision takes. Every line has at least one decision. */
export async function listReturnLines(db: Db, viewer: Viewer, head: Head, by: GatherBy): Promise<ReturnLine[]> {
  const { from, unit } = taskSet(viewer, head, sql`(t.returns > 0 or t.decided_at is not null)`);
  const key = by === 'activity' ? sql`t.activity_id::text` : unit;
  const { rows } = await sql<
    Omit<ReturnLine, 'reasons' | 'deciders' | 'days'> & {
      days: string | null;
      reasons: ReturnLine['reasons'] | null;
      deciders: ReturnLine['deciders'] | null;
    }
  >`
    with p as (select t.id, t.state, t.returns, t.reported_at, t.decided_at, ${key} as key from ${from}),
    g as (select p.key, sum(p.returns)::int8 as times, count(*) filter (where p.returns > 0) as tasks,
        count(*) filter (where p.state = 'returned') as returned, count(*) filter (where p.decided_at >= p.reported_at) as decided,
        avg(extract(epoch from p.decided_at - p.reported_at) / 86400) filter (where p.decided_at >= p.reported_at) as days
      from p group by 1),
    y as (select p.key, y.reason, y.decided_by from p join task_reports y on y.task_id = p.id where p.returns > 0 and y.decision = 'returned'),
    r as (select v.key, jsonb_agg(jsonb_build_object('kind', 'returned', 'text', v.text, 'times', v.times) order by v.times desc, v.text) as reasons
      from (select y.key, y.reason as text, count(*) as times from y where y.reason <> '' group by 1, 2) v group by 1),
    d as (select v.key, jsonb_agg(jsonb_build_object('name', v.name, 'times', v.times) order by v.times desc, v.name) as deciders
      from (select y.key, y.decided_by as name, count(*) as times from y where y.decided_by is not null group by 1, 2) v group by 1)
    select g.*, r.reasons, d.deciders, ${NAMES[by]} as name
    from g left join r on r.key = g.key left join d on d.key = g.key
    order by g.times desc, g.days desc nulls last, g.key`.execute(db);
  return rows.map((row) => ({
    ...row,
    days: row.days === null ? null : Number(row.days),
    reasons: row.reasons ?? [],
    deciders: row.deciders ?? [],
  }));
}
