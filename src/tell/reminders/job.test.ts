import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import pino from 'pino';
import { openTaskStage, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { transact } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { JobResult } from '../../platform/jobs/index.ts';
import { listOutbox } from '../../platform/mail/index.ts';
import { listZonesToTell, makeReminderClock, makeReminderJob } from './job.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  for (const table of [
    'outbox',
    'mail_digests',
    'mail_choices',
    'mail_refusals',
    'task_reports',
    'task_coexecutors',
    'task_steps',
  ] as const) {
    await stage.db.deleteFrom(table).execute();
  }
  await stage.db.deleteFrom('tasks').execute();
  await stage.db.deleteFrom('substitutions').execute();
});

const ZONE = 'Europe/Moscow';

/** Does the job of a day as the queue would, at eight in the morning. */
async function remind(day: string, { db = stage.db, now = day } = {}): Promise<JobResult | void> {
  const clock = () => new Date(`${now}T05:00:00Z`);
  return makeReminderJob({ clock, baseUrl: 'https://opora.example' }).run({
    db,
    input: { day, timeZone: ZONE },
    accountId: null,
    runId: newId(),
    signal: new AbortController().signal,
    log: pino({ level: 'silent' }),
    progress: async () => {},
    transact: (write) => transact(db, write),
    finish: async () => {},
  });
}

async function listLetters(): Promise<Record<string, string>> {
  const names = new Map(Object.entries(stage.viewers).map(([name, viewer]) => [viewer.accountId, name]));
  return Object.fromEntries(
    (await listOutbox(stage.db, { limit: 100 })).map((letter) => [names.get(letter.accountId ?? '') ?? '', letter.body]),
  );
}

describe('who is told', () => {
  test('the executor’s head and deputy, co-executors, whoever controls; not teachers, not strangers', async () => {
    await stage.addTask({ due: '2026-12-01', coexecutors: ['stone'] });
    await stage.addTask({ due: '2026-11-10', executor: 'birch' });
    await stage.addTask({ due: '2026-11-16', state: 'reported', report: { by: 'head' } });
    await stage.db
      .updateTable('tasks')
      .set({ reported_at: new Date('2026-11-16T09:00:00Z') })
      .where('state', '=', 'reported')
      .execute();
    expect(await remind('2026-11-24')).toMatchObject({ letters: 5 });
    const letters = await listLetters();
    expect(Object.keys(letters).toSorted()).toEqual(['coordinator', 'deputy', 'head', 'otherHead', 'secondCoordinator']);
    expect(letters['head']).toMatch(/^Просрочено\n\n– Пункт[\s\S]*просрочено на 14\sдней\.[\s\S]*Скоро срок\n\n– /);
    expect(letters['head']).toMatch(/Отчитаться: https:\/\/opora\.example\/tasks\/[\w-]{36}\n/);
    expect(letters['otherHead']).toContain('Вы соисполнитель, отчитывается Берёзовская школа.');
    expect(letters['otherHead']).not.toContain('Просрочено');
    expect(letters['coordinator']).toMatch(/^Ждёт вашей приёмки\n\n– [\s\S]*Берёзовская школа\.\nОтчёт от 16\.11\.2026, ждёт 8\sдней\./);
  });

  test('the substitute for the person replaced, the person a task was given to, never whoever reported', async () => {
    const { stone } = stage.places;
    const given = await stage.addTask({ due: '2026-12-01', executor: 'meadow' });
    await stage.db.updateTable('tasks').set({ person_id: stage.viewers.teacher.personId }).where('id', '=', given).execute();
    await stage.addTask({ due: '2026-12-01', executor: 'stone' });
    await stage.db
      .insertInto('substitutions')
      .values({
        id: newId(),
        person_id: stage.viewers.otherHead.personId,
        substitute_id: stage.viewers.curator.personId,
        path: stone.path,
        from_date: '2026-11-01',
        to_date: '2026-11-30',
      })
      .execute();
    await stage.addTask({ due: '2026-11-16', executor: 'municipality', state: 'reported', report: { by: 'coordinator' } });
    await stage.db
      .updateTable('tasks')
      .set({ reported_at: new Date('2026-11-16T09:00:00Z') })
      .where('state', '=', 'reported')
      .execute();
    await remind('2026-11-24');
    expect(Object.keys(await listLetters()).toSorted()).toEqual(['curator', 'otherHead', 'secondCoordinator', 'teacher']);
  });

  test('nobody on a day off, nobody who switched it off or whose address takes nothing', async () => {
    await stage.addTask({ due: '2026-11-10' });
    expect(await remind('2026-11-22')).toMatchObject({ letters: 0 });
    await stage.db.insertInto('mail_choices').values({ account_id: stage.viewers.head.accountId, digest: 'off' }).execute();
    await stage.db
      .insertInto('mail_refusals')
      .values({ address: 'deputy@opora.example', trouble: 'no-address', problem: '550', refused_at: new Date() })
      .execute();
    expect(await remind('2026-11-24')).toMatchObject({ letters: 0 });
  });

  test('nothing is said of a task after its acceptance', async () => {
    const id = await stage.addTask({ due: '2026-11-10' });
    await remind('2026-11-17');
    await stage.db.updateTable('tasks').set({ state: 'accepted' }).where('id', '=', id).execute();
    await remind('2026-11-24');
    expect(await listOutbox(stage.db, { limit: 9 })).toHaveLength(2);
  });
});

