import { describe, expect, it } from 'vitest';
import { aliasKey, makeSchoolFinder, placeKey, type Directory } from './match-schools.ts';
import { schoolNameKey } from './school-name.ts';

const school = (id: string, place: string, ...names: string[]) => ({ id, path: `/kr/${place}/${id}/`, parentPath: `/kr/${place}/`, names });
const directory: Directory = {
  schools: [
    school('s1', 'kl', 'МБОУ «Каменская СОШ»', 'Каменская СОШ'),
    school('s2', 'kl', 'МБОУ СОШ № 1 с. Речное'),
    school('s3', 'ber', 'МБОУ СОШ № 1 с. Речное'),
  ],
  municipalities: [
    { path: '/kr/kl/', names: ['Ключевской муниципальный округ', 'Ключевской округ'] },
    { path: '/kr/ber/', names: ['Берёзовый район'] },
  ],
  codes: new Map([['edu200001', 's1']]),
  aliases: new Map([[aliasKey('/kr/kl/', schoolNameKey('Школа у реки')), 's2']]),
};
const find = makeSchoolFinder(directory);
const written = (name: string, municipality: string | null = null, code: string | null = null) => ({ name, municipality, code });

describe('a row finds its school', () => {
  it.each([
    [written('что угодно', null, 'EDU200001'), 's1'],
    [written('Муниципальное бюджетное общеобразовательное учреждение «Каменская средняя общеобразовательная школа»'), 's1'],
    [written('СОШ №1 с.Речное', 'Ключевской район'), 's2'],
    [written('СОШ №1 с.Речное', 'МО Березовый'), 's3'],
    [written('Школа у реки', 'Ключевской округ'), 's2'],
    [written('Каменская СОШ', null, 'edu999999'), 's1'],
  ])('%j', (row, id) => {
    expect(find(row)).toMatchObject({ id });
  });

  it.each([
    [written('СОШ №1 с.Речное'), /несколько/],
    [written('Каменская СОШ', 'Берёзовый район'), /нет в муниципалитете/],
    [written('Каменская СОШ', 'Дальний район'), /Муниципалитета «Дальний район» нет/],
    [written('', null, 'edu999999'), /с кодом «edu999999» нет/],
    [written('Каменская ООШ'), /Школы «Каменская ООШ» нет/],
  ])('%j waits for a person', (row, why) => {
    expect(find(row)).toEqual({ why: expect.stringMatching(why) });
  });
});

it.each([
  ['Ключевской муниципальный округ(reg20_m012)', 'Ключевской МО'],
  ['г. Заречный', 'городской округ город Заречный'],
])('%s is %s', (one, other) => {
  expect(placeKey(one)).toBe(placeKey(other));
});
