import pg from 'pg';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestRegion } from '../../../test/support/database.ts';
import { transact } from '../db/index.ts';
import type { Db, Installation } from '../db/index.ts';
import { newId } from '../lib/id.ts';
import {
  defineChore,
  defineJob,
  describeRun,
  findJobRun,
  JobProblem,
  listJobRuns,
  openJobs,
  removeOldJobRuns,
  scheduleDaily,
} from './index.ts';
import type { JobRun, JobsMachine, JobsSettings } from './index.ts';

let db: Db;
let installation: Installation;
let close: () => Promise<void>;
const machines: JobsMachine[] = [];
const log = pino({ level: 'silent' });

beforeAll(async () => {
  ({ db, installation, close } = await openTestRegion());
});
afterEach(async () => {
  await Promise.all(machines.splice(0).map((machine) => machine.stop(1000)));
});
afterAll(() => close());

async function open(settings: Partial<JobsSettings>): Promise<JobsMachine> {
  const machine = await openJobs({ installation, log, jobs: [], pollSeconds: 0.5, ...settings });
  machines.push(machine);
  return machine;
}

/** A gate that the test opens: how it holds a job without waiting for time to pass. */
function makeGate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

async function awaitEnd(id: string): Promise<JobRun> {
  return expect
    .poll(
      async () => {
        const run = await findJobRun(db, id);
        return run?.finishedAt ? run : null;
      },
      { timeout: 15_000, interval: 50 },
    )
    .not.toBeNull()
    .then(async () => {
      const run = await findJobRun(db, id);
      if (run === null) throw new Error('the run is gone');
      return run;
    });
}

/** Effects are rows of a table that jobs of this test write once. */
async function countEffects(name: string): Promise<number> {
  const { count } = await db
    .selectFrom('audit')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('noun', '=', name)
    .executeTakeFirstOrThrow();
  return count;
}

function effect(noun: string) {
  return { id: newId(), actor: 'test', action: 'add', noun };
}

const count = defineJob({
  kind: 'count-to',
  input: z.object({ to: z.number() }),
  run: async ({ input, progress, transact: write }) => {
    for (let done = 1; done <= input.to; done += 1) {
      await write(async (tx) => {
        await tx.insertInto('audit').values(effect('counted')).execute();
        await progress(done, input.to, 'Считаем');
      });
    }
    return { words: `Сосчитано: ${input.to}`, href: '/counted' };
  },
});

test('a run is written with the transaction that asks for it, done once and shows its progress', async () => {
  const machine = await open({ jobs: [count] });
  await machine.take();
  const request = { title: 'Счёт', input: { to: 3 }, accountId: newId(), key: 'form-1' };
  const id = await transact(db, (tx) => machine.startJob(tx, count, request));
  expect(await machine.startJob(db, count, request)).toBe(id);
  const run = await awaitEnd(id);
  expect(run).toMatchObject({ state: 'done', done: 3, total: 3, attempt: 1, title: 'Счёт' });
  expect(describeRun(run)).toEqual({ words: 'Сосчитано: 3', share: 1, done: true, href: '/counted' });
  expect(await countEffects('counted')).toBe(3);
  expect((await listJobRuns(db, request.accountId, { limit: 10 })).map((one) => one.id)).toEqual([id]);
  expect(await removeOldJobRuns(db, new Date(Date.now() + 1000))).toBe(1);
});

test('a rolled back transaction starts nothing', async () => {
  const machine = await open({ jobs: [count] });
  let id = '';
  await expect(
    transact(db, async (tx) => {
      id = await machine.startJob(tx, count, { title: 'Счёт', input: { to: 1 }, accountId: null });
      throw new Error('refused');
    }),
  ).rejects.toThrow('refused');
  expect(await findJobRun(db, id)).toBeNull();
  const { rows } = await askQueue('select count(*)::int as count from job where id = $1', [id]);
  expect(rows).toEqual([{ count: 0 }]);
});

test('what a person can mend is told, a bug is not', async () => {
  const picky = defineJob({
    kind: 'picky',
    input: z.object({ bug: z.boolean() }),
    run: async ({ input }) => {
      if (input.bug) throw new TypeError('x is undefined');
      throw new JobProblem('В файле нет листа «Результаты»');
    },
  });
  const machine = await open({ jobs: [picky] });
  await machine.take();
  const told = await machine.startJob(db, picky, {
    title: 'Загрузка',
    input: { bug: false },
    accountId: null,
  });
  const bug = await machine.startJob(db, picky, { title: 'Загрузка', input: { bug: true }, accountId: null });
  expect(await awaitEnd(told)).toMatchObject({ state: 'failed', problem: 'В файле нет листа «Результаты»' });
  expect((await awaitEnd(bug)).problem).toMatch(/^Ошибка в программе/);
});

