import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countUnit, countUnitGenitive, unitForms } from './units.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a unit beside a number', () => {
  test.each([
    [6, 'мастер-класс', '6 мастер-классов'],
    [1, 'семинар', '1 семинар'],
    [2.5, 'час', '2,5 часа'],
    [21, 'занятие', '21 занятие'],
    [11, 'занятие', '11 занятий'],
    [3, 'площадка', '3 площадки'],
    [5, 'площадка', '5 площадок'],
    [2, 'обучающийся', '2 обучающихся'],
    [1, 'обучающийся', '1 обучающийся'],
    [2.5, 'обучающийся', '2,5 обучающегося'],
    [4, 'человек', '4 человека'],
    [12, 'человек', '12 человек'],
    [5, 'ребёнок', '5 детей'],
    [4, 'неделя', '4 недели'],
    [7, 'неделя', '7 недель'],
    [2, 'методическая неделя', '2 методические недели'],
    [5, 'методическая неделя', '5 методических недель'],
    [3, 'открытый урок', '3 открытых урока'],
    [8, 'программа развития', '8 программ развития'],
    [5, 'справка', '5 справок'],
    [5, 'встреча', '5 встреч'],
    [9, 'учитель', '9 учителей'],
    [3, 'круглый стол', '3 круглых стола'],
    [40, '%', '40 %'],
    [3, 'шт.', '3 шт.'],
    [3, '', '3'],
    [1500, 'школа', '1 500 школ'],
    [2, 'что-то ещё', '2 что-то ещё'],
  ])('%d × %s', (value, unit, words) => {
    expect(plain(countUnit(value, unit))).toBe(words);
  });

  test.each([
    [6, 'мастер-класс', '6 мастер-классов'],
    [1, 'семинар', '1 семинара'],
    [21, 'семинар', '21 семинара'],
    [3, 'школа', '3 школ'],
    [1, 'обучающийся', '1 обучающегося'],
    [2.5, 'час', '2,5 часа'],
  ])('after «не менее»: %d × %s', (value, unit, words) => {
    expect(plain(countUnitGenitive(value, unit))).toBe(words);
  });
});

/** What the reading of plans can bring (plan/parties), one of each kind of ending. */
const UNITS = (
  'час человек педагог учитель директор руководитель школьник школа договор соглашение мероприятие семинар вебинар практикум ' +
  'консультация курс занятие урок раз день неделя месяц муниципалитет район команда центр площадка программа проект балл ' +
  'обучающийся учащийся ученик выпускник участник организация учреждение публикация статья методист куратор выезд посещение ' +
  'совещание заседание конкурс тьютор специалист рубль мастер-класс группа родитель отчёт практика модель ребёнок'
).split(' ');

test('every unit of the field has its forms, and they differ where Russian asks it', () => {
  for (const unit of UNITS) {
    const forms = unitForms(unit);
    expect([unit, forms?.every((form) => /^[а-яё-]+$/u.test(form))]).toEqual([unit, true]);
    expect(forms?.[0]).toBe(unit);
    if (!['человек', 'раз'].includes(unit)) expect(forms?.[2]).not.toBe(unit);
  }
});

test('the last two digits alone decide the form', () => {
  const small = fc.integer({ min: 0, max: 99 });
  fc.assert(
    fc.property(fc.constantFrom(...UNITS), small, fc.integer({ min: 0, max: 9999 }), (unit, tail, hundreds) => {
      const wordOf = (value: number) => countUnit(value, unit).split('\u00a0').at(-1);
      expect(wordOf(hundreds * 100 + tail)).toBe(wordOf(tail));
      const forms = unitForms(unit);
      if (tail >= 11 && tail <= 14) expect(wordOf(tail)).toBe(forms?.[2]);
      else if (tail % 10 === 1) expect(wordOf(tail)).toBe(unit);
      else if (tail % 10 >= 2 && tail % 10 <= 4) expect(wordOf(tail)).toBe(forms?.[1]);
      else expect(wordOf(tail)).toBe(forms?.[2]);
    }),
  );
});

test('no unit, however odd, breaks or changes its number', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.string({ maxLength: 30 }), (value, unit) => {
      const rounded = Math.round(value * 1000) / 1000;
      expect(countUnit(rounded, unit)).toMatch(/^[\d\u00a0]+(?:,\d+)?/u);
      expect(countUnitGenitive(rounded, unit)).toMatch(/^[\d\u00a0]+(?:,\d+)?/u);
    }),
  );
});