describe('the job', () => {
  test('begun twice, also at once, writes each letter once', async () => {
    await stage.addTask({ due: '2026-11-10' });
    await stage.addTask({ due: '2026-12-01', executor: 'stone' });
    await Promise.all([remind('2026-11-24'), remind('2026-11-24'), remind('2026-11-24')]);
    expect(await remind('2026-11-24')).toMatchObject({ letters: 0 });
    expect(await listOutbox(stage.db, { limit: 9 })).toHaveLength(3);
  });

  test('of a day that has passed writes nothing; the next one makes up for it', async () => {
    await stage.addTask({ due: '2026-12-01' });
    expect(await remind('2026-11-24', { now: '2026-11-25' })).toMatchObject({ letters: 0 });
    await remind('2026-11-25');
    expect(await listOutbox(stage.db, { limit: 9 })).toHaveLength(2);
  });

  test('is started once a day for each time zone from its hour on', async () => {
    const { db, places } = stage;
    await db.updateTable('organisations').set({ time_zone: 'Asia/Omsk' }).where('id', '=', places.otherSchool.id).execute();
    expect(await listZonesToTell(db, new Date('2026-11-24T01:59:00Z'), '08:00')).toEqual([]);
    expect(await listZonesToTell(db, new Date('2026-11-24T02:00:00Z'), '08:00')).toEqual(['Asia/Omsk']);
    expect(await listZonesToTell(db, new Date('2026-11-24T05:00:00Z'), '08:00')).toEqual(['Asia/Omsk', ZONE]);
    // Sunday in Moscow
    expect(await listZonesToTell(db, new Date('2026-11-22T12:00:00Z'), '08:00')).toEqual([]);
    const keys: (string | undefined)[] = [];
    const clock = () => new Date('2026-11-24T20:30:00Z');
    await makeReminderClock(makeReminderJob({ clock, baseUrl: '' }), { clock, time: '08:00' }).run({
      db,
      region: 'test',
      log: stage.deps.log,
      startJob: async (_, __, { key }) => {
        keys.push(key);
        return '';
      },
    });
    // past midnight in Omsk, where the next day has not begun working
    expect(keys).toEqual(['2026-11-24 Europe/Moscow']);
  });
});

test('a region of many readers takes few statements', async () => {
  for (const executor of ['birch', 'stone', 'meadow'] as const)
    for (let day = 1; day < 10; day += 1) await stage.addTask({ executor, due: `2026-11-0${day}` });
  let statements = 0;
  const counted = stage.db.withPlugin({
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await remind('2026-11-24', { db: counted });
  expect(statements).toBeLessThan(12);
  const names: PersonName[] = ['head', 'deputy', 'otherHead'];
  expect(Object.keys(await listLetters()).toSorted()).toEqual(names.toSorted());
});
