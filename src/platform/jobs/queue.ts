import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type pg from 'pg';
import type { Tx } from '../db/index.ts';

/** One message of the queue: which region's which work. */
export interface Ticket {
  region: string;
  /** Id of a run, or kind of a chore. */
  what: string;
}

/** A message of the clock: which daily job is due. */
export interface DailyTicket {
  kind: string;
  timeZone: string;
}

export interface Handlers {
  takeRun(ticket: Ticket, signal: AbortSignal): Promise<void>;
  takeChore(ticket: Ticket): Promise<void>;
  takeDaily(ticket: DailyTicket): Promise<void>;
}

/** The durable queue: nothing outside this file knows what it is made of. */
export interface Queue {
  /** Part of the caller's transaction: a rolled back one sends nothing. Sending a run that waits is no effect. */
  sendRun(tx: Tx, ticket: Ticket): Promise<void>;
  sendChore(tx: Tx, ticket: Ticket): Promise<void>;
  /** What the queue knows of a run; `null` when nothing. */
  findRun(id: string): Promise<'alive' | 'ended' | null>;
  sendLostRun(ticket: Ticket): Promise<void>;
  scheduleDaily(ticket: DailyTicket, time: string): Promise<void>;
  removeSchedulesExcept(kinds: readonly string[]): Promise<void>;
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

const RUNS = 'runs';
const CHORES = 'chores';
const DAILY = 'daily';
const HOUR = 3600;

/** A run whose process says nothing for so long is taken by another one. */
const HEARTBEAT_SECONDS = 30;

const RUN_POLICY = {
  notify: true, heartbeatSeconds: HEARTBEAT_SECONDS, expireInSeconds: 23 * HOUR, retryLimit: 20, retryDelay: 1,
  retryBackoff: true, retryDelayMax: 300, retentionSeconds: 30 * 24 * HOUR, deleteAfterSeconds: 24 * HOUR,
};
const CHORE_POLICY = {
  notify: true, expireInSeconds: 600, retryLimit: 12, retryDelay: 30, retryBackoff: true, retryDelayMax: 6 * HOUR,
  deleteAfterSeconds: HOUR,
};

/**
 * Connects to the queue and prepares its schema. Idle, a process asks the database about ten small questions a
 * minute: new work wakes it by NOTIFY, polling is the slow second way.
 */
export async function openQueue(settings: QueueSettings): Promise<Queue> {
  const { schema, connection, log } = settings;
  const boss = new PgBoss({
    ...readConnection(connection), schema, createSchema: false, max: settings.concurrency + 2, useListenNotify: true,
    notifyHeartbeatIntervalMs: 30_000, superviseIntervalSeconds: 30, monitorIntervalSeconds: 1, flowIntervalSeconds: 600,
    bamIntervalSeconds: 600, registerInstance: false, cronWorkerIntervalSeconds: 30, openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => log.warn({ err: error }, 'job queue'));
  boss.on('warning', (warning) => log.warn({ warning }, 'job queue'));
  await boss.start({ attempts: 3 });
  await prepareQueue(boss, RUNS, RUN_POLICY);
  await prepareQueue(boss, CHORES, CHORE_POLICY);
  await prepareQueue(boss, DAILY, CHORE_POLICY);
  return assembleQueue(boss, settings);
}

/** pg-boss takes the settings of node-postgres, but types fewer of them. */
function readConnection(connection: pg.ClientConfig): object {
  return { ...connection, application_name: 'opora jobs' };
}

async function prepareQueue(boss: PgBoss, name: string, policy: typeof RUN_POLICY | typeof CHORE_POLICY): Promise<void> {
  await boss.createQueue(name, policy);
  await boss.updateQueue(name, policy);
}

function assembleQueue(boss: PgBoss, settings: QueueSettings): Queue {
  return {
    sendRun: async (tx, ticket) => {
      await boss.send(RUNS, ticket, { id: ticket.what, group: { id: ticket.region }, db: fromKysely(tx) });
    },
    sendChore: async (tx, ticket) => {
      await boss.send(CHORES, ticket, { db: fromKysely(tx) });
    },
    sendLostRun: async (ticket) => {
      await boss.send(RUNS, ticket, { id: ticket.what, group: { id: ticket.region } });
    },
    findRun: async (id) => {
      const [job] = await boss.findJobs(RUNS, { id });
      if (job === undefined) return null;
      return ['created', 'retry', 'active'].includes(job.state) ? 'alive' : 'ended';
    },
    scheduleDaily: async (ticket, time) => {
      const [hour = '0', minute = '0'] = time.split(':');
      const cron = `${Number(minute)} ${Number(hour)} * * *`;
      await boss.schedule(DAILY, cron, ticket, { tz: ticket.timeZone, key: ticket.kind, missed: 'once' });
    },
    removeSchedulesExcept: async (kinds) => {
      for (const { key } of await boss.getSchedules(DAILY)) if (!kinds.includes(key)) await boss.unschedule(DAILY, key);
    },
    take: (handlers) => takeWork(boss, handlers, settings),
    recover: () => boss.supervise(),
    stop: (timeout) => boss.stop({ graceful: true, timeout }),
  };
}

async function takeWork(boss: PgBoss, handlers: Handlers, settings: QueueSettings): Promise<void> {
  const { concurrency: localConcurrency, pollSeconds } = settings;
  const polling = { pollingIntervalSeconds: Math.min(5, pollSeconds), notifyPollingIntervalSeconds: pollSeconds };
  await boss.work<Ticket>(RUNS, { ...polling, localConcurrency }, async ([job]) => {
    if (job !== undefined) await handlers.takeRun(job.data, job.signal);
  });
  await boss.work<Ticket>(CHORES, { ...polling, batchSize: 100 }, async (jobs) => {
    const different = new Map(jobs.map(({ data }) => [`${data.region} ${data.what}`, data]));
    for (const ticket of different.values()) await handlers.takeChore(ticket);
  });
  await boss.work<DailyTicket>(DAILY, polling, async ([job]) => {
    if (job !== undefined) await handlers.takeDaily(job.data);
  });
}
