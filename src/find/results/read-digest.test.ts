import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarks, readNumber } from './counts.ts';
import { digestReader } from './read-digest.ts';

const HEADER = ['Год', 'Класс', 'Предмет', 'Муниципалитет', 'Логин', 'ОО', 'Кол-во участников', '2', '3', '4', '5'];
const read = (...rows: (string | null)[][]) => digestReader.read([['Свод по региону'], HEADER, ...rows], {});

describe('marks', () => {
  it('as per cent are turned into counts that add up', () => {
    expect(readMarks(['12,36', '52,81', '26,97', '7,87'], 89)).toEqual([11, 47, 24, 7]);
  });

  it.each([
    [['5', '6', '7', '2'], 20, [5, 6, 7, 2]],
    [['-', '10', '10', '—'], 20, [0, 10, 10, 0]],
    [['25', '25', '25', '25'], 100, [25, 25, 25, 25]],
    [['10', '20', '30', '40'], 7, [1, 1, 2, 3]],
  ])('%j of %i', (cells, participants, marks) => {
    expect(readMarks(cells, participants)).toEqual(marks);
  });

  it.each([
    [['5', '6', '7', '3'], 20, /Сумма отметок 21/],
    [['33,3', '33,3', '16,7', '16,7'], 5, /дают/],
    [['много', '1', '1', '1'], 20, /не числа/],
  ])('%j of %i are refused', (cells, participants, message) => {
    expect(readMarks(cells, participants)).toMatch(message);
  });

  it('of any group come back from per cent rounded to two decimals, or are refused', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 4, maxLength: 4 }), (counts) => {
        const participants = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(participants > 0 && participants <= 200);
        const cells = counts.map((count) => ((100 * count) / participants).toFixed(2).replace('.', ','));
        expect(readMarks(cells, participants)).toEqual(counts);
      }),
    );
  });
});

it.each([
  ['1\u00a0204', 1204],
  ['12,5 %', 12.5],
  ['', null],
  ['12.5.6', null],
])('%j is %j', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

describe('a digest', () => {
  it('is read row by row; what is wrong is named', () => {
    const found = read(
      ['2025', '5 класс', ' Математика ', 'Ключевской', 'edu200001', 'Каменская СОШ', '40', '13', '20', '5', '2'],
      ['2025', '5', 'Русский язык', 'Ключевской', null, 'Каменская СОШ', '0', '0', '0', '0', '0'],
      [null, null],
      ['', '5', 'Русский язык', 'Ключевской', null, 'Каменская СОШ', '10', '0', '0', '5', '5'],
    );
    expect(found?.results).toMatchObject([
      {
        row: 3,
        school: { code: 'edu200001', name: 'Каменская СОШ', municipality: 'Ключевской' },
        type: 'ВПР',
        subject: 'Математика',
        grade: 5,
        year: 2025,
        season: 'spring',
        participants: 40,
        marks: [13, 20, 5, 2],
      },
    ]);
    expect(found?.refused).toEqual([
      { row: 4, message: 'Участников нет: строка ничего не говорит.' },
      { row: 6, message: 'Не назван год.' },
    ]);
  });

  it('may have its columns in any order; another form is left to other readers', () => {
    const turned = digestReader.read(
      [HEADER.toReversed(), ['2', '5', '20', '13', '40', 'Школа', 'edu1', 'МО', 'Математика', '5', '2025']],
      {},
    );
    expect(turned?.results).toMatchObject([{ marks: [13, 20, 5, 2], school: { name: 'Школа' } }]);
    expect(digestReader.read([['Группы участников', 'Кол-во ОО']], {})).toBeNull();
  });
});
