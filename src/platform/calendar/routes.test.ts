import pino from 'pino';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { readConfig } from '../../config.ts';
import type { Db } from '../db/index.ts';
import { openFileStore } from '../files/index.ts';
import { createWeb } from '../http/index.ts';
import type { Viewer, Web } from '../http/index.ts';
import { openJobs } from '../jobs/index.ts';
import { newId } from '../lib/id.ts';
import { mountCalendars, recommendAcademicCalendar } from './index.ts';
import { textsOfCalendar } from './forms.ts';

let db: Db;
let web: Web;
let close: () => Promise<void>;
const region = newId();
const school = newId();
const PLACES = [
  { id: region, path: '/r/', title: 'Лесная область' },
  { id: school, path: '/r/s/', title: 'СОШ № 4' },
];

beforeAll(async () => {
  const opened = await openTestRegion();
  ({ db } = opened);
  for (const [index, { id, path: at, title }] of PLACES.entries()) {
    await db
      .insertInto('organisations')
      .values({
        id,
        path: at,
        code: `c${index}`,
        type: index === 0 ? 'region' : 'school',
        parent_id: index === 0 ? null : region,
        name: title,
        short_name: title,
        everyday_name: title,
        sort_key: title,
      })
      .execute();
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'opora-calendar-'));
  const log = pino({ level: 'silent' });
  const jobs = await openJobs({ installation: opened.installation, log, jobs: [] });
  close = async () => {
    await jobs.stop();
    await opened.close();
    await rm(folder, { recursive: true });
  };
  web = createWeb({
    config: readConfig({ OPORA_DATA: folder, OPORA_LOG: 'silent' }),
    db,
    jobs,
    log,
    place: '',
    demonstration: false,
    sections: [],
    files: await openFileStore(folder, { limit: 1000 }),
    clock: () => new Date('2026-11-24T09:00:00Z'),
    identify: { bySession: async (_db, token) => viewerOf(token), byApiToken: async () => null },
  });
  mountCalendars(web, {
    findOwner: async ({ viewer }, id) => {
      const place = PLACES.find((one) => one.id === id);
      return place === undefined ? null : { ...place, mayEdit: viewer.name === 'head' && id === school };
    },
    readTitle: async (_visit, id) => PLACES.find((one) => one.id === id)?.title ?? '',
    findDaysOwner: async ({ viewer }) => ({ path: '/r/', mayEdit: viewer.name === 'coordinator' }),
  });
});
afterAll(() => close());

function viewerOf(name: string): Viewer {
  const id = newId();
  return {
    accountId: id,
    personId: id,
    name,
    posts: [],
    curated: [],
    scope: { prefixes: ['/r/'] },
    directory: { prefixes: ['/r/'] },
    timeZone: 'Europe/Moscow',
  };
}

async function ask(
  name: string | null,
  address: string,
  form?: Record<string, string>,
): Promise<{ status: number; text: string; location: string | null }> {
  const headers: Record<string, string> = {
    'sec-fetch-site': 'same-origin',
    ...(name === null ? {} : { cookie: `opora=${name}` }),
  };
  const init =
    form === undefined
      ? { headers }
      : {
          method: 'POST',
          body: new URLSearchParams(form).toString(),
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        };
  const response = await web.request(address, init);
  return {
    status: response.status,
    text: (await response.text()).replaceAll('\u00a0', ' '),
    location: response.headers.get('location'),
  };
}

const own = `/calendars/of/${school}`;
const texts = textsOfCalendar(recommendAcademicCalendar(2026));

test('the recommended calendar is shown until the school approves its own', async () => {
  const before = await ask('head', own);
  expect(before.text).toContain('Рекомендованный календарь');
  expect(before.text).toContain('24.10–01.11.2026');
  expect((await ask('head', `${own}/2026`)).text).toContain('value="24.10.2026"');
  const saved = await ask('head', `${own}/2026`, {
    ...texts,
    autumnStart: '26.10',
    autumnEnd: '3 ноября',
    week: '6',
    version: '0',
  });
  expect(saved).toMatchObject({ status: 303, location: `${own}?done=saved` });
  const after = await ask('teacher', `${own}?done=saved`);
  expect(after.text).toContain('Свой календарь. Четверти, шестидневная неделя.');
  expect(after.text).toContain('26.10–03.11.2026');
  expect(after.text).toContain('Календарь сохранён.');
  expect(after.text).not.toContain('Изменить');
  expect(await db.selectFrom('audit').select(['action', 'noun', 'path']).execute()).toEqual([
    { action: 'add', noun: 'academic-calendars', path: '/r/s/' },
  ]);
});

