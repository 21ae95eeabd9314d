import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calmCapitals, capitalise, initials, joinWords, keepTogether, NBSP, ofPlural, plural, pluralForm, slug } from './russian.ts';

const TASKS = ['задача', 'задачи', 'задач'] as const;

describe('plural', () => {
  test.each([
    [0, 'задач'],
    [1, 'задача'],
    [2, 'задачи'],
    [5, 'задач'],
    [11, 'задач'],
    [12, 'задач'],
    [21, 'задача'],
    [22, 'задачи'],
    [111, 'задач'],
    [121, 'задача'],
    [1.5, 'задачи'],
    [-1, 'задача'],
  ])('%d → %s', (count, word) => {
    expect(pluralForm(count, TASKS)).toBe(word);
  });

  test('keeps number and noun together and parts the thousands', () => {
    expect(plural(33, ['день', 'дня', 'дней'])).toBe(`33${NBSP}дня`);
    expect(plural(1500, ['школа', 'школы', 'школ'])).toBe(`1${NBSP}500${NBSP}школ`);
  });

  test('the form depends on the last two digits only', () => {
    fc.assert(fc.property(fc.nat(1_000_000), (count) => pluralForm(count, TASKS) === pluralForm(100 + (count % 100), TASKS)));
  });
});

test('after «из M» the noun is in the genitive of M', () => {
  expect(ofPlural(1, 4, ['занятия', 'занятий'])).toBe(`1 из${NBSP}4 занятий`);
  expect(ofPlural(61, 61, ['человека', 'человек'])).toBe(`61 из${NBSP}61 человека`);
  expect(ofPlural(0, 11, ['школы', 'школ'])).toBe(`0 из${NBSP}11 школ`);
  expect(ofPlural(7, 1204, ['школы', 'школ'])).toBe(`7 из${NBSP}1${NBSP}204 школ`);
});

describe('keepTogether', () => {
  test.each([
    ['приказ № 214', `приказ №${NBSP}214`],
    ['Отчёт Н. А. Логиновой', `Отчёт${NBSP}Н.${NBSP}А.${NBSP}Логиновой`],
    ['Ковалёва И. П.', `Ковалёва${NBSP}И.${NBSP}П.`],
    ['размер 312 КБ', `размер 312${NBSP}КБ`],
    ['доля 47 %', `доля 47${NBSP}%`],
    ['школа в селе', `школа в${NBSP}селе`],
    ['СОШ № 2 — наставник', `СОШ №${NBSP}2${NBSP}— наставник`],
  ])('%s', (plain, kept) => {
    expect(keepTogether(plain)).toBe(kept);
  });

  test('changes spaces only', () => {
    const piece = fc.constantFrom('№', '214', 'И.', 'П.', 'Ковалёва', 'в', '47', '%', '—', '«школа»', ' ', 'дней');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join(' ');
        return keepTogether(text).replace(/\s+/gu, '') === text.replace(/\s+/gu, '');
      }),
    );
  });
});

test('initials', () => {
  expect(initials('Ковалёва', 'Ирина', 'Петровна')).toBe(`Ковалёва${NBSP}И.${NBSP}П.`);
  expect(initials('Ким', 'юна')).toBe(`Ким${NBSP}Ю.`);
  expect(initials('Ким')).toBe('Ким');
});

test('words of a sentence', () => {
  expect(capitalise('ёлка')).toBe('Ёлка');
  expect(capitalise('')).toBe('');
  expect(joinWords(['а', 'б', 'в'])).toBe(`а, б и${NBSP}в`);
  expect(joinWords(['а'])).toBe('а');
  expect(joinWords([])).toBe('');
});

describe('slug', () => {
  test('is Latin', () => {
    expect(slug('Дорожная карта № 2')).toBe('dorozhnaya-karta-2');
    expect(slug('Щёлково: ВсОШ')).toBe('shchelkovo-vsosh');
    expect(slug('Очень длинное название документа', 12)).toBe('ochen');
  });

  test('holds only what an address may hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => /^([a-z0-9]+(-[a-z0-9]+)*)?$/.test(slug(text))));
  });
});

test('calms headings in capitals and leaves abbreviations alone', () => {
  expect(calmCapitals('ДОРОЖНАЯ КАРТА по поддержке ШНОР')).toBe('Дорожная карта по поддержке ШНОР');
  expect(calmCapitals('ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА») РМК')).toBe('План мероприятий («дорожная карта») РМК');
  expect(calmCapitals('Поддержка ШНОР и ШНСУ')).toBe('Поддержка ШНОР и ШНСУ');
});
