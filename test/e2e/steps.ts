import path from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Steps that the journeys of the main job share: with scripts and without, what a person does is the same. */

/** The row of the demonstration's order that Opora is in doubt about. */
export const DOUBTED = 'Дополнительные занятия с обучающимися, испытывающими трудности в учёбе';

export async function openSection(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: title, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Loads the signed order and waits until Opora has read it; ends on the review. */
export async function uploadRoadmap(page: Page): Promise<void> {
  await openSection(page, 'Дорожные карты');
  await page.getByRole('link', { name: 'Загрузить дорожную карту' }).click();
  await page.getByLabel('Файл').setInputFiles(path.resolve('demo/roadmap-municipal.docx'));
  await page.getByRole('button', { name: 'Загрузить и прочитать' }).click();
  await page.getByRole('heading', { level: 1, name: 'Проверка загруженной дорожной карты' }).waitFor({ timeout: 20_000 });
}

/** Writes another deadline into the doubted row, which also marks it as looked at. */
export async function correctDeadline(page: Page, deadline: string, seeForm: () => Promise<void> = async () => {}): Promise<void> {
  const row = page.getByRole('article', { name: DOUBTED });
  await row.getByRole('link', { name: 'Исправить' }).click();
  await row.getByLabel('Срок').fill(deadline);
  await seeForm();
  await row.getByRole('button', { name: 'Сохранить строку' }).click();
  await page.getByText('Всё проверено.').waitFor();
}

/** The last step of the review, with what the order says; ends on the plan. */
export async function bringIntoForce(page: Page, plan: { title: string; number: string; date: string }): Promise<void> {
  await page.getByRole('navigation', { name: 'Части проверки' }).getByRole('link', { name: 'Ввод в действие' }).click();
  await page.getByLabel('Название').fill(plan.title);
  await page.getByLabel('Номер').fill(plan.number);
  await page.getByLabel('Дата документа').fill(plan.date);
  await page.getByLabel('Вступает в силу с').fill(plan.date);
  await page.getByRole('button', { name: 'Ввести в действие' }).click();
  await page.getByRole('status').getByText('План вступил в силу.').waitFor();
}

/** Fills the report of the task on the page and sends it. */
export async function sendReport(page: Page, report: { text: string; doneOn: string; file?: string }): Promise<void> {
  const form = page.getByRole('form', { name: /Отчитаться|Исправить отчёт/ });
  await form.getByLabel('Что сделано').fill(report.text);
  await form.getByLabel('Когда сделано').fill(report.doneOn);
  for (const figure of await form.locator('input[name^="quantities."]').all()) await figure.fill('6,5');
  if (report.file !== undefined)
    await form.getByLabel('Файлы').setInputFiles({ name: report.file, mimeType: 'text/plain', buffer: Buffer.from('Протокол занятий') });
  await form.getByRole('button', { name: 'Отправить на приёмку' }).click();
  await page.getByRole('status').getByText('Отчёт отправлен.').waitFor();
}

/** The controller's decision about the report on the page. */
export async function decide(page: Page, decision: { accept: true } | { accept: false; reason: string }): Promise<void> {
  await page.getByRole('radio', { name: decision.accept ? 'Принять' : 'Вернуть на доработку' }).check();
  if (!decision.accept) await page.getByLabel('Причина возврата').fill(decision.reason);
  await page.getByRole('button', { name: 'Отправить решение' }).click();
  await page
    .getByRole('status')
    .getByText(decision.accept ? 'Отчёт принят' : 'Отчёт возвращён')
    .waitFor();
}

/** Goes to the desk and opens the action («Отчитаться», «Проверить») of the job with these words. */
export async function openJob(page: Page, action: string, words: string): Promise<void> {
  await openSection(page, 'Мой стол');
  await page.getByRole('link', { name: new RegExp(`^${action} ?: ${words}`) }).click();
}

/** The words of a part of the page, spaces that do not break made plain. */
export async function readWords(part: Locator): Promise<string> {
  return ((await part.textContent()) ?? '').replace(/\s+/g, ' ');
}
