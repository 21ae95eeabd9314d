import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTaskStage, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { mountApi } from '../../platform/http/index.ts';
import { readSheet } from '../../platform/office/index.ts';
import { mountTasks, tasksApi } from './index.ts';
import { listReports } from './report-store.ts';
import { taskFormUrl, taskUrl } from './urls.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountTasks(stage.web);
  mountApi(stage.web, tasksApi);
});
afterAll(() => stage.close());

async function readPage(name: PersonName, url: string): Promise<string> {
  return (await stage.request(name, url)).text();
}

describe('the card', () => {
  test('gives each viewer the one decision that is theirs', async () => {
    const open = taskUrl(await stage.addTask({}));
    expect(await readPage('head', open)).toContain('Отправить на приёмку');
    const coordinator = await readPage('coordinator', open);
    expect(coordinator).not.toContain('Отправить на приёмку');
    expect(coordinator).toContain('Напомнить исполнителю');
    expect(coordinator).toContain('Перенести срок');
    expect(await readPage('methodist', open)).not.toContain('Отправить на приёмку');
    const reported = taskUrl(await stage.addTask({ state: 'reported', report: { by: 'head' } }));
    expect(await readPage('coordinator', reported)).toContain('Ваше решение');
    expect(await readPage('head', reported)).not.toContain('Ваше решение');
  });

  test('shows the words of the order and where they stand', async () => {
    const html = (await readPage('head', taskUrl(await stage.addTask({})))).replaceAll('\u00a0', ' ');
    expect(html).toContain('Обновление программ улучшения результатов<br/>до 15 октября');
    expect(html).toContain('Приказ от 28.08.2026 № 214, пункт 1.1, раздел «Управление». Ожидаемый результат: протоколы');
  });

  test.each<[PersonName | null, number]>([
    ['head', 200],
    ['deputy', 200],
    ['teacher', 404],
    ['coordinator', 200],
    ['methodist', 200],
    ['regional', 200],
    ['curator', 200],
    ['otherHead', 404],
    ['strangeCoordinator', 404],
    ['administrator', 404],
    [null, 303],
  ])('%s gets %i', async (name, status) => {
    const id = await stage.addTask({});
    expect((await stage.request(name, taskUrl(id))).status).toBe(status);
    expect((await stage.request(name, taskFormUrl(id, 'comment'), { comment: '' })).status).toBe(status === 200 ? 422 : status);
  });

  test('a failed report comes back with its words, linked problems, and what was understood of the day', async () => {
    const id = await stage.addTask({ activity: 1 });
    const answer = await stage.request('head', taskFormUrl(id, 'report'), {
      version: '1',
      text: '',
      doneOn: '29 октября',
      'quantities.0': 'много',
    });
    expect(answer.status).toBe(422);
    const html = (await answer.text()).replaceAll('\u00a0', ' ');
    expect(html).toContain('href="#text"');
    expect(html).toContain('href="#quantities.0"');
    expect(html).toContain('value="много"');
    expect(html).toContain('Понято так: 29.10.2026, четверг');
    expect(html).toContain('По плану не менее 20 человек');
  });

  test('the second of two people sees both texts', async () => {
    const id = await stage.addTask({});
    const form = { version: '1', doneOn: '20.11.2026' };
    expect((await stage.request('head', taskFormUrl(id, 'report'), { ...form, text: 'Слова первого' })).status).toBe(303);
    const second = await stage.request('deputy', taskFormUrl(id, 'report'), {
      ...form,
      text: 'Слова второго',
    });
    expect(second.status).toBe(422);
    const html = await second.text();
    expect(html).toContain('Слова первого');
    expect(html).toContain('Ваш неотправленный текст');
    expect(html).toContain('Слова второго');
  });

  test('several files come with a report and are listed', async () => {
    const id = await stage.addTask({});
    const form = new FormData();
    for (const [name, value] of Object.entries({
      version: '1',
      text: 'Сделано',
      doneOn: 'вчера',
      formKey: 'files-form-key',
    }))
      form.set(name, value);
    form.append('files', new File(['протокол'], 'Протокол № 4.txt'));
    form.append('files', new File(['лист'], 'Явочный лист.txt'));
    const headers = { cookie: `opora=${stage.viewers.head.accountId}`, 'sec-fetch-site': 'same-origin' };
    const answer = await stage.web.request(taskFormUrl(id, 'report'), {
      method: 'POST',
      body: form,
      headers,
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, taskUrl(id, 'reported')]);
    const [report] = await listReports(stage.db, id);
    expect(report?.files.map(({ name }) => name).toSorted()).toEqual(['Протокол № 4.txt', 'Явочный лист.txt']);
    expect(await readPage('head', taskUrl(id, 'reported'))).toContain('Отчёт отправлен. Его проверит Верхнеложский округ');
  });
});

