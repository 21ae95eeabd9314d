import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTaskStage, type PersonName, type Stage } from '../../../test/support/task-stage.ts';
import { mountTasks } from './index.ts';
import { submitReport } from './report-actions.ts';
import { listReports, listTaskSteps } from './report-store.ts';
import { findTask } from './store.ts';
import { reviewTasksUrl } from './urls.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTaskStage();
  mountTasks(stage.web);
});
afterAll(() => stage.close());

type Decision = { id: string; decision: string; reason?: string; until?: string; version?: string };

function formOf(decisions: readonly Decision[], formKey = `review-${decisions[0]?.id.slice(-12)}`): Record<string, string> {
  const fields = decisions.flatMap(({ id, decision, reason = '', until = '', version = '1' }, index) => [
    [`decisions.${index}.taskId`, id],
    [`decisions.${index}.version`, version],
    [`decisions.${index}.decision`, decision],
    [`decisions.${index}.reason`, reason],
    [`decisions.${index}.until`, until],
  ]);
  return { ...Object.fromEntries(fields), formKey };
}

const decide = (name: PersonName, decisions: readonly Decision[], key?: string) =>
  stage.request(name, reviewTasksUrl({}), formOf(decisions, key));

const addReported = (executor: 'birch' | 'stone' | 'meadow' = 'birch', text = 'Провели совещание') =>
  stage.addTask({ executor, state: 'reported', report: { by: 'head', text } });

const stateOf = async (id: string) => (await findTask(stage.db, id))?.state;

describe('the review of reports', () => {
  test('shows each in full and takes all decisions at once', async () => {
    const ids = [
      await addReported('birch', 'Слова первой школы'),
      await addReported('stone'),
      await addReported('meadow', 'Слова третьей'),
    ];
    const html = await (await stage.request('coordinator', reviewTasksUrl({}))).text();
    expect(html).toContain('Слова первой школы');
    expect(html).toContain('Слова третьей');
    const [a = '', b = '', c = ''] = ids;
    const answer = await decide('coordinator', [
      { id: a, decision: 'accept' },
      { id: b, decision: 'return', reason: 'Нет явочного листа', until: 'до 27 ноября' },
      { id: c, decision: 'later' },
    ]);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/tasks/review?decided=1-1']);
    expect(await Promise.all(ids.map(stateOf))).toEqual(['accepted', 'returned', 'reported']);
    expect((await listReports(stage.db, b))[0]).toMatchObject({ decision: 'returned', reason: 'Нет явочного листа' });
    expect((await listTaskSteps(stage.db, b))[0]).toMatchObject({ kind: 'returned', details: { until: '2026-11-27' } });
    const after = await (await stage.request('coordinator', '/tasks/review?decided=1-1')).text();
    expect(after.replaceAll('\u00a0', ' ')).toContain('Принят 1 отчёт, возвращён 1 отчёт.');
    expect(after).not.toContain('Слова первой школы');
    expect(after).toContain('Слова третьей');
  });

  test('what somebody decided first comes back with the reason; the others go through, nothing is lost', async () => {
    const [taken, free] = [await addReported(), await addReported('stone')];
    await decide('secondCoordinator', [{ id: taken, decision: 'accept' }]);
    const decisions = [
      { id: taken, decision: 'return', reason: 'Мои слова о протоколе' },
      { id: free, decision: 'accept' },
    ];
    const answer = await decide('coordinator', decisions, 'one-key-of-review');
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Решение не отправлено');
    expect(html).toContain('Мои слова о протоколе');
    expect(html.replaceAll('\u00a0', ' ')).toContain('Принят 1 отчёт.');
    expect([await stateOf(taken), await stateOf(free)]).toEqual(['accepted', 'accepted']);
    const again = await decide('coordinator', decisions, 'one-key-of-review');
    expect(again.status).toBe(422);
    expect((await listTaskSteps(stage.db, free)).map(({ kind }) => kind)).toEqual(['accepted']);
  });

  test('a return without a reason stops everything and keeps the words', async () => {
    const [a, b] = [await addReported(), await addReported('stone')];
    const answer = await decide('coordinator', [
      { id: a, decision: 'accept' },
      { id: b, decision: 'return', reason: '' },
    ]);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('href="#decisions.1.reason"');
    expect(await stateOf(a)).toBe('reported');
  });

  test('nothing chosen is said so', async () => {
    const id = await addReported();
    const answer = await decide('coordinator', [{ id, decision: 'later' }]);
    expect([answer.status, (await answer.text()).includes('Решите хотя бы об одном отчёте')]).toEqual([422, true]);
  });

  test.each<PersonName>(['methodist', 'head', 'curator', 'strangeCoordinator', 'regional'])('%s decides on nothing', async (name) => {
    const id = await addReported();
    expect((await decide(name, [{ id, decision: 'accept' }])).status).toBe(422);
    expect(await stateOf(id)).toBe('reported');
  });
});

