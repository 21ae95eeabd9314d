import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROFILES, type Profile } from '../../../test/support/people.ts';
import { openTestWeb, type TestWeb } from '../../../test/support/web.ts';
import { addFixture } from '../../../test/viewers/fixture.ts';
import { newId } from '../../platform/lib/id.ts';
import { searchUrl } from './urls.ts';

type Fixture = Awaited<ReturnType<typeof addFixture>>;
type Hit = { title: string; number: string | null; href: string; place: { title: string; href?: string }[]; note: string | null };
type Answer = { mended: string | null; groups: { kind: string; total: number; hits: Hit[] }[] };

let app: TestWeb;
let fixture: Fixture;

beforeAll(async () => {
  app = await openTestWeb();
  fixture = await addFixture(app);
  const { ids } = fixture;
  await app.db
    .updateTable('organisations')
    .set({ everyday_name: 'Берёзовская СОШ № 12', kind: 'sosh' })
    .where('id', '=', ids.school)
    .execute();
  await app.db
    .updateTable('roadmaps')
    .set({ title: 'Дорожная карта помощи школам', sort_key: 'дорожная карта', approval_kind: 'приказ', approval_number: '214-р' })
    .where('id', '=', ids.roadmap)
    .execute();
  await app.db
    .updateTable('activities')
    .set({ title: 'Мониторинг посещаемости уроков', number: '3.2.' })
    .where('id', '=', ids.activity)
    .execute();
  await app.db.updateTable('people').set({ surname: 'Ковалёва', sort_key: 'ковалева' }).where('id', '=', ids.person).execute();
});

afterAll(() => app.close());

async function ask(profile: Profile, question: string): Promise<Answer> {
  const answer = await app.request(fixture.people[profile], `/api/v1/search?q=${encodeURIComponent(question)}`);
  expect(answer.status, question).toBe(200);
  // The shape is the schema's of the operation.
  return (await answer.json()) as Answer;
}

async function titlesOf(question: string, kind: string, profile: Profile = 'municipal-coordinator'): Promise<string[]> {
  const { groups } = await ask(profile, question);
  return groups.filter((group) => group.kind === kind).flatMap(({ hits }) => hits.map(({ title }) => title));
}

/** An activity of the plan in force with late tasks of school-1. */
async function addActivity(title: string, number: string, count: number): Promise<{ id: string; tasks: string[] }> {
  const { ids } = fixture;
  const [id, tasks] = [newId(), Array.from({ length: count }, () => newId())];
  const model = await app.db
    .selectFrom('activities')
    .select(['section_id', 'schedule'])
    .where('id', '=', ids.activity)
    .executeTakeFirstOrThrow();
  const at = { roadmap_id: ids.roadmap, activity_id: id };
  const position = Math.round(Number(number) * 10);
  const row = {
    id,
    roadmap_id: ids.roadmap,
    section_id: model.section_id,
    position,
    number,
    title,
    schedule: JSON.stringify(model.schedule),
  };
  await app.db.insertInto('activities').values(row).execute();
  const places = await app.db
    .selectFrom('organisations')
    .select(['id', 'code', 'path'])
    .where('code', 'in', ['north', 'school-1'])
    .execute();
  const [north, school] = ['north', 'school-1'].map((code) => places.find((place) => place.code === code));
  for (const [index, task] of tasks.entries()) {
    const window = { id: newId(), start_date: '2026-11-01', due: `2026-11-1${index}` };
    await app.db
      .insertInto('windows')
      .values({ ...window, ...at, kind: 'due' })
      .execute();
    const sides = {
      executor_id: school?.id ?? '',
      executor_path: school?.path ?? '',
      controller_id: north?.id ?? '',
      controller_path: north?.path ?? '',
    };
    const dates = { start_date: window.start_date, due: window.due, overdue_from: '2026-11-20' };
    await app.db
      .insertInto('tasks')
      .values({ id: task, ...at, ...sides, ...dates, window_id: window.id, state: 'open' })
      .execute();
  }
  return { id, tasks };
}

