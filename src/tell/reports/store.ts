import { sql } from 'kysely';
import { conditionOf, listConcernedPaths, readableTasks, reportedQuantities } from '../../act/tasks/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { ExecutionRow } from './execution-report.ts';
import type { Period } from './period.ts';
import type { ReportSubject } from './report-words.ts';

export type ReportScope = { id: string; name: string; fullName: string; path: string };

/** Tasks whose deadline lies in the period, of one roadmap or all, of the executors under the scope; in the order of the plan. */
export async function listExecutionRows(
  db: Db,
  viewer: Viewer,
  ask: { roadmap: string | null; scope: ReportScope; period: Period },
  today: CalendarDate,
): Promise<ExecutionRow[]> {
  const filter = {
    state: 'all' as const,
    roadmap: ask.roadmap ?? undefined,
    executor: ask.scope.id,
    ...ask.period,
  };
  const condition = await conditionOf(db, filter, viewer, today);
  const { rows } = await sql<Omit<ExecutionRow, 'quantities'> & { quantities: unknown }>`
    select t.id, t.roadmap_id as "roadmapId", r.title as "roadmapTitle", s.id as "sectionId",
      concat_ws('. ', rtrim(s.number, '.'), s.title) as "sectionTitle", a.id as "activityId", a.number, a.title, a.deadline,
      e.everyday_name as executor, t.state, t.due, t.overdue_from as "overdueFrom", t.done_on as "doneOn",
      p.text as "reportText", p.quantities, p.reason as "returnReason", coalesce(p.files, '[]') as files,
      case when t.state in ('open', 'returned') then (select m.text from task_steps m where m.task_id = t.id
        and m.kind = 'commented' order by m.id desc limit 1) end as comment,
      k.text as reason, coalesce(k.details->>'allowedBy', k.details->>'amendment') as basis, n.due as "movedTo"
    from ${readableTasks(viewer, condition)} t
    join activities a on a.id = t.activity_id
    join roadmap_sections s on s.id = a.section_id
    join roadmaps r on r.id = t.roadmap_id
    join organisations e on e.id = t.executor_id
    left join tasks n on n.id = t.postponed_to
    left join lateral (select y.text, y.quantities, y.reason, (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name)
        order by l.id) from file_links l join files f on f.id = l.file_id
        where l.noun = 'task-reports' and l.record_id = y.id and f.deleted_at is null) as files
      from task_reports y where y.task_id = t.id and t.state in ('accepted', 'reported', 'returned')
      order by y.number desc limit 1) p on true
    left join lateral (select m.text, m.details from task_steps m where m.task_id = t.id
      and m.kind = t.state and t.state in ('postponed', 'cancelled') order by m.id desc limit 1) k on true
    order by r.sort_key, r.id, s.position, a.position, t.due, e.sort_key, t.id`.execute(db);
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
    select o.id, o.everyday_name as name, o.name as "fullName", o.path from organisations o
    where o.deleted_at is null and o.type in ('region', 'municipality', 'school') and ${withinScope('o.path', viewer.scope)}
      and (o.path in (${sql.join([...own, ...curated])})
        or o.parent_id in (select m.id from organisations m where m.path in (${sql.join(own.length === 0 ? [''] : own)})))
    order by length(o.path) - length(replace(o.path, '/', '')), o.sort_key, o.id limit 500`.execute(db);
  return rows;
}

/** One organisation as the scope of a report. */
export async function findReportScope(db: Db, viewer: Viewer, id: string): Promise<ReportScope | null> {
  const { rows } = await sql<ReportScope>`select o.id, o.everyday_name as name, o.name as "fullName", o.path from organisations o
    where o.id = ${id} and o.deleted_at is null and ${withinScope('o.path', viewer.scope)}`.execute(db);
  return rows[0] ?? null;
}

/** Who signs: the head of the organisation, by the post's own title. */
export async function findSigner(
  db: Db,
  organisationId: string,
  today: CalendarDate,
): Promise<{ title: string; surname: string; name: string; patronymic: string | null } | null> {
  const row = await db
    .selectFrom('posts as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .select(['t.title', 'p.surname', 'p.name', 'p.patronymic'])
    .where('t.organisation_id', '=', organisationId)
    .where('t.deleted_at', 'is', null)
    .where('t.from_date', '<=', today)
    .where((where) => where.or([where('t.to_date', 'is', null), where('t.to_date', '>=', today)]))
    .where('t.role', 'in', ['head', 'municipal-coordinator', 'region-coordinator'])
    .orderBy(sql`case t.role when 'head' then 0 else 1 end`)
    .orderBy('t.from_date')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
