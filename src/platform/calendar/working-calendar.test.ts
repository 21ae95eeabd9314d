import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../lib/dates.ts';
import { listStatutoryDays } from './statutory-days.ts';
import {
  addWorkingDays,
  countWorkingDays,
  isWorkingDay,
  lastWorkingDay,
  makeWorkingCalendar,
  nextWorkingDay,
  overdueFrom,
  previousWorkingDay,
  readDay,
} from './index.ts';
import type { WorkingCalendar } from './index.ts';

const five = makeWorkingCalendar(5);
const six = makeWorkingCalendar(6);

function countByMonth(calendar: WorkingCalendar, year: number): number[] {
  return Array.from({ length: 12 }, (_, month) => {
    const first = `${year}-${String(month + 1).padStart(2, '0')}-01`;
    return countWorkingDays(
      calendar,
      first,
      addDays(`${month === 11 ? year + 1 : year}-${String(((month + 1) % 12) + 1).padStart(2, '0')}-01`, -1),
    );
  });
}

function listShortDays(year: number): string[] {
  return [...listStatutoryDays(year, 5).values()]
    .filter(({ kind }) => kind === 'short')
    .map(({ day }) => day)
    .toSorted();
}

describe('years fixed by the Government', () => {
  test.each([
    [2024, [17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21], 248],
    [2025, [17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22], 247],
    [2026, [15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22], 247],
  ])('%i by month', (year, months, total) => {
    expect(countByMonth(five, year)).toEqual(months);
    expect(months.reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  test('short days are those of the acts', () => {
    expect(listShortDays(2024)).toEqual(['2024-02-22', '2024-03-07', '2024-05-08', '2024-06-11', '2024-11-02']);
    expect(listShortDays(2025)).toEqual(['2025-03-07', '2025-04-30', '2025-06-11', '2025-11-01']);
    expect(listShortDays(2026)).toEqual(['2026-04-30', '2026-05-08', '2026-06-11', '2026-11-03']);
  });

  test('moved days off and working Saturdays', () => {
    const off = [
      '2024-04-29',
      '2024-04-30',
      '2024-12-30',
      '2025-05-02',
      '2025-05-08',
      '2025-06-13',
      '2025-11-03',
      '2025-12-31',
      '2026-01-09',
      '2026-03-09',
      '2026-05-11',
      '2026-12-31',
    ];
    expect(off.filter((day) => isWorkingDay(five, day))).toEqual([]);
    expect(['2024-04-27', '2024-11-02', '2024-12-28', '2025-11-01'].every((day) => isWorkingDay(five, day))).toBe(true);
    expect(readDay(five, '2025-11-01')).toEqual({
      day: '2025-11-01',
      kind: 'short',
      official: true,
      source: 'law',
      title: 'Рабочий день вместо 03.11.2025, короче на час',
    });
  });

  test('a six-day week keeps its Saturdays and moves only Sundays', () => {
    expect(countWorkingDays(six, '2025-01-01', '2025-12-31')).toBe(299);
    expect(isWorkingDay(six, '2025-11-03')).toBe(true);
    expect(isWorkingDay(six, '2025-05-08')).toBe(false);
    expect(isWorkingDay(six, '2025-06-13')).toBe(true);
  });
});

describe('other years are supposed', () => {
  test('a holiday on a day off moves to the next working day, 1–8 January excepted', () => {
    expect(readDay(five, '2028-01-10')).toMatchObject({ kind: 'working', source: 'week' });
    // 1 and 9 May 2027 are a Saturday and a Sunday, 12 June a Saturday
    expect(readDay(five, '2027-05-03')).toMatchObject({ kind: 'off', official: false });
    expect(readDay(five, '2027-05-10')).toMatchObject({ kind: 'off', official: false });
    expect(readDay(five, '2027-06-14')).toMatchObject({
      kind: 'off',
      title: 'Выходной перенесён с 12.06.2027',
    });
    expect(readDay(five, '2027-12-31')).toMatchObject({ kind: 'short', official: false });
  });
});

describe('deadlines', () => {
  test('a deadline on a day off is overdue after the next working day', () => {
    expect(overdueFrom(five, '2022-02-27')).toBe('2022-03-01');
    expect(overdueFrom(five, '2026-11-19')).toBe('2026-11-20');
    expect(overdueFrom(five, '2026-11-20')).toBe('2026-11-21');
    expect(overdueFrom(five, '2025-12-31')).toBe('2026-01-13');
  });

  test('the last working day of a month', () => {
    expect(lastWorkingDay(five, '2025-12')).toBe('2025-12-30');
    expect(lastWorkingDay(five, '2026-05-17')).toBe('2026-05-29');
    expect(lastWorkingDay(six, '2026-05')).toBe('2026-05-30');
  });

  test('an edited day wins over the law', () => {
    const edited = makeWorkingCalendar(5, [
      { day: '2026-11-05', kind: 'off', official: false, title: 'Карантин' },
      { day: '2026-11-07', kind: 'working', official: false, title: 'Отработка' },
    ]);
    expect(nextWorkingDay(edited, '2026-11-03')).toBe('2026-11-06');
    expect(nextWorkingDay(edited, '2026-11-06')).toBe('2026-11-07');
    expect(readDay(edited, '2026-11-05')).toMatchObject({ kind: 'off', source: 'edited' });
  });

  test('a calendar without working days is refused, not searched for ever', () => {
    const days = Array.from({ length: 800 }, (_, index) => addDays('2026-01-01', index));
    const none = makeWorkingCalendar(
      5,
      days.map((day) => ({ day, kind: 'off', official: false, title: '' })),
    );
    expect(() => nextWorkingDay(none, '2026-01-01')).toThrow(RangeError);
  });
});

describe('properties', () => {
  const dates = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays('2000-01-01', days));
  const weeks = fc.constantFrom(five, six);

  test('going forward and back meets the same working day', () => {
    fc.assert(
      fc.property(weeks, dates, fc.integer({ min: 1, max: 60 }), (calendar, day, count) => {
        const start = nextWorkingDay(calendar, day);
        const end = addWorkingDays(calendar, start, count);
        expect(addWorkingDays(calendar, end, -count)).toBe(start);
        expect(countWorkingDays(calendar, start, end)).toBe(count + 1);
      }),
    );
  });

  test('every day is classified once, and both questions agree', () => {
    fc.assert(
      fc.property(weeks, dates, (calendar, day) => {
        const { kind } = readDay(calendar, day);
        expect(['working', 'short', 'off']).toContain(kind);
        expect(isWorkingDay(calendar, day)).toBe(kind !== 'off');
      }),
    );
  });

  test('next and previous are neighbours with only days off between', () => {
    fc.assert(
      fc.property(weeks, dates, (calendar, day) => {
        const next = nextWorkingDay(calendar, day);
        expect(next > day && previousWorkingDay(calendar, next) <= day).toBe(true);
        expect(countWorkingDays(calendar, addDays(day, 1), next)).toBe(1);
      }),
    );
  });

  test('overdue starts after the deadline, within the longest holidays', () => {
    fc.assert(
      fc.property(weeks, dates, (calendar, due) => {
        const from = overdueFrom(calendar, due);
        expect(daysBetween(due, from)).toBeGreaterThan(0);
        expect(daysBetween(due, from)).toBeLessThan(15);
        expect(isWorkingDay(calendar, addDays(from, -1))).toBe(true);
      }),
    );
  });
});