describe('the list', () => {
  test('pages by key in both directions without losing or repeating a task', async () => {
    const ids = new Set<string>();
    for (let index = 0; index < 120; index += 1) {
      ids.add(
        await stage.addTask({
          executor: 'meadow',
          activity: 2,
          due: `2027-01-${String((index % 20) + 1).padStart(2, '0')}`,
        }),
      );
    }
    for (const sort of ['', 'sort=-due&', 'sort=executor&', 'sort=-activity&']) {
      const seen: string[] = [];
      const pages: string[] = [];
      let url: string | undefined = `/tasks?${sort}month=2027-01&executor=${stage.places.meadow.id}`;
      while (url !== undefined) {
        pages.push(url);
        const html = await readPage('coordinator', url);
        seen.push(...listIds(html));
        url = linkOf(html, 'next');
      }
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 120, 120]);
      const last = await readPage('coordinator', pages.at(-1) ?? '');
      const back = await readPage('coordinator', linkOf(last, 'prev') ?? '');
      expect(listIds(back)).toEqual(seen.slice(50, 100));
      expect(back).toContain('51–100 из\u00a0120');
    }
    expect(ids.size).toBe(120);
  });

  test('filters by words, section and side, and says what it found', async () => {
    await stage.addTask({
      executor: 'stone',
      state: 'reported',
      report: { by: 'otherHead' },
      due: '2026-09-15',
    });
    const found = await readPage('coordinator', `/tasks?side=accept&executor=${stage.places.stone.id}&state=reported&text=обновление`);
    expect(found).toContain('Найдена 1\u00a0задача');
    expect(found).toContain('ждёт вашей приёмки');
    expect(
      await readPage('coordinator', `/tasks?state=all&executor=${stage.places.stone.id}&section=${stage.roadmap.sections[1]}`),
    ).toContain('Таких задач нет.');
    expect(await readPage('strangeCoordinator', '/tasks?state=all')).toContain('Таких задач нет.');
    expect(await readPage('coordinator', '/tasks?text=100%25')).toContain('Ничего не найдено');
  });

  test('exports the same rows to Excel', async () => {
    const answer = await stage.request('coordinator', `/tasks/export.xlsx?month=2027-01&executor=${stage.places.meadow.id}&sort=-due`);
    expect(answer.headers.get('content-disposition')).toContain('.xlsx');
    const { sheets } = await readSheet(new Uint8Array(await answer.arrayBuffer()));
    expect(sheets[0]?.rows).toHaveLength(121);
  });
});

describe('the API', () => {
  const call = (name: PersonName, url: string, body?: unknown, key?: string) =>
    stage.web.request(`/api/v1${url}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${stage.viewers[name].accountId}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  test('reports, returns and accepts by the same rules', async () => {
    const id = await stage.addTask({ activity: 1 });
    const report = { version: 1, text: 'Совещание прошло', doneOn: '2026-11-20', quantities: [21] };
    expect((await call('curator', `/tasks/${id}/report`, report)).status).toBe(403);
    expect((await call('head', `/tasks/${id}/report`, { ...report, quantities: [] })).status).toBe(422);
    const first = await call('head', `/tasks/${id}/report`, report, 'the-same-key');
    expect([first.status, await first.json()]).toMatchObject([
      201,
      { state: 'reported', reports: [{ quantities: [{ plan: 20, value: 21 }] }] },
    ]);
    expect((await call('head', `/tasks/${id}/report`, report, 'the-same-key')).status).toBe(201);
    expect(await listReports(stage.db, id)).toHaveLength(1);
    expect((await call('coordinator', `/tasks/${id}/return`, { version: 2, reason: '' })).status).toBe(422);
    const accepted = await call('coordinator', `/tasks/${id}/accept`, { version: 2 });
    expect(await accepted.json()).toMatchObject({ state: 'accepted', version: 3 });
    expect((await call('otherHead', `/tasks/${id}`)).status).toBe(404);
  });

  test('lists by cursor', async () => {
    const url = `/tasks?month=2027-01&executor=${stage.places.meadow.id}`;
    const first: { tasks: unknown[]; next: string | null } = await (await call('coordinator', url)).json();
    const second: { tasks: unknown[]; next: string | null } = await (await call('coordinator', `${url}&after=${first.next}`)).json();
    expect([first.tasks.length, second.tasks.length]).toEqual([50, 50]);
    expect(second.tasks).not.toEqual(first.tasks);
  });
});

function listIds(html: string): string[] {
  return [...html.matchAll(/<(?:td role="cell"|div)><a href="\/tasks\/([0-9a-f-]{36})"/g)].map((match) => match[1] ?? '');
}

function linkOf(html: string, rel: 'next' | 'prev'): string | undefined {
  return new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&');
}
