import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { Executor } from './task-opening.ts';

export type UnopenedWindow = { id: string; start: CalendarDate; due: CalendarDate };

/** Windows of an activity that have not opened yet, held until the transaction ends. */
export async function lockUnopenedWindows(tx: Tx, activityId: string): Promise<UnopenedWindow[]> {
  return tx
    .selectFrom('windows')
    .select(['id', 'start_date as start', 'due'])
    .where('activity_id', '=', activityId)
    .where('opened_on', 'is', null)
    .where('before_plan', '=', false)
    .where('kind', '<>', 'awaited')
    .orderBy('due')
    .forUpdate()
    .execute();
}

/**
 * Takes the planned tasks of the windows away from who executes no longer. They are forecasts that nobody has touched, so
 * they go as they came; one that somebody wrote a comment on is cancelled instead. Gives how many.
 */
export async function dropPlannedTasks(tx: Tx, windowIds: readonly string[], keep: readonly Executor[]): Promise<number> {
  const kept = keep.map(({ organisationId }) => organisationId);
  const gone = sql`window_id = any(${[...windowIds]}::uuid[]) and state = 'planned' and executor_id <> all(${kept}::uuid[])`;
  const cancelled = await sql`update tasks set state = 'cancelled', version = version + 1
    where ${gone} and exists (select 1 from task_steps s where s.task_id = tasks.id)`.execute(tx);
  await sql`update tasks p set postponed_to = null from tasks t
    where p.window_id = t.window_id and p.postponed_to = t.id and t.id in (select id from tasks where ${gone})`.execute(tx);
  await sql`delete from task_coexecutors c using tasks t where c.task_id = t.id and t.id in (select id from tasks where ${gone})`.execute(
    tx,
  );
  const dropped = await sql`delete from tasks where ${gone}`.execute(tx);
  return Number(cancelled.numAffectedRows ?? 0n) + Number(dropped.numAffectedRows ?? 0n);
}

/** Prepares the planned tasks that stay for their new parties: the co-executors are written anew, the person changes. */
export async function clearCoexecutors(tx: Tx, windowIds: readonly string[], keep: readonly Executor[]): Promise<void> {
  await sql`delete from task_coexecutors c using tasks t
    where c.task_id = t.id and t.window_id = any(${[...windowIds]}::uuid[]) and t.state = 'planned'`.execute(tx);
  for (const { organisationId, personId } of keep) {
    await sql`update tasks set person_id = ${personId}::uuid, version = version + 1
      where window_id = any(${[...windowIds]}::uuid[]) and state = 'planned' and executor_id = ${organisationId}
        and person_id is distinct from ${personId}::uuid`.execute(tx);
  }
}

/** How many tasks the windows will have by the groups of today. */
export async function changeExpected(tx: Tx, windowIds: readonly string[], expected: number): Promise<void> {
  await sql`update windows set expected = ${expected} where id = any(${[...windowIds]}::uuid[])`.execute(tx);
}

/** Who accepts the tasks that have not opened yet; those that people already work on keep theirs. Gives how many. */
export async function changeController(
  tx: Tx,
  activity: { id: string; roadmapId: string },
  controller: { id: string; path: string },
): Promise<number> {
  await tx
    .updateTable('activities')
    .set((eb) => ({ controller_id: controller.id, version: eb('version', '+', 1) }))
    .where('id', '=', activity.id)
    .execute();
  const result = await tx
    .updateTable('tasks')
    .set((eb) => ({ controller_id: controller.id, controller_path: controller.path, version: eb('version', '+', 1) }))
    .where('roadmap_id', '=', activity.roadmapId)
    .where('activity_id', '=', activity.id)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
