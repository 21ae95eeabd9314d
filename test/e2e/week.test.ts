import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, startJourney, type Journey } from './journey.ts';
import { openSection, readWords } from './steps.ts';

const SCHOOL = 'Берёзовская школа';
const WORDS = 'Провели педсовет и составили список учеников, которым нужна помощь.';
const FILE = 'Протокол педсовета.txt';
const REASON = 'Приложите приказ о составе рабочей группы.';

let journey: Journey;
let coordinator: Page;
let head: Page;
let curator: Page;
/** The late task of the head: its path and the words of its activity. */
let task = { path: '', title: '' };
/** What the pages on execution said before the report: accepted tasks of the school, the cell of the activity. */
let acceptedBefore = 0;
let cellBefore = '';

beforeAll(async () => {
  journey = await startJourney();
  coordinator = await (await journey.openContext()).newPage();
  head = await (await journey.openContext()).newPage();
  curator = await (await journey.openContextOf('fadeeva')).newPage();
}, 120_000);

afterAll(() => journey?.close());

/** A week of three people: each test goes on where the one before ended. */
describe('a week', { timeout: 30_000 }, () => {
  test('the coordinator sees on Monday who is late and whom to call', async () => {
    await signIn(coordinator, 'sorokina');
    const row = coordinator.getByRole('table', { name: 'Школы: кому позвонить' }).getByRole('row', { name: SCHOOL });
    expect(await readWords(row)).toMatch(/самое давнее — /);
    expect(await row.getByRole('link', { name: /^[+8]/ }).getAttribute('href')).toMatch(/^tel:/);
  });

  test('the coordinator reminds a late school after looking at what goes to whom', async () => {
    await openSection(coordinator, 'Исполнение');
    await openView('По исполнителям');
    acceptedBefore = await readAccepted();
    await coordinator.getByRole('checkbox', { name: `Напомнить: ${SCHOOL}` }).check();
    await coordinator.getByRole('button', { name: 'Напомнить отмеченным' }).click();
    await coordinator.getByRole('heading', { level: 1, name: 'Кому и о чём напомнить' }).waitFor();
    expect(await coordinator.getByRole('table').count()).toBe(1);
    const link = coordinator.getByRole('table', { name: SCHOOL }).getByRole('link').first();
    task = { path: (await link.getAttribute('href')) ?? '', title: await readWords(link) };
    await coordinator.getByRole('button', { name: 'Напомнить', exact: true }).click();
    await coordinator.getByText('Напоминание отправлено 1 исполнителю').waitFor();
    await openView('По пунктам');
    cellBefore = await readWords(await findCell());
    await coordinator.goto(task.path);
    expect(await readWords(coordinator.getByRole('main'))).toMatch(/Напоминание.{0,40}Сорокина/);
  });

  test('the head begins the report, leaves, and finds the words kept', async () => {
    await signIn(head, 'osipova');
    await head.locator(`a[href^="${task.path}"]`).first().click();
    await head.getByLabel('Что сделано').pressSequentially(WORDS);
    await head.getByRole('status').getByText('Черновик сохранён в').waitFor();
    await openSection(head, 'Календарь');
    await head.getByRole('heading', { level: 2, name: 'Ноябрь 2026' }).waitFor();
    await openSection(head, 'Мой стол');
    await head.locator(`a[href^="${task.path}"]`, { hasText: 'Продолжить' }).click();
    await head.getByText('В полях ваш черновик от').waitFor();
    expect(await head.getByLabel('Что сделано').inputValue()).toBe(WORDS);
  });

  test('the head sends it with a file', async () => {
    const form = head.getByRole('form', { name: /Отчитаться|Исправить отчёт/ });
    await form.getByLabel('Когда сделано').fill('23 ноября');
    for (const figure of await form.locator('input[name^="quantities."]').all()) await figure.fill('6');
    await form.getByLabel('Файлы').setInputFiles({ name: FILE, mimeType: 'text/plain', buffer: Buffer.from('Протокол') });
    await form.getByRole('button', { name: 'Отправить на приёмку' }).click();
    await head.getByRole('status').getByText('Отчёт отправлен.').waitFor();
    expect(await head.getByRole('link', { name: FILE }).count()).toBe(1);
  });

  test('the coordinator accepts it and returns another in one go', async () => {
    await coordinator.goto('/tasks/review');
    const entries = coordinator.locator('section.decided');
    const sent = entries.filter({ has: coordinator.locator(`a[href="${task.path}"]`) });
    expect(await readWords(sent)).toContain(WORDS);
    await sent.getByRole('radio', { name: 'Принять' }).check();
    const other = entries.filter({ hasNot: coordinator.locator(`a[href="${task.path}"]`) }).first();
    await other.getByRole('radio', { name: 'Вернуть на доработку' }).check();
    await other.getByLabel('Причина возврата').fill(REASON);
    await coordinator.getByRole('button', { name: 'Отправить решения' }).click();
    await coordinator.getByText('Принят 1 отчёт, возвращён 1 отчёт.').waitFor();
  });

  test('the pages on execution count the accepted report, and the number opens into its tasks', async () => {
    await openSection(coordinator, 'Исполнение');
    await openView('По исполнителям');
    expect(await readAccepted()).toBe(acceptedBefore + 1);
    await openView('По пунктам');
    expect(cellBefore).toContain('просрочено');
    const cell = await findCell();
    expect(await readWords(cell)).not.toBe(cellBefore);
    const count = Number(/\/(\d+)/.exec(await readWords(cell))?.[1]);
    await cell.getByRole('link').click();
    await coordinator.getByRole('heading', { level: 1, name: 'Задачи' }).waitFor();
    expect(await coordinator.locator('main table tbody tr').count()).toBe(count);
  });

  test('the curator sees the assigned schools alone and finds one in spite of a slip', async () => {
    await curator.goto('/execution/executors?roadmap=all');
    const names = await curator.locator('main table tbody td:first-child').allTextContents();
    expect(names.map((name) => name.trim()).toSorted()).toEqual(['Берёзовская школа', 'Ключевская школа', 'Ольховская школа']);
    await search('Березовксая');
    await curator.getByText('Точных совпадений с запросом «Березовксая» нет. Показано похожее.').waitFor();
    await curator.getByRole('main').getByRole('link', { name: SCHOOL }).first().click();
    await curator.getByRole('heading', { level: 1, name: /Берёзовская/ }).waitFor();
    await search('Кедрогорская');
    expect(await readWords(curator.getByRole('main'))).toContain('По запросу «Кедрогорская» ничего нет.');
  });

  test('the coordinator gathers the quarter: the file of the head is among the evidence', async () => {
    await openSection(coordinator, 'Отчёты');
    await coordinator.getByLabel('Дорожная карта').selectOption({ label: 'все дорожные карты' });
    await coordinator.getByRole('radio', { name: /^IV квартал 2026/ }).check();
    await coordinator.getByRole('button', { name: 'Собрать отчёт' }).click();
    await coordinator.getByRole('link', { name: 'Подтверждающие документы' }).first().click();
    const row = coordinator.getByRole('row', { name: FILE });
    expect(await readWords(row)).toContain(SCHOOL);
    expect(await row.locator(`a[href="${task.path}"]`).count()).toBe(1);
  });

  test('the journal shows what was done in the week', async () => {
    await coordinator.goto('/me');
    await coordinator.getByRole('link', { name: 'Журнал' }).first().click();
    await coordinator.getByRole('heading', { level: 1, name: 'Журнал' }).waitFor();
    const journal = await readWords(coordinator.getByRole('table', { name: 'Записи журнала' }));
    for (const words of ['Осипова', 'Сорокина', REASON]) expect(journal).toContain(words);
  });

  test('nothing went wrong on the way', () => expect(journey.faults).toEqual([]));
});

