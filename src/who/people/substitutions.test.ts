import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addTestPeople, type Profile, type TestPeople } from '../../../test/support/people.ts';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { actAs, can, findViewer } from '../access/index.ts';

let app: TestWeb;
let people: TestPeople;
beforeAll(async () => {
  app = await openTestWeb();
  people = await addTestPeople(app.db);
});
afterAll(() => app.close());

const IN_PERIOD = new Date('2026-12-05T09:00:00Z');
const AFTER = new Date('2026-12-21T09:00:00Z');
const PERIOD = { from_date: '01.12.2026', to_date: '20.12.2026' };

async function personOf(profile: Profile): Promise<string> {
  const found = await app.db.selectFrom('accounts').select('person_id').where('id', '=', people[profile]).executeTakeFirstOrThrow();
  return found.person_id;
}

async function name(by: Profile, replaced: Profile, substitute: Profile, changes: Record<string, string> = {}) {
  const form = { person_id: await personOf(replaced), substitute_id: await personOf(substitute), ...PERIOD, ...changes };
  return app.request(people[by], '/substitutions', { form });
}

async function viewerAt(profile: Profile, now: Date) {
  const viewer = await findViewer(app.db, people[profile], now);
  if (viewer === null) throw new Error(`no viewer for ${profile}`);
  return viewer;
}

describe('a substitute', () => {
  test('has the posts of the person replaced within the period, both days included, and signs for them', async () => {
    expect((await name('municipal-coordinator', 'municipal-coordinator', 'methodist')).status).toBe(303);
    const north = { path: '/region/north/' };
    for (const day of ['2026-11-30', '2026-12-21']) {
      expect(can(await viewerAt('methodist', new Date(`${day}T09:00:00Z`)), 'task.accept', north), day).toBe(false);
    }
    for (const day of ['2026-12-01', '2026-12-20']) {
      expect(can(await viewerAt('methodist', new Date(`${day}T09:00:00Z`)), 'task.accept', north), day).toBe(true);
    }
    const viewer = await viewerAt('methodist', IN_PERIOD);
    expect(viewer.posts.map((post) => [post.role, post.insteadOf])).toEqual([
      ['methodist', undefined],
      ['municipal-coordinator', 'municipal-coordinator\u00a0И.'],
    ]);
    const visit = { viewer, db: app.db, deps: app.deps, today: '2026-12-05', requestId: 'test' };
    expect(actAs(visit, 'task.accept', north).viewer.name).toBe('methodist\u00a0И. за municipal-coordinator\u00a0И.');
    expect(actAs(visit, 'task.comment', north).viewer.name).toBe('methodist\u00a0И.');
    expect((await viewerAt('methodist', AFTER)).posts).toHaveLength(1);
  });

  test('is called so over every page and on the own one', async () => {
    const today = { from_date: '01.01.2026', to_date: '31.12.2026' };
    expect((await name('head', 'head', 'deputy', today)).status).toBe(303);
    const html = await (await app.request(people.deputy, '/me')).text();
    expect(html).toContain('заместитель директора, исполняет обязанности директора');
    expect(html).toContain('исполняет обязанности директора за head');
  });

  test('of a curator sees the schools assigned; a substitute of a substitute gets nothing', async () => {
    expect((await name('curator', 'curator', 'expert')).status).toBe(303);
    expect((await name('municipal-coordinator', 'expert', 'sibling-head')).status).toBe(303);
    expect((await viewerAt('expert', IN_PERIOD)).scope.prefixes).toEqual(['/region/north/school-1/']);
    expect((await viewerAt('sibling-head', IN_PERIOD)).scope.prefixes).toEqual(['/region/north/school-2/']);
  });

  test('of an administrator has no administrator’s rights', async () => {
    expect((await name('administrator', 'administrator', 'foreign-curator')).status).toBe(303);
    expect((await viewerAt('foreign-curator', IN_PERIOD)).posts.map((post) => post.role)).toEqual(['curator']);
  });
});

describe('who names one', () => {
  test.each<[Profile, Profile, Profile, number, string]>([
    ['foreign-methodist', 'foreign-curator', 'foreign-methodist', 422, 'назначает сам работник'],
    ['foreign-head', 'foreign-head', 'sibling-head', 422, 'назначает координатор'],
    ['foreign-head', 'foreign-head', 'foreign-head', 422, 'Укажите другого человека'],
    ['teacher', 'teacher', 'deputy', 403, ''],
    ['foreign-municipal-coordinator', 'foreign-head', 'foreign-curator', 303, ''],
    ['foreign-municipal-coordinator', 'foreign-head', 'foreign-methodist', 422, 'На эти дни замещающий уже есть'],
    ['foreign-municipal-coordinator', 'sibling-head', 'foreign-head', 422, 'назначает сам работник'],
  ])('%s, for %s, %s: %s', async (by, replaced, substitute, status, words) => {
    const answer = await name(by, replaced, substitute);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
  });

  test('a period ends after it begins', async () => {
    expect((await name('methodist', 'methodist', 'curator', { to_date: '01.11.2026' })).status).toBe(422);
  });
});
