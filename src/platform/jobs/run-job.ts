import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';
import { transact } from '../db/index.ts';
import type { Db } from '../db/index.ts';
import { JobProblem, MOST_ATTEMPTS, RunLost } from './job.ts';
import type { Job, JobContext, JobResult } from './job.ts';
import { changeProgress, claimRun, findWaitingKind, finishRun } from './store.ts';

/** How often progress is written at most, milliseconds. */
const PROGRESS_EVERY = 500;

/** What is stored as a kind and found by it: the input is parsed before `run` sees it. */
export type AnyJob = Job<unknown>;

/**
 * Does one run, or finds that it is done. Throws only when the queue should hand the run out again: the process
 * is stopping or the database does not answer.
 */
export async function runJob(db: Db, jobs: ReadonlyMap<string, AnyJob>, id: string, signal: AbortSignal, log: Logger): Promise<void> {
  const kind = await findWaitingKind(db, id);
  if (kind === null) return;
  const job = jobs.get(kind);
  // A newer version of the program asked for it: its processes will take it when the queue hands it out again.
  if (job === undefined) throw new Error(`no job of kind ${kind} in this version`);
  const run = await claimRun(db, id);
  if (run === null) return;
  if (run.attempt > MOST_ATTEMPTS) {
    await finishRun(db, run, { problem: `Работа прерывалась ${MOST_ATTEMPTS} раз подряд` });
    return;
  }
  const state = { finished: false };
  try {
    const input = job.input.parse(run.input);
    const result = await job.run(makeContext(db, run, { input, signal, log, state }));
    if (!state.finished && !(await finishRun(db, run, { result: result ?? null }))) throw new RunLost();
  } catch (error) {
    await endBadly(db, run, error, { signal, log, finished: state.finished });
  }
}

function makeContext(
  db: Db,
  run: { id: string; attempt: number; accountId: string | null },
  given: { input: unknown; signal: AbortSignal; log: Logger; state: { finished: boolean } },
): JobContext<unknown> {
  const transactOwn: JobContext<unknown>['transact'] = (work) =>
    transact(db, async (tx) => {
      const value = await work(tx);
      // The last statement, so that progress written meanwhile on another connection does not wait for it.
      if (!(await changeProgress(tx, run, null))) throw new RunLost();
      return value;
    });
  return {
    db,
    input: given.input,
    signal: given.signal,
    log: given.log,
    accountId: run.accountId,
    runId: run.id,
    progress: makeProgress(db, run),
    transact: transactOwn,
    finish: async (work) => {
      await transact(db, async (tx) => {
        const result: JobResult | void = await work(tx);
        if (!(await finishRun(tx, run, { result: result ?? null }))) throw new RunLost();
      });
      given.state.finished = true;
    },
  };
}

/** Progress is written outside the transaction of the work: everybody sees it at once. */
function makeProgress(db: Db, run: { id: string; attempt: number }): JobContext<unknown>['progress'] {
  const outside = AsyncLocalStorage.snapshot();
  let writtenAt = 0;
  let lastStep = '';
  return async (done, total, step = '') => {
    const now = performance.now();
    if (now - writtenAt < PROGRESS_EVERY && step === lastStep && done !== total) return;
    writtenAt = now;
    lastStep = step;
    const ours = await outside(() => changeProgress(db, run, { done, total, step }));
    if (!ours) throw new RunLost();
  };
}

async function endBadly(
  db: Db,
  run: { id: string; kind: string; attempt: number },
  error: unknown,
  { signal, log, finished }: { signal: AbortSignal; log: Logger; finished: boolean },
): Promise<void> {
  if (error instanceof RunLost) {
    log.warn({ run: run.id, kind: run.kind }, 'run was taken by another process');
    return;
  }
  if (finished) {
    log.error({ run: run.id, kind: run.kind, err: error }, 'job failed after its end');
    return;
  }
  if (signal.aborted || isConnectionLost(error)) throw error;
  if (!(error instanceof JobProblem)) log.error({ run: run.id, kind: run.kind, err: error }, 'job failed');
  const problem =
    error instanceof JobProblem ? error.message : 'Ошибка в программе: она записана, её разберут. Данные последнего шага не изменились';
  await finishRun(db, run, { problem });
}

/** Class 08 and the shutdown codes of PostgreSQL, and what a broken or refused socket says. */
function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('syscall' in error && error.syscall === 'connect') return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    /^(08|57P0|53300|ECONN|EPIPE|ETIMEDOUT)/.test(code) ||
    /connection terminated|timeout exceeded when trying to connect/i.test(error.message)
  );
}