describe('what is found', () => {
  test.each([
    ['мониторинга', 'activities'],
    ['МОНИТОРИНГ', 'activities'],
    ['посещаемость уроки', 'activities'],
    ['посещ', 'activities'],
    ['3.2', 'activities'],
    ['п. 3.2', 'activities'],
    ['берёзовская', 'organisations'],
    ['Березовской', 'organisations'],
    ['школа 12', 'organisations'],
    ['школа №12', 'organisations'],
    ['№ 12', 'organisations'],
    ['12', 'organisations'],
    ['сош 12', 'organisations'],
    ['ковалева', 'people'],
    ['Ковалёвой', 'people'],
    ['помощь школам', 'roadmaps'],
    ['приказ № 214-р', 'roadmaps'],
    ['214', 'roadmaps'],
    ['мониторинг', 'tasks'],
    ['берёзовская мониторинг', 'tasks'],
    ['протокол', 'files'],
  ])('«%s» among %s', async (question, kind) => {
    expect(await titlesOf(question, kind)).not.toEqual([]);
  });

  test('a number is whole: 21 does not find the order 214-р, nor 3 the item 3.2', async () => {
    expect(await titlesOf('21', 'roadmaps')).toEqual([]);
    expect(await titlesOf('берёзовская 2', 'organisations')).toEqual([]);
    expect(await titlesOf('3', 'activities')).toEqual([]);
  });

  test('the order with the number asked for stands before everything that mentions it', async () => {
    const { groups } = await ask('municipal-coordinator', '214-р');
    expect(groups[0]?.kind).toBe('roadmaps');
    expect(groups[0]?.hits[0]?.note).toBe('приказ №\u00a0214-р');
  });

  test('a single task is led to itself, several to their list', async () => {
    const single = await addActivity('Методическая неделя', '7.1', 1);
    const several = await addActivity('Методический совет', '7.2', 3);
    const { groups } = await ask('head', 'методическое');
    const tasks = groups.find(({ kind }) => kind === 'tasks');
    expect(tasks?.total).toBe(2);
    const place = [{ title: 'Берёзовская СОШ № 12' }, { title: 'Дорожная карта помощи школам' }];
    expect(tasks?.hits).toEqual([
      { title: 'Методическая неделя', number: '7.1', href: `/tasks/${single.tasks[0]}`, note: '1\u00a0задача, просрочено 1', place },
      {
        title: 'Методический совет',
        number: '7.2',
        href: `/tasks?activity=${several.id}&state=all`,
        note: '3\u00a0задачи, просрочено 3',
        place,
      },
    ]);
  });

  test('the other layout and a slip of the hand are put right, and the page says so', async () => {
    expect(await ask('head', 'vjybnjhbyu')).toMatchObject({ mended: 'layout' });
    for (const slip of ['монитринг', 'мониторниг', 'мониторрингу', 'мотиторинг', 'монитринг уроков']) {
      expect(await ask('head', slip), slip).toMatchObject({ mended: 'slips', groups: [{ kind: 'activities' }, { kind: 'tasks' }] });
    }
    expect(await titlesOf('кавалева', 'people')).toEqual(['Ковалёва Анна']);
    const page = await (await app.request(fixture.people.head, searchUrl('монитринг'))).text();
    expect(page).toContain('Показано похожее');
    expect(page).toContain('<mark>Мониторинг</mark>');
  });

  test('nothing, and no question', async () => {
    expect(await ask('head', 'гиппопотам')).toEqual({ mended: null, groups: [] });
    expect(await ask('head', 'и на по')).toEqual({ mended: null, groups: [] });
    expect(await (await app.request(fixture.people.head, searchUrl('гиппопотам'))).text()).toContain('ничего нет');
    expect((await app.request(fixture.people.head, '/search')).status).toBe(200);
  });

  test('one kind alone', async () => {
    const page = await (await app.request(fixture.people['municipal-coordinator'], searchUrl('школа', 'organisations'))).text();
    expect(page).toContain('found-organisations');
    expect(page).not.toContain('found-roadmaps');
  });

  test('what was removed is not found', async () => {
    await app.db.updateTable('people').set({ deleted_at: new Date() }).where('id', '=', fixture.ids.person).execute();
    expect(await titlesOf('ковалёва', 'people')).toEqual([]);
    await app.db.updateTable('people').set({ deleted_at: null }).where('id', '=', fixture.ids.person).execute();
  });
});

describe('only what the viewer may read', () => {
  const QUESTIONS = [
    'школа',
    'школам',
    'мониторинг',
    '3.2',
    '12',
    '214',
    'протокол',
    'ковалёва',
    'имя',
    'округ',
    'область',
    'центр',
    'план',
  ];

  test.each(PROFILES)('every hit of %s opens', async (profile) => {
    const refused: string[] = [];
    const opened = new Set<string>();
    for (const question of QUESTIONS) {
      const { groups } = await ask(profile, question);
      for (const { href, place } of groups.flatMap(({ hits }) => hits)) {
        for (const address of [href, ...place.flatMap((one) => one.href ?? [])]) opened.add(address);
      }
    }
    for (const address of opened) {
      const answer = await app.request(fixture.people[profile], address);
      if (answer.status !== 200) refused.push(`${answer.status} ${address}`);
      await answer.arrayBuffer();
    }
    expect(refused).toEqual([]);
    expect(opened.size > 0).toBe(true);
  });

  test('a foreign municipality, its schools and files are not there', async () => {
    for (const profile of ['foreign-municipal-coordinator', 'foreign-head', 'foreign-curator'] as const) {
      expect((await ask(profile, 'мониторинг')).groups, profile).toEqual([]);
      expect((await ask(profile, 'ковалёва')).groups, profile).toEqual([]);
      expect((await ask(profile, 'монитринг')).groups, profile).toEqual([]);
      expect((await ask(profile, '12')).groups, profile).toEqual([]);
    }
    expect(await titlesOf('мониторинг', 'tasks', 'sibling-head')).toEqual([]);
    expect(await titlesOf('мониторинг', 'activities', 'sibling-head')).toHaveLength(1);
  });
});

test('any text is a question', async () => {
  const signs = fc.string({ unit: fc.constantFrom(...`'"\\:*&|!()<->%_ №12.,школаёЁabc\0\u00a0{}[]@`), maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 300 })), async (question) => {
      const page = await app.request(fixture.people.head, searchUrl(question));
      expect(page.status).toBe(200);
      const list = await app.request(fixture.people.head, `/organisations?${new URLSearchParams({ q: question })}`);
      expect(list.status).toBe(200);
    }),
    { numRuns: 60 },
  );
}, 60_000);
