import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookOf, markOf, stateWords, type WindowCounts } from './time-look.ts';

const TODAY = '2026-11-24';
const WINDOW: WindowCounts = {
  start: '2026-11-01',
  due: '2026-11-30',
  kind: 'due',
  beforePlan: false,
  opened: true,
  expected: 8,
  total: 8,
  accepted: 0,
  reported: 0,
  open: 0,
  cancelled: 0,
  overdue: 0,
  movedTo: null,
};
const WHOLE = { today: TODAY, isWhole: true };
const look = (counts: Partial<WindowCounts>, context: Partial<Parameters<typeof lookOf>[1]> = {}) =>
  lookOf({ ...WINDOW, ...counts }, { ...WHOLE, ...context });

describe('how a window looks', () => {
  it.each([
    ['late', { overdue: 1, open: 2, accepted: 6 }],
    ['done', { accepted: 8 }],
    ['accept', { accepted: 7, reported: 1 }],
    ['going', { open: 8 }],
    ['going', { accepted: 3 }],
    ['awaited', { kind: 'awaited' }],
    ['before', { beforePlan: true, opened: false, total: 0 }],
    ['cancelled', { total: 0, cancelled: 8 }],
    ['planned', { opened: false, total: 0, start: '2026-12-01' }],
  ] as const)('is %s', (state, counts) => {
    expect(look(counts)).toBe(state);
  });

  it('counts those alone who are seen: a school that has reported is done', () => {
    const school = { total: 1, accepted: 1 };
    expect(look(school)).toBe('going');
    expect(look(school, { isWhole: false })).toBe('done');
  });

  it('is not there for who got no task, and planned while nobody has one', () => {
    expect(look({ total: 0 }, { isWhole: false })).toBeNull();
    expect(look({ total: 0, opened: false }, { isWhole: false })).toBe('planned');
  });

  it('is called off with its activity, but what was done stays done', () => {
    expect(look({ opened: false, total: 0 }, { cancelledOn: TODAY })).toBe('cancelled');
    expect(look({ accepted: 8 }, { cancelledOn: TODAY })).toBe('done');
    expect(look({ kind: 'awaited' }, { cancelledOn: TODAY })).toBe('cancelled');
  });

  it('is drawn by any counts without fail, with words for each look', () => {
    const count = fc.integer({ min: 0, max: 9 });
    const counts = fc.record({
      expected: count,
      total: count,
      accepted: count,
      reported: count,
      open: count,
      cancelled: count,
      overdue: count,
    });
    fc.assert(
      fc.property(counts, fc.boolean(), fc.boolean(), fc.boolean(), (numbers, opened, beforePlan, isWhole) => {
        const window = { ...WINDOW, ...numbers, opened, beforePlan };
        const state = lookOf(window, { today: TODAY, isWhole });
        if (state === null) return;
        expect(stateWords(window, state, isWhole)).not.toBe('');
        expect(state === 'late').toBe(numbers.overdue > 0);
      }),
    );
  });
});

describe('the mark of a window', () => {
  it('is a bar of a period, filled by the accepted share', () => {
    expect(markOf({ ...WINDOW, accepted: 2, open: 6 }, WHOLE, '/t')).toEqual({
      kind: 'bar',
      start: '2026-11-01',
      end: '2026-11-30',
      state: 'going',
      share: 0.25,
      href: '/t',
      title: '01.11–30.11.2026: идёт, принято 2 из\u00a08',
    });
  });

  it('is a rhomb of a day, and leads on to the day it was moved to', () => {
    const window = { ...WINDOW, start: '2026-11-25', expected: 1, total: 1, open: 1, movedTo: '2026-12-15' };
    expect(markOf(window, WHOLE, '/t')).toEqual({
      kind: 'rhomb',
      date: '2026-11-30',
      movedTo: '2026-12-15',
      state: 'going',
      href: '/t',
      title: 'до 30.11.2026: идёт, перенесено на 15.12.2026',
    });
  });
});