test('a wrong form comes back with the words of the person', async () => {
  const back = await ask('head', `${own}/2026`, { ...texts, autumnStart: 'после дождичка', version: '1' });
  expect(back.status).toBe(422);
  expect(back.text).toContain('value="после дождичка"');
  expect(back.text).toContain('href="#autumnStart"');
});

test('the second of two editors sees both texts and may save theirs', async () => {
  const first = { ...texts, note: 'Первый', version: '1' };
  expect((await ask('head', `${own}/2026`, first)).status).toBe(303);
  const late = await ask('head', `${own}/2026`, { ...texts, note: 'Второй', version: '1' });
  expect(late.status).toBe(422);
  expect(late.text).toContain('Сейчас сохранено другое');
  expect(late.text).toContain('Первый');
  expect(late.text).toContain('Второй');
  const version = /name="version" value="(\d+)"/.exec(late.text)?.[1] ?? '';
  expect((await ask('head', `${own}/2026`, { ...texts, note: 'Второй', version })).status).toBe(303);
  expect((await ask('head', `${own}/2026/remove`, { version: '1' })).location).toBe(`${own}?done=kept`);
  expect((await ask('head', `${own}/2026/remove`, { version: String(Number(version) + 1) })).location).toBe(`${own}?done=removed`);
});

test('schemes change the form', async () => {
  const page = await ask('head', `${own}/2027?scheme=trimesters`);
  expect(page.text).toContain('name="firstEnd"');
  expect(page.text).toContain('value="30.11.2027"');
});

test.each([
  ['signed out', null, own, 303],
  ['teacher reads', 'teacher', own, 200],
  ['teacher does not edit', 'teacher', `${own}/2026`, 404],
  ['head does not edit above', 'head', `/calendars/of/${region}/2026`, 404],
  ['no such place', 'head', `/calendars/of/${newId()}`, 404],
  ['no such year', 'head', `${own}/26`, 404],
  ['head does not edit days', 'head', '/calendars/working/day/2027-01-11', 404],
  ['coordinator edits days', 'coordinator', '/calendars/working/day/2027-01-11', 200],
  ['no such day', 'coordinator', '/calendars/working/day/2027-02-30', 404],
])('%s', async (_title, name, address, status) => expect((await ask(name, address)).status).toBe(status));

test('writing is refused to those who may not', async () => {
  expect((await ask('teacher', `${own}/2026`, { ...texts, version: '0' })).status).toBe(403);
  expect((await ask('head', '/calendars/working/day/2027-01-11', { kind: 'off', title: 'Так хочется' })).status).toBe(403);
});

test('the working calendar of a year, and a day edited over the law', async () => {
  const year = await ask('coordinator', '/calendars/working/2026');
  expect(year.text).toContain('247 рабочих дней');
  expect(year.text).not.toContain('ещё не известны');
  const next = await ask('teacher', '/calendars/working/2027');
  expect(next.text).toContain('Переносы этого года ещё не известны');
  expect(next.text).not.toContain('href="/calendars/working/day/');
  const day = { kind: 'off', title: 'Постановление от 20.09.2026 № 1500', official: 'yes', version: '0' };
  expect((await ask('coordinator', '/calendars/working/day/2027-01-11', day)).location).toBe('/calendars/working/2027?done=saved');
  const after = await ask('teacher', '/calendars/working/2027');
  expect(after.text).toContain('Постановление от 20.09.2026 № 1500');
  expect((await ask('coordinator', '/calendars/working/day/2027-01-11', { ...day, title: 'Опоздавшее' })).text).toContain(
    'Сейчас сохранено другое',
  );
  expect((await ask('coordinator', '/calendars/working/day/2027-01-11/remove', { version: '1' })).status).toBe(303);
  expect((await ask('coordinator', '/calendars/working')).location).toBe('/calendars/working/2026');
});
