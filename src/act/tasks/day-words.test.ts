import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, formatDate, formatDateWords } from '../../platform/lib/dates.ts';
import { parseDay } from './day-words.ts';

const TODAY = '2026-11-24';

describe('a day as a person writes it', () => {
  test.each([
    ['29.10.2026', 'past', '2026-10-29'],
    ['29.10', 'past', '2026-10-29'],
    ['29 октября', 'past', '2026-10-29'],
    ['29 декабря', 'past', '2025-12-29'],
    ['до 25 ноября', 'future', '2026-11-25'],
    ['до 20 января', 'future', '2027-01-20'],
    ['не позднее 1 марта 2027 г.', 'future', '2027-03-01'],
    ['5 мая 2027 года', 'future', '2027-05-05'],
    ['1 июля', 'future', '2027-07-01'],
    ['1 июля', 'past', '2026-07-01'],
    ['24.11', 'past', '2026-11-24'],
    ['вчера', 'past', '2026-11-23'],
    ['2026-11-02', 'past', '2026-11-02'],
    ['01.02.27', 'future', '2027-02-01'],
  ] as const)('%s', (text, side, day) => {
    expect(parseDay(text, TODAY, side)).toBe(day);
  });

  test.each(['', 'скоро', '30 февраля', '31.11.2026', '2026-02-30', '12'])('%s is no day', (text) => {
    expect(parseDay(text, TODAY, 'future')).toBeNull();
  });

  test('every day is understood as we write it ourselves', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 3000 }), fc.constantFrom('past' as const, 'future' as const), (shift, side) => {
        const day = addDays(TODAY, shift);
        expect(parseDay(formatDate(day), TODAY, side)).toBe(day);
        expect(parseDay(formatDateWords(day), TODAY, side)).toBe(day);
      }),
    );
  });

  test('any text gives a day or nothing, never an error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseDay(text, TODAY, 'past') ?? '2026-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }),
    );
  });
});
