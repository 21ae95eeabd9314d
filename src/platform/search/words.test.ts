import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markWords, writeTsquery } from './query.ts';
import { isNumber, listSlips, readNumber, splitWords, swapLayout } from './words.ts';

describe('words of a question', () => {
  test.each([
    ['Школа №12, п. 3.2', ['школа', '12', 'п', '3.2']],
    ['Берёзовская «СОШ»', ['березовская', 'сош']],
    ['ШНОР/ШНСУ—анализ', ['шнор', 'шнсу', 'анализ']],
    ['01.09.2026.', ['01.09.2026']],
    ['анализ анализ', ['анализ']],
    ['…', []],
  ])('%s', (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  test.each([
    ['3.2', '3.2'],
    ['3.2.', '3.2'],
    ['п. 3.2', '3.2'],
    ['Пункт 3.2', '3.2'],
    ['№ 145', '145'],
    ['№145-р', '145-р'],
    ['приказ № 01-05/12', '01-05/12'],
    ['школа 12', null],
    ['12 уроков', null],
    ['', null],
  ])('the number of «%s»', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  test.each([
    ['irjkf', 'школа'],
    ['Rfvtycrfz', 'каменская'],
    ['vjybnjhbyu 12', 'мониторинг 12'],
    ['школа', null],
    ['12', null],
  ])('the other layout of «%s»', (text, other) => {
    expect(swapLayout(text)).toBe(other);
  });

  test('one slip of the hand is put right from either side', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'абвгдежзиклмнопрсту'), minLength: 6, maxLength: 14 });
    fc.assert(
      fc.property(letters, fc.nat(), fc.constantFrom(...'абвш'), (word, place, letter) => {
        const at = place % (word.length - 1);
        const slips = [
          word.slice(0, at) + word.slice(at + 1),
          word.slice(0, at) + letter + word.slice(at),
          word.slice(0, at) + letter + word.slice(at + 1),
          word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
        ];
        for (const slip of slips) if (slip !== word) expect(listSlips(slip)).toContain(word);
      }),
    );
    expect(listSlips('шко')).toEqual([]);
    expect(listSlips('2026')).toEqual([]);
  });
});

test('a question becomes a tsquery: words go on, numbers do not', () => {
  const words = [
    { text: 'школы', stems: ['школ'] },
    { text: '12', stems: ['12'] },
    { text: 'рм', stems: ['рм'] },
  ];
  expect(writeTsquery(words, 'whole')).toBe(`('школ')&('12')&('рм')`);
  expect(writeTsquery(words, 'begin')).toBe(`('школ':*)&('12')&('рм')`);
  expect(writeTsquery(words, 'title')).toBe(`('школ':*A)&('12':A)&('рм':A)`);
  expect(isNumber('12а')).toBe(true);
});

describe('what is marked', () => {
  const mark = (text: string, ...stems: string[]) =>
    markWords(text, [{ text: '', stems }])
      .map((piece) => (piece.found ? `[${piece.text}]` : piece.text))
      .join('');

  test('words with the stem, whatever their letters and ends', () => {
    expect(mark('Берёзовская школа: Школам', 'березовск', 'школ')).toBe('[Берёзовская] [школа]: [Школам]');
    expect(mark('3.2. Пункт 3.21 и 3', '3.2')).toBe('[3.2]. Пункт 3.21 и 3');
  });

  test('the text stays what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: fc.constantFrom(...'абв12') })), (text, stems) => {
        expect(
          markWords(text, [{ text: '', stems }])
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
