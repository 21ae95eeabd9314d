import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startJourney, type Journey } from './journey.ts';
import { findPlaces, type Places } from './places.ts';

/** The rules themselves: their usual wrapper loads them anew for each look at a page, which is most of its time. */
const axe = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);
const ASK_AXE = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }).then(({ violations }) =>
  violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ html, target }) => id + ': ' + help + ': ' + target.join(' ') + ': ' + html.slice(0, 200))))`;
/** Each page is judged at these widths: a desk, a phone. */
const WIDTHS = [1280, 360];
/** And it must not move sideways here: at 200 % of a desk's width, at 400 %. */
const ZOOMED = [640, 320];

const NOWHERE = '/no-such-page';

/** Pages of each role; `:name` is an id of the demonstration. Pages that look alike for several roles stand once. */
const PAGES: Record<string, string[]> = {
  '': ['/sign-in', '/help', '/accessibility', '/personal-data', '/ui', NOWHERE],
  sorokina: [
    '/',
    '/roadmaps',
    '/roadmaps/new',
    '/roadmaps/:roadmap',
    '/roadmaps/:roadmap/timeline',
    '/roadmaps/:roadmap/timeline?span=quarter',
    '/roadmaps/:roadmap/timeline?span=all',
    '/roadmaps/:roadmap/calendar',
    '/roadmaps/:roadmap/calendar?view=weeks',
    '/calendar',
    '/calendar?view=weeks',
    '/me/calendar',
    '/drafts',
    '/roadmaps/:roadmap/progress',
    '/activities/:activity',
    '/activities/:undated',
    '/activities/:undated/executors',
    '/activities/:coming/postpone',
    '/activities/:coming/cancel',
    '/roadmaps/:roadmap/amendments',
    '/roadmaps/:roadmap/awaited',
    '/groups',
    '/groups/:group?on=2026-09-01',
    '/groups/new',
    '/reviews',
    '/reviews/:review',
    '/reviews/:review?edit=:row',
    '/reviews/:review/parties',
    '/reviews/:review/sections',
    '/reviews/:review/columns',
    '/reviews/:review/parts',
    '/reviews/:review/leftovers',
    '/reviews/:review/confirm',
    '/jobs/:job',
    '/tasks?state=overdue',
    '/tasks?text=такого-нет',
    '/tasks/:overdue',
    '/tasks/:reported',
    '/tasks/:returned',
    '/tasks/:accepted',
    '/reports',
    '/reports/execution?roadmap=:roadmap&period=2026-4',
    '/organisations',
    '/organisations/:school',
    '/schools/:school',
    '/people',
    '/people/:person',
    '/people/:person/edit',
    '/calendars',
    '/calendars/of/:school',
    '/calendars/of/:school/2026',
    '/calendars/working/2026',
    '/audit',
    '/search',
    '/search?q=школы',
    '/search?q=мониторниг',
    '/search?q=гиппопотам',
    '/search?q=школа&kind=organisations',
    '/letters/refused',
    '/me',
    '/me/reminders',
  ],
  kovaleva: ['/', '/calendars/working/day/2026-11-04'],
  osipova: [
    '/',
    '/calendar?month=2026-10',
    '/organisations/:school/calendar',
    '/schools/:school',
    '/tasks',
    '/tasks/:overdue',
    '/reports/execution?period=2026-4',
    '/calendars/of/:school',
  ],
  gushchina: ['/tasks/:returned'],
  fadeeva: ['/', '/tasks/:overdue', '/schools/:school'],
  tikhonova: ['/'],
  admin: [
    '/',
    '/organisations/new',
    '/organisations/import',
    '/organisations/:school/edit',
    '/organisation-statuses/:status',
    '/posts/:post/edit',
    '/curatorships/:curatorship',
    '/accounts',
    '/accounts/:account',
    '/outbox',
  ],
  antipova: ['/', '/me'],
  veselov: ['/'],
};

let journey: Journey;
let places: Places;

beforeAll(async () => {
  journey = await startJourney();
  places = await findPlaces(journey.server.db);
}, 120_000);

afterAll(() => journey?.close());

describe.each(Object.entries(PAGES))('pages of %s', (login, addresses) => {
  let page: Page;
  /** One link of each shape that the pages of this role hold. */
  const links = new Map<string, string>();

  beforeAll(async () => {
    const context = await (login === '' ? journey.openContext() : journey.openContextOf(login));
    page = await context.newPage();
  });

  afterAll(() => page?.context().close());

  test.each(addresses)(
    '%s',
    async (address) => {
      const faults: string[] = [];
      for (const [index, width] of WIDTHS.entries()) {
        await page.setViewportSize({ width, height: 900 });
        if (index === 0) expect((await page.goto(addressOf(address)))?.status()).toBe(address === NOWHERE ? 404 : 200);
        faults.push(...(await judge(page)).map((fault) => `${width}: ${fault}`));
        await keepPicture(page, `${login}${address}-${width}`);
      }
      for (const link of await listLinks(page)) links.set(shapeOf(link), link);
      for (const width of ZOOMED) {
        await page.setViewportSize({ width, height: 900 });
        faults.push(...(await listSideways(page)).map((fault) => `${width}: ${fault}`));
      }
      expect([...faults, ...journey.faults.splice(0)]).toEqual([]);
    },
    60_000,
  );

  test('every link leads somewhere', async () => {
    const dead: string[] = [];
    for (const link of links.values()) {
      const answer = await page.request.get(link, { maxRedirects: 5 });
      if (!answer.ok()) dead.push(`${answer.status()} ${link}`);
    }
    expect(dead).toEqual([]);
  }, 60_000);
});

describe('on paper', () => {
  test.each(['/roadmaps/:roadmap', '/reports/execution?roadmap=:roadmap&period=2026-4'])(
    '%s has its tables and no navigation',
    async (address) => {
      const page = await (await journey.openContextOf('sorokina')).newPage();
      await page.goto(addressOf(address));
      const navigation = page.getByRole('navigation', { name: 'Разделы' });
      expect(await navigation.isVisible()).toBe(true);
      await page.emulateMedia({ media: 'print' });
      expect(await navigation.isVisible()).toBe(false);
      expect(await page.getByRole('button', { name: 'Выйти' }).first().isVisible()).toBe(false);
      expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
      expect(await page.getByRole('table').first().isVisible()).toBe(true);
      expect(await page.getByText(/^Напечатано/).isVisible()).toBe(true);
      await keepPicture(page, `paper${address}`);
      await page.context().close();
    },
    60_000,
  );
});

test('the judge sees what is wrong', async () => {
  const page = await (await journey.openContext({ viewport: { width: 360, height: 900 } })).newPage();
  await page.goto('/help');
  await page.evaluate(() => {
    document.documentElement.removeAttribute('lang');
    document.querySelector('main')?.append(document.createElement('h1'), document.createElement('input'));
    document.querySelector<HTMLInputElement>('main input')?.style.setProperty('min-width', '500px');
  });
  const faults = (await judge(page)).join('\n');
  await page.context().close();
  for (const sign of ['html-has-lang', 'label', '2 headings', 'moves sideways']) expect(faults).toContain(sign);
}, 60_000);

function addressOf(address: string): string {
  return address.replace(/:(\w+)/g, (_, name: string) => {
    if (!(name in places)) throw new Error(`no place called ${name}`);
    return places[name as keyof Places];
  });
}

/** What is wrong with a page at the width it has: rules of accessibility, its heading, its sides. */
async function judge(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe);
  const found = await page.evaluate<string[]>(ASK_AXE);
  const headings = await page.getByRole('heading', { level: 1 }).count();
  return [...found, ...(headings === 1 ? [] : [`${headings} headings of the first level`]), ...(await listSideways(page))];
}

async function listLinks(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href')?.replace(/#.*/, '') ?? ''),
  );
}

/** Links that differ by an id, a number or a value lead to one kind of page. */
function shapeOf(link: string): string {
  return link
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/=[^&]*/g, '')
    .replace(/\d+/g, ':n');
}

/** The page itself must not move sideways; what stands out is named. */
async function listSideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return [
      `moves sideways: ${scrollWidth} in ${clientWidth}: ${wide
        .slice(-3)
        .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40)}`)
        .join('; ')}`,
    ];
  });
}

/** Pictures for whoever designs the pages: `OPORA_SHOTS` names a folder. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['OPORA_SHOTS'];
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({
    path: path.join(folder, `${name.replace(/[^\p{L}\d-]+/gu, '_')}.png`),
    fullPage: true,
  });
}
