import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Db, Tables, Tx } from '../db/index.ts';
import { newId } from '../lib/id.ts';
import type { JobResult, JobRun } from './job.ts';

type Row = Selectable<Tables['job_runs']>;

/** Writes the run; `null` when one with the same kind and key is already there. */
export async function addJobRun(
  tx: Tx,
  run: { kind: string; title: string; input: unknown; accountId: string | null; key: string | null },
): Promise<{ id: string; schema: string } | null> {
  const row = await tx
    .insertInto('job_runs')
    .values({
      id: newId(),
      kind: run.kind,
      title: run.title,
      account_id: run.accountId,
      key: run.key,
      input: JSON.stringify(run.input),
    })
    .onConflict((conflict) => conflict.columns(['kind', 'key']).where('key', 'is not', null).doNothing())
    .returning(['id', sql<string>`current_schema()`.as('schema')])
    .executeTakeFirst();
  return row ?? null;
}

/** The id of the run that took the key before. */
export async function findRunByKey(db: Db | Tx, kind: string, key: string): Promise<string | null> {
  const row = await db.selectFrom('job_runs').select('id').where('kind', '=', kind).where('key', '=', key).executeTakeFirst();
  return row?.id ?? null;
}

/** One run, for the page of its progress. */
export async function findJobRun(db: Db | Tx, id: string): Promise<JobRun | null> {
  const row = await db
    .selectFrom('job_runs as r')
    .selectAll('r')
    .select(
      sql<number>`case when r.state <> 'waiting' then 0 else (select count(*) from job_runs b
        where b.state in ('waiting', 'running') and b.created_at < r.created_at) end`.as('ahead'),
    )
    .where('r.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { ...readRun(row), ahead: row.ahead };
}

/** Runs of one person, newest first, older than the run `before`. */
export async function listJobRuns(db: Db | Tx, accountId: string, page: { before?: string; limit: number }): Promise<JobRun[]> {
  let query = db.selectFrom('job_runs').selectAll().where('account_id', '=', accountId);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  return (await query.orderBy('id', 'desc').limit(page.limit).execute()).map(readRun);
}

/** Kind of a run that has not ended; `null` when it has, or is not there. */
export async function findWaitingKind(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('job_runs')
    .select('kind')
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return row?.kind ?? null;
}

/** Takes the run for one more attempt; `null` when it has ended. An attempt before this one loses it. */
export async function claimRun(db: Db, id: string): Promise<(JobRun & { input: unknown }) | null> {
  const row = await db
    .updateTable('job_runs')
    .set((eb) => ({
      state: 'running',
      attempt: eb('attempt', '+', 1),
      started_at: sql`now()`,
      done: 0,
      total: 0,
      step: '',
    }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : { ...readRun(row), input: row.input };
}

/** Is the run still this attempt's? Writes the progress when it is. */
export async function changeProgress(
  db: Db | Tx,
  run: { id: string; attempt: number },
  progress: { done: number; total: number; step: string } | null,
): Promise<boolean> {
  const result = await db
    .updateTable('job_runs')
    .set(progress ?? { state: 'running' })
    .where('id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Ends the run; `false` when it is no longer this attempt's. */
export async function finishRun(
  db: Db | Tx,
  run: { id: string; attempt: number },
  end: { result: JobResult | null } | { problem: string },
): Promise<boolean> {
  const outcome =
    'problem' in end
      ? { state: 'failed', problem: end.problem }
      : { state: 'done', result: end.result === null ? null : JSON.stringify(end.result), step: '' };
  const updated = await db
    .updateTable('job_runs')
    .set({ ...outcome, finished_at: sql`now()` })
    .where('id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Runs that have not ended and were asked for before the instant. */
export async function listUnfinishedRuns(db: Db, before: Date): Promise<{ id: string; attempt: number }[]> {
  return db
    .selectFrom('job_runs')
    .select(['id', 'attempt'])
    .where('state', 'in', ['waiting', 'running'])
    .where('created_at', '<', before)
    .orderBy('created_at')
    .execute();
}

/** Forgets runs that ended before the instant; gives how many. */
export async function removeOldJobRuns(db: Db | Tx, before: Date): Promise<number> {
  const result = await db
    .deleteFrom('job_runs')
    .where('state', 'in', ['done', 'failed'])
    .where('created_at', '<', before)
    .where('finished_at', '<', before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

function readRun(row: Row): JobRun {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    accountId: row.account_id,
    state: readState(row.state),
    done: row.done,
    total: row.total,
    step: row.step,
    result: readResult(row.result),
    problem: row.problem,
    attempt: row.attempt,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

function readState(state: string): JobRun['state'] {
  if (state === 'waiting' || state === 'running' || state === 'done') return state;
  return 'failed';
}

function readResult(result: unknown): JobResult | null {
  return typeof result === 'object' && result !== null ? { ...result } : null;
}
