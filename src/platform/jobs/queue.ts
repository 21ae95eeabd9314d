import { fromKysely, PgBoss } from 'pg-boss';
import type { Queue as QueueOptionsWithName } from 'pg-boss';
import type { Logger } from 'pino';
import type pg from 'pg';
import type { Tx } from '../db/index.ts';

/** One message of the queue: which region's which run. */
export interface Ticket {
  region: string;
  id: string;
}

/** A message of the clock: which daily job or chore is due. */
export interface ClockTicket {
  kind: string;
  timeZone: string;
}

export interface Handlers {
  takeRun(ticket: Ticket, signal: AbortSignal): Promise<void>;
  takeDaily(ticket: ClockTicket): Promise<void>;
  takeChore(kind: string): Promise<void>;
}

/** The durable queue: nothing outside this file knows what it is made of. */
export interface Queue {
  /** Part of the caller's transaction: a rolled back one sends nothing. Sending a run that waits is no effect. */
  sendRun(tx: Tx, ticket: Ticket): Promise<void>;
  /** What the queue knows of a run; `null` when nothing. */
  findRun(id: string): Promise<'alive' | 'ended' | null>;
  sendLostRun(ticket: Ticket): Promise<void>;
  /** Sets the clock to these times and no others. */
  schedule(daily: readonly (ClockTicket & { time: string })[], chores: readonly { kind: string; everyMinutes: number }[]): Promise<void>;
  take(handlers: Handlers): Promise<void>;
  /** Looks for work whose process died, now. It happens by itself every half a minute. */
  recover(): Promise<void>;
  stop(timeout: number): Promise<void>;
}

export interface QueueSettings {
  schema: string;
  connection: pg.ClientConfig;
  log: Logger;
  /** Runs done at the same time by this process. */
  concurrency: number;
  pollSeconds: number;
}

type QueueOptions = Omit<QueueOptionsWithName, 'name' | 'partition' | 'deadLetter'>;

const RUNS = 'runs';
const CHORES = 'chores';
const DAILY = 'daily';
const HOUR = 3600;

/** A run whose process says nothing for so long is taken by another one. */
const HEARTBEAT_SECONDS = 30;

const RUN_POLICY = {
  notify: true,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: 23 * HOUR,
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  retentionSeconds: 30 * 24 * HOUR,
  deleteAfterSeconds: 24 * HOUR,
};
const DAILY_POLICY = {
  notify: true,
  expireInSeconds: 600,
  retryLimit: 12,
  retryDelay: 30,
  retryBackoff: true,
  retryDelayMax: HOUR,
  deleteAfterSeconds: HOUR,
};
/** A failed chore comes again by itself; one that outlives its turn is not begun beside itself. */
const CHORE_POLICY = {
  notify: true,
  expireInSeconds: 900,
  retryLimit: 0,
  retentionSeconds: HOUR,
  deleteAfterSeconds: 60,
};

/**
 * Connects to the queue and prepares its schema. Idle, a process puts about sixty small statements a minute to the
 * database: new work wakes it by NOTIFY, polling is the slow second way.
 */
export async function openQueue(settings: QueueSettings): Promise<Queue> {
  const { schema, connection, log } = settings;
  const boss = new PgBoss({
    ...readConnection(connection),
    schema,
    createSchema: false,
    max: settings.concurrency + 2,
    useListenNotify: true,
    notifyHeartbeatIntervalMs: 30_000,
    superviseIntervalSeconds: 30,
    monitorIntervalSeconds: 1,
    flowIntervalSeconds: 600,
    bamIntervalSeconds: 600,
    registerInstance: false,
    cronWorkerIntervalSeconds: 30,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
  boss.on('warning', (warning) => log.warn({ warning }, 'job queue'));
  await boss.start({ attempts: 3 });
  await prepareQueue(boss, RUNS, RUN_POLICY);
  await prepareQueue(boss, DAILY, DAILY_POLICY);
  await prepareQueue(boss, CHORES, { ...CHORE_POLICY, policy: 'singleton' });
  return assembleQueue(boss, settings);
}

/** pg-boss takes the settings of node-postgres, but types fewer of them. */
function readConnection(connection: pg.ClientConfig): object {
  return { ...connection, application_name: 'opora jobs' };
}

async function prepareQueue(boss: PgBoss, name: string, { policy, ...settings }: QueueOptions): Promise<void> {
  await boss.createQueue(name, { ...settings, ...(policy === undefined ? {} : { policy }) });
  await boss.updateQueue(name, settings);
}

function assembleQueue(boss: PgBoss, settings: QueueSettings): Queue {
  return {
    sendRun: async (tx, ticket) => {
      await boss.send(RUNS, ticket, { id: ticket.id, group: { id: ticket.region }, db: fromKysely(tx) });
    },
    sendLostRun: async (ticket) => {
      await boss.send(RUNS, ticket, { id: ticket.id, group: { id: ticket.region } });
    },
    findRun: async (id) => {
      const [job] = await boss.findJobs(RUNS, { id });
      if (job === undefined) return null;
      return ['created', 'retry', 'active'].includes(job.state) ? 'alive' : 'ended';
    },
    schedule: (daily, chores) => setClock(boss, daily, chores),
    take: (handlers) => takeWork(boss, handlers, settings),
    recover: () => boss.supervise(),
    stop: (timeout) => boss.stop({ graceful: true, timeout }),
  };
}

async function takeWork(boss: PgBoss, handlers: Handlers, settings: QueueSettings): Promise<void> {
  const { concurrency: localConcurrency, pollSeconds } = settings;
  const polling = {
    pollingIntervalSeconds: Math.min(5, pollSeconds),
    notifyPollingIntervalSeconds: pollSeconds,
  };
  const workId = await boss.work<Ticket>(RUNS, { ...polling, localConcurrency }, async ([job]) => {
    if (job !== undefined) await handlers.takeRun(job.data, job.signal);
    // The next run is looked for at once: left alone, a worker takes one run at each look.
    boss.notifyWorker(workId);
  });
  await boss.work<ClockTicket>(DAILY, polling, async ([job]) => {
    if (job !== undefined) await handlers.takeDaily(job.data);
  });
  // Ticks that piled up behind a slow chore are one.
  await boss.work<ClockTicket>(CHORES, { ...polling, batchSize: 50 }, async (jobs) => {
    for (const kind of new Set(jobs.map(({ data }) => data.kind))) await handlers.takeChore(kind);
  });
}

async function setClock(
  boss: PgBoss,
  daily: readonly (ClockTicket & { time: string })[],
  chores: readonly { kind: string; everyMinutes: number }[],
): Promise<void> {
  for (const { kind, timeZone, time } of daily) {
    const [hour = '0', minute = '0'] = time.split(':');
    const options = { tz: timeZone, key: kind, missed: 'once' } as const;
    await boss.schedule(DAILY, `${Number(minute)} ${Number(hour)} * * *`, { kind, timeZone }, options);
  }
  for (const { kind, everyMinutes } of chores) {
    const options = { tz: 'UTC', key: kind, singletonKey: kind } as const;
    await boss.schedule(CHORES, `*/${everyMinutes} * * * *`, { kind, timeZone: 'UTC' }, options);
  }
  const known = new Set([...daily.map(({ kind }) => `${DAILY} ${kind}`), ...chores.map(({ kind }) => `${CHORES} ${kind}`)]);
  for (const { name, key } of await boss.getSchedules()) if (!known.has(`${name} ${key}`)) await boss.unschedule(name, key);
}
