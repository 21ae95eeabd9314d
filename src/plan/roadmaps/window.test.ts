import { describe, expect, it } from 'vitest';
import { freezeWindows, listQuarters } from './window.ts';

const period = { start: '2026-09-01', end: '2027-06-30' };

describe('windows frozen when a roadmap comes into force', () => {
  it('keeps the windows of a date and tells those that ended before the plan', () => {
    const occurrences = [
      { start: '2026-09-01', end: '2026-09-20' },
      { start: '2026-10-01', end: '2026-10-31' },
    ];
    expect(freezeWindows({ kind: 'several', occurrences, period, inForceFrom: '2026-09-21' })).toEqual([
      { start: '2026-09-01', due: '2026-09-20', kind: 'due', beforePlan: true },
      { start: '2026-10-01', due: '2026-10-31', kind: 'due', beforePlan: false },
    ]);
  });

  it('keeps a window whose last day is the day of coming into force', () => {
    const occurrences = [{ start: '2026-09-01', end: '2026-09-20' }];
    expect(freezeWindows({ kind: 'once', occurrences, period, inForceFrom: '2026-09-20' })[0]?.beforePlan).toBe(false);
  });

  it('asks a continuous activity for a report each quarter it touches', () => {
    const windows = freezeWindows({ kind: 'continuous', occurrences: [], period, inForceFrom: '2026-09-01' });
    expect(windows.map(({ start, due }) => [start, due])).toEqual([
      ['2026-09-01', '2026-09-30'],
      ['2026-10-01', '2026-12-31'],
      ['2027-01-01', '2027-03-31'],
      ['2027-04-01', '2027-06-30'],
    ]);
    expect(windows.every(({ kind }) => kind === 'report')).toBe(true);
  });

  it.each(['external', null, 'recurring'] as const)('waits for dates where %s gives none', (kind) => {
    expect(freezeWindows({ kind, occurrences: [], period, inForceFrom: '2026-09-01' })).toEqual([
      { start: '2026-09-01', due: '2027-06-30', kind: 'awaited', beforePlan: false },
    ]);
  });

  it('cuts quarters to the span', () => {
    expect(listQuarters({ start: '2026-12-15', end: '2027-01-10' })).toEqual([
      { start: '2026-12-15', end: '2026-12-31' },
      { start: '2027-01-01', end: '2027-01-10' },
    ]);
  });
});
