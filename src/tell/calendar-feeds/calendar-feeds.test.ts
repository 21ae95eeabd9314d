import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROFILES, type Profile } from '../../../test/support/people.ts';
import { only } from '../../../test/support/viewers.ts';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { addFixture } from '../../../test/viewers/fixture.ts';
import { makeRequestLimit } from './request-limit.ts';

let app: TestWeb;
let fixture: Awaited<ReturnType<typeof addFixture>>;

beforeAll(async () => {
  app = await openTestWeb();
  fixture = await addFixture(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.db.deleteFrom('calendar_feeds').execute();
});

/** Asks for an address on a page and gives its path. */
async function takeAddress(profile: Profile, page = '/me/calendar'): Promise<string> {
  const answer = await app.request(fixture.people[profile], page, { form: {} });
  const html = await answer.text();
  expect(answer.status).toBe(200);
  const address = /value="([^"]*\/feeds\/deadlines\.ics\?key=[\w-]{43})"/.exec(html)?.[1];
  return new URL(address ?? 'none:').pathname + new URL(address ?? 'none:').search;
}

async function readEvents(address: string): Promise<ICAL.Event[]> {
  const answer = await app.request(null, address);
  expect(answer.status).toBe(200);
  const component = new ICAL.Component(ICAL.parse(await answer.text()));
  return component.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
}

describe('a feed of a person', () => {
  /** Whose calendar holds the task of school-1 or its window. */
  const reads = only('municipal-coordinator', 'methodist', 'curator', 'head', 'deputy');

  it.each(PROFILES)('of %s holds what is theirs to do or to watch, and nothing else', async (profile) => {
    const events = await readEvents(await takeAddress(profile));
    expect(events.at(-1)?.startDate.toString()).toBe(reads[profile] ? '2026-11-20' : undefined);
  });

  it('names the task for who reports, the window for who watches', async () => {
    const own = await readEvents(await takeAddress('head'));
    expect(own.map(({ uid }) => uid)).toContain(`task-${fixture.ids.task}@opora`);
    const [watched] = await readEvents(await takeAddress('municipal-coordinator'));
    expect(watched?.uid).toMatch(/^window-/);
    expect(watched?.description).toContain('Состояние: идёт');
  });

  it('is answered as a calendar with a tag, and by 304 to who has it', async () => {
    const address = await takeAddress('head');
    const answer = await app.request(null, address);
    const tag = answer.headers.get('etag') ?? '';
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('private, max-age=900');
    expect(answer.headers.get('ratelimit')).toMatch(/^"feeds";r=\d+;t=\d+$/);
    const again = await app.web.request(address, { headers: { 'if-none-match': `W/${tag}` } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    await app.db.updateTable('tasks').set({ state: 'reported', version: 2 }).where('id', '=', fixture.ids.task).execute();
    const changed = await app.web.request(address, { headers: { 'if-none-match': tag } });
    await app.db.updateTable('tasks').set({ state: 'open', version: 1 }).where('id', '=', fixture.ids.task).execute();
    expect(changed.status).toBe(200);
    expect(await changed.text()).toContain('SEQUENCE:2');
  });

  it('keeps only a hash of its key, and the hour of its use', async () => {
    const address = await takeAddress('head');
    await readEvents(address);
    const [row, ...others] = await app.db.selectFrom('calendar_feeds').selectAll().execute();
    expect(others).toEqual([]);
    expect(JSON.stringify(row)).not.toContain(address.split('=')[1]);
    expect(row?.used_at).toBeInstanceOf(Date);
    const page = await (await app.request(fixture.people.head, '/me/calendar')).text();
    expect(page).not.toContain('/feeds/deadlines.ics');
    expect(page).toContain('Обновить адрес');
  });

  it('is renewed: the earlier address stops working', async () => {
    const first = await takeAddress('head');
    const second = await takeAddress('head');
    expect((await app.request(null, first)).status).toBe(404);
    expect((await app.request(null, second)).status).toBe(200);
  });

  it('is closed by its owner and by nobody else', async () => {
    const address = await takeAddress('head');
    await app.request(fixture.people.deputy, '/me/calendar/revoke', { form: {} });
    expect((await app.request(null, address)).status).toBe(200);
    expect((await app.request(fixture.people.head, '/me/calendar/revoke', { form: {} })).headers.get('location')).toBe(
      '/me/calendar?done=revoked',
    );
    expect((await app.request(null, address)).status).toBe(404);
  });

  it('goes with the access of its owner', async () => {
    const address = await takeAddress('head');
    const account = app.db.updateTable('accounts').where('id', '=', fixture.people.head);
    await account.set({ state: 'locked' }).execute();
    expect((await app.request(null, address)).status).toBe(404);
    await account.set({ state: 'active' }).execute();
    expect((await app.request(null, address)).status).toBe(200);
  });

  it('is not there without its key', async () => {
    for (const key of ['', '?key=', '?key=guess', `?key=${'A'.repeat(43)}`]) {
      expect((await app.request(null, `/feeds/deadlines.ics${key}`)).status).toBe(404);
    }
  });
});

describe('a feed of an organisation', () => {
  const page = () => `/organisations/${fixture.ids.school}/calendar`;

  it('holds its tasks and says so', async () => {
    const events = await readEvents(await takeAddress('deputy', page()));
    expect(events.map(({ uid }) => uid)).toContain(`task-${fixture.ids.task}@opora`);
    expect(await (await app.request(fixture.people.head, page())).text()).toContain('deputy');
  });

  it('is closed by anybody who leads there, and ends with the post of its owner', async () => {
    const address = await takeAddress('deputy', page());
    const post = app.db.updateTable('posts').where('role', '=', 'deputy').where('title', '=', 'deputy');
    await post.set({ to_date: '2026-01-01' }).execute();
    expect((await app.request(null, address)).status).toBe(404);
    await post.set({ to_date: null }).execute();
    expect((await app.request(null, address)).status).toBe(200);
    await app.request(fixture.people.head, `${page()}/revoke`, { form: {} });
    expect((await app.request(null, address)).status).toBe(404);
  });

  it('leaves a line in the audit', async () => {
    await takeAddress('head', page());
    const entry = await app.db.selectFrom('audit').select(['action', 'title', 'actor']).orderBy('id', 'desc').executeTakeFirstOrThrow();
    expect(entry).toEqual({ action: 'add', title: 'СОШ № 1', actor: 'head\u00a0И.' });
  });
});

describe('the limit of requests', () => {
  it('lets thirty through in ten minutes, each key by itself', () => {
    const limit = makeRequestLimit();
    const at = (seconds: number) => new Date(Date.UTC(2026, 10, 24) + seconds * 1000);
    const answers = Array.from({ length: 31 }, (_, second) => limit.count('one', at(second)));
    expect(answers.map(({ allowed }) => allowed)).toEqual([...Array.from({ length: 30 }, () => true), false]);
    expect(answers.at(-1)).toMatchObject({ left: 0, secondsToWait: 570 });
    expect(limit.count('two', at(31)).allowed).toBe(true);
    expect(limit.count('one', at(600)).allowed).toBe(true);
  });

  it('tells an eager calendar when to come again', async () => {
    const answers = [];
    for (let times = 0; times < 31; times += 1) answers.push(await app.request(null, '/feeds/deadlines.ics?key=eager'));
    expect(answers.at(-2)?.status).toBe(404);
    expect(answers.at(-1)?.status).toBe(429);
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
