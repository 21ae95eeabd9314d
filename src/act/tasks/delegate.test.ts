import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTaskStage, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { mountTasks } from './index.ts';
import { listTaskSteps } from './report-store.ts';
import { findTask } from './store.ts';
import { delegateUrl, taskUrl } from './urls.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountTasks(stage.web);
});
afterAll(() => stage.close());

const personOf = (name: PersonName) => stage.viewers[name].personId;

function give(name: PersonName, id: string, to: PersonName, version = '1') {
  return stage.request(name, delegateUrl(id), { version, give: 'yes', personId: personOf(to), note: 'Возьмите протокол у секретаря' });
}

test('a head gives a task to the deputy: they are told, see it as theirs and may report; it is taken back', async () => {
  const id = await stage.addTask({});
  const page = await (await stage.request('head', delegateUrl(id))).text();
  expect(page).toContain('Ершова');
  expect(page).not.toContain('Юрьева');
  const answer = await give('head', id, 'deputy');
  expect([answer.status, answer.headers.get('location')]).toEqual([303, taskUrl(id, 'delegated')]);
  const letter = await stage.db.selectFrom('outbox').select(['address', 'body']).where('body', 'like', `%${id}%`).execute();
  expect(letter).toMatchObject([{ address: 'deputy@opora.example', body: expect.stringContaining('Возьмите протокол у секретаря') }]);
  expect(await (await stage.request('deputy', '/tasks?side=mine')).text()).toContain(id);
  expect(await (await stage.request('head', '/tasks?side=mine')).text()).not.toContain(id);
  expect(await (await stage.request('head', taskUrl(id, 'delegated'))).text()).toContain('Задача поручена: Ершова');
  expect((await stage.request('deputy', delegateUrl(id), { version: '2', personId: '' })).status).toBe(303);
  expect((await findTask(stage.db, id))?.assignee).toBeNull();
  expect((await listTaskSteps(stage.db, id)).map(({ kind }) => kind)).toEqual(['recalled', 'delegated']);
});

test.each<[PersonName, number]>([
  ['coordinator', 403],
  ['methodist', 403],
  ['curator', 403],
  ['otherHead', 404],
  ['teacher', 404],
])('%s gives nothing away at a school', async (name, status) => {
  const id = await stage.addTask({});
  expect((await stage.request(name, delegateUrl(id))).status).toBe(status);
  expect((await give(name, id, 'deputy')).status).toBe(status);
});

test('nobody from elsewhere and no teacher is given a task; a form without a person asks for one', async () => {
  const id = await stage.addTask({});
  for (const person of ['teacher', 'otherHead', 'coordinator'] as const) expect((await give('head', id, person)).status, person).toBe(422);
  const answer = await stage.request('head', delegateUrl(id), { version: '1', give: 'yes' });
  expect([answer.status, (await answer.text()).includes('href="#personId"')]).toEqual([422, true]);
});

test('of two who give one task the second is told', async () => {
  const id = await stage.addTask({});
  expect((await give('head', id, 'deputy')).status).toBe(303);
  const late = await give('deputy', id, 'head');
  expect(late.status).toBe(422);
  expect(await late.text()).toContain('задачу изменили');
});

test('what is done is given to nobody', async () => {
  const id = await stage.addTask({ state: 'accepted', report: { by: 'head' } });
  expect((await stage.request('head', delegateUrl(id))).status).toBe(403);
});
