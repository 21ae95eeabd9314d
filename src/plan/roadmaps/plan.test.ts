import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTaskStage, TODAY, type Stage } from '../../../test/support/task-stage.ts';
import { newId } from '../../platform/lib/id.ts';
import { readSheet } from '../../platform/office/index.ts';
import { transact } from '../../platform/db/index.ts';
import { bringIntoForce, mountActivities, mountPlan, openWindows, roadmapUrl } from './index.ts';
import { listPlanActivities } from './plan-store.ts';
import { activityUrl, roadmapExportUrl } from './urls.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountPlan(stage.web);
  mountActivities(stage.web);
  await stage.addTask({
    executor: 'birch',
    state: 'accepted',
    due: '2026-10-15',
    doneOn: '2026-10-10',
    window: await addWindow(0, '2026-10-15', 3),
  });
  const windowId = (await stage.db.selectFrom('windows').select('id').executeTakeFirstOrThrow()).id;
  await stage.addTask({ executor: 'stone', state: 'open', due: '2026-10-15', window: windowId });
  await stage.addTask({ executor: 'meadow', state: 'reported', due: '2026-10-15', window: windowId });
  await stage.addTask({ executor: 'birch', activity: 1, state: 'open', due: '2026-12-30' });
});
afterAll(() => stage.close());

async function addWindow(activity: number, due: string, expected: number, kind = 'due'): Promise<string> {
  const id = newId();
  await stage.db
    .insertInto('windows')
    .values({
      id,
      roadmap_id: stage.roadmap.id,
      activity_id: stage.roadmap.activities[activity] ?? '',
      start_date: '2026-10-01',
      due,
      kind,
      expected,
      opened_on: '2026-10-01',
    })
    .execute();
  return id;
}

const page = async (name: Parameters<Stage['request']>[0], url: string) => {
  const response = await stage.request(name, url);
  return { status: response.status, text: (await response.text()).replaceAll('\u00a0', ' ') };
};

describe('the plan as a table', () => {
  it('shows words of the order, what was understood, who, how much and the state', async () => {
    const { status, text } = await page('coordinator', roadmapUrl(stage.roadmap.id));
    expect(status).toBe(200);
    expect(text).toContain('до 15 октября');
    expect(text).toContain('1 из 3 школ');
    expect(text).toContain('просрочено на 40 дней');
    expect(text).toContain('<strong>3 мероприятия.</strong>');
    expect(text).toContain('приказ от 28.08.2026 № 214');
  });

  it('counts for a head only the own school', async () => {
    const { status, text } = await page('head', roadmapUrl(stage.roadmap.id));
    expect(status).toBe(200);
    expect(text).not.toContain('просрочено');
    expect(text).not.toContain('Каменская школа');
  });

  it.each([
    ['regional', 200],
    ['coordinator', 200],
    ['methodist', 200],
    ['curator', 200],
    ['head', 200],
    ['teacher', 200],
    ['strangeCoordinator', 404],
    ['administrator', 404],
  ] as const)('is for %s: %i', async (name, status) => {
    for (const view of ['table', 'timeline', 'calendar', 'progress'] as const) {
      expect((await page(name, roadmapUrl(stage.roadmap.id, view))).status).toBe(status);
    }
    expect((await page(name, activityUrl(stage.roadmap.activities[0] ?? ''))).status).toBe(status);
  });

  it('filters by state, executor, section, month and words of the address', async () => {
    const { id, sections } = stage.roadmap;
    const titles = async (query: Parameters<typeof roadmapUrl>[2]) => {
      const { text } = await page('coordinator', roadmapUrl(id, 'table', query));
      return ['Обновление программ', 'Совещания по итогам', 'Посещение уроков'].filter((title) => text.includes(title));
    };
    expect(await titles({ state: 'overdue' })).toEqual(['Обновление программ']);
    expect(await titles({ section: sections[1] })).toEqual(['Совещания по итогам', 'Посещение уроков']);
    expect(await titles({ executor: stage.places.stone.id })).toEqual(['Обновление программ']);
    expect(await titles({ month: '2026-12' })).toEqual(['Совещания по итогам']);
    expect(await titles({ text: 'посещение УРОКОВ' })).toEqual(['Посещение уроков']);
    expect(await titles({ state: 'нет такого', section: 'x' })).toHaveLength(3);
  });

  it('goes to Excel with the same rows', async () => {
    const response = await stage.request('coordinator', roadmapExportUrl(stage.roadmap.id));
    const {
      sheets: [sheet],
    } = await readSheet(new Uint8Array(await response.arrayBuffer()));
    expect(sheet?.rows).toHaveLength(4);
    expect(sheet?.rows[1]?.slice(2, 4)).toEqual(['Обновление программ улучшения результатов', 'до 15 октября']);
  });
});

