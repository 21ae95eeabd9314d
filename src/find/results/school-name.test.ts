import { describe, expect, it } from 'vitest';
import { findLogin, schoolNameKey } from './school-name.ts';

describe('one school however it is written', () => {
  const same = [
    'МБОУ «Каменская СОШ № 2» с. Речное',
    'МБОУ "Каменская СОШ №2" с.Речное',
    'Муниципальное бюджетное общеобразовательное учреждение «Каменская средняя общеобразовательная школа № 2» село Речное',
    'МКОУ\u00a0Каменская\u00a0\u00a0СОШ N 2, с. Речное',
    '138049 - МБОУ "Каменская СОШ №2" с. Речное',
    'МБОУ «Каменская средняя школа № 2» с. Речное (edu203389)',
  ];
  it.each(same)('%s', (name) => {
    expect(schoolNameKey(name)).toBe('каменская сош 2 с речное');
  });

  it.each([
    ['МБОУ «Каменская СОШ № 2» с. Речное', 'МБОУ «Каменская СОШ № 2» с. Озёрное'],
    ['МБОУ СОШ № 2', 'МБОУ СОШ № 12'],
    ['МБОУ «Каменская СОШ»', 'МБОУ «Каменская ООШ»'],
    ['МБОУ гимназия № 1', 'МБОУ лицей № 1'],
  ])('%s is not %s', (one, other) => {
    expect(schoolNameKey(one)).not.toBe(schoolNameKey(other));
  });

  it.each([
    ['Основная общеобразовательная школа п. Лесной', 'ООШ пос. Лесной'],
    ['КГБОУ «Школа имени А.С. Пушкина»', 'Школа им. А. С. Пушкина'],
    ['МОУ СОШ г. Заречный', 'Средняя школа город Заречный'],
    ['Средняя общеобразовательная школа с. Ёлкино', 'СОШ с.Елкино'],
  ])('%s is %s', (one, other) => {
    expect(schoolNameKey(one)).toBe(schoolNameKey(other));
  });
});

it('the login of ФИС ОКО is read out of a name', () => {
  expect(findLogin('Каменская СОШ (edu203389)')).toBe('edu203389');
  expect(findLogin('EDU203389')).toBe('edu203389');
  expect(findLogin('Каменская СОШ')).toBeNull();
});
