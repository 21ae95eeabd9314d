/**
 * Takes the pictures of docs/guide anew from a running demonstration:
 *   OPORA_DATA=/tmp/pictures OPORA_BASE_URL=https://opora.example.ru OPORA_SECURE=0 npm start   (in another terminal)
 *   node scripts/take-pictures.mjs [http://127.0.0.1:3000] [name …]
 * Needs Node 24. CHROMIUM names a browser of the system; otherwise the one out of npm is used. The demonstration lives
 * by today's date, so pictures change with the day; a draft loaded for a picture is removed again.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from '../test/support/browser.ts';
import { packPicture } from './pack-picture.mjs';
import { root } from './root.mjs';

const [address = 'http://127.0.0.1:3000', ...only] = process.argv.slice(2);
const folder = path.join(root, 'docs/guide/pictures');
const WIDTH = 1280;
const MARGIN = 24;

/** Who sees what: each walk signs in once and takes its pictures in turn. */
const WALKS = [
  { login: 'sorokina', walk: walkAsCoordinator },
  { login: 'osipova', walk: walkAsHead },
  { login: 'admin', walk: walkAsAdministrator },
];

const { browser, close } = await openBrowser();
try {
  for (const { login, walk } of WALKS) await walk(await signIn(login));
} finally {
  await close();
}

async function walkAsCoordinator(page) {
  await open(page, '/');
  await take(page, 'desk', { from: 'body', most: 1080 });
  await open(page, '/roadmaps/new');
  await take(page, 'upload');
  await takeReview(page);
  await open(page, '/roadmaps');
  await follow(page, page.locator('main tbody a').first());
  await follow(page, page.getByRole('link', { name: 'Лента времени' }));
  await take(page, 'timeline', { most: 1480 });
  await open(page, '/tasks?state=reported');
  await follow(page, page.locator('main tbody a[href^="/tasks/"]').first());
  await take(page, 'accept', { most: 1000 });
  await open(page, '/execution');
  await take(page, 'execution', { most: 1250 });
  await open(page, '/execution/executors');
  await take(page, 'execution-executors', { most: 1150 });
  await open(page, '/tasks/review');
  await take(page, 'review-reports', { most: 1200 });
  await open(page, '/tasks?state=overdue');
  for (const tick of await page.locator('input[name=task]').all()) await tick.check();
  await follow(page, page.getByRole('button', { name: 'Отчитаться об отмеченных' }));
  await take(page, 'joint-report', { most: 1200 });
  await open(page, '/reports');
  await follow(page, page.getByRole('button', { name: 'Собрать отчёт' }));
  await take(page, 'report', { most: 1050 });
  await follow(page, page.getByRole('link', { name: 'Подтверждающие документы' }).first());
  await take(page, 'evidence', { most: 900 });
  await open(page, '/templates/task-certificate');
  await take(page, 'template', { most: 1050 });
  await open(page, '/search?q=программы');
  await take(page, 'search', { most: 1050 });
  await takePlanChanges(page);
}

/** Last of all, for it changes the plan: a deadline moved, the list of changes, the dates to name, a group. */
async function takePlanChanges(page) {
  await open(page, '/roadmaps');
  await follow(page, page.locator('main tbody a').first());
  const plan = new URL(page.url()).pathname;
  await follow(page, page.getByRole('link', { name: 'Каникулярная школа' }));
  await follow(page, page.getByRole('link', { name: 'Перенести срок' }));
  await page.getByLabel('Новый срок').fill('до 31 марта');
  await page.getByLabel('Причина').fill('Карантин в школах округа');
  await page.getByLabel('Кто разрешил').fill('начальник управления образования Лосев А. А.');
  await page.getByLabel('Номер приказа').fill('231');
  await page.getByLabel('Дата приказа').fill('сегодня');
  await page.locator('h1').click();
  await take(page, 'postpone', { most: 1300 });
  await follow(page, page.getByRole('button', { name: 'Перенести' }));
  await open(page, `${plan}/amendments`);
  await take(page, 'amendments', { most: 800 });
  await open(page, `${plan}/awaited`);
  await take(page, 'awaited', { most: 1050 });
  await open(page, '/groups?q=ШНОР');
  await follow(page, page.locator('main tbody a').first());
  await take(page, 'group', { most: 1050 });
}

/** A plan in another layout goes through its reading up to the review, and away again. */
async function takeReview(page) {
  await open(page, '/roadmaps/new');
  await page.locator('input[type=file]').setInputFiles(path.join(root, 'demo/roadmap-municipal.docx'));
  await page.getByRole('button', { name: 'Загрузить и прочитать' }).click();
  await page.waitForURL(/\/reviews\/[0-9a-f-]{36}/);
  const review = new URL(page.url()).pathname;
  await open(page, review);
  await take(page, 'review', { most: 1150 });
  await open(page, `${review}/columns`);
  await take(page, 'review-columns', { most: 1050 });
  await open(page, `${review}/leftovers`);
  await take(page, 'review-leftovers', { most: 900 });
  await open(page, review);
  await page.locator('form[action$="/remove"]').evaluate((form) => HTMLFormElement.prototype.submit.call(form));
  await page.waitForURL(/\/reviews$/);
}

