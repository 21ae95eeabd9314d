import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTaskStage, TODAY, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { countTasks } from '../../act/tasks/index.ts';
import { endOfWeek, listParts } from './desk.ts';
import { readDesk } from './routes.tsx';
import { mountDesk } from './index.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountDesk(stage.web, [async () => [{ title: 'Проверить разбор дорожной карты', href: '/roadmaps/reviews/1', action: 'Продолжить' }]]);
  for (let index = 0; index < 12; index += 1) {
    await stage.addTask({
      executor: index % 3 === 0 ? 'stone' : 'birch',
      due: `2026-11-${String(index + 1).padStart(2, '0')}`,
    });
  }
  await stage.addTask({ state: 'reported', report: { by: 'head', text: 'Готово' }, due: '2026-11-20' });
  await stage.addTask({
    state: 'reported',
    executor: 'municipality',
    report: { by: 'coordinator' },
    due: '2026-11-20',
  });
  await stage.addTask({
    state: 'returned',
    due: '2026-12-10',
    report: { by: 'head', reason: 'Нет протокола' },
  });
  await stage.addTask({ due: '2026-11-27' });
  await stage.addTask({ due: '2026-12-15', activity: 2 });
  await stage.addTask({ due: '2026-12-15', activity: 2, executor: 'stone' });
  await stage.addTask({ executor: 'otherSchool', controller: 'otherMunicipality', due: '2026-11-01' });
  // due on a Sunday: not late before the Monday after is over
  await stage.addTask({ executor: 'meadow', due: '2026-11-22', overdueFrom: '2026-11-25' });
});
afterAll(() => stage.close());

async function totals(name: PersonName): Promise<Record<string, number>> {
  const desk = await readDesk(stage.visit(name), []);
  return Object.fromEntries(desk.parts.map((part) => [part, desk.tasks.find((task) => task.part === part)?.total ?? 0]));
}

describe('the desk counts what waits for each role', () => {
  test.each<[PersonName, Record<string, number>]>([
    ['coordinator', { late: 12, accept: 1, returned: 0, week: 0 }],
    ['secondCoordinator', { late: 12, accept: 2, returned: 0, week: 0 }],
    ['head', { late: 8, returned: 1, week: 1 }],
    ['otherHead', { late: 4, returned: 0, week: 0 }],
    ['curator', { late: 8, accept: 0 }],
    ['regional', { late: 13, accept: 0, returned: 0, week: 0 }],
    ['teacher', {}],
    ['administrator', {}],
  ])('%s', async (name, expected) => {
    expect(await totals(name)).toEqual(expected);
  });

  test('the list behind each count has as many', async () => {
    const { viewer } = stage.visit('head');
    expect(await countTasks(stage.db, viewer, { state: 'overdue', side: 'answer' }, TODAY)).toBe(8);
    expect(await countTasks(stage.db, viewer, { state: 'returned', side: 'me' }, TODAY)).toBe(1);
    expect(await countTasks(stage.db, viewer, { state: 'waiting', side: 'me', until: endOfWeek(TODAY) }, TODAY)).toBe(1);
    const second = stage.visit('secondCoordinator').viewer;
    expect(await countTasks(stage.db, second, { state: 'reported', side: 'accept' }, TODAY)).toBe(2);
  });
});

describe('schools at a glance', () => {
  test.each<PersonName>(['coordinator', 'curator', 'regional'])(
    '%s: the count of each opens as many, the late ones first',
    async (name) => {
      const { units } = await readDesk(stage.visit(name), []);
      const { viewer } = stage.visit(name);
      expect(units.length).toBeGreaterThan(0);
      for (const unit of units) {
        expect(await countTasks(stage.db, viewer, { state: 'overdue', executor: unit.id }, TODAY)).toBe(unit.overdue);
        expect(unit.contact === null || unit.overdue > 0).toBe(true);
      }
      const counts = units.map(({ overdue }) => overdue);
      expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      expect(units.every(({ type }) => type === (name === 'regional' ? 'municipality' : 'school'))).toBe(true);
    },
  );

  test('a head compares with nobody', async () => {
    expect((await readDesk(stage.visit('head'), [])).units).toEqual([]);
  });
});

describe('the page', () => {
  test('of a coordinator: ten late tasks, a link to the rest, schools by lateness', async () => {
    const html = await (await stage.request('coordinator', '/')).text();
    expect(html).toContain('Вторник, 24 ноября 2026 года. Вторая четверть'.replace('24 ', '24\u00a0'));
    expect(html).toContain('Ещё 2\u00a0задачи и отбор');
    expect(html).toContain('href="/tasks?state=overdue&amp;side=answer"');
    expect(html).toContain('Школы: кому позвонить');
    expect(html).toContain('Без просрочек');
    expect(html.match(/>Напомнить</g)).toHaveLength(10);
    expect(html).toContain('Отчёт составил Логинова');
    expect(html).toContain('Продолжить');
  });

  test('of a head: own deeds with the reason of a return', async () => {
    const html = await (await stage.request('head', '/')).text();
    expect(html).toContain('«Нет протокола»');
    expect(html).toContain('Исправить');
    expect(html).not.toContain('Напомнить');
    expect(html).not.toContain('ждут моей приёмки');
  });

  test('of a teacher and of an administrator: nothing waits', async () => {
    expect(await (await stage.request('administrator', '/')).text()).toContain('администратору установки не показываются');
    expect(listParts(stage.viewers.teacher)).toEqual([]);
  });

  test('sends to sign-in whoever has not signed in', async () => {
    const answer = await stage.request(null, '/');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?back=%2F']);
  });
});
