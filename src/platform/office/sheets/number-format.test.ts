import { describe, expect, test } from 'vitest';
import { isDateFormat, readIsoSerial, writeIso } from './date-format.ts';
import { findFormat, formatNumber } from './number-format.ts';

/** 1 March 2021. */
const MARCH = 44_256;

describe('dates look as in a Russian Excel', () => {
  test.each([
    [14, '01.03.2021'],
    [15, '01.мар.21'],
    [16, '01.мар'],
    [17, 'мар.21'],
    [22, '01.03.2021 9:30'],
    [20, '9:30'],
  ])('built-in format %i', (id, shown) => {
    expect(formatNumber(MARCH + 9.5 / 24, findFormat(id, new Map()), false)).toBe(shown);
  });

  test.each([
    ['mmm.yy', 'мар.21'],
    ['mmmm yyyy', 'Март 2021'],
    ['[$-419]mmmm\\ yyyy;@', 'Март 2021'],
    ['[$-419]d mmmm yyyy', '1 марта 2021'],
    ['[$-FC19]dd\\ mmmm\\ yyyy\\ "г."', '01 марта 2021 г.'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '1 марта 2021 г.'],
    ['dd.mm', '01.03'],
    ['yyyy', '2021'],
    ['dd/mm/yyyy', '01.03.2021'],
    ['dd\\-mm\\-yy', '01-03-21'],
    ['yyyy-mm-dd', '2021-03-01'],
    ['m/d/yy', '01.03.2021'],
    ['"до" dd.mm.yyyy', 'до 01.03.2021'],
    ['[Red]dd.mm.yyyy', '01.03.2021'],
    ['mmmmm', 'М'],
    ['dd.mm.yyyy h:mm', '01.03.2021 0:00'],
  ])('%s', (code, shown) => {
    const format = findFormat(164, new Map([[164, code]]));
    expect(isDateFormat(format)).toBe(true);
    expect(formatNumber(MARCH, format, false)).toBe(shown);
  });

  test('the Mac counts from 1904, and 29 February 1900 never was', () => {
    expect(formatNumber(MARCH - 1462, 'dd.mm.yyyy', true)).toBe('01.03.2021');
    expect(writeIso(1, false)).toBe('1900-01-01');
    expect(writeIso(61, false)).toBe('1900-03-01');
    expect(readIsoSerial('2021-03-01T12:00:00', false)).toBe(MARCH + 0.5);
  });

  test('what is no day stays a number', () => {
    expect(formatNumber(-5, 'dd.mm.yyyy', false)).toBe('-5');
    expect(formatNumber(1e12, 'dd.mm.yyyy', false)).toBe('1000000000000');
  });
});

describe('numbers', () => {
  test.each([
    [0.1 + 0.2, 'General', '0.3'],
    [1.1000000000000001, 'General', '1.1'],
    [1.1, 'General', '1.1'],
    [1.1, '0.00', '1.10'],
    [1.11, 'General', '1.11'],
    [1 / 3, 'General', '0.3333333333'],
    [245_600_123_456, 'General', '245600123456'],
    [12_345.678, '#,##0.00', '12\u00a0345,68'],
    [0.155, '0.0%', '15,5%'],
    [0.15, '0%', '15%'],
    [-7, '0;(0)', '(7)'],
    [5, '0;-0;;@', '5'],
    [0, '0;-0;;@', ''],
    [12, '0" школ"', '12 школ'],
    [3, '"п. "General', 'п. 3'],
    [1500, '#,##0.00\\ "₽"', '1\u00a0500,00 ₽'],
    [7, '00', '07'],
    [1.005, '0.00', '1.01'],
    [3, '@', '3'],
    [2.5, '# ?/?', '2.5'],
  ])('%d under %s', (value, format, shown) => {
    expect(isDateFormat(format)).toBe(false);
    expect(formatNumber(value, format, false)).toBe(shown);
  });
});
