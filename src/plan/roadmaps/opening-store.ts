import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Executor, Party, PlannedTask } from './task-opening.ts';

/** Rows written by one statement. */
const BATCH = 2000;

export type OpeningWindow = {
  id: string;
  roadmapId: string;
  activityId: string;
  start: CalendarDate;
  due: CalendarDate;
  eachReports: boolean;
  owner: Executor;
  controller: { id: string; path: string };
};

/** Windows whose day has come, of plans in force and activities not cancelled; of one plan or of all. */
export async function listWindowsToOpen(db: Db | Tx, today: CalendarDate, roadmapId: string | null): Promise<OpeningWindow[]> {
  let query = db
    .selectFrom('windows as w')
    .innerJoin('activities as a', 'a.id', 'w.activity_id')
    .innerJoin('roadmaps as r', 'r.id', 'w.roadmap_id')
    .leftJoin('organisations as c', 'c.id', 'a.controller_id')
    .select(['w.id', 'w.roadmap_id', 'w.activity_id', 'w.start_date', 'w.due', 'a.each_reports', 'r.owner_id', 'r.owner_path'])
    .select(['c.id as controller_id', 'c.path as controller_path'])
    .where('w.opened_on', 'is', null)
    .where('w.before_plan', '=', false)
    .where('w.kind', '<>', 'awaited')
    .where('w.start_date', '<=', today)
    .where('a.cancelled_on', 'is', null)
    .where('r.state', '=', 'in-force')
    .where('r.deleted_at', 'is', null);
  if (roadmapId !== null) query = query.where('w.roadmap_id', '=', roadmapId);
  const rows = await query.orderBy('w.roadmap_id').orderBy('w.activity_id').orderBy('w.due').execute();
  return rows.map((row) => ({
    id: row.id,
    roadmapId: row.roadmap_id,
    activityId: row.activity_id,
    start: row.start_date,
    due: row.due,
    eachReports: row.each_reports,
    owner: { organisationId: row.owner_id, path: row.owner_path, personId: null },
    controller: { id: row.controller_id ?? row.owner_id, path: row.controller_path ?? row.owner_path },
  }));
}

/** Parties by activity, in the order of the document; a person stands for the organisation they work in. */
export async function listParties(db: Db | Tx, activityIds: readonly string[]): Promise<Map<string, Party[]>> {
  const parties = new Map<string, Party[]>();
  if (activityIds.length === 0) return parties;
  const rows = await db
    .selectFrom('activity_parties as p')
    .leftJoin('people as pe', 'pe.id', 'p.person_id')
    .leftJoin('organisations as o', (join) =>
      join.on(sql<boolean>`o.id = coalesce(p.organisation_id, pe.organisation_id) and o.deleted_at is null`),
    )
    .select(['p.activity_id', 'p.text', 'p.group_id', 'p.person_id', 'p.outside', 'o.id as organisation_id', 'o.path'])
    .where(sql<boolean>`p.activity_id = any(${[...new Set(activityIds)]}::uuid[])`)
    .orderBy('p.activity_id')
    .orderBy('p.position')
    .execute();
  for (const row of rows) {
    const list = parties.get(row.activity_id) ?? [];
    list.push({
      text: row.text,
      organisationId: row.organisation_id,
      path: row.path,
      groupId: row.group_id,
      personId: row.person_id,
      outside: row.outside,
    });
    parties.set(row.activity_id, list);
  }
  return parties;
}

export type NewWindow = {
  id: string;
  activityId: string;
  start: CalendarDate;
  due: CalendarDate;
  kind: string;
  beforePlan: boolean;
  expected: number;
};

export async function addWindows(tx: Tx, roadmapId: string, windows: readonly NewWindow[]): Promise<void> {
  for (let at = 0; at < windows.length; at += BATCH) {
    const rows = windows.slice(at, at + BATCH).map((window) => ({
      id: window.id,
      roadmap_id: roadmapId,
      activity_id: window.activityId,
      start_date: window.start,
      due: window.due,
      kind: window.kind,
      before_plan: window.beforePlan,
      expected: window.expected,
    }));
    await tx.insertInto('windows').values(rows).execute();
  }
}

