import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { addTestPeople, type TestPeople } from '../../../test/support/people.ts';
import { readSheet, writeSheet } from '../office/index.ts';

let app: TestWeb;
let people: TestPeople;

beforeAll(async () => {
  app = await openTestWeb();
  people = await addTestPeople(app.db);
});
afterAll(() => app.close());

const SCHOOL = {
  everyday_name: 'Новая СОШ',
  code: 'novaya',
  type: 'school',
  short_name: 'МБОУ «Новая СОШ»',
  name: 'Муниципальное учреждение',
  time_zone: 'Europe/Moscow',
};

describe('a declared noun', () => {
  test('is added once for one form, and its history says so', async () => {
    const form = { ...SCHOOL, parent_id: 'north', formKey: 'key-12345678' };
    const first = await app.request(people['municipal-coordinator'], '/organisations', { form });
    expect(first.status).toBe(303);
    const again = await app.request(people['municipal-coordinator'], '/organisations', { form });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    const card = await (await app.request(people['municipal-coordinator'], first.headers.get('location') ?? '')).text();
    expect(card).toContain('Новая СОШ');
    expect(card).toContain('Запись добавлена');
    const rows = await app.db.selectFrom('organisations').select('path').where('code', '=', 'novaya').execute();
    expect(rows).toEqual([{ path: '/region/north/novaya/' }]);
  });

  test('comes back with what was typed when something is wrong', async () => {
    const answer = await app.request(people['municipal-coordinator'], '/organisations', {
      form: { ...SCHOOL, code: 'Код', everyday_name: '', parent_id: 'nowhere' },
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('value="Код"');
    expect(html).toContain('href="#code"');
    expect(html).toContain('«nowhere» не нашлось');
    expect(html).toContain('Ошибка:');
  });

  test('is not added in a territory of somebody else', async () => {
    const answer = await app.request(people['municipal-coordinator'], '/organisations', {
      form: { ...SCHOOL, code: 'chuzhaya', parent_id: 'south' },
    });
    expect(answer.status).toBe(403);
  });

  test('keeps the text of the slower of two editors', async () => {
    const { id, version } = await app.db
      .selectFrom('organisations')
      .select(['id', 'version'])
      .where('code', '=', 'school-1')
      .executeTakeFirstOrThrow();
    const form = {
      everyday_name: 'Первая СОШ',
      short_name: 'МБОУ СОШ',
      name: 'Полное',
      time_zone: 'Europe/Moscow',
      parent_id: 'north',
      version: String(version),
    };
    expect((await app.request(people['municipal-coordinator'], `/organisations/${id}`, { form })).status).toBe(303);
    const late = await app.request(people['municipal-coordinator'], `/organisations/${id}`, {
      form: { ...form, everyday_name: 'Опоздавшая СОШ' },
    });
    expect(late.status).toBe(422);
    expect(await late.text()).toContain('Опоздавшая СОШ');
  });

  test('is removed, seen among the removed, restored', async () => {
    const { id } = await app.db.selectFrom('organisations').select('id').where('code', '=', 'school-2').executeTakeFirstOrThrow();
    await app.request(people['municipal-coordinator'], `/organisations/${id}/remove`, { form: { reason: 'дважды' } });
    expect(await (await app.request(people['municipal-coordinator'], '/organisations')).text()).not.toContain('СОШ № 2');
    expect(await (await app.request(people['municipal-coordinator'], '/organisations?removed=yes')).text()).toContain('СОШ № 2');
    await app.request(people['municipal-coordinator'], `/organisations/${id}/restore`, { form: {} });
    expect(await (await app.request(people['municipal-coordinator'], '/organisations')).text()).toContain('СОШ № 2');
  });
});

describe('the list', () => {
  test('shows only the viewer’s territory and pages by key without loss or repetition', async () => {
    const base = await app.db.selectFrom('organisations').select('id').where('code', '=', 'south').executeTakeFirstOrThrow();
    for (let n = 1; n <= 120; n += 1) {
      const name = `Южная школа № ${n}`;
      await app.request(people['region-coordinator'], '/organisations', {
        form: { ...SCHOOL, code: `yuzh-${n}`, everyday_name: name, parent_id: base.id },
      });
    }
    const seen: string[] = [];
    let address: string | null = '/organisations?q=южная';
    while (address) {
      const html: string = await (await app.request(people['region-coordinator'], address)).text();
      seen.push(...[...html.matchAll(/Южная школа № (\d+)</g)].map((match) => match[1] ?? ''));
      address = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? null;
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => String(index + 1)));
    const own = await (await app.request(people['municipal-coordinator'], '/organisations?q=южная')).text();
    expect(own).toContain('По этому отбору ничего нет');
  });
});

describe('Excel', () => {
  test('exports what it imports: the same file changes nothing, an edited one changes what was edited', async () => {
    const exported = new Uint8Array(await (await app.request(people['municipal-coordinator'], '/organisations/export.xlsx')).arrayBuffer());
    const { sheets } = await readSheet(exported);
    const [head = [], ...rows] = sheets[0]?.rows ?? [];
    expect(head).toContain('Код');
    const plan = await upload(exported);
    expect(plan).toContain('Записывать нечего');
    const place = head.indexOf('Телефон');
    const edited = await writeSheet({
      title: 'Правка',
      sheets: [
        {
          name: 'Правка',
          columns: head.map((label) => ({ label: label ?? '', kind: 'text' as const })),
          rows: rows.map((row) => row.map((cell, index) => (index === place ? '8 (000) 11-22-33' : cell))),
        },
      ],
    });
    const changed = await upload(edited);
    expect(changed).toContain(`изменится ${rows.length}`);
    const apply = /action="(\/organisations\/import\/[^"]+)"/.exec(changed)?.[1] ?? '';
    expect((await app.request(people['municipal-coordinator'], apply, { form: { formKey: 'import-key-1' } })).status).toBe(303);
    const phones = await app.db.selectFrom('organisations').select('phone').where('code', '=', 'school-1').execute();
    expect(phones).toEqual([{ phone: '8 (000) 11-22-33' }]);
  });
});

describe('the API', () => {
  test('lists, adds, changes with the same permissions', async () => {
    const list = (await (await app.request(people['municipal-coordinator'], '/api/v1/organisations')).json()) as {
      items: { code: string }[];
    };
    expect(list.items.map((item) => item.code)).toContain('school-1');
    expect(list.items.map((item) => item.code)).not.toContain('south');
    const refused = await app.request(people['municipal-coordinator'], '/api/v1/organisations', { json: { code: 'x' } });
    expect(refused.status).toBe(422);
    expect(await app.request(null, '/api/v1/organisations').then((answer) => answer.status)).toBe(401);
    const document = (await (await app.request(null, '/api/openapi.json')).json()) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toContain('/api/v1/organisations/{id}');
  });
});

/** Uploads a sheet and gives the page of its dry run. */
async function upload(bytes: Uint8Array): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'школы.xlsx');
  const session = await app.request(people['municipal-coordinator'], '/organisations/import', { form: {} });
  expect(session.status).toBe(422);
  const answer = await app.upload(people['municipal-coordinator'], '/organisations/import', form);
  expect(answer.status).toBe(303);
  return (await app.request(people['municipal-coordinator'], answer.headers.get('location') ?? '')).text();
}
