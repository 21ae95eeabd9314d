import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTaskStage, TODAY, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { newId } from '../../platform/lib/id.ts';
import { subjectOf, subjectOfOrganisation } from './deadline.ts';
import { listDeadlines, mountMyCalendar } from './index.ts';

let stage: Stage;
const tasks: Record<string, string> = {};

beforeAll(async () => {
  stage = await openTaskStage();
  mountMyCalendar(stage.web, [{ title: 'Сроки в моём календаре', href: '/me/calendar' }]);
  tasks['late'] = await stage.addTask({ activity: 0, due: '2026-11-10', executor: 'birch' });
  const { window_id } = await stage.db.selectFrom('tasks').select('window_id').where('id', '=', tasks['late']).executeTakeFirstOrThrow();
  tasks['stone'] = await stage.addTask({ activity: 0, due: '2026-11-10', executor: 'stone', state: 'accepted', window: window_id });
  tasks['part'] = await stage.addTask({ activity: 1, due: '2026-11-20', executor: 'stone', coexecutors: ['birch'] });
  tasks['own'] = await stage.addTask({ activity: 2, due: '2026-11-25', executor: 'municipality' });
  await addWindow('2026-11-27', 4);
  await addWindow('2026-12-15', 4);
});
afterAll(() => stage.close());

/** A window of a group that has not opened yet. */
async function addWindow(due: string, expected: number): Promise<void> {
  const plan = { roadmap_id: stage.roadmap.id, activity_id: stage.roadmap.activities[1] ?? '' };
  await stage.db
    .insertInto('windows')
    .values({ id: newId(), ...plan, start_date: due, due, kind: 'due', expected })
    .execute();
}

const NOVEMBER = { from: '2026-11-01', to: '2026-11-30', today: TODAY, limit: 100 };

async function read(name: PersonName, address = '/calendar'): Promise<string> {
  const answer = await stage.request(name, address);
  expect(answer.status).toBe(200);
  return answer.text();
}

describe('whose deadlines they are', () => {
  it('a school has its own tasks and those it takes part in', async () => {
    const rows = await listDeadlines(stage.db, subjectOf(stage.viewers.head), NOVEMBER);
    expect(rows.map((row) => [row.kind, row.id, row.kind === 'task' && row.isPart])).toEqual([
      ['task', tasks['late'], false],
      ['task', tasks['part'], true],
    ]);
  });

  it('a coordinator has own tasks, and the windows of the plan with those of others counted, opened or not', async () => {
    const rows = await listDeadlines(stage.db, subjectOf(stage.viewers.coordinator), NOVEMBER);
    expect(
      rows.map((row) => (row.kind === 'task' ? [row.due, 'task'] : [row.due, row.counts.total, row.counts.accepted, row.counts.expected])),
    ).toEqual([
      ['2026-11-10', 2, 1, 2],
      ['2026-11-20', 1, 0, 1],
      ['2026-11-25', 'task'],
      ['2026-11-27', 0, 0, 4],
    ]);
  });

  it('a curator has the windows in which the assigned school has tasks, counted by that school', async () => {
    const rows = await listDeadlines(stage.db, subjectOf(stage.viewers.curator), NOVEMBER);
    expect(rows.map((row) => (row.kind === 'window' ? [row.due, row.counts.total, row.counts.accepted] : row.kind))).toEqual([
      ['2026-11-10', 1, 0],
    ]);
  });

  it.each(['teacher', 'administrator', 'strangeCoordinator'] as const)('%s has nothing here', async (name) => {
    expect(await listDeadlines(stage.db, subjectOf(stage.viewers[name]), NOVEMBER)).toEqual([]);
  });

  it('an organisation has what its people have', async () => {
    const school = await listDeadlines(stage.db, subjectOfOrganisation({ path: stage.places.stone.path, type: 'school' }), NOVEMBER);
    expect(school.map(({ id }) => id)).toEqual([tasks['stone'], tasks['part']]);
  });

  it('as many as are asked for, the earliest first', async () => {
    const rows = await listDeadlines(stage.db, subjectOf(stage.viewers.coordinator), { ...NOVEMBER, to: '2027-01-01', limit: 2 });
    expect(rows.map(({ due }) => due)).toEqual(['2026-11-10', '2026-11-20']);
  });
});

describe('the page', () => {
  it('shows the month of today with states and ways to its neighbours', async () => {
    const html = await read('head');
    expect(html).toContain('Ноябрь 2026');
    expect(html).toMatch(new RegExp(`data-state="overdue"><a href="/tasks/${tasks['late']}">1\\.1 Обновление`));
    expect(html).toContain('href="/calendar?month=2026-12"');
    expect(html).not.toContain('только мои задачи');
  });

  it('leads from a window to its tasks, and shows own tasks alone when asked', async () => {
    const all = await read('coordinator');
    expect(all).toContain(`/tasks?activity=${stage.roadmap.activities[0]}&amp;state=all&amp;from=2026-11-10&amp;until=2026-11-10`);
    expect(all).toContain('href="/calendar?month=2026-11&amp;side=me">только мои задачи');
    const mine = await read('coordinator', '/calendar?side=me');
    expect(mine).not.toContain('1.1 Обновление');
    expect(mine).toContain('2.2 Посещение уроков');
  });

  it('says more in the list of weeks', async () => {
    const html = await read('head', '/calendar?view=weeks');
    expect(html).toContain('просрочено на\u00a014\u00a0дней');
    expect(html).toContain('Соисполнение, отчитывается Каменская школа');
    expect(await read('coordinator', '/calendar?view=weeks')).toContain('просрочено, принято 1 из\u00a02 отчётов');
  });

  it('says where there is nothing, and takes no month that is none', async () => {
    expect(await read('teacher')).toContain('В этом месяце сроков нет.');
    expect(await read('head', '/calendar?month=2026-13')).toContain('Ноябрь 2026');
  });
});