describe('the office of one coordinator', () => {
  const REPORT = { version: 1, text: 'Подвели итоги', doneOn: '2026-11-20', quantities: [] };
  const report = (name: PersonName, taskId: string) =>
    submitReport(stage.visit(name), { taskId, key: null, version: 1 }, () => ({ ok: true, value: REPORT }), []);

  async function closeColleague(state: 'active' | 'locked') {
    const { accountId } = stage.viewers.secondCoordinator;
    await stage.db.updateTable('accounts').set({ state }).where('id', '=', accountId).execute();
  }

  test('with a colleague the report is the office’s own; alone it goes to the office above', async () => {
    const [shared, alone] = [
      await stage.addTask({ executor: 'municipality' }),
      await stage.addTask({ executor: 'municipality', due: '2026-12-01' }),
    ];
    await report('coordinator', shared);
    await closeColleague('locked');
    await report('coordinator', alone);
    await closeColleague('active');
    const html = await (await stage.request('regional', reviewTasksUrl({}))).text();
    expect([html.includes(alone), html.includes(shared)]).toEqual([true, false]);
    expect((await decide('regional', [{ id: shared, decision: 'accept', version: '2' }])).status).toBe(422);
    expect((await decide('coordinator', [{ id: alone, decision: 'accept', version: '2' }])).status).toBe(422);
    expect((await decide('regional', [{ id: alone, decision: 'accept', version: '2' }])).status).toBe(303);
    expect(await stateOf(alone)).toBe('accepted');
  });

  test('a report on behalf of a school too; a report of the school itself never', async () => {
    const [forSchool, ofSchool] = [await stage.addTask({}), await stage.addTask({ due: '2026-12-01' })];
    await closeColleague('locked');
    await report('coordinator', forSchool);
    await report('head', ofSchool);
    await closeColleague('active');
    const html = await (await stage.request('regional', reviewTasksUrl({}))).text();
    expect([html.includes(forSchool), html.includes(ofSchool)]).toEqual([true, false]);
    expect(html).toContain('со слов исполнителя');
  });
});

describe('a substitute', () => {
  test('accepts for the person replaced, in words of the history, but never what that person reported', async () => {
    const coordinator = stage.viewers.coordinator;
    const substitution = {
      id: '01960000-0000-7000-8000-000000000001',
      person_id: coordinator.personId,
      substitute_id: stage.viewers.methodist.personId,
      path: stage.places.municipality.path,
      from_date: '2026-11-20',
      to_date: '2026-11-30',
    };
    await stage.db.insertInto('substitutions').values(substitution).execute();
    const own = await stage.addTask({ activity: 2, state: 'reported', report: { by: 'coordinator', text: 'Слова самой Ковалёвой' } });
    const school = await stage.addTask({ activity: 2, state: 'reported', report: { by: 'head', text: 'Слова школы' } });
    const html = await (await stage.request('methodist', reviewTasksUrl({ activity: stage.roadmap.activities[2] }))).text();
    expect([html.includes('Слова школы'), html.includes('Слова самой Ковалёвой')]).toEqual([true, false]);
    expect((await decide('methodist', [{ id: own, decision: 'accept' }])).status).toBe(422);
    expect((await decide('methodist', [{ id: school, decision: 'accept' }])).status).toBe(303);
    expect((await listTaskSteps(stage.db, school))[0]?.actor).toBe('Тихомирова\u00a0Н.\u00a0П. за Ковалёву\u00a0Н.\u00a0П.');
    const audit = await stage.db.selectFrom('audit').select('actor').where('record_id', '=', school).executeTakeFirstOrThrow();
    expect(audit.actor).toBe('Тихомирова\u00a0Н.\u00a0П. за Ковалёву\u00a0Н.\u00a0П.');
    await stage.db.deleteFrom('substitutions').execute();
  });
});
