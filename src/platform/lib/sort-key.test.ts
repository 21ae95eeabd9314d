import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortKey } from './sort-key.ts';

const LETTER = fc.constantFrom(...'аеёЁЕжШ№«»"-–_ 0123456789', '\u00a0', '\u0301');

function sortByKey(names: string[]): string[] {
  return names.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

test('№ 2 stands before № 10, case, ё and quotes do not count', () => {
  const right = [
    'ЕЛКИНСКАЯ школа',
    'Ёлкинская школа № 2',
    '«Елкинская» школа № 10',
    'Жуковская школа',
    'Школа № 1',
    'школа №\u00a02',
    'Школа № 10',
  ];
  expect(sortByKey(right.toReversed())).toEqual(right);
});

test('equal names have equal keys', () => {
  expect(sortKey('МБОУ «Школа № 7»')).toBe(sortKey('мбоу  "школа №\u00a0007"'));
  expect(sortKey('Усть-Ложская')).toBe(sortKey('Усть Ложская'));
});

test('a key is its own key', () => {
  fc.assert(fc.property(fc.string({ unit: LETTER }), (text) => sortKey(sortKey(text)) === sortKey(text)));
});

test('numbers sort as numbers', () => {
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), (a, b) => Math.sign(a - b) === compare(sortKey(`Школа № ${a}`), sortKey(`Школа № ${b}`))),
  );
});

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
