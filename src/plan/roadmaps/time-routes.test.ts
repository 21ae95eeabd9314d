import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTaskStage, TODAY, type Stage } from '../../../test/support/task-stage.ts';
import { makeWorkingCalendar, recommendAcademicCalendar } from '../../platform/calendar/index.ts';
import { addDays, addMonths } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import { mountPlan } from './index.ts';
import { describeDays } from './time-days.ts';
import { listTimeWindows } from './time-store.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openTaskStage();
  mountPlan(stage.web);
  await stage.addTask({ activity: 0, due: '2026-10-15', state: 'accepted', executor: 'birch' });
  await stage.addTask({ activity: 1, start: '2026-11-01', due: '2026-11-30', state: 'open', executor: 'birch' });
  const moved = await stage.addTask({ activity: 2, due: '2026-11-10', state: 'postponed', executor: 'stone' });
  const { window_id } = await stage.db.selectFrom('tasks').select('window_id').where('id', '=', moved).executeTakeFirstOrThrow();
  await stage.addTask({ activity: 2, due: '2026-12-10', state: 'open', executor: 'stone', window: window_id });
});
afterAll(() => stage.close());

async function read(name: Parameters<Stage['request']>[0], view: string): Promise<string> {
  const answer = await stage.request(name, `/roadmaps/${stage.roadmap.id}/${view}`);
  expect(answer.status).toBe(200);
  return answer.text();
}

describe('the timeline', () => {
  it('leads from each mark to the tasks of its window and says it under the pointer', async () => {
    const html = await read('coordinator', 'timeline');
    const [, , third] = stage.roadmap.activities;
    expect(html).toContain(
      `<a href="/tasks?activity=${third}&amp;state=all&amp;from=2026-11-10&amp;until=2026-12-10" tabindex="-1"><title>`,
    );
    expect(html).toContain('<title>01.11–30.11.2026: идёт</title>');
    expect(html).toContain('перенесено на 10.12.2026</title>');
    expect(html).toContain('перенесено на новый срок');
  });

  it('shows a quarter by weeks, a year, the whole plan, with ways to the neighbours', async () => {
    expect(await read('coordinator', 'timeline')).toContain(`href="/roadmaps/${stage.roadmap.id}/timeline?span=quarter">квартал`);
    const quarter = await read('coordinator', 'timeline?span=quarter&at=2026-12');
    expect(quarter).toContain('IV квартал 2026 года');
    expect(quarter).toContain('class="months-week"');
    expect(quarter).toContain(`href="/roadmaps/${stage.roadmap.id}/timeline?span=quarter&amp;at=2027-01">I квартал 2027 ›`);
    expect(await read('coordinator', 'timeline?span=year&at=2027-02')).toContain('<h2>2027 год</h2>');
    const none = await read('coordinator', 'timeline?span=quarter&at=2027-04');
    expect(none).toContain('Сроков здесь нет.');
    expect(none).toContain('Ещё у 3\u00a0мероприятий сроков в это время нет.');
  });

  it('keeps the span when the filter is sent, and counts an executor alone', async () => {
    const html = await read('coordinator', `timeline?span=quarter&at=2026-11&executor=${stage.places.birch.id}`);
    expect(html).toContain('<input type="hidden" name="span" value="quarter"/>');
    expect(html).toContain(`executor=${stage.places.birch.id}&amp;state=all&amp;from=2026-10-15`);
    expect(html).not.toContain(`activity=${stage.roadmap.activities[2]}&`);
  });

  it('shows a school its own tasks in the plan above it', async () => {
    const question = { roadmapId: stage.roadmap.id, executorPath: null, from: '2026-09-01', to: '2027-06-30', today: TODAY };
    const windows = await listTimeWindows(stage.db, { ...question, scope: stage.viewers.head.scope });
    expect(windows.map(({ due, total }) => [due, total])).toEqual(
      expect.arrayContaining([
        ['2026-10-15', 1],
        ['2026-11-10', 0],
      ]),
    );
    expect(await read('head', 'timeline')).not.toContain('перенесено на 10.12.2026');
  });

  it('finds a window by the day it was moved to', async () => {
    const question = { roadmapId: stage.roadmap.id, executorPath: null, today: TODAY, scope: stage.viewers.coordinator.scope };
    const windows = await listTimeWindows(stage.db, { ...question, from: '2026-12-01', to: '2026-12-31' });
    expect(windows.map(({ due, movedTo }) => [due, movedTo])).toEqual([['2026-11-10', '2026-12-10']]);
  });
});