test('a run whose process dies is taken by another; the late one changes nothing', async () => {
  const started = makeGate();
  const dead = makeGate();
  const late = makeGate();
  let attempts = 0;
  const fragile = defineJob({
    kind: 'fragile',
    input: z.object({}),
    run: async ({ finish }) => {
      attempts += 1;
      const first = attempts === 1;
      if (first) {
        started.open();
        await dead.opened;
      }
      await finish(async (tx) => {
        await tx.insertInto('audit').values(effect('fragile')).execute();
        return { words: 'Сделано' };
      }).finally(() => first && late.open());
    },
  });
  const first = await open({ jobs: [fragile] });
  await first.take();
  const id = await first.startJob(db, fragile, { title: 'Хрупкая работа', input: {}, accountId: null });
  await started.opened;
  // The first process falls silent: its last sign of life is an hour old.
  await askQueue(`update job set heartbeat_on = now() - interval '1 hour' where id = $1`, [id]);
  const second = await open({ jobs: [fragile] });
  await second.take();
  // Supervisors of several processes take turns by the second, so one looking through may be passed over.
  await expect
    .poll(
      async () => {
        await second.recover();
        return (await findJobRun(db, id))?.state;
      },
      { timeout: 20_000, interval: 200 },
    )
    .toBe('done');
  dead.open();
  await late.opened;
  expect(await countEffects('fragile')).toBe(1);
  expect(await findJobRun(db, id)).toMatchObject({ state: 'done', attempt: 2, result: { words: 'Сделано' } });
}, 30_000);

test('a process that stops hands its work on', async () => {
  const started = makeGate();
  let attempts = 0;
  const long = defineJob({
    kind: 'long',
    input: z.object({}),
    run: async ({ signal }) => {
      attempts += 1;
      if (attempts > 1) return { words: 'Доделано' };
      started.open();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopping'))));
    },
  });
  const first = await open({ jobs: [long] });
  await first.take();
  const id = await first.startJob(db, long, { title: 'Долгая работа', input: {}, accountId: null });
  await started.opened;
  await first.stop(1000);
  expect(await findJobRun(db, id)).toMatchObject({ state: 'running', attempt: 1 });
  const second = await open({ jobs: [long] });
  await second.take();
  expect(await awaitEnd(id)).toMatchObject({ state: 'done', attempt: 2, result: { words: 'Доделано' } });
}, 30_000);

test('a run that the queue lost is sent again, one that nobody resumes is ended with the reason', async () => {
  const machine = await open({ jobs: [count], clock: () => new Date(Date.now() + 3_600_000) });
  const lost = await machine.startJob(db, count, { title: 'Счёт', input: { to: 1 }, accountId: null });
  const dropped = await machine.startJob(db, count, { title: 'Счёт', input: { to: 1 }, accountId: null });
  await askQueue('delete from job where id = $1', [lost]);
  await askQueue(`update job set state = 'failed' where id = $1`, [dropped]);
  await machine.recover();
  await machine.take();
  expect(await awaitEnd(lost)).toMatchObject({ state: 'done' });
  expect(await awaitEnd(dropped)).toMatchObject({
    state: 'failed',
    problem: 'Работа прервалась и не была возобновлена',
  });
});

test('a chore is done in every region, and the trouble of one does not stop the others', async () => {
  await installation.createRegion('second', 'Вторая область');
  const regions: string[] = [];
  const chore = defineChore({
    kind: 'tidy',
    everyMinutes: 5,
    run: async ({ region }) => {
      regions.push(region);
      throw new Error('trouble');
    },
  });
  const machine = await open({ chores: [chore] });
  await machine.take();
  expect((await askQueue('select key, cron from schedule', [])).rows).toEqual([{ key: 'tidy', cron: '*/5 * * * *' }]);
  await askQueue(`insert into job (name, data) values ('chores', '{"kind": "tidy"}'), ('chores', '{"kind": "tidy"}')`, []);
  await expect.poll(() => regions.toSorted(), { timeout: 10_000 }).toEqual(['second', 'test']);
  expect(() => defineChore({ ...chore, everyMinutes: 7 })).toThrow(RangeError);
});

test('a daily job is on the clock of the queue; times are checked', async () => {
  const daily = defineJob({ kind: 'remind', input: z.object({}), run: async () => {} });
  const machine = await open({ daily: [scheduleDaily(daily, 'Напоминания', '06:30', 'Asia/Omsk')] });
  await machine.take();
  const { rows } = await askQueue('select key, cron, timezone from schedule', []);
  expect(rows).toEqual([{ key: 'remind', cron: '30 6 * * *', timezone: 'Asia/Omsk' }]);
  expect(() => scheduleDaily(daily, 'Напоминания', '6:30')).toThrow(RangeError);
});

async function askQueue(text: string, values: unknown[]): Promise<pg.QueryResult> {
  const client = new pg.Client(installation.connectionForJobs().connection);
  await client.connect();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}

test('a waiting run says how many stand before it; twenty end one after another', async () => {
  const machine = await open({ jobs: [count], pollSeconds: 30 });
  const ids: string[] = [];
  for (let index = 0; index < 20; index += 1) {
    ids.push(await machine.startJob(db, count, { title: 'Счёт', input: { to: 1 }, accountId: null }));
  }
  const runs = await Promise.all(ids.map((id) => findJobRun(db, id)));
  expect(runs.map((run) => run?.ahead)).toEqual(ids.map((_, index) => index));
  const third = runs[2];
  expect(third && describeRun(third).words).toBe('Ждёт очереди, впереди 2\u00a0работы');
  await machine.take();
  for (const id of ids) expect(await awaitEnd(id)).toMatchObject({ state: 'done' });
}, 60_000);
