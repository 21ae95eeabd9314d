import { expect, test } from 'vitest';
import { likelyQuarter, periodWords, quarterBefore, quarterOf } from './period.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test.each([
  ['2026-07-01', '2026-09-30', 'III квартал 2026 года'],
  ['2026-01-01', '2026-03-31', 'I квартал 2026 года'],
  ['2026-11-01', '2026-11-30', 'ноябрь 2026 года'],
  ['2026-07-01', '2026-12-31', 'II полугодие 2026 года'],
  ['2026-01-01', '2026-12-31', '2026 год'],
  ['2026-02-01', '2026-04-30', 'период с 1 февраля по 30 апреля 2026 года'],
  ['2026-09-01', '2027-05-26', 'период с 1 сентября 2026 года по 26 мая 2027 года'],
])('%s … %s is «%s»', (from, until, words) => {
  expect(plain(periodWords({ from, until }))).toBe(words);
});

test('quarters by code, and the one a report is wanted for', () => {
  expect(quarterOf('2026-Q4')).toEqual({ from: '2026-10-01', until: '2026-12-31' });
  expect(quarterOf('2026-Q5')).toBeNull();
  expect(likelyQuarter('2026-10-12')).toBe('2026-Q3');
  expect(likelyQuarter('2026-11-24')).toBe('2026-Q4');
  expect(quarterBefore('2026-01-31', 1)).toBe('2025-Q4');
});
