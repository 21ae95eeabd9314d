import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reviewUrl } from '../../src/plan/reviews/urls.ts';
import { startJourney, type Journey } from './journey.ts';
import { findPlaces } from './places.ts';

let journey: Journey;
let page: Page;

beforeAll(async () => {
  journey = await startJourney();
  const { review } = await findPlaces(journey.server.db);
  page = await (await journey.openContextOf('sorokina', { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })).newPage();
  await page.goto(reviewUrl(review, { show: 'all' }));
}, 120_000);

afterAll(() => journey?.close());

/** Heading of the row in focus. */
const readFocus = () =>
  page.evaluate(() => {
    const name = document.activeElement?.getAttribute('aria-labelledby');
    return name ? (document.getElementById(name)?.textContent ?? '') : '';
  });

/** Rows of a draft are checked as a sheet is filled: arrows, Enter, F2, Delete. */
describe('a draft checked by the keyboard alone', { timeout: 60_000 }, () => {
  test('arrows go from row to row, and the page follows', async () => {
    await page.locator('article.match').first().focus();
    const first = await readFocus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const third = await readFocus();
    expect(third).toBe(await page.locator('article.match h3').nth(2).textContent());
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await readFocus()).toBe(first);
    await page.keyboard.press('ArrowUp');
    expect(await readFocus()).toBe(first);
  });

  test('Enter says that all is right and leads to the next row', async () => {
    const second = await page.locator('article.match h3').nth(1).textContent();
    await page.keyboard.press('Enter');
    await page.locator('article.match').first().getByText('проверено').waitFor();
    await expect.poll(readFocus).toBe(second);
  });

  test('F2 opens the row; in its fields the keys keep their own meaning', async () => {
    const title = await readFocus();
    await page.keyboard.press('F2');
    const field = page.getByRole('textbox', { name: 'Мероприятие' });
    await field.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Delete');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.getByRole('link', { name: 'Не менять' }).click();
    await page.locator('article.match').nth(2).waitFor();
    await expect.poll(readFocus).toBe(title);
  });

  test('Delete leaves the row out of the plan, and nothing went wrong on the way', async () => {
    const row = page.getByRole('article', { name: (await readFocus()).trim() });
    await page.keyboard.press('Delete');
    await row.getByText('не входит в план').waitFor();
    expect(journey.faults).toEqual([]);
  });
});
