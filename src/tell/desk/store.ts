import { sql, type RawBuilder } from 'kysely';
import { answersFor, listConcernedPaths, listReportPaths, readableTasks, toAccept } from '../../act/tasks/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { endOfWeek, type DeskPart, type DeskTask, type SectionProgress } from './desk.ts';

/** Rows of each part that the desk shows; the rest is one click away. */
export const SHOWN = 10;
const NEXT_ROWS = 60;

/** The parts of the desk with their counts and first rows, and the nearest dates: one statement. */
export async function listDeskTasks(db: Db, viewer: Viewer, parts: readonly DeskPart[], today: CalendarDate): Promise<DeskTask[]> {
  const weekEnd = endOfWeek(today);
  const mine = pathIn('t.executor_path', listReportPaths(viewer));
  const conditions: Record<DeskPart, RawBuilder<unknown>> = {
    late: lateCondition(viewer, today),
    accept: toAccept(viewer),
    returned: sql`${mine} and t.state = 'returned'`,
    week: sql`${mine} and t.due <= ${weekEnd} and (t.state = 'planned' or (t.state in ('open', 'returned') and t.overdue_from > ${today}))`,
  };
  const next = sql`t.state in ('planned', 'open') and t.overdue_from > ${today} and t.due > ${weekEnd}`;
  const selects = parts.map((part) => selectPart(viewer, part, conditions[part]));
  const inTerritory = withinScope('t.executor_path', viewer.scope);
  selects.push(sql`(select 'next' as part, 0::bigint as total, t.* from tasks t where ${inTerritory} and ${next}
    order by t.due, t.id limit ${sql.lit(NEXT_ROWS)})`);
  const { rows } = await sql<DeskTask>`
    select t.part, t.total, t.id, t.state, t.due, t.overdue_from as "overdueFrom", t.reported_at as "reportedAt",
      t.activity_id as "activityId", a.number as "activityNumber", a.title as "activityTitle", e.everyday_name as "executorName",
      t.executor_path as "executorPath",
      case when t.part = 'late' then (select jsonb_build_object('surname', p.surname, 'name', p.name, 'patronymic', p.patronymic)
        from people p where p.id = coalesce(t.person_id, (select q.person_id from posts q where q.organisation_id = t.executor_id
          and q.role = 'head' and q.to_date is null and q.deleted_at is null order by q.from_date desc limit 1))) end as person,
      case when t.part = 'late' then (select jsonb_agg(x.at order by x.at desc) from (select m.at from task_steps m
        where m.task_id = t.id and m.kind = 'reminded' order by m.id desc limit 3) x) end as reminders,
      case when t.part in ('accept', 'returned') then (select jsonb_build_object('actor', y.actor, 'reason', y.reason,
          'decidedBy', y.decided_by, 'files', (select count(*) from file_links l where l.noun = 'task-reports' and l.record_id = y.id))
        from task_reports y where y.task_id = t.id order by y.number desc limit 1) end as report
    from (${sql.join(selects, sql` union all `)}) t
    join activities a on a.id = t.activity_id
    join organisations e on e.id = t.executor_id`.execute(db);
  return rows.toSorted(byPart);
}

/** What is overdue and the viewer answers for; the list of tasks asks the same of `side=answer`. */
function lateCondition(viewer: Viewer, today: CalendarDate): RawBuilder<unknown> {
  return sql`t.state in ('open', 'returned') and t.overdue_from <= ${today} and ${answersFor(viewer)}`;
}

/** What is mine to do or to accept is readable by that alone; only what is late is looked for in all three ways. */
function selectPart(viewer: Viewer, part: DeskPart, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  const source = part === 'late' ? sql`${readableTasks(viewer, condition)} t` : sql`tasks t where ${condition}`;
  const order = part === 'accept' ? sql`t.reported_at` : sql`t.due`;
  return sql`(select ${part} as part, count(*) over () as total, t.* from ${source} order by ${order}, t.id limit ${sql.lit(SHOWN)})`;
}

/** The join may shuffle the rows of a part: they are put back in their order. */
function byPart(a: DeskTask, b: DeskTask): number {
  const key = (task: DeskTask) => (task.part === 'accept' ? (task.reportedAt?.toISOString() ?? '') : task.due) + task.id;
  return a.part === b.part ? (key(a) < key(b) ? -1 : 1) : a.part < b.part ? -1 : 1;
}

function pathIn(column: string, paths: readonly string[]): RawBuilder<unknown> {
  return paths.length === 0 ? sql`false` : sql`${sql.ref(column)} in (${sql.join(paths)})`;
}

/**
 * Roadmaps that are nearest to the viewer (the own one first, then the one above), by section, with the
 * tasks of the viewer's territory.
 */
export async function listSectionProgress(db: Db, viewer: Viewer, today: CalendarDate): Promise<SectionProgress[]> {
  const paths = listConcernedPaths(viewer);
  if (paths.length === 0) return [];
  const { rows } = await sql<SectionProgress>`
    with chosen as (select r.id, r.title, length(r.owner_path) as depth from roadmaps r
      where r.state = 'in-force' and r.deleted_at is null and r.owner_path in (${sql.join(paths)})
      order by length(r.owner_path) desc, r.in_force_from desc, r.id limit 2)
    select c.id as "roadmapId", c.title as "roadmapTitle", s.id as "sectionId", s.number, s.title,
      coalesce(sum(n.total), 0)::int8 as total, coalesce(sum(n.accepted), 0)::int8 as accepted,
      coalesce(sum(n.reported), 0)::int8 as reported, coalesce(sum(n.overdue), 0)::int8 as overdue
    from chosen c
    join roadmap_sections s on s.roadmap_id = c.id
    left join activities a on a.section_id = s.id
    left join (select t.activity_id,
        count(*) filter (where t.state not in ('postponed', 'cancelled')) as total,
        count(*) filter (where t.state = 'accepted') as accepted,
        count(*) filter (where t.state = 'reported') as reported,
        count(*) filter (where t.state in ('open', 'returned') and t.overdue_from <= ${today}) as overdue
      from tasks t where t.roadmap_id in (select id from chosen) and ${withinScope('t.executor_path', viewer.scope)}
      group by t.activity_id) n on n.activity_id = a.id
    group by c.id, c.title, c.depth, s.id
    order by c.depth desc, c.id, s.position`.execute(db);
  return rows;
}
