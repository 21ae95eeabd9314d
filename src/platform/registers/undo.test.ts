import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addTestPeople, type TestPeople } from '../../../test/support/people.ts';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { organisations } from '../../who/organisations/index.ts';
import { readSheet, writeSheet } from '../office/index.ts';
import { listHistory } from './history-store.ts';
import { replay } from './history.ts';

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

async function addSchool(code: string): Promise<string> {
  const form = {
    everyday_name: `Школа ${code}`,
    code,
    type: 'school',
    short_name: 'МБОУ',
    name: 'Учреждение',
    time_zone: 'Europe/Moscow',
    parent_id: 'north',
    phone: '11-22',
  };
  const answer = await app.request(who(), '/organisations', { form });
  return (answer.headers.get('location') ?? '').split('/').at(-1) ?? '';
}

/** The hidden and shown fields of the edit form, as a browser would send them back. */
async function readForm(id: string): Promise<Record<string, string>> {
  const html = await readPage(`/organisations/${id}/edit`);
  const form = /<opora-draft[^]*?<\/opora-draft>/.exec(html)?.[0] ?? '';
  const inputs = [...form.matchAll(/<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"/g)].map(([, name, value]) => [name, decode(value)]);
  const areas = [...form.matchAll(/<textarea[^>]*? name="([^"]+)"[^>]*>([^<]*)</g)].map(([, name, value]) => [name, decode(value)]);
  const chosen = [...form.matchAll(/<select[^>]*? name="([^"]+)"[^>]*>([^]*?)<\/select>/g)].map(([, name, options]) => [
    name,
    /<option selected value="([^"]*)"/.exec(options ?? '')?.[1] ?? /<option value="([^"]*)" selected/.exec(options ?? '')?.[1] ?? '',
  ]);
  return Object.fromEntries([...inputs, ...areas, ...chosen]);
}

function decode(text: string | undefined): string {
  return (text ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<');
}

async function edit(id: string, texts: Record<string, string>): Promise<Response> {
  return app.request(who(), `/organisations/${id}`, { form: { ...(await readForm(id)), ...texts } });
}

const stored = async (id: string) => app.db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function newestEntry(id: string): Promise<string> {
  return (await listHistory(app.db, 'organisations', id, 1))[0]?.id ?? '';
}

describe('two editors of a record', () => {
  test('of different fields both keep their text', async () => {
    const id = await addSchool('two-fields');
    const slow = await readForm(id);
    await edit(id, { site: 'school.example' });
    const answer = await app.request(who(), `/organisations/${id}`, { form: { ...slow, phone: '33-44' } });
    expect(answer.headers.get('location')).toBe(`/organisations/${id}?done=merged`);
    expect(await stored(id)).toMatchObject({ phone: '33-44', site: 'school.example' });
  });

  test('of one field choose by one click', async () => {
    const id = await addSchool('one-field');
    const slow = await readForm(id);
    await edit(id, { phone: '55-66' });
    const refused = await app.request(who(), `/organisations/${id}`, { form: { ...slow, phone: '33-44' } });
    expect(refused.status).toBe(422);
    const html = (await refused.text()).replaceAll('\u00a0', ' ');
    expect(html).toContain('value="33-44"');
    expect(html).toContain('Сейчас в записи: <strong>55-66</strong>');
    const form = { ...slow, version: String((await stored(id)).version), phone: '33-44', 'take.phone': 'theirs' };
    expect((await app.request(who(), `/organisations/${id}`, { form })).status).toBe(303);
    expect((await stored(id)).phone).toBe('55-66');
  });

  test('a draft that lay while the record changed asks about the same field', async () => {
    const id = await addSchool('draft-lay');
    const form = { ...(await readForm(id)), phone: '77-88' };
    await app.request(who(), '/drafts', { form });
    await app.request(people['region-coordinator'], `/organisations/${id}`, { form: { ...form, phone: '99-00', formKey: 'key-of-other' } });
    const html = await readPage(`/organisations/${id}/edit`);
    expect(html).toContain('value="77-88"');
    expect(html).toContain('Сейчас в записи: <strong>99-00</strong>');
    const taken = await edit(id, { 'take.phone': 'mine' });
    expect(taken.status).toBe(303);
    expect((await stored(id)).phone).toBe('77-88');
    expect(await readPage('/drafts')).not.toContain('Школа draft-lay');
  });
});

describe('taking a change back', () => {
  test('shows what it does, asks why, and says so in the history', async () => {
    const id = await addSchool('undo-one');
    await edit(id, { phone: '33-44' });
    const address = `/organisations/${id}/undo/${await newestEntry(id)}`;
    expect(await readPage(`/organisations/${id}`)).toContain(address);
    const page = await readPage(address);
    expect(page).toContain('Вернётся');
    expect((await app.request(who(), address, { form: { reason: '' } })).status).toBe(422);
    expect((await app.request(who(), address, { form: { reason: 'по ошибке' } })).status).toBe(303);
    expect((await stored(id)).phone).toBe('11-22');
    const card = await readPage(`/organisations/${id}`);
    expect(card).toContain('Возвращено прежнее');
    expect(card).toContain('Телефон: было «33-44», стало «11-22»');
    expect(card).toContain('Основание: по ошибке');
  });

  test('is refused with the reason where the field was changed since', async () => {
    const id = await addSchool('undo-since');
    await edit(id, { phone: '33-44' });
    const address = `/organisations/${id}/undo/${await newestEntry(id)}`;
    await edit(id, { phone: '55-66' });
    expect(await readPage(address)).toContain('С тех пор изменили: «Телефон»');
    expect((await app.request(who(), address, { form: { reason: 'ошибка' } })).status).toBe(422);
    expect((await stored(id)).phone).toBe('55-66');
    expect((await app.request(people.teacher, address)).status).toBe(404);
    expect((await app.request(people.methodist, address)).status).toBe(403);
  });

  test('the history says names, never ids', async () => {
    const id = await addSchool('undo-names');
    const region = await app.request(people['region-coordinator'], `/organisations/${id}`, {
      form: { ...(await readForm(id)), formKey: 'key-of-names', parent_id: 'south' },
    });
    expect(region.status).toBe(303);
    expect(await readPage(`/organisations/${id}`, people['region-coordinator'])).toContain(
      'Подчиняется: было «Северный округ», стало «Южный округ»',
    );
  });
});

describe('any history', () => {
  const FIELDS = ['phone', 'site', 'locality'] as const;
  const step = fc.oneof(
    fc.record({ kind: fc.constant('edit' as const), field: fc.constantFrom(...FIELDS), text: fc.constantFrom('', 'а', 'б', 'в') }),
    fc.record({ kind: fc.constant('undo' as const), back: fc.nat({ max: 3 }) }),
    fc.record({ kind: fc.constant('remove' as const) }),
  );
  let made = 0;

  test('replays to the record as it is, and the last change taken back gives the record before it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
        made += 1;
        const id = await addSchool(`any-${made}`);
        for (const one of steps) await takeStep(id, one);
        const before = await valuesOf(id);
        expect(await replayed(id)).toEqual(before);
        await edit(id, { phone: 'последнее', site: before['site'] === 'я' ? 'ю' : 'я' });
        await app.request(who(), `/organisations/${id}/undo/${await newestEntry(id)}`, { form: { reason: 'проверка' } });
        expect(await valuesOf(id)).toEqual(before);
        expect(await replayed(id)).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });

  async function takeStep(
    id: string,
    one: { kind: 'edit'; field: string; text: string } | { kind: 'undo'; back: number } | { kind: 'remove' },
  ) {
    if (one.kind === 'edit') await edit(id, { [one.field]: one.text });
    if (one.kind === 'undo') {
      const entry = (await listHistory(app.db, 'organisations', id))[one.back];
      if (entry) await app.request(who(), `/organisations/${id}/undo/${entry.id}`, { form: { reason: 'проверка' } });
    }
    if (one.kind === 'remove') {
      await app.request(who(), `/organisations/${id}/remove`, { form: {} });
      await app.request(who(), `/organisations/${id}/restore`, { form: {} });
    }
  }

  async function valuesOf(id: string): Promise<Record<string, unknown>> {
    const record: Record<string, unknown> = await stored(id);
    return Object.fromEntries(organisations.fields.map(({ name }) => [name, record[name] ?? null]));
  }

  async function replayed(id: string): Promise<Record<string, unknown>> {
    const values = replay((await listHistory(app.db, 'organisations', id)).toReversed());
    return Object.fromEntries(organisations.fields.map(({ name }) => [name, values[name] ?? null]));
  }
});

