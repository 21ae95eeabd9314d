import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTaskStage, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { mountTasks } from './index.ts';
import { listReports } from './report-store.ts';
import { TASK_FILES_URL, taskFormUrl, taskUrl } from './urls.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountTasks(stage.web);
});
afterAll(() => stage.close());

async function report(name: PersonName, id: string, sent: { fields?: Record<string, string>; upload?: [name: string, content: string] }) {
  const form = new FormData();
  for (const [field, value] of Object.entries({ version: '1', text: 'Сделано', doneOn: 'вчера', ...sent.fields })) form.set(field, value);
  if (sent.upload !== undefined) form.append('files', new File([sent.upload[1]], sent.upload[0]));
  const headers = { cookie: `opora=${stage.viewers[name].accountId}`, 'sec-fetch-site': 'same-origin' };
  return stage.web.request(taskFormUrl(id, 'report'), { method: 'POST', body: form, headers });
}

async function filesOf(id: string) {
  const [last] = await listReports(stage.db, id);
  return last?.files ?? [];
}

test('the same bytes sent twice by one organisation are one file with two links', async () => {
  const [first, second] = [await stage.addTask({}), await stage.addTask({ due: '2026-12-01' })];
  expect((await report('head', first, { upload: ['Протокол № 4.txt', 'протокол'] })).status).toBe(303);
  expect((await report('deputy', second, { upload: ['Копия.txt', 'протокол'] })).status).toBe(303);
  const [a, b] = [await filesOf(first), await filesOf(second)];
  expect([a.length, b.length, a[0]?.id === b[0]?.id]).toEqual([1, 1, true]);
  const html = await (await stage.request('head', TASK_FILES_URL)).text();
  expect(html.replaceAll('\u00a0', ' ')).toContain('в 2 отчётах');
  expect(html).toContain(taskUrl(first));
  expect(html).toContain(taskUrl(second));
});

test('a file of the own organisation is found by name without sending the form, and attached without an upload', async () => {
  const [source, target] = [await stage.addTask({}), await stage.addTask({ due: '2026-12-02' })];
  await report('head', source, { upload: ['Явочный лист семинара.txt', 'лист семинара'] });
  const [file] = await filesOf(source);
  const found = await report('deputy', target, { fields: { step: 'find', fileSearch: 'семинара лист', text: 'Мой текст' } });
  expect(found.status).toBe(200);
  const html = await found.text();
  expect(html).toContain('Явочный лист семинара.txt');
  expect(html).toContain('Мой текст');
  expect((await report('deputy', target, { fields: { chosen: file?.id ?? '' } })).status).toBe(303);
  expect((await filesOf(target)).map(({ id }) => id)).toEqual([file?.id]);
});

test('a file of another school is neither offered nor attached', async () => {
  const source = await stage.addTask({ executor: 'stone' });
  await report('otherHead', source, { upload: ['Чужой протокол.txt', 'чужое'] });
  const [file] = await filesOf(source);
  const target = await stage.addTask({});
  const found = await report('head', target, { fields: { step: 'find', fileSearch: 'Чужой' } });
  expect(await found.text()).not.toContain('Чужой протокол.txt');
  await report('head', target, { fields: { chosen: file?.id ?? '' } });
  expect(await filesOf(target)).toEqual([]);
  expect(await (await stage.request('head', TASK_FILES_URL)).text()).not.toContain('Чужой протокол.txt');
  expect(await (await stage.request('coordinator', TASK_FILES_URL)).text()).toContain('Чужой протокол.txt');
  expect(await (await stage.request('strangeCoordinator', TASK_FILES_URL)).text()).toContain('Файлов пока нет');
});

test('is searched by words of the name in any order', async () => {
  const id = await stage.addTask({});
  await report('head', id, { upload: ['Справка 100%.txt', 'справка'] });
  const read = async (text: string) => (await stage.request('head', `${TASK_FILES_URL}?text=${encodeURIComponent(text)}`)).text();
  expect(await read('100% справка')).toContain('Справка 100%.txt');
  expect(await read('1_0%')).not.toContain('Справка 100%.txt');
});
