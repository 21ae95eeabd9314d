import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import { AMENDED_STATES } from './amendment.ts';
import { addTaskSteps, type StepWords } from './amendment-store.ts';

/** A window of an activity whose deadline can still be moved. */
export type MovableWindow = {
  id: string;
  start: CalendarDate;
  due: CalendarDate;
  /** The first printed day, where it was moved before. */
  movedFrom: CalendarDate | null;
  kind: string;
  isOpen: boolean;
  waiting: number;
};

/** Windows that have not opened or still wait for reports, by their day. */
export async function listMovableWindows(db: Db | Tx, activityId: string, limit = 24): Promise<MovableWindow[]> {
  const { rows } = await sql<MovableWindow>`
    select w.id, w.start_date as start, w.due, w.moved_from as "movedFrom", w.kind, w.opened_on is not null as "isOpen", coalesce(t.waiting, 0) as waiting
    from windows w left join (select window_id, count(*) as waiting from tasks where activity_id = ${activityId}
        and roadmap_id = (select roadmap_id from activities where id = ${activityId})
        and state = any(${[...AMENDED_STATES.postpone]}) group by window_id) t on t.window_id = w.id
    where w.activity_id = ${activityId} and w.kind <> 'awaited' and not w.before_plan
      and (w.opened_on is null or t.waiting > 0)
    order by w.due, w.id limit ${limit}`.execute(db);
  return rows;
}

/**
 * Moves the deadline of a window: tasks that wait close as postponed and go on as tasks with the new day (decision 0022);
 * a task that was moved to a later day before keeps its own. Gives how many.
 */
export async function moveWindow(
  tx: Tx,
  move: { windowId: string; from: CalendarDate; due: CalendarDate; overdueFrom: CalendarDate },
  words: StepWords,
): Promise<number> {
  const { windowId, from, due, overdueFrom } = move;
  const { rows: old } = await sql<{ id: string; due: CalendarDate }>`
    select id, due from tasks where window_id = ${windowId} and state = any(${[...AMENDED_STATES.postpone]}) and due < ${due}
    order by id for update`.execute(tx);
  const pairs = old.map((task) => ({ old: task.id, next: newId() }));
  const { rows: moved } = await sql<{ old: string; next: string; state: string; due: CalendarDate }>`
    with x as (select * from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as x(old uuid, next uuid)),
    added as (insert into tasks (id, roadmap_id, activity_id, window_id, executor_id, executor_path, person_id, controller_id,
        controller_path, start_date, due, overdue_from, state)
      select x.next, t.roadmap_id, t.activity_id, t.window_id, t.executor_id, t.executor_path, t.person_id, t.controller_id,
        t.controller_path, t.start_date, ${due}::date, ${overdueFrom}::date, case t.state when 'planned' then 'planned' else 'open' end
      from x join tasks t on t.id = x.old
      on conflict (window_id, executor_id, start_date, due) do nothing returning id, state)
    select x.old, x.next, a.state, t.due from x join added a on a.id = x.next join tasks t on t.id = x.old`.execute(tx);
  await sql`insert into task_coexecutors (task_id, organisation_id, path)
    select x.next, c.organisation_id, c.path from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as x(old uuid, next uuid)
    join task_coexecutors c on c.task_id = x.old`.execute(tx);
  await sql`update tasks t set state = 'postponed', postponed_to = x.next, version = t.version + 1
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as x(old uuid, next uuid) where t.id = x.old`.execute(tx);
  await sql`update windows set due = ${due}, moved_from = coalesce(moved_from, ${from}::date) where id = ${windowId}`.execute(tx);
  await addTaskSteps(
    tx,
    moved.flatMap((task) => {
      const details = { due, from: task.due, allowedBy: words.basis, taskId: task.next };
      const closed = { task: task.old, kind: 'postponed', details };
      // a task that has not opened yet begins its history on the day it opens
      return task.state === 'planned' ? [closed] : [closed, { task: task.next, kind: 'opened', details }];
    }),
    words,
  );
  return moved.length;
}
