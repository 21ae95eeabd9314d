import { describe, expect, it } from 'vitest';
import { checkConservation, importRoadmap } from './index.ts';
import { makeDocument, makeTable, type CellSpec } from './files/tables.ts';

const PLAN: CellSpec[][] = [
  ['№', 'Мероприятия', 'Сроки', 'Ответственные'],
  ['1', 'Создать рабочую группу', 'январь 2027', 'Отдел образования'],
  ['2', 'Провести совещание', 'март 2027', 'Отдел образования'],
];

function read(...blocks: Parameters<typeof makeDocument>) {
  const document = makeDocument(...blocks);
  const roadmap = importRoadmap(document, { file: 'программа.docx', sha256: '' });
  expect(checkConservation(document, roadmap)).toEqual({ holds: true, lost: [], invented: [] });
  return roadmap;
}

describe('what stands beside the plan', () => {
  it('a passport keeps its rows; what other fields have taken is said once', () => {
    const passport: CellSpec[][] = [
      ['Наименование программы', 'Программа помощи школам на 2027 год'],
      ['Основание', 'Приказ управления образования'],
      ['Разработчик', 'Методический центр'],
      ['Цель', 'Повысить результаты обучения'],
      ['Сроки и этапы', 'I этап (подготовительный): январь – март 2027 года\nII этап: апрель – декабрь 2027 года'],
      ['Контроль', 'Начальник управления'],
    ];
    const roadmap = read('Программа помощи школам на 2027 год', makeTable(passport), makeTable(PLAN, 2));
    expect(roadmap.parts.passport.map(({ label, elsewhere }) => [label, elsewhere])).toEqual([
      ['Наименование программы', false],
      ['Основание', false],
      ['Разработчик', false],
      ['Цель', true],
      ['Сроки и этапы', false],
      ['Контроль', false],
    ]);
    expect(roadmap.goals).toEqual(['Повысить результаты обучения']);
    expect(roadmap.leftovers.map(({ text }) => text).join(' ')).not.toContain('Методический центр');
    expect(roadmap.parts.stages.map(({ period }) => period)).toEqual([
      { start: '2027-01-01', end: '2027-03-31' },
      { start: '2027-04-01', end: '2027-12-31' },
    ]);
  });

  it('another table is no passport', () => {
    const schools: CellSpec[][] = [
      ['Школа', 'Директор'],
      ['Берёзовская', 'Орлова И. П.'],
      ['Каменская', 'Седов П. А.'],
      ['Липовская', 'Гусева Н. В.'],
    ];
    expect(read('План на 2027 год', makeTable(schools), makeTable(PLAN, 2)).parts.passport).toEqual([]);
  });

  it('appendices behind the plan are listed with what they are', () => {
    const roadmap = read(
      'План на 2027 год',
      makeTable(PLAN),
      'Приложение № 1',
      'к приказу от 11.01.2027 № 5',
      'Соглашение о сотрудничестве школ',
      'Приложение 2. Перечень школ с низкими результатами',
      'Приложение № 3',
      'Форма отчёта школы',
    );
    expect(roadmap.parts.appendices.map(({ number, kind, title }) => [number, kind, title])).toEqual([
      ['1', 'agreement', 'Соглашение о сотрудничестве школ'],
      ['2', 'school-list', 'Перечень школ с низкими результатами'],
      ['3', 'monitoring-form', 'Форма отчёта школы'],
    ]);
  });
});
