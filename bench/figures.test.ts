import { describe, expect, test } from 'vitest';
import { formatNumber, formatRatio, formatTable, isMet, percentile } from './figures.ts';

describe('figures of the bench', () => {
  test('a percentile is one of the times', () => {
    expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(percentile([7], 0.99)).toBe(7);
    expect(
      percentile(
        Array.from({ length: 100 }, (_, index) => index + 1),
        0.99,
      ),
    ).toBe(99);
    expect(percentile([], 0.5)).toBeNaN();
  });

  test('a bound may be a ceiling or a floor', () => {
    expect(isMet(3, 3)).toBe(true);
    expect(isMet(3.1, 3)).toBe(false);
    expect(isMet(900, 800, true)).toBe(true);
    expect(isMet(799, 800, true)).toBe(false);
  });

  test('numbers keep the digits a person compares by', () => {
    expect([0.4242, 3.14159, 31.4159, 314.159, Number.NaN].map(formatNumber)).toEqual(['0.42', '3.14', '31.4', '314', '–']);
    expect(formatRatio(3, 0.5)).toBe('6.00 ×');
    expect(formatRatio(3, 0)).toBe('–');
  });

  test('the table says what is met and what is missed', () => {
    const line = { what: 'desk', target: '≤ 3 ms', figure: '2 ms', yardstick: '', ratio: '' };
    const lines = formatTable([{ ...line, met: true }, { ...line, met: false }, line]).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[2]).toMatch(/ok$/);
    expect(lines[3]).toMatch(/miss$/);
    expect(lines[4]).toMatch(/2 ms$/);
  });
});