describe('a wrong import', () => {
  test('is taken back as a whole; what was changed since stays', async () => {
    const [kept, changed] = [await addSchool('import-kept'), await addSchool('import-changed')];
    const bytes = await sheetWith({ 'import-kept': 'неверно', 'import-changed': 'неверно' }, 'import-new');
    const batch = await load(bytes);
    await edit(changed, { phone: '12-34' });
    const page = await readPage(`/organisations/imports/${batch}`);
    expect(page).toContain('будет убрана');
    expect(page).toContain('вернутся прежние значения');
    expect(page).toContain('с тех пор изменена, останется как есть');
    expect((await app.request(who(), `/organisations/imports/${batch}`, { form: { reason: '' } })).status).toBe(422);
    expect((await app.request(who(), `/organisations/imports/${batch}`, { form: { reason: 'не тот файл' } })).status).toBe(303);
    expect((await stored(kept)).phone).toBe('11-22');
    expect((await stored(changed)).phone).toBe('12-34');
    const added = await app.db.selectFrom('organisations').select('deleted_at').where('code', '=', 'import-new').executeTakeFirst();
    expect(added?.deleted_at).not.toBeNull();
    expect((await app.request(people['foreign-municipal-coordinator'], `/organisations/imports/${batch}`)).status).toBe(404);
    expect((await app.request(people.head, `/organisations/imports/${batch}`)).status).toBe(403);
  });
});

/** The export with other phones and one row more. */
async function sheetWith(phones: Record<string, string>, code: string): Promise<Uint8Array> {
  const exported = new Uint8Array(await (await app.request(who(), '/organisations/export.xlsx')).arrayBuffer());
  const [head = [], ...rows] = (await readSheet(exported)).sheets[0]?.rows ?? [];
  const [codeAt, phoneAt, nameAt] = ['Код', 'Телефон', 'Название'].map((label) => head.indexOf(label)) as [number, number, number];
  const edited = rows.map((row) => row.map((cell, at) => (at === phoneAt ? (phones[String(row[codeAt])] ?? cell) : cell)));
  const sample = rows.find((row) => String(row[codeAt]) === 'import-kept') ?? [];
  const fresh = sample.map((cell, at) => (at === codeAt ? code : at === nameAt ? 'Новая из файла' : cell));
  const columns = head.map((label) => ({ label: String(label ?? ''), kind: 'text' as const }));
  return writeSheet({ title: 'Правка', sheets: [{ name: 'Правка', columns, rows: [...edited, fresh] }] });
}

async function load(bytes: Uint8Array): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), 'школы.xlsx');
  const plan = (await app.upload(who(), '/organisations/import', form)).headers.get('location') ?? '';
  const done = await app.request(who(), plan, { form: { formKey: 'load-key-123' } });
  return new URLSearchParams((done.headers.get('location') ?? '').split('?')[1]).get('batch') ?? '';
}
