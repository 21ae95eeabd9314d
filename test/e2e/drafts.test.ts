import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startJourney, type Journey } from './journey.ts';

const WORDS = 'Провели педсовет и решили, кому нужна помощь.';

let journey: Journey;
let head: BrowserContext;
let page: Page;
let task = '';

beforeAll(async () => {
  journey = await startJourney();
  head = await journey.openContextOf('osipova');
  page = await head.newPage();
}, 120_000);

afterAll(() => journey?.close());

/** What is typed and not sent survives a lost line and a closed browser; sent twice it makes one. */
describe('a begun report', { timeout: 60_000 }, () => {
  test('is kept while it is typed', async () => {
    await page.goto('/');
    await page
      .getByRole('link', { name: /^Отчитаться/ })
      .first()
      .click();
    await page.getByLabel('Что сделано').waitFor();
    task = new URL(page.url()).pathname;
    await page.getByLabel('Что сделано').pressSequentially(WORDS);
    await page.getByRole('status').getByText('Черновик сохранён в').waitFor();
    await page.goto('/');
    await page
      .getByRole('link', { name: /^Продолжить/ })
      .first()
      .click();
    await page.getByText('В полях ваш черновик от').waitFor();
    expect(await page.getByLabel('Что сделано').inputValue()).toBe(WORDS);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  });

  test('is not lost with the line: the form stays and says what to do', async () => {
    await head.setOffline(true);
    await page.getByLabel('Что сделано').fill(`${WORDS} Протокол готов.`);
    await page.getByLabel('Когда сделано').fill('20 ноября');
    await page.getByRole('button', { name: 'Отправить на приёмку' }).click();
    await page.getByText('Нет связи, форма не отправлена').waitFor();
  });

  test('is there after the browser closed before the line came back', async () => {
    await page.close();
    await head.setOffline(false);
    page = await head.newPage();
    await page.goto(task);
    await page.getByText('он хранился на этом компьютере').waitFor();
    expect(await page.getByLabel('Что сделано').inputValue()).toBe(`${WORDS} Протокол готов.`);
    for (const figure of await page.locator('input[name^="quantities."]').all()) await figure.fill('6');
    await page.getByRole('button', { name: 'Отправить на приёмку' }).dblclick();
    await page.getByText('Отчёт отправлен.').waitFor();
    await page.goto('/drafts');
    await page.getByText('Черновиков нет.').waitFor();
  });

  test('leaves nothing on the computer after signing out', async () => {
    await page.goto('/');
    await page
      .getByRole('link', { name: /^Отчитаться/ })
      .first()
      .click();
    await page.getByLabel('Что сделано').pressSequentially('Черновик на чужом компьютере');
    expect(await page.evaluate(() => localStorage.length)).toBe(1);
    await page.getByRole('button', { name: 'Выйти' }).click();
    await page.getByText('Вы вышли.').waitFor();
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test('nothing went wrong on the way', () => expect(journey.faults).toEqual([]));
});
