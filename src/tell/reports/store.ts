import { sql, type RawBuilder } from 'kysely';
import { conditionOf, listConcernedPaths, readableTasks, reportedQuantities } from '../../act/tasks/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { ExecutionRow, ReportPart, Tally } from './execution-report.ts';
import type { Period } from './period.ts';
import type { ReportSubject } from './report-words.ts';

export type ReportScope = { id: string; name: string; fullName: string; path: string; type: string };

export type ReportAsk = { roadmap: string | null; scope: ReportScope; period: Period };

/** Of a region its municipalities are told apart: the path of the place under it that the executor lies in. */
function territoryOf(scope: ReportScope): RawBuilder<unknown> {
  return scope.type === 'region'
    ? sql`'/' || split_part(t.executor_path, '/', 2) || '/' || split_part(t.executor_path, '/', 3) || '/'`
    : sql`null::text`;
}

/** The tasks that a report is about, as a relation of rows of `tasks`. */
export async function askedTasks(db: Db, viewer: Viewer, ask: ReportAsk, today: CalendarDate): Promise<RawBuilder<unknown>> {
  const filter = { state: 'all' as const, roadmap: ask.roadmap ?? undefined, executor: ask.scope.id, ...ask.period };
  return readableTasks(viewer, await conditionOf(db, filter, viewer, today));
}

/** The part of a task in SQL: the same as partOf() says of a row. */
function partColumn(today: CalendarDate): RawBuilder<unknown> {
  return sql`case t.state when 'accepted' then 'done' when 'reported' then 'review' when 'postponed' then 'postponed'
    when 'cancelled' then 'cancelled' when 'planned' then 'working'
    else case when t.overdue_from <= ${today} then 'overdue' else 'working' end end`;
}

