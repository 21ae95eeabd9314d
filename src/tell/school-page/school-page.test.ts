import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTaskStage, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { mountSchoolPage, schoolUrl } from './index.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountSchoolPage(stage.web, [{ title: 'Результаты', href: (id) => `/schools/${id}/results`, isFor: () => true }]);
});
afterAll(() => stage.close());

test('a month with nothing to do says so; then it counts what waits and what helps', async () => {
  const url = schoolUrl(stage.places.birch.id);
  expect(await readPage('head', url)).toContain('В ноябре от школы больше ничего не ждут');
  await stage.addTask({ due: '2026-11-27' });
  await stage.addTask({ due: '2026-11-10', activity: 1 });
  await stage.addTask({ due: '2026-11-05', state: 'reported', report: { by: 'head' } });
  await stage.addTask({ due: '2027-02-01' });
  await stage.addTask({
    executor: 'centre',
    coexecutors: ['birch'],
    state: 'accepted',
    due: '2026-10-20',
    doneOn: '2026-10-19',
    activity: 2,
  });
  const html = await readPage('head', url);
  expect(html).toContain('В ноябре у школы 2 дела');
  expect(html).toContain('Просрочено: 1. Ближайшее — до пятницы, 27 ноября.');
  expect(html).toContain('Отчётов на проверке: 1');
  expect(html.match(/>Отчитаться</g)).toHaveLength(2);
  expect(html).toContain('Посещение уроков куратором</a>, Методический центр Верхней Ложи');
  expect(html).toContain('куратор — Гаврилова Н. П.');
  expect(html).toContain('0 из 4 дел');
  expect(html).toContain('Результаты');
  expect(await readPage('coordinator', url)).not.toContain('>Отчитаться<');
});

test.each<[PersonName | null, number]>([
  ['head', 200],
  ['teacher', 404],
  ['coordinator', 200],
  ['regional', 200],
  ['methodist', 200],
  ['curator', 200],
  ['otherHead', 404],
  ['strangeCoordinator', 404],
  ['administrator', 404],
  [null, 303],
])('%s gets %i', async (name, status) => {
  expect((await stage.request(name, schoolUrl(stage.places.birch.id))).status).toBe(status);
});

async function readPage(name: PersonName, url: string): Promise<string> {
  return (await (await stage.request(name, url)).text()).replaceAll('\u00a0', ' ');
}
