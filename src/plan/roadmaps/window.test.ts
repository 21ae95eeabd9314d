import { describe, expect, it } from 'vitest';
import { makeWorkingCalendar, overdueFrom } from '../../platform/calendar/index.ts';
import { freezeWindows, listQuarters, periodTitle } from './window.ts';

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

  it('joins a few days at the ends of a continuous activity to the quarter beside them', () => {
    const spans = (start: string, end: string) =>
      freezeWindows({ kind: 'continuous', occurrences: [{ start, end }], period, inForceFrom: '2026-09-01' }).map((one) => [
        one.start,
        one.due,
      ]);
    expect(spans('2026-09-24', '2026-12-31')).toEqual([['2026-09-24', '2026-12-31']]);
    expect(spans('2026-10-01', '2027-01-10')).toEqual([['2026-10-01', '2027-01-10']]);
    expect(spans('2026-12-20', '2027-01-08')).toEqual([['2026-12-20', '2027-01-08']]);
    expect(spans('2026-12-28', '2026-12-31')).toEqual([['2026-12-28', '2026-12-31']]);
  });

  it('asks for reports over the New Year and is not late through the holidays', () => {
    const calendar = makeWorkingCalendar();
    const windows = freezeWindows({
      kind: 'continuous',
      occurrences: [{ start: '2026-10-01', end: '2027-03-31' }],
      period,
      inForceFrom: '2026-09-01',
    });
    expect(windows.map(({ due }) => due)).toEqual(['2026-12-31', '2027-03-31']);
    expect(overdueFrom(calendar, '2027-01-05')).toBe('2027-01-12');
  });

  it.each([
    ['report', '2026-10-01', '2026-12-31', 'Отчёт за IV квартал 2026 года'],
    ['report', '2027-01-01', '2027-03-31', 'Отчёт за I квартал 2027 года'],
    ['report', '2026-09-24', '2026-12-31', 'Отчёт за 24.09–31.12.2026'],
    ['due', '2026-10-01', '2026-12-31', null],
  ])('calls a period report %s %s–%s: %s', (kind, start, due, title) => {
    expect(periodTitle({ kind, start, due })?.replaceAll('\u00a0', ' ') ?? null).toBe(title);
  });

  it('cuts quarters to the span', () => {
    expect(listQuarters({ start: '2026-12-15', end: '2027-01-10' })).toEqual([
      { start: '2026-12-15', end: '2026-12-31' },
      { start: '2027-01-01', end: '2027-01-10' },
    ]);
  });
});
