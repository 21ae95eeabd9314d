import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dateInZone,
  daysBetween,
  formatDate,
  formatDay,
  formatInstant,
  formatMonth,
  formatRange,
  formatUntil,
  isDate,
  weekday,
  weekdayName,
} from './dates.ts';

const NB = '\u00a0';
const anyDate = fc.integer({ min: -36_500, max: 73_000 }).map((days) => addDays('1970-01-01', days));

test('what is a date', () => {
  expect(isDate('2028-02-29')).toBe(true);
  for (const text of ['2026-02-29', '2026-02-30', '2026-13-01', '2026-1-1', '', '24.11.2026', '2026-11-24T00:00'])
    expect(isDate(text)).toBe(false);
});

describe('writing', () => {
  test('single dates', () => {
    expect(formatDate('2026-11-24')).toBe('24.11.2026');
    expect(formatDay('2026-11-24')).toBe(`вторник, 24${NB}ноября 2026 года`);
    expect(formatMonth('2026-11')).toBe('ноябрь 2026');
    expect(weekdayName('2026-09-20')).toBe('воскресенье');
  });

  test('a deadline in a sentence names another year only', () => {
    expect(formatUntil('2026-11-19', '2026-11-17')).toBe(`до четверга, 19${NB}ноября`);
    expect(formatUntil('2027-01-15', '2026-11-17')).toBe(`до пятницы, 15${NB}января 2027 года`);
  });

  test('ranges', () => {
    expect(formatRange('2026-10-01', '2026-11-30')).toBe('01.10–30.11.2026');
    expect(formatRange('2026-10-01', '2027-04-30')).toBe('01.10.2026–30.04.2027');
    expect(formatRange('2026-10-01', '2026-10-01')).toBe('01.10.2026');
  });
});

describe('counting', () => {
  test('days and months', () => {
    expect(daysBetween('2026-10-15', '2026-11-17')).toBe(33);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(weekday('2026-11-23')).toBe(1);
    expect(weekday('1969-12-28')).toBe(7);
  });

  test('addDays undoes daysBetween', () => {
    fc.assert(fc.property(anyDate, anyDate, (from, to) => addDays(from, daysBetween(from, to)) === to));
  });

  test('the week goes on by one', () => {
    fc.assert(fc.property(anyDate, (date) => weekday(addDays(date, 1)) === (weekday(date) % 7) + 1));
  });

  test('months go there and back for days that every month has', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -60, max: 60 }), (date, months) => {
        const safe = `${date.slice(0, 8)}15`;
        return addMonths(addMonths(safe, months), -months) === safe;
      }),
    );
  });

  test('text that is no date is a bug of the caller', () => {
    expect(() => addDays('завтра', 1)).toThrow(RangeError);
  });
});

test('an instant has its date in a zone', () => {
  const instant = new Date('2026-11-24T19:30:00Z');
  expect(dateInZone(instant, 'Europe/Moscow')).toBe('2026-11-24');
  expect(dateInZone(instant, 'Asia/Kamchatka')).toBe('2026-11-25');
  expect(formatInstant(instant, 'Asia/Omsk')).toBe('25.11.2026, 01:30');
});
