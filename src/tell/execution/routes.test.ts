import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTaskStage, type Stage } from '../../../test/support/task-stage.ts';
import { mountApi } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { readSheet } from '../../platform/office/index.ts';
import { executionApi, mountExecution } from './index.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountExecution(stage.web);
  mountApi(stage.web, executionApi);
  await stage.addTask({ due: '2026-10-01' });
  await stage.addTask({ due: '2026-11-20', activity: 1 });
  await stage.addTask({ executor: 'stone', due: '2026-10-02' });
  await stage.addTask({
    executor: 'stone',
    activity: 1,
    state: 'returned',
    due: '2026-11-10',
    report: { by: 'otherHead', reason: 'Нет протокола' },
  });
  await stage.addTask({ executor: 'meadow', state: 'accepted', due: '2026-09-30', doneOn: '2026-09-29' });
  await stage.addTask({ executor: 'municipality', state: 'reported', due: '2026-11-20', report: { by: 'coordinator' } });
  const returned = await stage.db
    .updateTable('tasks')
    .set({ returns: 1 })
    .where('state', '=', 'returned')
    .returning('id')
    .executeTakeFirstOrThrow();
  await stage.db
    .insertInto('task_steps')
    .values({ id: newId(), task_id: returned.id, actor: 'Ковалёва Н. П.', kind: 'returned', text: 'Нет протокола' })
    .execute();
});
afterAll(() => stage.close());

const read = async (name: Parameters<Stage['request']>[0], url: string) => {
  const answer = await stage.request(name, url);
  return { status: answer.status, html: (await answer.text()).replaceAll('\u00a0', ' ') };
};

describe('the matrix', () => {
  test('has a column for each school, and an address of its tasks in each cell', async () => {
    const { status, html } = await read('coordinator', '/execution');
    expect(status).toBe(200);
    const { birch } = stage.places;
    expect(html).toContain('принято 1 из 6 (17 %), просрочено 4');
    expect(html).toContain(
      `href="/tasks?activity=${stage.roadmap.activities[0]}&amp;state=all&amp;executor=${birch.id}" class="status" data-state="overdue"`,
    );
    expect(html).toContain(`href="/execution?place=${birch.id}"`);
    expect(html).toContain('Верхнеложский округ, свои задачи');
    expect(html).toContain('<i>не поручено</i>');
  });

  test('of one school is a list, with the way up', async () => {
    const { html } = await read('regional', `/execution?roadmap=${stage.roadmap.id}&place=${stage.places.stone.id}`);
    expect(html).not.toContain('<table class="matrix');
    expect(html).toContain('Пункт 2.1. 2. Методическая помощь');
    expect(html).toContain('Верхнеложский округ</a>');
  });

  test('by sections, for a quarter', async () => {
    const { html } = await read('coordinator', '/execution?rows=sections&period=2026-Q3');
    expect(html).toContain('принято 1 из 1 (100 %), просроченного нет');
    expect(html).toContain('from=2026-07-01&amp;until=2026-09-30');
  });

  test('does not name what is not the viewer’s', async () => {
    expect((await read('coordinator', `/execution?place=${stage.places.otherSchool.id}`)).status).toBe(404);
    expect((await read('strangeCoordinator', `/execution?roadmap=${stage.roadmap.id}`)).status).toBe(404);
    expect((await read('teacher', '/execution')).status).toBe(403);
    expect((await read('administrator', '/execution/months')).status).toBe(403);
  });
});

test('executors: the latest first, whom to call, what waits for me', async () => {
  const { html } = await read('secondCoordinator', '/execution/executors');
  expect(html.indexOf('Берёзовская школа</a></td>')).toBeLessThan(html.indexOf('Луговская школа</a></td>'));
  expect(html).toContain('самое давнее — 54 дня');
  expect(html).toContain('Логинова Н. П.');
  expect(html).toContain(`executor=${stage.places.municipality.id}&amp;exact=yes&amp;state=reported&amp;side=accept`);
});

test('lateness says why, returns say who and for what', async () => {
  expect((await read('coordinator', '/execution/lateness?by=executor')).html).toContain('«Нет протокола»');
  const { html } = await read('coordinator', '/execution/returns');
  expect(html).toContain('отчёты возвращали 1 раз');
  expect(html).toContain('Ковалёва Н. П.');
});

test('months stand in their order with a picture', async () => {
  const { html } = await read('coordinator', '/execution/months');
  expect(html).toMatch(/Сентябрь 2026[\s\S]*Октябрь 2026[\s\S]*Ноябрь 2026/);
  expect(html).toContain('role="img" aria-label="Задачи по месяцам срока: принято 1 из 6');
});

test.each(['matrix', 'executors', 'months', 'lateness', 'returns'])('%s as a book', async (view) => {
  const answer = await stage.request('coordinator', `/execution/export.xlsx?view=${view}`);
  const sheet = await readSheet(new Uint8Array(await answer.arrayBuffer()));
  expect(JSON.stringify(sheet)).toMatch(/Принято|Пункт/);
});

test('the API counts what the pages count', async () => {
  const url = `/api/v1/roadmaps/${stage.roadmap.id}/execution`;
  const answer = await (await stage.request('coordinator', `${url}?lines=executor`)).json();
  expect(answer).toMatchObject({ roadmap: { id: stage.roadmap.id }, total: { all: 6, accepted: 1, overdue: 4, reported: 1 } });
  const months: unknown = await (await stage.request('coordinator', `${url}?lines=month`)).json();
  expect(months).toMatchObject({ total: { all: 6, accepted: 1, overdue: 4, reported: 1 } });
  expect((await stage.request('strangeCoordinator', url)).status).toBe(404);
});

describe('reminding', () => {
  test('shows what goes to whom before it goes', async () => {
    const { html } = await read('methodist', '/execution/remind?executor=birch&executor=stone');
    expect(html).toContain('Напоминание уйдёт 2 исполнителям о 4 задачах');
    expect(html).toContain('Логинова Нина Павловна (head@opora.example)');
  });

  test('sends one letter to each person and leaves a step in each task', async () => {
    const form = { executor: 'birch', formKey: '0198c0de-0000-7000-8000-000000000001' };
    const answer = await stage.request('methodist', '/execution/remind', form);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/execution/executors?reminded=1-2']);
    await stage.request('methodist', '/execution/remind', form);
    const letters = await stage.db.selectFrom('outbox').select(['address', 'subject', 'body']).execute();
    expect(letters.map(({ address }) => address).toSorted()).toEqual(['deputy@opora.example', 'head@opora.example']);
    expect(letters[0]?.subject.replace('\u00a0', ' ')).toBe('Напоминание: 2 задачи');
    expect(letters[0]?.body).toContain('Совещания по итогам первой четверти');
    const steps = await stage.db.selectFrom('task_steps').select('task_id').where('kind', '=', 'reminded').execute();
    expect(new Set(steps.map(({ task_id }) => task_id)).size).toBe(2);
  });

  test('nobody ticked: the form says so', async () => {
    const answer = await stage.request('coordinator', '/execution/remind', { about: 'overdue' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Напоминать не о чем');
    expect((await stage.request('head', '/execution/remind', {})).status).toBe(403);
  });
});
