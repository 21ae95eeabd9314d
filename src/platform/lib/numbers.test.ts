import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatBytes, formatNumber, formatPercent, parseNumber } from './numbers.ts';

describe('formatNumber', () => {
  test.each([
    [0, undefined, '0'],
    [1483, undefined, '1 483'],
    [18.2, undefined, '18,2'],
    [10, 1, '10,0'],
    [-3.5, undefined, '−3,5'],
    [1_234_567.891, 2, '1 234 567,89'],
    [0.1 + 0.2, undefined, '0,3'],
    [-0.001, 1, '0,0'],
    [999.9999, undefined, '1 000'],
  ])('%d with %s digits → %s', (value, digits, text) => {
    expect(formatNumber(value, digits)).toBe(text.replaceAll(' ', '\u00a0'));
  });
});

describe('parseNumber', () => {
  test.each([
    ['1 204', 1204],
    ['1\u00a0204,5', 1204.5],
    ['18.2', 18.2],
    ['18,2', 18.2],
    ['47 %', 47],
    ['−3', -3],
    ['-3', -3],
    ['–3,0', -3],
    ['0', 0],
    ['-0', 0],
    [' 007 ', 7],
    ['1 234 567', 1234567],
  ])('%s → %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(['', 'сто', '1,2,3', '12 34', '1 2345', '3 шт', '1e5', '--1', ',5', '5,'])('«%s» is no number', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  test('reads back what formatNumber writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 3 }), (whole, digits) => {
        const value = whole / 10 ** digits;
        expect(parseNumber(formatNumber(value, digits))).toBeCloseTo(value, 6);
      }),
    );
  });
});

test('shares and sizes', () => {
  expect(formatPercent(0.475, 1)).toBe('47,5\u00a0%');
  expect(formatBytes(312)).toBe('312\u00a0Б');
  expect(formatBytes(319_488)).toBe('312\u00a0КБ');
  expect(formatBytes(1_153_434)).toBe('1,1\u00a0МБ');
  expect(formatBytes(1_048_575)).toBe('1\u00a0МБ');
  expect(formatBytes(20 * 1024 * 1024)).toBe('20\u00a0МБ');
});
