import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, startJourney, type Journey } from './journey.ts';
import { bringIntoForce, correctDeadline, decide, DOUBTED, openJob, openSection, readWords, sendReport, uploadRoadmap } from './steps.ts';

const PLAN = { title: 'Дорожная карта помощи школам Заречинского округа', number: '201', date: '24.11.2026' };
const REASON = 'Нет списка учеников по классам: приложите его.';

let journey: Journey;
let coordinator: Page;
let head: Page;
/** The activity whose report of before is accepted on the way. */
let accepted: string;

beforeAll(async () => {
  journey = await startJourney();
  coordinator = await (await journey.openContext()).newPage();
  head = await (await journey.openContext()).newPage();
}, 120_000);

afterAll(() => journey?.close());

/** One job from the signed order to the quarterly report: each test goes on where the one before ended. */
describe('the main job', { timeout: 60_000 }, () => {
  test('the coordinator signs in and loads the signed order', async () => {
    await signIn(coordinator, 'sorokina');
    await uploadRoadmap(coordinator);
    expect(await coordinator.getByRole('link', { name: 'строк в плане' }).count()).toBe(1);
  });

  test('a doubted row stands beside its source and is corrected', async () => {
    const row = coordinator.getByRole('article', { name: DOUBTED });
    expect(await readWords(row)).toContain('проверьте строку');
    expect(await readWords(row)).toMatch(/уверенность \d\d %/);
    expect(await row.getByText('В течение учебного года', { exact: true }).count()).toBe(2);
    await correctDeadline(coordinator, 'до 27 ноября 2026 года', () => row.getByText('Понято: до 27 ноября 2026').waitFor());
    await coordinator.getByLabel('Показать', { exact: true }).selectOption('Все строки');
    await coordinator.getByRole('button', { name: 'Показать' }).click();
    const sure = coordinator.getByRole('article', { name: '1.1 Создание муниципальной рабочей группы' });
    await sure.getByRole('button', { name: 'Всё верно' }).click();
    await expectSoon(() => sure.textContent(), /проверено/);
  });

  test('an unmatched party gets its pair', async () => {
    await coordinator.getByRole('navigation', { name: 'Части проверки' }).getByRole('link', { name: 'Исполнители' }).click();
    await coordinator.getByRole('heading', { name: 'Без пары: 2' }).waitFor();
    await coordinator.getByLabel('школьные методические объединения').selectOption({ label: 'Школы с низкими результатами (ШНОР)' });
    await coordinator.getByRole('button', { name: 'Сохранить' }).click();
    await coordinator.getByRole('heading', { name: 'Без пары: 1' }).waitFor();
  });

  test('the order brings the plan into force', async () => {
    await bringIntoForce(coordinator, PLAN);
    await coordinator.getByRole('heading', { level: 1, name: PLAN.title }).waitFor();
    await coordinator.getByText('приказ от 24.11.2026 № 201').waitFor();
    const row = coordinator.getByRole('row', { name: DOUBTED });
    expect(await readWords(row)).toContain('до 27 ноября 2026 года');
    expect(await readWords(row)).toContain('0 из 4 школ');
  });

  test('the head finds the task on the desk and reports with a file', async () => {
    await signIn(head, 'osipova');
    await openJob(head, 'Отчитаться', DOUBTED);
    await sendReport(head, {
      text: 'Провели шесть занятий, успеваемость выросла.',
      doneOn: '23 ноября',
      file: 'Журнал занятий.txt',
    });
    expect(await head.getByRole('link', { name: 'Журнал занятий.txt' }).count()).toBe(1);
  });

  test('the coordinator accepts one report and returns another', async () => {
    await openSection(coordinator, 'Мой стол');
    await coordinator
      .getByRole('link', { name: /^Проверить/ })
      .filter({ hasNotText: DOUBTED })
      .first()
      .click();
    await coordinator.getByRole('heading', { name: 'Ваше решение' }).waitFor();
    accepted = await readWords(coordinator.getByRole('heading', { level: 1 }));
    await decide(coordinator, { accept: true });
    await openJob(coordinator, 'Проверить', `${DOUBTED}: Берёзовская школа`);
    await decide(coordinator, { accept: false, reason: REASON });
  });

  test('the head reads the reason and reports again', async () => {
    await openSection(head, 'Мой стол');
    await head.getByRole('row', { name: DOUBTED }).getByText(REASON).waitFor();
    await openJob(head, 'Исправить', DOUBTED);
    await head.getByText('Отчёт возвращён на доработку').waitFor();
    expect(await head.getByLabel('Что сделано').inputValue()).toContain('шесть занятий');
    await sendReport(head, {
      text: 'Провели шесть занятий. Список учеников приложен.',
      doneOn: '23.11.2026',
      file: 'Список.txt',
    });
    await openJob(coordinator, 'Проверить', `${DOUBTED}: Берёзовская школа`);
    await decide(coordinator, { accept: true });
  });

  test('the coordinator sees what is late and how far the plan is', async () => {
    await openSection(coordinator, 'Мой стол');
    await coordinator
      .getByRole('table', { name: 'Просрочено', exact: true })
      .getByRole('link', { name: /^Напомнить.*Липовская школа/ })
      .first()
      .waitFor();
    await openSection(coordinator, 'Дорожные карты');
    await coordinator.getByRole('link', { name: PLAN.title }).click();
    await coordinator.getByRole('navigation', { name: 'Виды дорожной карты' }).getByRole('link', { name: 'Исполнение' }).click();
    const school = coordinator.getByRole('row', { name: 'Берёзовская школа' });
    expect(await school.getByRole('cell').allTextContents()).toContain('1');
  });

  test('the quarterly report is read on the page and as a Word file', async () => {
    await openSection(coordinator, 'Отчёты');
    await coordinator.getByLabel('Дорожная карта').selectOption({ label: 'все дорожные карты' });
    await coordinator.getByRole('radio', { name: /^IV квартал 2026|^Четвёртый квартал 2026/ }).check();
    await coordinator.getByRole('button', { name: 'Собрать отчёт' }).click();
    await coordinator.getByRole('row', { name: DOUBTED }).getByText('Берёзовская школа').first().waitFor();
    const [download] = await Promise.all([coordinator.waitForEvent('download'), coordinator.getByRole('link', { name: 'Word' }).click()]);
    expect(download.suggestedFilename()).toMatch(/\.docx$/);
    const text = await readWord(await download.path());
    expect(text).toContain(DOUBTED);
    expect(text).toContain(accepted);
    expect(text).toContain('Не выполнено');
    expect(text).toMatch(/Отчёт не представлен.*просрочено на/i);
  });

  test('nothing went wrong on the way', () => expect(journey.faults).toEqual([]));
});

/** Waits until a text of the page is as it should be. */
async function expectSoon(read: () => Promise<string | null>, words: RegExp): Promise<void> {
  await expect.poll(read, { timeout: 10_000 }).toMatch(words);
}

async function readWord(file: string): Promise<string> {
  const body = unzipSync(await readFile(file), { filter: ({ name }) => name === 'word/document.xml' })['word/document.xml'];
  if (body === undefined) throw new Error('not a Word file');
  return strFromU8(body)
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('\u00a0', ' ');
}