describe('the calendar of a plan', () => {
  it('stands a moved deadline on its new day and names the days that are not ordinary', async () => {
    const december = await read('coordinator', 'calendar?month=2026-12');
    expect(december).toMatch(/datetime="2026-12-10">[^]*?2\.2 Посещение уроков куратором/);
    const november = await read('coordinator', 'calendar?month=2026-11');
    expect(november).not.toContain('2.2 Посещение уроков куратором');
    expect(november).toContain('<small>День народного единства</small>');
  });

  it('is a list of weeks too, with states and sections', async () => {
    const html = await read('coordinator', 'calendar?month=2026-11&view=weeks');
    expect(html).toContain('<h3 id="w-2026-11-23">23–29\u00a0ноября</h3>');
    expect(html).toMatch(/30\u00a0ноября<\/time>, понедельник[^]*2\.1 Совещания[^]*идёт[^]*2\. Методическая помощь/);
    expect(html).toContain(`calendar?month=2026-12&amp;view=weeks`);
  });

  it('folds a day with many deadlines and loses none', async () => {
    for (let index = 0; index < 5; index += 1)
      await stage.addTask({ activity: 0, due: '2027-02-10', state: 'open', start: addDays('2027-02-01', index) });
    const html = await read('coordinator', 'calendar?month=2027-02');
    expect(html).toContain('<summary>ещё 2</summary>');
    expect(html.match(/1\.1 Обновление программ/g)).toHaveLength(5);
  });
});

describe('the days of a month', () => {
  const working = makeWorkingCalendar(5, [
    { day: '2026-11-07', kind: 'working', official: true, title: 'Перенос' },
    { day: '2026-11-06', kind: 'off', official: true, title: 'Выходной за субботу' },
  ]);
  const days = describeDays(working, [recommendAcademicCalendar(2026)], '2026-10-26', '2026-12-06');

  it('tell working Saturdays, days off by law and short days', () => {
    expect(days.get('2026-11-07')).toEqual({ off: false, note: 'рабочая суббота' });
    expect(days.get('2026-11-06')).toEqual({ off: true, note: 'Выходной за субботу' });
    expect(days.get('2026-11-04')).toMatchObject({ off: true, note: 'День народного единства' });
    expect(days.get('2026-11-03')).toEqual({ off: false, note: 'короткий день' });
    expect(days.get('2026-11-14')).toEqual({ off: true });
    expect(days.has('2026-11-10')).toBe(false);
  });

  it('name the holidays once a week', () => {
    expect(days.get('2026-10-26')).toMatchObject({ off: false, holiday: true, note: 'осенние каникулы' });
    expect(days.get('2026-10-27')).toEqual({ off: false, holiday: true });
  });
});

describe('a plan of a hundred activities over three years', () => {
  it('is drawn whole in a page of at most 30 KB', async () => {
    const { db, places } = stage;
    const [roadmap, section] = [newId(), newId()];
    const own = { owner_id: places.municipality.id, owner_path: places.municipality.path };
    const period = { period_start: '2025-01-01', period_end: '2027-12-31', in_force_from: '2025-01-01' };
    await db
      .insertInto('roadmaps')
      .values({ id: roadmap, ...own, ...period, level: 'municipality', title: 'План на три года', sort_key: 'план', state: 'in-force' })
      .execute();
    await db
      .insertInto('roadmap_sections')
      .values({ id: section, roadmap_id: roadmap, position: 1, number: '1', title: 'Раздел' })
      .execute();
    const plan = { roadmap_id: roadmap, section_id: section, deadline: 'ежемесячно', schedule: '{}', schedule_kind: 'recurring' };
    const activities = Array.from({ length: 100 }, (_, position) => ({
      ...plan,
      id: newId(),
      position,
      number: `1.${position + 1}`,
      title: `Совещание № ${position + 1} с руководителями школ по итогам месяца и планам на следующий`,
    }));
    await db.insertInto('activities').values(activities).execute();
    const windows = activities.flatMap(({ id: activity_id }, position) =>
      Array.from({ length: position % 3 === 0 ? 36 : 6 }, (_, month) => {
        const start_date = addMonths('2025-01-01', month * (position % 3 === 0 ? 1 : 6));
        return {
          id: newId(),
          roadmap_id: roadmap,
          activity_id,
          start_date,
          due: addDays(addMonths(start_date, 1), -1 - (position % 7)),
          kind: 'due',
          expected: 3,
        };
      }),
    );
    await db.insertInto('windows').values(windows).execute();
    const answer = await stage.request('coordinator', `/roadmaps/${roadmap}/timeline?span=all`);
    const html = await answer.text();
    expect(html.match(/<tr role="row"><th role="rowheader"/g)).toHaveLength(100);
    expect(html.match(/tabindex="-1"/g)).toHaveLength(windows.length);
    expect(html).toContain('class="gantt-frame wide" role="region"');
    expect(gzipSync(html, { level: 5 }).length).toBeLessThan(30 * 1024);
  });
});
