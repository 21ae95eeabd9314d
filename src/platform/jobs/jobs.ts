import type { Logger } from 'pino';
import { schemaOfRegion, transact } from '../db/index.ts';
import type { Db, Installation, Tx } from '../db/index.ts';
import { dateInZone } from '../lib/dates.ts';
import type { Chore, Job, StartJob } from './job.ts';
import { openQueue } from './queue.ts';
import type { ClockTicket, Queue } from './queue.ts';
import { runJob } from './run-job.ts';
import type { AnyJob } from './run-job.ts';
import { addJobRun, findRunByKey, finishRun, listUnfinishedRuns } from './store.ts';

/** What everybody may ask: start work. */
export interface Jobs {
  startJob: StartJob;
}

/** The whole machine, for the composition root. */
export interface JobsMachine extends Jobs {
  /** Begins to take work from the queue. */
  take(): Promise<void>;
  /** Finds again what a dead process, a lost queue or a restored backup left unfinished. */
  recover(): Promise<void>;
  /** Waits for the work at hand up to `timeout` milliseconds; what remains is taken by the next process. */
  stop(timeout?: number): Promise<void>;
}

export interface JobsSettings {
  installation: Installation;
  log: Logger;
  jobs: readonly AnyJob[];
  chores?: readonly Chore[];
  /** Jobs without a person: every region gets a run each day at `HH:MM` of the zone. Their input is `{}`. */
  daily?: readonly DailySchedule[];
  /** Runs at the same time in this process. */
  concurrency?: number;
  /** How often the queue is looked through when nobody wakes us, seconds: 30 by default, no less than 0.5. */
  pollSeconds?: number;
  clock?: () => Date;
}

export interface DailySchedule {
  job: Job<Record<string, never>>;
  title: string;
  time: string;
  timeZone: string;
}

/** At `HH:MM` of the zone each day, in every region; a time slept through is made up for once. */
export function scheduleDaily(job: Job<Record<string, never>>, title: string, time: string, timeZone = 'Europe/Moscow'): DailySchedule {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`not a time of day: ${time}`);
  return { job, title, time, timeZone };
}

/** A run younger than this may simply be waiting for its turn, milliseconds. */
const SETTLING = 10 * 60_000;

/** Opens the queue of the installation. Work begins with `take()`; a process that only asks for work never calls it. */
export async function openJobs(settings: JobsSettings): Promise<JobsMachine> {
  const { schema, connection } = settings.installation.connectionForJobs();
  const { log, concurrency = 2, pollSeconds = 30 } = settings;
  const queue = await openQueue({ schema, connection, log, concurrency, pollSeconds });
  const known = new Map<string, AnyJob>([...settings.jobs, ...(settings.daily ?? []).map(({ job }) => job)].map((job) => [job.kind, job]));
  const startJob = makeStartJob(queue);
  return {
    startJob,
    take: () => takeWork(settings, queue, known, startJob),
    recover: async () => {
      await queue.recover();
      await recoverRuns(settings, queue);
    },
    stop: (timeout = 10_000) => queue.stop(timeout),
  };
}

function makeStartJob(queue: Queue): StartJob {
  return async (db, job, request) => {
    const start = async (tx: Tx): Promise<string> => {
      const key = request.key ?? null;
      const { kind } = job;
      const run = await addJobRun(tx, {
        kind,
        title: request.title,
        input: request.input,
        accountId: request.accountId,
        key,
      });
      if (run !== null) {
        await queue.sendRun(tx, { region: regionOfSchema(run.schema), id: run.id });
        return run.id;
      }
      const earlier = key === null ? null : await findRunByKey(tx, kind, key);
      if (earlier === null) throw new Error(`a run of ${kind} was not written`);
      return earlier;
    };
    return isTransaction(db) ? start(db) : transact(db, start);
  };
}

function isTransaction(db: Db | Tx): db is Tx {
  return db.isTransaction;
}

/** The region that a transaction writes into is the one whose schema it sees. */
function regionOfSchema(schema: string): string {
  return schema.slice(schemaOfRegion('x').length - 1);
}

async function takeWork(settings: JobsSettings, queue: Queue, known: ReadonlyMap<string, AnyJob>, startJob: StartJob): Promise<void> {
  const { installation, log, daily = [], chores = [] } = settings;
  await queue.take({
    takeRun: async ({ region, id }, signal) => runJob(await installation.openRegion(region), known, id, signal, log),
    takeDaily: (ticket) => startDaily(settings, ticket, startJob),
    takeChore: (kind) => doChore(settings, kind, startJob),
  });
  await queue.schedule(
    daily.map(({ job, time, timeZone }) => ({ kind: job.kind, time, timeZone })),
    chores,
  );
  recoverRuns(settings, queue).catch((error: unknown) => log.warn({ err: error }, 'unfinished runs were not looked through'));
}

/** One region's trouble does not keep the chore from the others. */
async function doChore({ installation, log, chores = [] }: JobsSettings, kind: string, startJob: StartJob): Promise<void> {
  const chore = chores.find((one) => one.kind === kind);
  if (chore === undefined) return;
  for (const { code } of await installation.listRegions()) {
    const db = await installation.openRegion(code);
    await chore
      .run({ db, region: code, log, startJob })
      .catch((error: unknown) => log.warn({ err: error, region: code, chore: kind }, 'chore failed'));
  }
}

/** The day is the key: a clock that rings twice starts one run. */
async function startDaily(settings: JobsSettings, ticket: ClockTicket, startJob: StartJob): Promise<void> {
  const schedule = settings.daily?.find(({ job }) => job.kind === ticket.kind);
  if (schedule === undefined) return;
  const day = dateInZone((settings.clock ?? (() => new Date()))(), ticket.timeZone);
  for (const region of await settings.installation.listRegions()) {
    const db = await settings.installation.openRegion(region.code);
    await startJob(db, schedule.job, { title: schedule.title, input: {}, accountId: null, key: day });
  }
}

/** The row of a run is the truth, the queue only carries it: a run that the queue lost is sent again. */
async function recoverRuns({ installation, clock = () => new Date() }: JobsSettings, queue: Queue): Promise<void> {
  const before = new Date(clock().getTime() - SETTLING);
  for (const { code } of await installation.listRegions()) {
    const db = await installation.openRegion(code);
    for (const run of await listUnfinishedRuns(db, before)) {
      const known = await queue.findRun(run.id);
      if (known === null) await queue.sendLostRun({ region: code, id: run.id });
      if (known === 'ended') await finishRun(db, run, { problem: 'Работа прервалась и не была возобновлена' });
    }
  }
}
