import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Db, Tx } from '../db/index.ts';
import { plural } from '../lib/russian.ts';

/** What a job answers; `words` and `href` stand on the page of its progress, the rest is for the room. */
export type JobResult = { words?: string; href?: string } & Record<string, unknown>;

/** What a running job is given. */
export interface JobContext<Input> {
  /** The tables of the region the job was started in. */
  db: Db;
  input: Input;
  accountId: string | null;
  runId: string;
  /** Aborted when the process is stopping or the run was taken by another process. */
  signal: AbortSignal;
  log: Logger;
  /**
   * Says how far the work is; `total` 0 while it is not known. Written at most twice a second. Throws `RunLost`
   * when the run is no longer ours.
   */
  progress(done: number, total: number, step?: string): Promise<void>;
  /**
   * A transaction that commits only while this run is ours: a process that was believed dead and wakes up late
   * changes nothing. Every write of a job goes through it.
   */
  transact<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value>;
  /** The last transaction: its effect and the end of the run are written together, once. */
  finish(work: (tx: Tx) => Promise<JobResult | void>): Promise<void>;
}

/** A kind of long work. `kind` is stored; its name is never changed while runs of it may wait. */
export interface Job<Input> {
  kind: string;
  input: z.ZodType<Input>;
  /** May be called again after a stop half-way: see `transact` and `finish`. */
  run(context: JobContext<Input>): Promise<JobResult | void>;
}

/** Declares a kind of work; the composition root hands all of them to `openJobs`. */
export function defineJob<Input>(job: Job<Input>): Job<Input> {
  return job;
}

/** What a run is started with. */
export interface RunRequest<Input> {
  /** «Загрузка результатов ЕГЭ 2026» */
  title: string;
  input: Input;
  accountId: string | null;
  /** A second start with the same key is the first one: a form key, a date. */
  key?: string;
}

/**
 * Writes the run in the caller's transaction (its own when `db` is given): rolled back, nothing starts.
 * Gives the id of the run, of the earlier one when the key is known.
 */
export type StartJob = <Input>(db: Db | Tx, job: Job<Input>, request: RunRequest<Input>) => Promise<string>;

/** A small thing done in every region again and again, without a page of its own: sending the mail that waits. */
export interface Chore {
  kind: string;
  /** A whole divisor of an hour. */
  everyMinutes: number;
  /** `startJob`: for a chore that watches the clock and leaves the work itself to a job. */
  run(context: { db: Db; region: string; log: Logger; startJob: StartJob }): Promise<void>;
}

/** Declares a chore. One process of all does it each time; two never at once. */
export function defineChore(chore: Chore): Chore {
  if (60 % chore.everyMinutes !== 0) throw new RangeError(`${chore.everyMinutes} minutes do not divide an hour`);
  return chore;
}

/** Something a person must know or mend («В файле нет листа „Результаты“»): ends the run as failed, with these words. */
export class JobProblem extends Error {
  override name = 'JobProblem';
}

/** The run was taken by another process: this one stops without a trace. */
export class RunLost extends Error {
  override name = 'RunLost';
}

export type RunState = 'waiting' | 'running' | 'done' | 'failed';

export interface JobRun {
  id: string;
  kind: string;
  title: string;
  accountId: string | null;
  state: RunState;
  done: number;
  total: number;
  step: string;
  result: JobResult | null;
  problem: string | null;
  attempt: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Unfinished runs that came before a waiting one, where they were counted. */
  ahead?: number;
}

/** A run whose process dies this often is given up. */
export const MOST_ATTEMPTS = 5;

/** What the page of a progress and the script that refreshes it show; `share` of 0…1, `null` while nothing is counted. */
export interface RunProgress {
  words: string;
  share: number | null;
  done: boolean;
  href?: string;
}

/** The progress of a run in words. */
export function describeRun(run: JobRun): RunProgress {
  const link = run.result?.href === undefined ? {} : { href: run.result.href };
  switch (run.state) {
    case 'waiting':
      return { words: waitingWords(run.ahead ?? 0), share: null, done: false };
    case 'running':
      return {
        words: runningWords(run),
        share: run.total > 0 ? Math.min(1, run.done / run.total) : null,
        done: false,
      };
    case 'done':
      return { words: run.result?.words ?? 'Готово', share: 1, done: true, ...link };
    case 'failed':
      return { words: run.problem ?? 'Не удалось', share: null, done: true, ...link };
  }
}

function waitingWords(ahead: number): string {
  return ahead === 0 ? 'Ждёт очереди' : `Ждёт очереди, впереди ${plural(ahead, ['работа', 'работы', 'работ'])}`;
}

function runningWords(run: JobRun): string {
  const counted = run.total > 0 ? `${run.done} из ${run.total}` : '';
  return [run.step, counted].filter((part) => part !== '').join(': ') || 'Идёт';
}