async function openView(title: string): Promise<void> {
  await coordinator.getByRole('navigation', { name: 'Виды исполнения' }).getByRole('link', { name: title, exact: true }).click();
  await coordinator.getByRole('navigation', { name: 'Виды исполнения' }).locator('[aria-current]', { hasText: title }).waitFor();
}

/** How many tasks of the school are accepted, as the page of executors says. */
async function readAccepted(): Promise<number> {
  const row: Locator = coordinator
    .locator('main table tbody tr')
    .filter({ has: coordinator.getByRole('link', { name: SCHOOL, exact: true }) });
  const count = /(\d+)/.exec(await readWords(row.locator('td[data-label="Принято"]')));
  return Number(count?.[1]);
}

/** The cell of the school in the row of the activity whose task is late. */
async function findCell(): Promise<Locator> {
  const titles = await coordinator.locator('table.matrix thead th').allTextContents();
  const row = coordinator
    .locator('table.matrix tbody tr')
    .filter({ has: coordinator.getByRole('link', { name: task.title, exact: true }) });
  return row.locator('td').nth(titles.findIndex((title) => title.includes(SCHOOL)) - 1);
}

async function search(words: string): Promise<void> {
  await curator.goto('/search');
  await curator.getByRole('main').getByLabel('Что найти').fill(words);
  await curator.getByRole('main').getByRole('button', { name: 'Найти' }).click();
  await curator.waitForURL((url) => url.searchParams.get('q') === words);
}
