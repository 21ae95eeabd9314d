import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD, startJourney, type Journey } from './journey.ts';

let journey: Journey;
let page: Page;

beforeAll(async () => {
  journey = await startJourney();
  page = await (await journey.openContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })).newPage();
}, 120_000);

afterAll(() => journey?.close());

/** A head reports without a mouse: Tab, Enter and letters are all there is. */
describe('a report by the keyboard alone', { timeout: 60_000 }, () => {
  test('signing in', async () => {
    await page.goto('/');
    await tabTo('Имя для входа');
    await page.keyboard.type('osipova');
    await page.keyboard.press('Tab');
    expect((await readFocus()).name).toContain('Пароль');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Мой стол' }).waitFor();
  });

  test('the first Tab offers to skip to the content, and Enter does it', async () => {
    await page.keyboard.press('Tab');
    const skip = await readFocus();
    expect(skip.name).toBe('Перейти к содержанию');
    expect(skip.seen).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect((await readFocus()).inMain).toBe(true);
  });

  test('Tab goes down the page in the order it is read, and its place is always seen', async () => {
    const places: Focus[] = [];
    await page.reload();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      const focus = await readFocus();
      if (focus.name === '') break;
      places.push(focus);
    }
    expect(places.filter(({ seen }) => !seen)).toEqual([]);
    const orders = places.map(({ order }) => order);
    expect(orders).toEqual(orders.toSorted((a, b) => a - b));
  });

  test('the report is written and sent', async () => {
    await page.reload();
    await tabTo('Отчитаться');
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: 'Отчитаться' }).waitFor();
    await tabTo('Что сделано');
    await page.keyboard.type('Провели занятия, журнал заполнен.');
    await tabTo('Когда сделано');
    await page.keyboard.type('23 ноября');
    await page.getByText('Понято так: 23.11.2026').waitFor();
    await tabTo('Отправить на приёмку');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Отчёт отправлен.').waitFor();
  });

  test('nothing went wrong on the way', () => expect(journey.faults).toEqual([]));
});

type Focus = { name: string; seen: boolean; inMain: boolean; order: number };

/** Presses Tab until the control with these words has the focus. */
async function tabTo(words: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const { name } = await readFocus();
    if (name.startsWith(words)) return;
    passed.push(name);
  }
  throw new Error(`Tab does not reach «${words}»: ${passed.join(' | ')}`);
}

/** What has the focus: its words, whether it is seen with a mark around it, and where it stands in the document. */
async function readFocus(): Promise<Focus> {
  return page.evaluate(async () => {
    // The page comes to the control with the next frame.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return { name: '', seen: false, inMain: false, order: 0 };
    const label = 'labels' in element && element.labels instanceof NodeList ? (element.labels[0]?.textContent ?? '') : '';
    const name = (label || element.textContent || '').replace(/\s+/g, ' ').trim();
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const isMarked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    const isInSight =
      box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
    return {
      name,
      seen: isMarked && isInSight,
      inMain: element.closest('main') !== null,
      order: [...document.querySelectorAll('*')].indexOf(element),
    };
  });
}
