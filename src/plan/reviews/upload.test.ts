import { readFileSync } from 'node:fs';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { findJobRun } from '../../platform/jobs/index.ts';
import { runJob } from '../../platform/jobs/run-job.ts';
import { newId } from '../../platform/lib/id.ts';
import { addSession } from '../../who/accounts/store.ts';
import { transact } from '../../platform/db/index.ts';
import { makeImportJob } from './index.ts';

const NOW = new Date('2026-11-24T09:00:00Z');
let app: TestWeb;
let accountId: string;
let cookie: string;

beforeAll(async () => {
  app = await openTestWeb(NOW);
  const [region, municipality, person] = [newId(), newId(), newId()];
  accountId = newId();
  const place = (id: string, code: string, type: string, path: string, parent: string | null) => ({
    id,
    code,
    type,
    path,
    parent_id: parent,
    name: code,
    short_name: code,
    everyday_name: code,
    sort_key: code,
  });
  await app.db
    .insertInto('organisations')
    .values([place(region, 'kray', 'region', '/kray/', null), place(municipality, 'okrug', 'municipality', '/kray/okrug/', region)])
    .execute();
  await app.db
    .insertInto('people')
    .values({
      id: person,
      code: 'p',
      surname: 'Серова',
      name: 'Анна',
      sort_key: 'серова',
      organisation_id: municipality,
      path: '/kray/okrug/',
    })
    .execute();
  await app.db
    .insertInto('posts')
    .values({
      id: newId(),
      person_id: person,
      organisation_id: municipality,
      path: '/kray/okrug/',
      role: 'municipal-coordinator',
      title: 'координатор',
      from_date: '2026-01-01',
    })
    .execute();
  await app.db
    .insertInto('accounts')
    .values({ id: accountId, person_id: person, path: '/kray/okrug/', login: 'serova', sort_key: 'серова', state: 'active' })
    .execute();
  cookie = `opora=${await transact(app.db, (tx) => addSession(tx, accountId, { address: '127.0.0.1', userAgent: 'test' }))}`;
});
afterAll(() => app.close());

/** Posts the form of a file and, where it was taken, does the work that the queue would do. */
async function upload(bytes: Uint8Array, name: string, formKey = newId()): Promise<{ response: Response; runId: string }> {
  const body = new FormData();
  body.set('formKey', formKey);
  body.set('file', new Blob([new Uint8Array(bytes)]), name);
  const response = await app.web.request('/roadmaps/new', { method: 'POST', body, headers: { cookie, 'sec-fetch-site': 'same-origin' } });
  return { response, runId: await doWork(response) };
}

async function doWork(response: Response): Promise<string> {
  const runId = response.headers.get('location')?.replace('/jobs/', '') ?? '';
  if (response.status !== 303) return runId;
  const job = makeImportJob(app.deps.files, app.deps.clock);
  await runJob(
    app.db,
    new Map([[job.kind, job as Parameters<typeof runJob>[1] extends ReadonlyMap<string, infer Any> ? Any : never]]),
    runId,
    AbortSignal.timeout(60_000),
    pino({ level: 'silent' }),
  );
  return runId;
}

describe('an uploaded document', () => {
  it('is kept, read as a job and leads to its review', async () => {
    const { response, runId } = await upload(new Uint8Array(readFileSync('demo/roadmap-municipal.docx')), 'Дорожная карта.docx');
    expect(response.status).toBe(303);
    const run = await findJobRun(app.db, runId);
    expect(run).toMatchObject({ state: 'done', problem: null });
    const page = await app.request(accountId, run?.result?.href ?? '');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Дорожная карта.docx');
    const review = await app.db.selectFrom('roadmaps').select(['state', 'source_file_id', 'author_id']).executeTakeFirstOrThrow();
    expect(review).toMatchObject({ state: 'in-review', author_id: accountId });
    expect((await app.request(accountId, `/files/${review.source_file_id}`)).status).toBe(200);
  });

  it('is taken once, however often the form is sent', async () => {
    const bytes = new Uint8Array(readFileSync('demo/roadmap-municipal.docx'));
    const key = newId();
    const [first, second] = [await upload(bytes, 'a.docx', key), await upload(bytes, 'a.docx', key)];
    expect(second.runId).toBe(first.runId);
  });

  it.each([
    ['random bytes', new Uint8Array(2000).map((_, index) => (index * 7919) % 251)],
    ['a text that is no plan', new TextEncoder().encode('Протокол совещания\nПрисутствовали пять человек.\n')],
  ])('%s: the page of the job says in Russian what to do', async (_, bytes) => {
    const { runId } = await upload(bytes, 'файл.docx');
    const run = await findJobRun(app.db, runId);
    expect(run?.state).toBe('failed');
    expect(run?.problem).toMatch(/[а-яё]{4,}/u);
    expect(run?.problem).not.toContain('Ошибка в программе');
  });

  it('is read again with its columns named by a person, who is asked once', async () => {
    const rows = [1, 2, 3].map(
      (row) => `<tr><td>${row}</td><td>Дело номер ${row}</td><td>май 2026</td><td>Отдел образования</td><td>Справка ${row}</td></tr>`,
    );
    const head = '<tr><th>№</th><th>Мероприятия</th><th>Сроки</th><th>Ответственные</th><th>Примечание</th></tr>';
    const bytes = new TextEncoder().encode(`<html><p>Дорожная карта на 2026 год</p><table>${head}${rows.join('')}</table></html>`);
    const listResults = async (href: string) => {
      const id = /\/reviews\/([\w-]+)/.exec(href)?.[1] ?? '';
      const found = await app.db.selectFrom('activities').select('result').where('roadmap_id', '=', id).orderBy('position').execute();
      return { id, results: found.map(({ result }) => result) };
    };
    const first = await findJobRun(app.db, (await upload(bytes, 'план.html')).runId);
    const before = await listResults(first?.result?.href ?? '');
    expect(before.results).toEqual([null, null, null]);
    const form = { 'column-0': 'number', 'column-1': 'title', 'column-2': 'deadline', 'column-3': 'responsible' };
    const twice = await app.request(accountId, `/reviews/${before.id}/columns`, {
      form: { ...form, 'column-4': 'title', formKey: newId() },
    });
    expect(twice.status).toBe(422);
    const response = await app.request(accountId, `/reviews/${before.id}/columns`, {
      form: { ...form, 'column-4': 'result', formKey: newId() },
    });
    const again = await findJobRun(app.db, await doWork(response));
    const after = await listResults(again?.result?.href ?? '');
    expect(after.results).toEqual(['Справка 1', 'Справка 2', 'Справка 3']);
    expect((await app.request(accountId, `/reviews/${before.id}`)).status).toBe(404);
    const next = await findJobRun(app.db, (await upload(bytes, 'план ещё раз.html')).runId);
    expect((await listResults(next?.result?.href ?? '')).results).toEqual(after.results);
  });

  it('must be chosen', async () => {
    const response = await app.request(accountId, '/roadmaps/new', { form: { formKey: newId() } });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Выберите файл с дорожной картой');
  });
});
