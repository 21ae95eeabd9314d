import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addTestPeople, type TestPeople } from '../../../test/support/people.ts';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { transact } from '../../platform/db/index.ts';
import { recordAudit } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { readSheet } from '../../platform/office/index.ts';
import { auditUrl, readFilter } from './filter.ts';

let app: TestWeb;
let people: TestPeople;
beforeAll(async () => {
  app = await openTestWeb();
  people = await addTestPeople(app.db);
});
afterAll(() => app.close());

const who = () => people['municipal-coordinator'];

async function readPage(address: string, account = who()): Promise<string> {
  return (await (await app.request(account, address)).text()).replaceAll('\u00a0', ' ');
}

async function idOf(code: string): Promise<string> {
  return (await app.db.selectFrom('organisations').select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
}

async function write(entry: Partial<Parameters<typeof recordAudit>[2]>, actor = 'Опора'): Promise<void> {
  const whole = { action: 'change', noun: 'organisations', recordId: newId(), title: 'Запись', path: '/region/north/', ...entry };
  await transact(app.db, (tx) => recordAudit(tx, { system: actor }, whole));
}

describe('an entry', () => {
  test('says labels, titles, dates and states as people do, and opens its record', async () => {
    const [school, north, south, task] = [await idOf('school-1'), await idOf('north'), await idOf('south'), newId()];
    const moved = [
      { field: 'parent_id', from: north, to: south },
      { field: 'closed_on', from: null, to: '2026-09-01' },
      { field: 'kind', from: 'sosh', to: 'gymnasium' },
      { field: 'sort_key', from: 'а', to: 'б' },
    ];
    await write({ recordId: school, title: 'СОШ № 1', changes: moved, reason: 'приказ № 5' });
    await write({
      noun: 'tasks',
      action: 'accept',
      recordId: task,
      title: 'Аудит',
      changes: [{ field: 'state', from: 'reported', to: 'accepted' }],
    });
    const html = await readPage('/audit');
    expect(html).toContain('Подчиняется: было «Северный округ», стало «Южный округ»');
    expect(html).toContain('Закрыта: «01.09.2026»');
    expect(html).toContain('Вид школы: было «Средняя школа (СОШ)», стало «Гимназия»');
    expect(html).toContain('Основание: приказ № 5');
    expect(html).toContain(`href="/organisations/${school}"`);
    expect(html).toContain('Состояние: было «ждёт приёмки», стало «выполнено»');
    expect(html).toContain(`href="/tasks/${task}"`);
    expect(html).not.toContain('sort_key');
    expect(html).not.toContain(north);
  });

  test('of somebody else’s territory is not read', async () => {
    await write({ title: 'Чужая запись', path: '/region/south/' });
    expect(await readPage('/audit')).not.toContain('Чужая запись');
    expect(await readPage('/audit', people['region-coordinator'])).toContain('Чужая запись');
    expect((await app.request(people.head, '/audit')).status).toBe(403);
    expect((await app.request(people.head, '/audit/export.xlsx')).status).toBe(403);
  });
});

describe('the filters', () => {
  test('by who, record, noun, action, territory and period stand in the address and add up', async () => {
    await app.request(who(), `/organisations/${await idOf('school-2')}/remove`, { form: { reason: 'дубль' } });
    await write({ title: 'Школа из отбора', path: '/region/north/school-1/', noun: 'people' }, 'Загрузка из файла');
    const shows = async (query: string, words: string) => (await readPage(`/audit?${query}`)).includes(words);
    expect(await shows('who=municipal', 'дубль')).toBe(true);
    expect(await shows('who=загрузка', 'дубль')).toBe(false);
    expect(await shows('who=загрузка', 'Школа из отбора')).toBe(true);
    expect(await shows('words=из отбора', 'Школа из отбора')).toBe(true);
    expect(await shows('words=из отбора&noun=tasks', 'Школа из отбора')).toBe(false);
    expect(await shows('action=remove', 'дубль')).toBe(true);
    expect(await shows(`record=${await idOf('school-2')}`, 'дубль')).toBe(true);
    expect(await shows('place=school-1', 'Школа из отбора')).toBe(true);
    expect(await shows('place=north-centre', 'Школа из отбора')).toBe(false);
    const today = new Date().toISOString().slice(0, 10).split('-').toReversed().join('.');
    expect(await shows(`words=отбора&from=${today}`, 'Школа из отбора')).toBe(true);
    expect(await shows('words=отбора&until=01.01.2020', 'Школа из отбора')).toBe(false);
    expect(await readPage('/audit?from=когда-то')).toContain('Дата «когда-то» не понята');
  });

  test('survive the way through an address', () => {
    const filter = readFilter({ who: 'Осипова', from: '1.9.2026', place: 'north' });
    expect(filter.from).toBe('2026-09-01');
    const url = new URL(auditUrl(filter, { before: 'x' }), 'http://opora.test');
    expect(readFilter(Object.fromEntries(url.searchParams))).toEqual(filter);
  });
});

test('pages by key lose and repeat nothing, there and back; Excel has the same rows', async () => {
  for (let n = 1; n <= 120; n += 1) await write({ title: `Страница ${n}.`, noun: 'posts' });
  const seen: string[] = [];
  let address: string | null = '/audit?noun=posts';
  let last = '';
  while (address) {
    last = await readPage(address);
    seen.push(...numbersOf(last));
    address = /rel="next" href="([^"]+)"/.exec(last)?.[1]?.replaceAll('&amp;', '&') ?? null;
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => String(120 - index)));
  const back = await readPage(/rel="prev" href="([^"]+)"/.exec(last)?.[1]?.replaceAll('&amp;', '&') ?? '');
  expect(numbersOf(back)).toEqual(seen.slice(50, 100));
  const bytes = await (await app.request(who(), '/audit/export.xlsx?noun=posts')).arrayBuffer();
  const [, ...rows] = (await readSheet(new Uint8Array(bytes))).sheets[0]?.rows ?? [];
  expect(rows.map((row) => String(row[4]))).toEqual(seen.map((n) => `Страница ${n}.`));
});

function numbersOf(html: string): string[] {
  return [...html.matchAll(/Страница (\d+)\./g)].map((match) => match[1] ?? '');
}
