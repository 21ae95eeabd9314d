import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startJourney, type Journey } from './journey.ts';
import { findPlaces, type Places } from './places.ts';

let journey: Journey;
let places: Places;

beforeAll(async () => {
  journey = await startJourney();
  places = await findPlaces(journey.server.db);
}, 120_000);

afterAll(() => journey?.close());

describe('a coordinator looks at time', () => {
  test('from the year to the quarter, to the tasks of a mark, and back by the table', async () => {
    const page = await (await journey.openContextOf('sorokina')).newPage();
    await page.goto(`/roadmaps/${places.roadmap}/timeline`);
    await page.getByRole('link', { name: 'квартал', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: 'IV квартал 2026 года' }).waitFor();
    await page.getByLabel('Раздел', { exact: true }).selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Показать' }).click();
    await page.waitForURL(/span=quarter.*section=|section=.*span=quarter/);
    const mark = page.locator('.gantt td.lane a').first();
    expect(await mark.locator('title').textContent()).toMatch(/\d{2}\.2026: /);
    await mark.click();
    await page.waitForURL(/\/tasks\?activity=[^&]+&state=all&from=/);
    await page.getByRole('heading', { level: 1, name: 'Задачи' }).waitFor();
    await page.goBack();
    await page.getByRole('main').getByRole('link', { name: 'таблица' }).first().click();
    await page.getByRole('table', { name: /Мероприятия дорожной карты по разделам/ }).waitFor();
    expect(journey.faults.splice(0)).toEqual([]);
    await page.context().close();
  }, 60_000);

  test('without the pointer the marks are passed by: the keyboard goes from row to row', async () => {
    const page = await (await journey.openContextOf('sorokina')).newPage();
    await page.goto(`/roadmaps/${places.roadmap}/timeline?span=all`);
    await page.locator('.gantt tbody a').first().focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('th')?.getAttribute('scope'))).toBe('row');
    await page.context().close();
  }, 60_000);

  test('the timeline is printed on A3 with every row and no navigation', async () => {
    const page = await (await journey.openContextOf('sorokina')).newPage();
    await page.goto(`/roadmaps/${places.roadmap}/timeline?span=all`);
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, width, height] = /\/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)/.exec(paper) ?? [];
    // 420 × 297 mm in points
    expect([Math.round(Number(width) / 10), Math.round(Number(height) / 10)]).toEqual([119, 84]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Сколько показать' }).isVisible()).toBe(false);
    expect(await page.locator('.gantt tbody th[scope=row]').last().isVisible()).toBe(true);
    await page.context().close();
  }, 60_000);
});

describe('a head of a school', () => {
  test('goes through the months and opens a task of a day', async () => {
    const page = await (await journey.openContextOf('osipova', { viewport: { width: 360, height: 800 } })).newPage();
    await page.goto('/calendar');
    expect(await page.getByRole('heading', { level: 2, name: 'Ноябрь 2026' }).isVisible()).toBe(true);
    await page.getByRole('link', { name: 'списком по неделям' }).click();
    await page.getByRole('link', { name: '‹ октябрь 2026' }).click();
    await page.getByRole('heading', { level: 2, name: 'Октябрь 2026' }).waitFor();
    await page.locator('.days a').first().click();
    await page.waitForURL(/\/tasks\/[0-9a-f-]{36}$/);
    await page.context().close();
  }, 60_000);

  test('gets a secret address that a calendar reads, and closes it', async () => {
    const page = await (await journey.openContextOf('osipova')).newPage();
    await page.goto('/calendar');
    await page.getByRole('link', { name: 'Сроки в моём календаре' }).click();
    await page.getByRole('button', { name: 'Получить адрес' }).click();
    const given = new URL(await page.getByLabel('Секретный адрес календаря').inputValue());
    const address = journey.server.address + given.pathname + given.search;
    const feed = new ICAL.Component(ICAL.parse(await (await fetch(address)).text()));
    expect(feed.getFirstPropertyValue('x-wr-calname')).toBe('Опора: мои сроки');
    expect(feed.getAllSubcomponents('vevent').length).toBeGreaterThan(3);
    await page.goto('/me/calendar');
    await page.getByRole('button', { name: 'Закрыть адрес' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).first().click();
    await page.getByText('Адрес закрыт: календари по нему больше ничего не получат.').waitFor();
    expect((await fetch(address)).status).toBe(404);
    expect(journey.faults.splice(0)).toEqual([]);
    await page.context().close();
  }, 60_000);
});