/** How many tasks there are whose deadline lies in the period, by section, territory and part, in the order of the plan. */
export async function listTallies(db: Db, viewer: Viewer, ask: ReportAsk, today: CalendarDate): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    with counted as materialized (
      select t.activity_id, ${territoryOf(ask.scope)} as territory, ${partColumn(today)} as part,
        t.state = 'accepted' and coalesce(t.done_on >= t.overdue_from, false) as late, count(*) as count
      from ${await askedTasks(db, viewer, ask, today)} t group by 1, 2, 3, 4)
    select r.id as "roadmapId", r.title as "roadmapTitle", o.everyday_name as "roadmapOwner", s.id as "sectionId", concat_ws('. ', rtrim(s.number, '.'), s.title) as "sectionTitle",
      m.everyday_name as territory, c.part, c.late, sum(c.count) as count
    from counted c join activities a on a.id = c.activity_id join roadmap_sections s on s.id = a.section_id join roadmaps r on r.id = a.roadmap_id
    join organisations o on o.id = r.owner_id
    left join organisations m on m.type = 'municipality' and m.path = c.territory
    group by r.id, o.id, s.id, m.id, c.part, c.late
    order by r.sort_key, r.id, s.position, m.sort_key, c.part, c.late`.execute(db);
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/**
 * Tasks whose deadline lies in the period, of one roadmap or all, of the executors under the scope; in the order of the
 * plan. `only`: one part, and at most so many rows of it.
 */
export async function listExecutionRows(
  db: Db,
  viewer: Viewer,
  ask: ReportAsk,
  today: CalendarDate,
  only?: { part: ReportPart; limit: number },
): Promise<ExecutionRow[]> {
  const { rows } = await sql<Omit<ExecutionRow, 'quantities'> & { quantities: unknown }>`
    select t.id, t.roadmap_id as "roadmapId", t.roadmap_title as "roadmapTitle", t.roadmap_owner as "roadmapOwner", t.section_id as "sectionId", t.section_title as "sectionTitle",
      t.activity_id as "activityId", t.number, t.title, t.deadline, t.executor_id as "executorId", t.executor, t.official as "executorOfficial",
      t.state, t.due, t.overdue_from as "overdueFrom", t.done_on as "doneOn", m.everyday_name as territory,
      p.text as "reportText", p.quantities, p.reason as "returnReason", coalesce(p.files, '[]') as files,
      case when t.state in ('open', 'returned') then (select m.text from task_steps m where m.task_id = t.id
        and m.kind = 'commented' order by m.id desc limit 1) end as comment,
      k.text as reason, coalesce(k.details->>'allowedBy', k.details->>'amendment') as basis, n.due as "movedTo"
    from (select t.*, r.title as roadmap_title, o.everyday_name as roadmap_owner, r.sort_key as roadmap_key, s.id as section_id, s.position as section_position,
        concat_ws('. ', rtrim(s.number, '.'), s.title) as section_title, a.position, a.number, a.title, a.deadline,
        e.everyday_name as executor, e.short_name as official, e.sort_key as executor_key, ${territoryOf(ask.scope)} as territory
      from ${await askedTasks(db, viewer, ask, today)} t
      join activities a on a.id = t.activity_id
      join roadmap_sections s on s.id = a.section_id
      join roadmaps r on r.id = t.roadmap_id
      join organisations o on o.id = r.owner_id
      join organisations e on e.id = t.executor_id
      where ${only === undefined ? sql`true` : sql`${partColumn(today)} = ${only.part}`}
      order by r.sort_key, r.id, s.position, a.position, t.due, e.sort_key, t.id
      ${only === undefined ? sql`` : sql`limit ${only.limit}`}) t
    left join organisations m on m.type = 'municipality' and m.path = t.territory
    left join tasks n on n.id = t.postponed_to
    left join lateral (select y.text, y.quantities, y.reason, (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name)
        order by l.id) from file_links l join files f on f.id = l.file_id
        where l.noun = 'task-reports' and l.record_id = y.id and f.deleted_at is null) as files
      from task_reports y where y.task_id = t.id and t.state in ('accepted', 'reported', 'returned')
      order by y.number desc limit 1) p on true
    left join lateral (select m.text, m.details from task_steps m where m.task_id = t.id
      and m.kind = t.state and t.state in ('postponed', 'cancelled') order by m.id desc limit 1) k on true
    order by t.roadmap_key, t.roadmap_id, t.section_position, t.position, t.due, t.executor_key, t.id`.execute(db);
  return rows.map((row) => ({ ...row, quantities: reportedQuantities.parse(row.quantities ?? []) }));
}

export type ReportRoadmap = NonNullable<ReportSubject['roadmap']> & {
  id: string;
  ownerPath: string;
  activities: number;
};

/** Roadmaps that a viewer may report on: of the own territory, and those above that concern it. */
export async function listReportRoadmaps(db: Db, viewer: Viewer): Promise<ReportRoadmap[]> {
  const concerns = sql.join(['/', ...listConcernedPaths(viewer)]);
  const { rows } = await sql<
    Omit<ReportRoadmap, 'approval'> & {
      kind: string | null;
      number: string | null;
      date: CalendarDate | null;
    }
  >`
    select r.id, r.title, r.owner_path as "ownerPath", r.approval_kind as kind, r.approval_number as number, r.approval_date as date, r.period_start as start,
      r.period_end as "end", (select count(*) from activities a where a.roadmap_id = r.id and not a.skipped) as activities
    from roadmaps r where r.deleted_at is null and r.state <> 'in-review'
      and (${withinScope('r.owner_path', viewer.scope)} or r.owner_path in (${concerns}))
    order by length(r.owner_path), r.sort_key, r.id limit 300`.execute(db);
  return rows.map(({ kind, number, date, ...row }) => ({ ...row, approval: { kind, number, date } }));
}

/** Organisations that a report may be limited to: the viewer's own, and what lies right below it. */
export async function listReportScopes(db: Db, viewer: Viewer): Promise<ReportScope[]> {
  const own = viewer.posts.map((post) => post.prefix);
  const curated = viewer.curated;
  if (own.length + curated.length === 0) return [];
  const { rows } = await sql<ReportScope>`
    select o.id, o.everyday_name as name, o.name as "fullName", o.path, o.type from organisations o
    where o.deleted_at is null and o.type in ('region', 'municipality', 'school') and ${withinScope('o.path', viewer.scope)}
      and (o.path in (${sql.join([...own, ...curated])})
        or o.parent_id in (select m.id from organisations m where m.path in (${sql.join(own.length === 0 ? [''] : own)})))
    order by length(o.path) - length(replace(o.path, '/', '')), o.sort_key, o.id limit 500`.execute(db);
  return rows;
}

/** One organisation as the scope of a report. */
export async function findReportScope(db: Db, viewer: Viewer, id: string): Promise<ReportScope | null> {
  const { rows } = await sql<ReportScope>`select o.id, o.everyday_name as name, o.name as "fullName", o.path, o.type from organisations o
    where o.id = ${id} and o.deleted_at is null and ${withinScope('o.path', viewer.scope)}`.execute(db);
  return rows[0] ?? null;
}