export type NewTask = PlannedTask & {
  roadmapId: string;
  activityId: string;
  windowId: string;
  start: CalendarDate;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  controller: { id: string; path: string };
  state: 'planned' | 'open';
};

/**
 * Writes tasks; one that is there already (same window, executor and dates) stays as it is. Gives the ids of all
 * tasks written now.
 */
export async function addTasks(tx: Tx, tasks: readonly NewTask[]): Promise<string[]> {
  const added: string[] = [];
  for (let at = 0; at < tasks.length; at += BATCH) {
    const batch = tasks.slice(at, at + BATCH).map(writeTask);
    // One parameter instead of thirteen thousand: a region's window is opened for 1,500 schools at once.
    const { rows } = await sql<{ id: string }>`
      insert into tasks (id, roadmap_id, activity_id, window_id, executor_id, executor_path, person_id,
        controller_id, controller_path, start_date, due, overdue_from, state)
      select id, "roadmapId", "activityId", "windowId", "organisationId", path, "personId",
        "controllerId", "controllerPath", start, due, "overdueFrom", state
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as x(id uuid, "roadmapId" uuid, "activityId" uuid,
        "windowId" uuid, "organisationId" uuid, path text, "personId" uuid, "controllerId" uuid, "controllerPath" text,
        start date, due date, "overdueFrom" date, state text)
      on conflict (window_id, executor_id, start_date, due) do nothing
      returning id`.execute(tx);
    added.push(...rows.map(({ id }) => id));
  }
  await addCoexecutors(tx, tasks);
  return added;
}

function writeTask(task: NewTask) {
  const { roadmapId, activityId, windowId, organisationId, path, personId, start, due, overdueFrom, state, controller } = task;
  return {
    id: newId(),
    roadmapId,
    activityId,
    windowId,
    organisationId,
    path,
    personId,
    start,
    due,
    overdueFrom,
    state,
    controllerId: controller.id,
    controllerPath: controller.path,
  };
}

/** Co-executors of the tasks, those of tasks written before included: groups join on the day of opening. */
async function addCoexecutors(tx: Tx, tasks: readonly NewTask[]): Promise<void> {
  const wanted = tasks.flatMap((task) =>
    task.coexecutors.map((other) => ({
      window: task.windowId,
      executor: task.organisationId,
      organisation: other.organisationId,
      path: other.path,
    })),
  );
  for (let at = 0; at < wanted.length; at += BATCH) {
    await sql`insert into task_coexecutors (task_id, organisation_id, path)
      select t.id, x.organisation, x.path
      from jsonb_to_recordset(${JSON.stringify(wanted.slice(at, at + BATCH))}::jsonb)
        as x("window" uuid, executor uuid, organisation uuid, path text)
      join tasks t on t.window_id = x."window" and t.executor_id = x.executor
      on conflict do nothing`.execute(tx);
  }
}

/** Planned tasks of the windows become open, the windows remember the day; gives the tasks opened. */
export async function openTasks(tx: Tx, windows: readonly { id: string; expected: number }[], today: CalendarDate): Promise<string[]> {
  if (windows.length === 0) return [];
  await sql`update windows w set opened_on = ${today}, expected = x.expected
    from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as x(id uuid, expected integer) where w.id = x.id`.execute(tx);
  const rows = await tx
    .updateTable('tasks')
    .set((eb) => ({ state: 'open', version: eb('version', '+', 1) }))
    .where(sql<boolean>`window_id = any(${windows.map(({ id }) => id)}::uuid[])`)
    .where('state', '=', 'planned')
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The history of a task begins with its opening. */
export async function addOpenedSteps(tx: Tx, taskIds: readonly string[]): Promise<void> {
  for (let at = 0; at < taskIds.length; at += BATCH) {
    const rows = taskIds.slice(at, at + BATCH).map((task) => ({ id: newId(), task }));
    await sql`insert into task_steps (id, task_id, actor, kind) select id, task, 'Опора', 'opened'
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, task uuid)`.execute(tx);
  }
}
