import { describe, expect, it } from 'vitest';
import { TASK_STATES, TASK_STEPS, TRANSITIONS, canStep, displayState, isOverdue, listSteps } from './task.ts';
import { planTasks, type Executor, type Party } from './task-opening.ts';

describe('the life of a task', () => {
  it('goes only along the table', () => {
    const table = Object.fromEntries(TASK_STATES.map((state) => [state, listSteps(state)]));
    expect(table).toEqual({
      planned: ['open', 'cancel'],
      open: ['report', 'postpone', 'cancel'],
      reported: ['accept', 'return'],
      returned: ['report', 'postpone', 'cancel'],
      accepted: ['reopen'],
      postponed: [],
      cancelled: [],
    });
  });

  it('knows every step once and fails closed for an unknown state', () => {
    expect([...TASK_STEPS].sort()).toEqual(Object.keys(TRANSITIONS).sort());
    for (const step of TASK_STEPS) expect(canStep('lost', step)).toBe(false);
    expect(displayState({ state: 'lost', overdueFrom: '2026-01-01' }, '2026-11-24')).toBe('check');
  });

  it.each([
    ['open', '2026-11-24', true],
    ['open', '2026-11-25', false],
    ['returned', '2026-11-24', true],
    ['reported', '2026-01-01', false],
    ['accepted', '2026-01-01', false],
    ['planned', '2026-01-01', false],
  ])('%s with the first overdue day %s: late is %s', (state, overdueFrom, late) => {
    expect(isOverdue({ state, overdueFrom }, '2026-11-24')).toBe(late);
  });

  it('shows a report as waiting for me only to whoever accepts', () => {
    const task = { state: 'reported', overdueFrom: '2026-01-01' };
    expect([displayState(task, '2026-11-24', true), displayState(task, '2026-11-24')]).toEqual(['accept', 'sent']);
  });
});

const executor = (id: string): Executor => ({ organisationId: id, path: `/r/${id}/`, personId: null });
const party = (change: Partial<Party>): Party => ({
  text: '',
  organisationId: null,
  path: null,
  groupId: null,
  personId: null,
  outside: false,
  ...change,
});
const organisation = (id: string) => party({ organisationId: id, path: `/r/${id}/` });
const owner = executor('owner');
const members = new Map([['low', [executor('s1'), executor('s2')]]]);

describe('the tasks of a window', () => {
  it('the first named leads, the rest are co-executors', () => {
    expect(planTasks([organisation('a'), organisation('b'), party({ groupId: 'low' })], { owner, eachReports: false, members })).toEqual([
      { ...executor('a'), coexecutors: [executor('b'), executor('s1'), executor('s2')] },
    ]);
  });

  it('a leading group gives a task to each member', () => {
    const tasks = planTasks([party({ groupId: 'low' }), organisation('s1')], { owner, eachReports: false, members });
    expect(tasks).toEqual([
      { ...executor('s1'), coexecutors: [] },
      { ...executor('s2'), coexecutors: [executor('s1')] },
    ]);
  });

  it('everybody leads where each reports, nobody twice', () => {
    const tasks = planTasks([organisation('s1'), party({ groupId: 'low' })], { owner, eachReports: true, members });
    expect(tasks.map(({ organisationId }) => organisationId)).toEqual(['s1', 's2']);
  });

  it('a group waits for its day', () => {
    expect(planTasks([party({ groupId: 'low' })], { owner, eachReports: false, members: null })).toEqual([]);
    expect(planTasks([organisation('a'), party({ groupId: 'low' })], { owner, eachReports: false, members: null })).toEqual([
      { ...executor('a'), coexecutors: [] },
    ]);
  });

  it('the owner executes where nobody named is in the system', () => {
    const parties = [party({ text: 'волонтёры' }), party({ text: 'газета', outside: true })];
    expect(planTasks(parties, { owner, eachReports: false, members })).toEqual([{ ...owner, coexecutors: [] }]);
  });

  it('somebody outside never leads', () => {
    expect(planTasks([party({ outside: true }), organisation('b')], { owner, eachReports: false, members })[0]?.organisationId).toBe('b');
  });
});
