import { describe, expect, it } from 'vitest';
import { readFisHead } from './fis-head.ts';
import { digestReader } from './read-digest.ts';
import { journalReader, scoresReader, statisticsReader, tasksReader } from './read-fis.ts';

const head = (report: string, ...more: (string | null)[][]): (string | null)[][] => [
  [report],
  [],
  ['ВПР 2026 Русский язык 4 класс'],
  ['Предмет:', 'Русский язык'],
  ['Максимальный первичный балл:', '24'],
  ['Дата:', '20.04.2026'],
  ...more,
];

describe('the head of a report', () => {
  it('names procedure, year, subject, grade, maximum and season', () => {
    expect(readFisHead(head('Статистика по отметкам'), {})).toEqual({
      report: 'Статистика по отметкам',
      type: 'ВПР',
      subject: 'Русский язык',
      grade: 4,
      year: 2026,
      season: 'spring',
      maximum: 24,
    });
  });

  it('September to December is autumn; without a year there is no head', () => {
    expect(readFisHead([['Предмет: Математика'], ['Дата: 22.09.2022']], {})).toMatchObject({
      year: 2022,
      season: 'autumn',
      subject: 'Математика',
    });
    expect(readFisHead([['Предмет:', 'Математика']], {})).toBeNull();
    expect(readFisHead([['Предмет:', 'Математика']], { year: 2025, type: 'ВПР' })).toMatchObject({ year: 2025 });
  });
});

it('statistics of marks: schools only, per cent into counts', () => {
  const sheet = head(
    'Статистика по отметкам',
    [],
    ['Группы участников', 'Кол-во ОО', 'Кол-во участников', '2', '3', '4', '5'],
    ['Вся выборка', '35000', '1400000', '5,1', '30', '45', '19,9'],
    ['Ключевской округ(reg20_m012)', '12', '300', '10', '30', '40', '20'],
    ['Каменская СОШ(edu203389)', null, '89', '12,36', '52,81', '26,97', '7,87'],
    ['Речная СОШ(edu203390)', null, '4', '12,36', '52,81', '26,97', '7,87'],
  );
  expect(statisticsReader.read(sheet, {})).toMatchObject({
    results: [
      {
        row: 11,
        school: { code: 'edu203389', name: 'Каменская СОШ' },
        subject: 'Русский язык',
        grade: 4,
        maximum: 24,
        marks: [11, 47, 24, 7],
      },
    ],
    refused: [{ row: 12, message: expect.stringContaining('дают') }],
  });
  expect(digestReader.read(sheet, {})).toBeNull();
  expect(tasksReader.read(sheet, {})).toBeNull();
});

it('marks against the journal: counts beside the shares', () => {
  const sheet = head(
    'Сравнение отметок с отметками по журналу',
    [],
    [
      'Группы участников',
      'Кол-во участников',
      'Понизили (Отметка < Отметка по журналу) %',
      'Кол-во участников',
      'Подтвердили %',
      'Кол-во',
      'Повысили %',
      'Кол-во',
    ],
    ['Каменская СОШ(edu203389)', '89', '20,22', '18', '71,91', '64', '7,87', '7'],
    ['Речная СОШ(edu203390)', '10', '20', '2', '50', '5', '10', '1'],
  );
  expect(journalReader.read(sheet, {})).toMatchObject({
    results: [{ participants: 89, journal: { lowered: 18, confirmed: 64, raised: 7 } }],
    refused: [{ row: 10, message: 'Понизили, подтвердили и повысили вместе 8, а участников 10.' }],
  });
});

it('primary scores: each score with how many had it', () => {
  const sheet = head(
    'Распределение первичных баллов',
    ['Группы участников', 'Кол-во участников', '0', '1', '2', '3', '4'],
    ['Школа(edu100001)', '10', '0', '10', '20', '30', '40'],
  );
  expect(scoresReader.read(sheet, {})?.results).toMatchObject([{ participants: 10, scores: [0, 1, 2, 3, 4] }]);
});

it('tasks: level, maximum and share done', () => {
  const sheet = head(
    'Выполнение заданий',
    ['Уровень сложности задания', null, 'Б', 'П', 'В'],
    ['Группы участников', 'Кол-во участников', '1 (2б)', '4К1 (3б)', '9.1'],
    ['Школа(edu100001)', '10', '65,5', '30', '12'],
  );
  expect(tasksReader.read(sheet, {})?.results[0]?.tasks).toEqual([
    { task: '1', maximum: 2, level: 'basic', done: 65.5 },
    { task: '4К1', maximum: 3, level: 'raised', done: 30 },
    { task: '9.1', maximum: null, level: 'high', done: 12 },
  ]);
});
