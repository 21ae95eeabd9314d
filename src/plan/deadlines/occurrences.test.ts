import { describe, expect, test } from 'vitest';
import { listOccurrences, readDeadline, type AcademicCalendar, type Rule } from './index.ts';

const period = { start: '2023-09-01', end: '2024-08-31' };
const academic: AcademicCalendar = {
  schoolYears: [
    {
      window: { start: '2023-09-01', end: '2024-05-24' },
      quarters: [
        { start: '2023-09-01', end: '2023-10-27' },
        { start: '2023-11-07', end: '2023-12-29' },
        { start: '2024-01-09', end: '2024-03-22' },
        { start: '2024-04-01', end: '2024-05-24' },
      ],
      halfYears: [
        { start: '2023-09-01', end: '2023-12-29' },
        { start: '2024-01-09', end: '2024-05-24' },
      ],
      trimesters: [],
      holidays: [
        { season: 'autumn', window: { start: '2023-10-28', end: '2023-11-06' } },
        { season: 'winter', window: { start: '2023-12-30', end: '2024-01-08' } },
        { season: 'spring', window: { start: '2024-03-23', end: '2024-03-31' } },
      ],
    },
  ],
};

function list(phrase: string): string[] {
  return readDeadline(phrase, { period, groupYear: null }).rules.flatMap((rule) =>
    listOccurrences(rule, { period, academic }).map(({ start, end }) => `${start}..${end}`),
  );
}

describe('occurrences', () => {
  test('a school quarter is its own window, due on its last day', () => {
    expect(list('по окончании каждой четверти')).toEqual([
      '2023-09-01..2023-10-27',
      '2023-11-07..2023-12-29',
      '2024-01-09..2024-03-22',
      '2024-04-01..2024-05-24',
    ]);
    expect(list('по итогам I и III четверти')).toEqual(['2023-09-01..2023-10-27', '2024-01-09..2024-03-22']);
  });
  test('holidays are those of the named seasons', () => {
    expect(list('осенние, весенние каникулы')).toEqual(['2023-10-28..2023-11-06', '2024-03-23..2024-03-31']);
    expect(list('в каникулы')).toHaveLength(3);
  });
  test('a school without trimesters has none', () => {
    expect(list('каждый триместр')).toEqual([]);
  });
  test('weekly rules give days and weeks', () => {
    const thursdays = list('каждый четверг');
    expect(thursdays[0]).toBe('2023-09-07..2023-09-07');
    expect(thursdays).toHaveLength(52);
    expect(list('еженедельно')[0]).toBe('2023-09-01..2023-09-03');
    expect(list('раз в две недели')[0]).toBe('2023-09-01..2023-09-10');
  });
  test('what waits for others has no windows', () => {
    const rules: Rule[] = [
      { type: 'plan', plan: 'план РМК' },
      { type: 'need', text: 'по запросу' },
      { type: 'event', side: 'after', event: 'семинара', offset: null },
    ];
    expect(rules.flatMap((rule) => listOccurrences(rule, { period, academic }))).toEqual([]);
  });
});
