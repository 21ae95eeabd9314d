import { sql } from 'kysely';
import { expandGroups } from '../../plan/groups/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';

export type ExtractSchool = {
  id: string;
  path: string;
  name: string;
  shortName: string;
  genitive: string | null;
  dative: string | null;
};

/** A school within the viewer's territory, with the forms of its name. */
export async function findExtractSchool(db: Db, viewer: Viewer, id: string): Promise<ExtractSchool | null> {
  const { rows } = await sql<ExtractSchool>`
    select o.id, o.path, o.everyday_name as name, o.short_name as "shortName", o.genitive, o.dative from organisations o
    where o.id = ${id} and o.type = 'school' and o.deleted_at is null and ${withinScope('o.path', viewer.scope)}`.execute(db);
  return rows[0] ?? null;
}

/** An activity of the plan that concerns the school. */
export type ExtractRow = {
  id: string;
  sectionId: string;
  section: string;
  number: string | null;
  title: string;
  /** The words of the order. */
  deadline: string;
  responsible: string | null;
  result: string | null;
  /** The school's own days: of its tasks, and of windows that will open. */
  dues: CalendarDate[];
  /** Somebody else names the dates. */
  isAwaited: boolean;
  /** The school reports on it; otherwise it takes part. */
  isExecutor: boolean;
};

/**
 * Activities of a plan that concern a school: those with its tasks, and those whose parties name it or a group that it
 * is in today. In the order of the plan; cancelled ones are left out.
 */
export async function listExtractRows(db: Db, roadmapId: string, school: ExtractSchool, today: CalendarDate): Promise<ExtractRow[]> {
  const groups = await listGroupsOf(db, roadmapId, school.id, today);
  const { rows } = await sql<ExtractRow>`
    with named as materialized (select p.activity_id, min(p.position) as position from activity_parties p where p.roadmap_id = ${roadmapId}
        and (p.organisation_id = ${school.id} or p.group_id = any(${groups}::uuid[])) group by p.activity_id),
      own as materialized (select t.activity_id, t.window_id, t.due, t.executor_id = ${school.id} as leads from tasks t
        where t.roadmap_id = ${roadmapId} and t.state not in ('postponed', 'cancelled') and (t.executor_path = ${school.path}
          or t.id in (select x.task_id from task_coexecutors x where x.path = ${school.path}))),
      days as materialized (select activity_id, due, leads from own
        union select w.activity_id, w.due, n.position = 0 from windows w join named n on n.activity_id = w.activity_id
          where w.roadmap_id = ${roadmapId} and w.opened_on is null and not w.before_plan and w.kind <> 'awaited')
    select a.id, s.id as "sectionId", concat_ws('. ', rtrim(s.number, '.'), s.title) as section, a.number, a.title, a.deadline,
      a.responsible, a.result,
      coalesce((select jsonb_agg(distinct d.due order by d.due) from days d where d.activity_id = a.id), '[]') as dues,
      exists (select 1 from windows w where w.activity_id = a.id and w.kind = 'awaited' and not w.before_plan) as "isAwaited",
      coalesce((select bool_or(d.leads) from days d where d.activity_id = a.id),
        (select n.position = 0 from named n where n.activity_id = a.id), false) as "isExecutor"
    from activities a join roadmap_sections s on s.id = a.section_id
    where a.roadmap_id = ${roadmapId} and not a.skipped and a.cancelled_on is null
      and (a.id in (select activity_id from named) or a.id in (select activity_id from own))
    order by a.position`.execute(db);
  return rows;
}

/** Groups named in the plan that the school is in on the day. */
async function listGroupsOf(db: Db, roadmapId: string, schoolId: string, today: CalendarDate): Promise<string[]> {
  const named = await db
    .selectFrom('activity_parties')
    .select('group_id')
    .distinct()
    .where('roadmap_id', '=', roadmapId)
    .where('group_id', 'is not', null)
    .execute();
  const members = await expandGroups(
    db,
    named.flatMap(({ group_id }) => group_id ?? []),
    today,
  );
  return [...members].filter(([, list]) => list.some(({ id }) => id === schoolId)).map(([id]) => id);
}
