import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, startJourney, type Journey } from './journey.ts';
import { bringIntoForce, correctDeadline, decide, DOUBTED, openJob, openSection, readWords, sendReport, uploadRoadmap } from './steps.ts';

const PLAN = { title: 'Дорожная карта помощи школам Заречинского округа', number: '201', date: '24.11.2026' };

let journey: Journey;
let coordinator: Page;
let head: Page;

beforeAll(async () => {
  journey = await startJourney();
  coordinator = await (await journey.openContext({ javaScriptEnabled: false })).newPage();
  head = await (await journey.openContext({ javaScriptEnabled: false })).newPage();
}, 120_000);

afterAll(() => journey?.close());

/** The browser of an old computer may run no scripts at all: the main job goes the same way. */
describe('the main job without scripts', { timeout: 60_000 }, () => {
  test('the order becomes a plan', async () => {
    await signIn(coordinator, 'sorokina');
    await uploadRoadmap(coordinator);
    await correctDeadline(coordinator, 'до 27 ноября 2026 года');
    await bringIntoForce(coordinator, PLAN);
    expect(await readWords(coordinator.getByRole('row', { name: DOUBTED }))).toContain('до 27 ноября 2026 года');
  });

  test('a form with a mistake comes back with what was typed', async () => {
    await signIn(head, 'osipova');
    await openJob(head, 'Отчитаться', DOUBTED);
    await head.getByLabel('Что сделано').fill('Провели шесть занятий.');
    await head.getByLabel('Когда сделано').fill('вчерась');
    await head.getByRole('button', { name: 'Отправить на приёмку' }).click();
    await head.getByRole('alert').getByRole('link').first().waitFor();
    expect(await head.title()).toMatch(/^Ошибка: /);
    expect(await head.getByLabel('Что сделано').inputValue()).toBe('Провели шесть занятий.');
    expect(await head.getByLabel('Когда сделано').inputValue()).toBe('вчерась');
  });

  test('the head reports and the coordinator accepts', async () => {
    await sendReport(head, {
      text: 'Провели шесть занятий.',
      doneOn: '23.11.2026',
      file: 'Журнал занятий.txt',
    });
    await openJob(coordinator, 'Проверить', `${DOUBTED}: Берёзовская школа`);
    await decide(coordinator, { accept: true });
  });

  test('the report shows the work done', async () => {
    await openSection(coordinator, 'Отчёты');
    await coordinator.getByLabel('Дорожная карта').selectOption({ label: PLAN.title });
    await coordinator.getByRole('radio', { name: 'IV квартал 2026' }).check();
    await coordinator.getByRole('button', { name: 'Собрать отчёт' }).click();
    const done = coordinator.getByRole('table', { name: 'Выполнено' });
    expect(await readWords(done.getByRole('row', { name: DOUBTED }))).toContain('Берёзовская школа');
    const address = await coordinator.getByRole('link', { name: 'Word' }).getAttribute('href');
    const answer = await coordinator.request.get(address ?? '');
    expect(answer.headers()['content-type']).toContain('wordprocessingml');
  });

  test('nothing went wrong on the way', () => expect(journey.faults).toEqual([]));
});
