import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Forbidden, NotFound } from '../../platform/http/index.ts';
import { openTaskStage, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { acceptReport, cancelTask, commentTask, decideTask, postponeTask, remindExecutor, reopenTask } from './decide-actions.ts';
import { decisionForm } from './forms.ts';
import { submitReport } from './report-actions.ts';
import { listReports, listTaskSteps } from './report-store.ts';
import { findTask } from './store.ts';
import { readRights } from './task-rights.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
});
afterAll(() => stage.close());

const REPORT = {
  version: 1,
  text: 'Провели совещание, решили усилить подготовку',
  doneOn: '2026-11-20',
  quantities: [],
};

async function stateOf(id: string): Promise<string | undefined> {
  return (await findTask(stage.db, id))?.state;
}

function report(name: PersonName, taskId: string, changes: Partial<typeof REPORT> = {}, key: string | null = null) {
  const form = { ...REPORT, ...changes };
  return submitReport(stage.visit(name), { taskId, key, version: form.version }, () => ({ ok: true, value: form }), []);
}

function decide(name: PersonName, taskId: string, input: Record<string, unknown>) {
  return decideTask(stage.visit(name), { taskId, key: null }, decisionForm('2026-11-24').parse(input));
}

describe('a report', () => {
  test('goes to acceptance, is accepted, and the whole way stands in history and audit', async () => {
    const id = await stage.addTask({});
    expect(await report('head', id)).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('reported');
    expect(await decide('coordinator', id, { version: 2, decision: 'accept' })).toMatchObject({ ok: true });
    const task = await findTask(stage.db, id);
    expect(task).toMatchObject({ state: 'accepted', doneOn: '2026-11-20', version: 3 });
    expect((await listTaskSteps(stage.db, id)).map((step) => step.kind)).toEqual(['accepted', 'reported']);
    const audit = await stage.db
      .selectFrom('audit')
      .select(['action', 'actor', 'path'])
      .where('record_id', '=', id)
      .orderBy('id')
      .execute();
    expect(audit).toEqual([
      { action: 'report', actor: 'Логинова\u00a0Н.\u00a0П.', path: stage.places.birch.path },
      { action: 'accept', actor: 'Ковалёва\u00a0Н.\u00a0П.', path: stage.places.birch.path },
    ]);
  });

  test('sent twice with one key is one report', async () => {
    const id = await stage.addTask({});
    const [first, second] = await Promise.all([report('head', id, {}, 'key-of-the-form'), report('head', id, {}, 'key-of-the-form')]);
    expect(first).toEqual(second);
    expect(first).toMatchObject({ ok: true });
    expect(await listReports(stage.db, id)).toHaveLength(1);
  });

  test('of the second of two people is refused in words; the first stands', async () => {
    const id = await stage.addTask({});
    const outcomes = await Promise.all([report('head', id), report('deputy', id, { text: 'То же, другими словами' })]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const refused = outcomes.find((outcome) => !outcome.ok);
    expect(refused).toMatchObject({
      ok: false,
      problems: [{ field: null, message: expect.stringContaining('Пока вы писали') }],
    });
    expect(await listReports(stage.db, id)).toHaveLength(1);
  });

  test('comes back with a reason, is mended and waits again', async () => {
    const id = await stage.addTask({});
    await report('head', id);
    expect(decisionForm('2026-11-24').safeParse({ version: 2, decision: 'return', reason: '' }).success).toBe(false);
    const returned = await decide('coordinator', id, {
      version: 2,
      decision: 'return',
      reason: 'Нет явочного листа',
      until: 'до 27 ноября',
    });
    expect(returned).toMatchObject({ ok: true });
    expect(await stateOf(id)).toBe('returned');
    const letters = await stage.db.selectFrom('outbox').select(['subject', 'body']).where('body', 'like', `%${id}%`).execute();
    expect(letters).toHaveLength(2);
    expect(letters[0]?.body).toContain('Нет явочного листа Исправить до 27.11.2026');
    expect(await report('deputy', id, { version: 3 })).toMatchObject({ ok: true });
    const reports = await listReports(stage.db, id);
    expect(reports.map(({ number, decision }) => [number, decision])).toEqual([
      [2, null],
      [1, 'returned'],
    ]);
  });
});

describe('who may do what', () => {
  test.each<[PersonName, boolean]>([
    ['head', true],
    ['deputy', true],
    // for a school that cannot: the report says so
    ['coordinator', true],
    ['methodist', true],
    ['regional', false],
    ['curator', false],
  ])('%s reports for the school: %s', async (name, allowed) => {
    const id = await stage.addTask({});
    const attempt = report(name, id);
    if (allowed) expect(await attempt).toMatchObject({ ok: true });
    else await expect(attempt).rejects.toThrow(Forbidden);
  });

  test.each<PersonName>(['otherHead', 'strangeCoordinator', 'teacher', 'administrator'])(
    '%s does not see the task at all',
    async (name) => {
      const id = await stage.addTask({});
      await expect(report(name, id)).rejects.toThrow(NotFound);
    },
  );

  test.each<[PersonName, boolean]>([
    ['coordinator', true],
    ['secondCoordinator', true],
    ['head', false],
    ['methodist', false],
    ['curator', false],
    ['regional', false],
  ])('%s accepts what the municipality controls: %s', async (name, allowed) => {
    const id = await stage.addTask({ state: 'reported', report: { by: 'head' } });
    const attempt = acceptReport(stage.visit(name), { taskId: id, key: null }, 1);
    if (allowed) expect(await attempt).toMatchObject({ ok: true });
    else await expect(attempt).rejects.toThrow(Forbidden);
  });

  test('who reported does not accept; a colleague does', async () => {
    const id = await stage.addTask({ executor: 'municipality' });
    expect(await report('coordinator', id)).toMatchObject({ ok: true });
    await expect(acceptReport(stage.visit('coordinator'), { taskId: id, key: null }, 2)).rejects.toThrow('составили вы');
    expect(await acceptReport(stage.visit('secondCoordinator'), { taskId: id, key: null }, 2)).toMatchObject({
      ok: true,
    });
  });

  test('a co-executor reads the task and does not report', async () => {
    const id = await stage.addTask({ coexecutors: ['stone'] });
    await expect(report('otherHead', id)).rejects.toThrow(Forbidden);
    const task = await findTask(stage.db, id);
    expect(task?.coexecutors.map((place) => place.name)).toEqual(['Каменская школа']);
    expect(task && readRights(stage.viewers.otherHead, task)).toMatchObject({ comment: true, remind: false });
  });

  test("a curator accepts a school's own roadmap", async () => {
    const place = {
      state: 'reported',
      executorPath: stage.places.birch.path,
      controllerPath: stage.places.birch.path,
      coexecutorPaths: [],
      roadmapLevel: 'school',
      roadmapOwnerPath: stage.places.birch.path,
      reportedBy: stage.viewers.head.accountId,
      aboveAccepts: false,
    };
    expect(readRights(stage.viewers.curator, place).steps.has('accept')).toBe(true);
    expect(readRights(stage.viewers.head, place).steps.has('accept')).toBe(false);
    expect(
      readRights(stage.viewers.curator, {
        ...place,
        executorPath: stage.places.stone.path,
        controllerPath: stage.places.stone.path,
      }).accepts,
    ).toBe(false);
  });
});

describe('what the controller moves', () => {
  const move = { version: 1, why: 'Ремонт школы', allowedBy: 'начальник управления' };

  test('a postponed task closes and another waits on the new day, overdue after the day off', async () => {
    const id = await stage.addTask({ due: '2026-11-20', coexecutors: ['stone'] });
    const outcome = await postponeTask(stage.visit('coordinator'), { taskId: id, key: null }, { ...move, due: '2026-12-12' });
    expect(outcome.ok).toBe(true);
    const old = await findTask(stage.db, id);
    expect(old).toMatchObject({ state: 'postponed', postponedTo: { due: '2026-12-12' } });
    const next = await findTask(stage.db, old?.postponedTo?.id ?? '');
    // 12.12.2026 is a Saturday: late from Tuesday on.
    expect(next).toMatchObject({
      state: 'open',
      due: '2026-12-12',
      overdueFrom: '2026-12-15',
      postponedFrom: { id, due: '2026-11-20' },
    });
    expect(next?.coexecutors).toHaveLength(1);
  });

  test('a day before the old one is refused at its field', async () => {
    const id = await stage.addTask({ due: '2026-12-20' });
    const outcome = await postponeTask(stage.visit('coordinator'), { taskId: id, key: null }, { ...move, due: '2026-12-01' });
    expect(outcome).toMatchObject({ ok: false, problems: [{ field: 'due' }] });
    expect(await stateOf(id)).toBe('open');
  });

  test('a cancelled task takes no report', async () => {
    const id = await stage.addTask({});
    await cancelTask(
      stage.visit('coordinator'),
      { taskId: id, key: null },
      { version: 1, cause: 'Пункт исключён', amendment: 'приказ № 290' },
    );
    expect(await stateOf(id)).toBe('cancelled');
    expect(await report('head', id, { version: 2 })).toMatchObject({ ok: false });
  });

  test('an acceptance is taken back with a reason', async () => {
    const id = await stage.addTask({ state: 'accepted', report: { by: 'head' } });
    await reopenTask(stage.visit('coordinator'), { taskId: id, key: null }, { version: 1, ground: 'Приложен чужой протокол' });
    expect(await stateOf(id)).toBe('reported');
  });

  test('a reminder is a step and a letter to each who answers; a comment changes no version', async () => {
    const id = await stage.addTask({ due: '2026-11-10' });
    expect(await remindExecutor(stage.visit('methodist'), { taskId: id, key: null })).toMatchObject({
      ok: true,
    });
    await commentTask(stage.visit('head'), { taskId: id, key: null }, { comment: 'Протокол будет к пятнице' });
    const letters = await stage.db.selectFrom('outbox').select('address').where('body', 'like', `%${id}%`).orderBy('address').execute();
    expect(letters.map(({ address }) => address)).toEqual(['deputy@opora.example', 'head@opora.example']);
    expect((await findTask(stage.db, id))?.version).toBe(1);
    await expect(remindExecutor(stage.visit('head'), { taskId: id, key: null })).rejects.toThrow(Forbidden);
  });
});
