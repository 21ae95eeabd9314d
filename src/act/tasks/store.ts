import { sql, type RawBuilder } from 'kysely';
import { sendWrites, writeLater, type Db, type Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { isId } from '../../platform/lib/id.ts';
import { initials } from '../../platform/lib/russian.ts';
import type { TaskPlace } from './task-rights.ts';

export type Place = { id: string; name: string; path: string; type: string };

/** Everything the card of a task says, but its reports and its history. */
export type TaskCard = TaskPlace & {
  id: string;
  version: number;
  start: CalendarDate;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  doneOn: CalendarDate | null;
  reportedAt: Date | null;
  decidedAt: Date | null;
  returns: number;
  windowKind: string;
  activity: {
    id: string;
    number: string | null;
    title: string;
    deadline: string;
    result: string | null;
    /** What was understood of the deadline, as the import worded it. */
    understood: string;
    quantities: unknown;
  };
  section: { id: string; number: string | null; title: string };
  roadmap: {
    id: string;
    title: string;
    approval: { kind: string | null; number: string | null; date: CalendarDate | null };
  };
  executor: Place;
  controller: Place;
  coexecutors: Place[];
  /** Who answers for it: the person named, else the head of the executor. */
  person: { surname: string; name: string; patronymic: string } | null;
  /** To whom it was given by name: «Ершова Н. П.» */
  assignee: { personId: string; name: string } | null;
  postponedTo: { id: string; due: CalendarDate } | null;
  postponedFrom: { id: string; due: CalendarDate } | null;
  /** Tasks of the same window: how many are accepted of all that were not cancelled or moved. */
  siblings: { accepted: number; all: number };
};

/** A task with all that surrounds it; `null` where there is none. The caller asks isReadable(). One query. */
export async function findTask(db: Db, id: string): Promise<TaskCard | null> {
  const statement = sql<Omit<TaskCard, 'assignee'> & { personId: string | null }>`
    select t.id, t.version, t.state, t.start_date as start, t.due, t.overdue_from as "overdueFrom", t.done_on as "doneOn",
      t.reported_at as "reportedAt", t.decided_at as "decidedAt", t.returns, t.executor_path as "executorPath",
      t.controller_path as "controllerPath", r.level as "roadmapLevel", r.owner_path as "roadmapOwnerPath",
      w.kind as "windowKind",
      jsonb_build_object('id', a.id, 'number', a.number, 'title', a.title, 'deadline', a.deadline, 'result', a.result,
        'understood', coalesce(a.schedule->>'understood', ''), 'quantities', a.quantities) as activity,
      jsonb_build_object('id', s.id, 'number', s.number, 'title', s.title) as section,
      jsonb_build_object('id', r.id, 'title', r.title, 'approval', jsonb_build_object('kind', r.approval_kind,
        'number', r.approval_number, 'date', r.approval_date)) as roadmap,
      jsonb_build_object('id', e.id, 'name', e.everyday_name, 'path', e.path, 'type', e.type) as executor,
      jsonb_build_object('id', c.id, 'name', c.everyday_name, 'path', c.path, 'type', c.type) as controller,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.everyday_name, 'path', o.path, 'type', o.type) order by o.sort_key)
        from task_coexecutors x join organisations o on o.id = x.organisation_id where x.task_id = t.id), '[]') as coexecutors,
      (select jsonb_build_object('surname', p.surname, 'name', p.name, 'patronymic', p.patronymic) from people p
        where p.id = coalesce(t.person_id, (select q.person_id from posts q where q.organisation_id = t.executor_id
          and q.role = 'head' and q.to_date is null and q.deleted_at is null order by q.from_date desc limit 1))) as person,
      (select jsonb_build_object('id', n.id, 'due', n.due) from tasks n where n.id = t.postponed_to) as "postponedTo",
      (select jsonb_build_object('id', b.id, 'due', b.due) from tasks b
        where b.window_id = t.window_id and b.postponed_to = t.id) as "postponedFrom",
      (select jsonb_build_object('accepted', count(*) filter (where b.state = 'accepted'),
        'all', count(*) filter (where b.state not in ('postponed', 'cancelled')))
        from tasks b where b.window_id = t.window_id) as siblings,
      t.person_id as "personId", t.reported_by as "reportedBy", t.above_accepts as "aboveAccepts"
    from tasks t
    join activities a on a.id = t.activity_id
    join roadmap_sections s on s.id = a.section_id
    join roadmaps r on r.id = t.roadmap_id
    join windows w on w.id = t.window_id
    join organisations e on e.id = t.executor_id
    join organisations c on c.id = t.controller_id
    where t.id = ${id}`;
  const { rows } = await statement.execute(db);
  return rows[0] === undefined ? null : completeCard(rows[0]);
}

function completeCard({ personId, ...card }: Omit<TaskCard, 'assignee'> & { personId: string | null }): TaskCard {
  const { person } = card;
  const name = person === null ? '' : initials(person.surname, person.name, person.patronymic);
  const coexecutorPaths = card.coexecutors.map((place) => place.path);
  return { ...card, assignee: personId === null ? null : { personId, name }, coexecutorPaths };
}

/** The row that a step changes, locked until the transaction ends. */
export type LockedTask = TaskPlace & {
  id: string;
  version: number;
  roadmapId: string;
  activityId: string;
  windowId: string;
  executorId: string;
  executorName: string;
  personId: string | null;
  controllerId: string;
  start: CalendarDate;
  due: CalendarDate;
  title: string;
  number: string | null;
  quantities: unknown;
  /** Number of the last report, 0 while there is none. */
  lastReport: number;
};

/** Reads a task and holds it: two people who act on one task act one after the other. */
export async function lockTask(tx: Tx, id: string): Promise<LockedTask | null> {
  if (!isId(id)) return null;
  const statement = sql<LockedTask>`
    select t.id, t.version, t.state, t.roadmap_id as "roadmapId", t.activity_id as "activityId", t.window_id as "windowId",
      t.executor_id as "executorId", e.everyday_name as "executorName", t.person_id as "personId",
      t.controller_id as "controllerId", t.start_date as start, t.due, t.executor_path as "executorPath",
      t.controller_path as "controllerPath", r.level as "roadmapLevel", r.owner_path as "roadmapOwnerPath",
      a.title, a.number, a.quantities,
      coalesce((select jsonb_agg(x.path) from task_coexecutors x where x.task_id = t.id), '[]') as "coexecutorPaths",
      t.reported_by as "reportedBy", t.above_accepts as "aboveAccepts",
      (select coalesce(max(y.number), 0) from task_reports y where y.task_id = t.id)::int as "lastReport"
    from tasks t
    join activities a on a.id = t.activity_id
    join roadmaps r on r.id = t.roadmap_id
    join organisations e on e.id = t.executor_id
    where t.id = ${id}
    for update of t`;
  await sendWrites(tx);
  const { rows } = await statement.execute(tx);
  return rows[0] ?? null;
}

/** What a step leaves in the row of the task. */
export type TaskChange = {
  state: string;
  doneOn?: CalendarDate | null;
  reportedAt?: Date;
  reportedBy?: string;
  aboveAccepts?: RawBuilder<boolean>;
  decidedAt?: Date | null;
  postponedTo?: string;
  isReturn?: boolean;
};

/** Changes a locked task; its version grows by one. Written at the end of the transaction: lockTask() reads it changed. */
export function changeTask(tx: Tx, id: string, change: TaskChange): void {
  const row = tx
    .updateTable('tasks')
    .set((column) => ({
      state: change.state,
      version: column('version', '+', 1),
      ...(change.doneOn === undefined ? {} : { done_on: change.doneOn }),
      ...(change.reportedAt === undefined ? {} : { reported_at: change.reportedAt }),
      ...(change.reportedBy === undefined ? {} : { reported_by: change.reportedBy }),
      ...(change.aboveAccepts === undefined ? {} : { above_accepts: change.aboveAccepts }),
      ...(change.decidedAt === undefined ? {} : { decided_at: change.decidedAt }),
      ...(change.postponedTo === undefined ? {} : { postponed_to: change.postponedTo }),
      ...(change.isReturn ? { returns: column('returns', '+', 1) } : {}),
    }))
    .where('id', '=', id);
  writeLater(tx, row);
}

/** The same window for the same executor by another day; `null` where such a task is already there. */
export async function addPostponedTask(
  tx: Tx,
  task: LockedTask,
  next: { id: string; due: CalendarDate; overdueFrom: CalendarDate },
): Promise<boolean> {
  const added = await sql<{ id: string }>`
    insert into tasks (id, roadmap_id, activity_id, window_id, executor_id, executor_path, person_id, controller_id,
      controller_path, start_date, due, overdue_from, state)
    select ${next.id}, roadmap_id, activity_id, window_id, executor_id, executor_path, person_id, controller_id,
      controller_path, start_date, ${next.due}::date, ${next.overdueFrom}::date, 'open'
    from tasks where id = ${task.id}
    on conflict (window_id, executor_id, start_date, due) do nothing
    returning id`.execute(tx);
  if (added.rows.length === 0) return false;
  await sql`insert into task_coexecutors (task_id, organisation_id, path)
    select ${next.id}, organisation_id, path from task_coexecutors where task_id = ${task.id}`.execute(tx);
  return true;
}
