import { describe, expect, it } from 'vitest';
import { makeDocument, makeTable } from './files/tables.ts';
import { importRoadmap, type ImportedRoadmap } from './index.ts';

const PLAN = makeTable([
  ['№', 'Мероприятия', 'Срок исполнения', 'Ответственный', 'Результат'],
  ['1', 'Создать рабочую группу', 'январь', 'МЦ', 'Приказ'],
  ['2', 'Провести курсы', 'март', 'МЦ', 'Справка'],
]);

function read(...lines: string[]): ImportedRoadmap {
  return importRoadmap(makeDocument(...lines, PLAN), { file: 'карта.docx', sha256: '' });
}

describe('the head of a roadmap', () => {
  it('reads an annex to an order of a town', () => {
    const imported = read(
      'Приложение к приказу Управления образования Администрации города Энска от «12» марта 2024 г. № 45/1',
      'План мероприятий («дорожная карта») по повышению качества образования в школах города Энска на 2024-2025 учебный год',
    );
    expect(imported).toMatchObject({
      level: 'municipality',
      territory: 'город Энск',
      approval: { kind: 'приказ', number: '45/1', date: '2024-03-12' },
      period: { start: '2024-09-01', end: '2025-05-31' },
    });
  });

  it('reads a title set in capitals over several lines and a resolution of an administration', () => {
    const imported = read(
      'Утверждено',
      'постановлением администрации',
      'Лесного городского округа',
      'от 05.10.2022 № 1123-п',
      'ДОРОЖНАЯ КАРТА',
      'ПО ПОДДЕРЖКЕ ШКОЛ С НИЗКИМИ РЕЗУЛЬТАТАМИ',
      'ЛЕСНОГО ГОРОДСКОГО ОКРУГА',
      'на 2022-2024 годы',
    );
    expect(imported.title).toBe('ДОРОЖНАЯ КАРТА ПО ПОДДЕРЖКЕ ШКОЛ С НИЗКИМИ РЕЗУЛЬТАТАМИ ЛЕСНОГО ГОРОДСКОГО ОКРУГА на 2022-2024 годы');
    expect(imported.approval).toEqual({ kind: 'постановление', number: '1123-п', date: '2022-10-05' });
    expect(imported.territory).toBe('Лесной городской округ');
  });

  it('takes a region for a region, whatever town its ministry writes from', () => {
    const imported = read(
      'МИНИСТЕРСТВО ОБРАЗОВАНИЯ РЕСПУБЛИКИ ЗАРЯ',
      'ПРИКАЗ',
      '10 февраля 2023 г.\t\t\t№ 120',
      'г. Зорька',
      'Об утверждении дорожной карты',
      '1. Утвердить прилагаемую дорожную карту.',
      'Региональная дорожная карта по поддержке школ в Республике Заря',
      'Срок реализации: май 2023 года – июнь 2024 года',
    );
    expect(imported).toMatchObject({
      title: 'Региональная дорожная карта по поддержке школ в Республике Заря',
      level: 'region',
      territory: 'Республика Заря',
      approval: { number: '120', date: '2023-02-10' },
      period: { start: '2023-05-01', end: '2024-06-30' },
    });
  });

  it('reads the plan of one school with lists that have no marks', () => {
    const imported = read(
      'УТВЕРЖДАЮ',
      'Директор школы',
      '____________ И.И. Петров',
      '«15» января 2023 г.',
      'Дорожная карта МБОУ «Средняя школа № 5» на 2023/2024 учебный год',
      'Ожидаемые результаты',
      'Рост качества обучения',
      'Снижение доли неуспевающих',
    );
    expect(imported).toMatchObject({
      level: 'school',
      territory: 'МБОУ «Средняя школа № 5»',
      approval: { kind: 'утверждение', number: null, date: '2023-01-15' },
      expectedResults: ['Рост качества обучения', 'Снижение доли неуспевающих'],
    });
  });

  it('counts «до 2024 года» from the year of the order', () => {
    const imported = read('к распоряжению от 01.02.2022 № 77-р', 'План мероприятий на период до 2024 года');
    expect(imported.period).toEqual({ start: '2022-01-01', end: '2024-12-31' });
  });

  it('lets the person say what the document does not', () => {
    const period = { start: '2024-01-01', end: '2024-12-31' };
    const options = {
      file: '',
      sha256: '',
      period,
      level: 'municipality',
      territory: 'Дальний район',
    } as const;
    expect(importRoadmap(makeDocument('План', PLAN), options)).toMatchObject({
      period,
      level: 'municipality',
      territory: 'Дальний район',
    });
  });
});