describe('the other views', () => {
  it('draw the windows by months', async () => {
    const { text } = await page('coordinator', roadmapUrl(stage.roadmap.id, 'timeline'));
    expect(text).toContain('class="gantt"');
    expect(text).toContain('g-late');
  });

  it('show a month with its deadlines', async () => {
    const { text } = await page('coordinator', roadmapUrl(stage.roadmap.id, 'calendar', { month: '2026-10' }));
    expect(text).toContain('Октябрь 2026');
    expect(text).toContain('1.1 Обновление программ улучшения');
  });

  it('count by section, executor and month, each number opening into its tasks', async () => {
    const { text } = await page('coordinator', roadmapUrl(stage.roadmap.id, 'progress'));
    expect(text).toContain(`/tasks?roadmap=${stage.roadmap.id}&amp;executor=${stage.places.stone.id}&amp;state=overdue`);
    expect(text).toContain(`month=2026-10&amp;state=reported`);
    expect(text.indexOf('Каменская школа')).toBeLessThan(text.indexOf('Берёзовская школа'));
  });
});

describe('an activity', () => {
  it('lists its tasks, the overdue first', async () => {
    const { text } = await page('coordinator', activityUrl(stage.roadmap.activities[0] ?? ''));
    expect(text.indexOf('Каменская школа')).toBeLessThan(text.indexOf('Берёзовская школа'));
    expect(text).toContain('ждёт вашей приёмки');
  });

  it('gets dates by hand where they were awaited', async () => {
    const activity = stage.roadmap.activities[2] ?? '';
    await addWindow(2, '2027-06-30', 1, 'awaited');
    expect((await stage.request('coordinator', `${activityUrl(activity)}/dates`, { due: 'когда получится' })).status).toBe(422);
    expect((await stage.request('head', `${activityUrl(activity)}/dates`, { due: '30 ноября 2026' })).status).toBe(403);
    expect(
      (await stage.request('coordinator', `${activityUrl(activity)}/dates`, { due: '30 ноября 2026', formKey: 'dates-key-1' })).status,
    ).toBe(303);
    expect(
      (await stage.request('coordinator', `${activityUrl(activity)}/dates`, { due: '30 ноября 2026', formKey: 'dates-key-1' })).status,
    ).toBe(303);
    const tasks = await stage.db.selectFrom('tasks').select(['executor_id', 'due', 'state']).where('activity_id', '=', activity).execute();
    expect(tasks).toEqual([{ executor_id: stage.places.municipality.id, due: '2026-11-30', state: 'open' }]);
  });

  it('is cancelled with a reason; what is reported stays', async () => {
    const activity = stage.roadmap.activities[0] ?? '';
    expect((await stage.request('coordinator', `${activityUrl(activity)}/cancel`, { reason: '' })).status).toBe(422);
    expect((await stage.request('methodist', `${activityUrl(activity)}/cancel`, { reason: 'приказ № 8' })).status).toBe(403);
    const act = { reason: 'исключено из плана', allowedBy: 'начальник управления Лосев А. А.', actNumber: '8', actDate: '12.11.2026' };
    expect((await stage.request('coordinator', `${activityUrl(activity)}/cancel`, act)).status).toBe(303);
    const states = await stage.db.selectFrom('tasks').select('state').where('activity_id', '=', activity).orderBy('state').execute();
    expect(states.map(({ state }) => state)).toEqual(['accepted', 'cancelled', 'reported']);
    const [row] = await listPlanActivities(
      stage.db,
      stage.roadmap.id,
      { text: null, section: null, executorPath: null, month: null },
      { scope: stage.viewers.coordinator.scope, today: TODAY },
    );
    expect(row?.cancelledOn).toBe(TODAY);
  });
});

describe('opening windows', () => {
  it('is repeatable and leaves a plan in force as it is', async () => {
    const again = await transact(stage.db, (tx) => openWindows(tx, '2027-01-01'));
    expect(again).toBe(0);
    const force = await transact(stage.db, (tx) =>
      bringIntoForce(tx, { system: 'Проверка' }, stage.roadmap.id, { inForceFrom: TODAY, today: TODAY }),
    );
    expect(force).toEqual({ windows: 0, opened: 0 });
  });
});
