import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { withinScope, type Scope } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';

export type ActivityCard = {
  id: string;
  roadmapId: string;
  sectionId: string;
  sectionTitle: string;
  sectionNumber: string | null;
  number: string | null;
  title: string;
  deadline: string;
  responsible: string | null;
  result: string | null;
  understood: string | null;
  quantities: unknown;
  asImported: unknown;
  cancelledOn: CalendarDate | null;
  cancelledReason: string | null;
  eachReports: boolean;
  scheduleKind: string | null;
  /** Who accepts where it is not the owner of the plan. */
  controllerId: string | null;
  controllerName: string | null;
};

/** An activity of a plan; the plan is asked for apart, it says whether the viewer may see it. */
export async function findActivity(db: Db | Tx, id: string): Promise<ActivityCard | null> {
  const row = await db
    .selectFrom('activities as a')
    .innerJoin('roadmap_sections as s', 's.id', 'a.section_id')
    .leftJoin('organisations as c', 'c.id', 'a.controller_id')
    .select(['a.id', 'a.roadmap_id as roadmapId', 'a.section_id as sectionId', 's.title as sectionTitle', 's.number as sectionNumber'])
    .select(['a.number', 'a.title', 'a.deadline', 'a.responsible', 'a.result', 'a.quantities', 'a.as_imported as asImported'])
    .select(['a.cancelled_on as cancelledOn', 'a.cancelled_reason as cancelledReason', 'a.each_reports as eachReports'])
    .select(['a.schedule_kind as scheduleKind', 'a.controller_id as controllerId', 'c.everyday_name as controllerName'])
    .select(sql<string | null>`a.schedule->>'understood'`.as('understood'))
    .where('a.id', '=', id)
    .where('a.skipped', '=', false)
    .executeTakeFirst();
  return row ?? null;
}

export type ActivityTask = {
  id: string;
  executorName: string;
  executorPath: string;
  state: string;
  start: CalendarDate;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  doneOn: CalendarDate | null;
};

/** Tasks of an activity inside the scope: the overdue first, then what waits for a decision, then by date and school. */
export async function listActivityTasks(
  db: Db | Tx,
  activity: { id: string; roadmapId: string },
  scope: Scope,
  today: CalendarDate,
  limit: number,
): Promise<ActivityTask[]> {
  const { rows } = await sql<ActivityTask>`
    select t.id, o.everyday_name as "executorName", t.executor_path as "executorPath", t.state, t.start_date as start, t.due,
      t.overdue_from as "overdueFrom", t.done_on as "doneOn"
    from tasks t join organisations o on o.id = t.executor_id
    where t.roadmap_id = ${activity.roadmapId} and t.activity_id = ${activity.id} and ${withinScope('t.executor_path', scope)}
    order by (t.state in ('open', 'returned') and t.overdue_from <= ${today}) desc, (t.state = 'reported') desc,
      (t.state in ('accepted', 'cancelled', 'postponed')), t.due, o.sort_key, t.id
    limit ${limit}`.execute(db);
  return rows;
}

export type ActivityStep = { at: Date; actor: string; action: string; changes: unknown; reason: string | null };

/** What was done to the activity itself, newest first. */
export async function listActivitySteps(db: Db | Tx, activityId: string): Promise<ActivityStep[]> {
  return db
    .selectFrom('audit')
    .select(['at', 'actor', 'action', 'changes', 'reason'])
    .where('noun', '=', 'activities')
    .where('record_id', '=', activityId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

/** Marks the activity cancelled, or (null) not cancelled any more; false when it was so already. */
export async function changeCancelled(
  tx: Tx,
  activityId: string,
  cancelled: { on: CalendarDate; reason: string } | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('activities')
    .set((eb) => ({ cancelled_on: cancelled?.on ?? null, cancelled_reason: cancelled?.reason ?? null, version: eb('version', '+', 1) }))
    .where('id', '=', activityId)
    .where('cancelled_on', cancelled === null ? 'is not' : 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Tasks that people have already and nobody has closed, and windows that have not opened: what a change leaves and takes. */
export async function countForChange(db: Db, activity: { id: string; roadmapId: string }): Promise<{ opened: number; unopened: number }> {
  const { rows } = await sql<{ opened: number; unopened: number }>`
    select (select count(*) from tasks where roadmap_id = ${activity.roadmapId} and activity_id = ${activity.id}
        and state in ('open', 'reported', 'returned')) as opened,
      (select count(*) from windows where activity_id = ${activity.id} and opened_on is null and not before_plan
        and kind <> 'awaited') as unopened`.execute(db);
  return rows[0] ?? { opened: 0, unopened: 0 };
}