async function walkAsHead(page) {
  await open(page, '/');
  await take(page, 'head-desk', { from: 'body', most: 900 });
  await follow(page, page.getByRole('link', { name: 'Отчитаться' }).first());
  await page.getByLabel('Что сделано').fill('Провели внутренний аудит: сверили план с итогами четверти, исправили два пункта.');
  await page.getByLabel('Когда сделано').fill('20 октября');
  await page.getByText('Понято так').waitFor();
  await page.locator('h1').click();
  await take(page, 'head-report', { most: 1000 });
  await takeDraft(page);
  await open(page, '/');
  await follow(page, page.getByRole('link', { name: 'Страница школы' }));
  await take(page, 'school', { most: 900 });
  await open(page, '/calendar');
  await take(page, 'my-calendar', { most: 1100 });
  await open(page, '/me/calendar');
  await follow(page, page.getByRole('button', { name: /Получить адрес|Обновить адрес/ }));
  await take(page, 'calendar-address', { most: 1500 });
  await open(page, '/me/reminders');
  await take(page, 'reminders', { most: 1500 });
}

/** The text just typed, opened again as a draft; then thrown away. */
async function takeDraft(page) {
  await page.getByText('Черновик сохранён в').waitFor();
  await page.reload();
  await take(page, 'draft', { most: 1000 });
  await follow(page, page.getByRole('button', { name: 'Начать заново' }));
}

async function walkAsAdministrator(page) {
  await takeConflict(page);
  await open(page, '/audit');
  await take(page, 'audit', { most: 900 });
  await open(page, '/people?q=Осипова');
  await follow(page, page.locator('main tbody a').first());
  await take(page, 'person', { most: 1050 });
  await follow(page, page.locator('main a[href^="/accounts/0"]').first());
  await follow(page, page.getByRole('button', { name: 'Выдать код для входа' }));
  await take(page, 'code');
  await open(page, '/calendars');
  await take(page, 'calendar', { most: 760 });
  await open(page, '/outbox');
  await take(page, 'outbox', { most: 900 });
}

/** Two tabs edit one phone: the second one is asked. The phone is given back. */
async function takeConflict(page) {
  await open(page, '/organisations?q=Песчанская');
  await follow(page, page.locator('main tbody a').first());
  const card = new URL(page.url()).pathname.replace('/schools/', '/organisations/');
  const other = await page.context().newPage();
  for (const tab of [page, other]) await open(tab, `${card}/edit`);
  await savePhone(page, '8 (000) 21-22-23');
  await savePhone(other, '8 (000) 31-32-33');
  await take(other, 'conflict', { most: 1500 });
  await other.close();
  await open(page, `${card}/edit`);
  await savePhone(page, '');
}

async function savePhone(page, phone) {
  await page.getByLabel('Телефон').fill(phone);
  const arrived = page.waitForEvent('framenavigated');
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click();
  // the second of two tabs is refused: its page is what is wanted
  await arrived;
  await page.waitForLoadState();
}

async function signIn(login) {
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 900 }, locale: 'ru-RU' });
  const page = await context.newPage();
  await open(page, '/sign-in');
  await page.getByLabel('Имя для входа').fill(login);
  await page.getByLabel('Пароль', { exact: true }).fill('opora-demo');
  await page.getByRole('button', { name: 'Войти', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');
  return page;
}

async function open(page, where) {
  const answer = await page.goto(address + where);
  if (!answer?.ok()) throw new Error(`${where} answers ${answer?.status()}`);
}

async function follow(page, target) {
  const answers = page.waitForResponse((answer) => answer.request().isNavigationRequest() && answer.status() !== 303);
  await target.click();
  const answer = await answers;
  if (!answer.ok()) throw new Error(`${answer.url()} answers ${answer.status()}`);
  await page.waitForLoadState();
}

/** A browser out of npm knows English only: its own words in the field of a file are written here as officials see them. */
function speakRussian(input) {
  const copy = (from, to, names) => names.forEach((name) => (to.style[name] = from[name]));
  const [field, button] = [document.createElement('div'), document.createElement('span')];
  const look = ['border', 'borderRadius', 'padding', 'background', 'color', 'font', 'margin'];
  copy(getComputedStyle(input), field, [...look, 'width', 'boxSizing', 'display']);
  copy(getComputedStyle(input, '::file-selector-button'), button, [...look, 'display']);
  button.textContent = 'Выбрать файл';
  field.append(button, ' Файл не выбран');
  input.replaceWith(field);
}

/** One picture: from the top of an element (the content of the page) down, at most so high. */
async function take(page, name, { from = 'main', most = 900 } = {}) {
  if (only.length > 0 && !only.includes(name)) return;
  for (const input of await page.locator('input[type=file]').all()) await input.evaluate(speakRussian);
  const { y: top } = await page.locator(from).first().boundingBox();
  const bottoms = await page.locator('main > *').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().bottom + scrollY));
  const height = Math.round(Math.min(Math.max(...bottoms) + MARGIN - top, most));
  const clip = { x: 0, y: top, width: WIDTH, height };
  const bytes = packPicture(await page.screenshot({ clip, fullPage: true, animations: 'disabled' }));
  writeFileSync(path.join(folder, `${name}.png`), bytes);
  console.log(`${name}.png ${Math.round(bytes.length / 1024)} KB`);
}
