import { describe, expect, it } from 'vitest';
import { buildXlsx, type XlsxCell, type XlsxSheet } from '../../../test/files/xlsx-parts.ts';
import { readOffice } from '../../platform/office/index.ts';
import { checkConservation, importRoadmap, type ImportedRoadmap } from './index.ts';

async function importBook(sheets: XlsxSheet[]): Promise<ImportedRoadmap> {
  const document = await readOffice(buildXlsx({ sheets }), 'план.xlsx');
  const imported = importRoadmap(document, { file: 'план.xlsx', sha256: '' });
  expect(checkConservation(document, imported)).toEqual({ holds: true, lost: [], invented: [] });
  return imported;
}

function outline(imported: ImportedRoadmap): unknown[] {
  return imported.sections.map(({ number, title, year, activities }) => [
    number,
    title,
    year,
    activities.map((activity) => [activity.number, activity.deadline, activity.schedule.windows.at(-1)?.end ?? null]),
  ]);
}

const head = (...texts: string[]): XlsxCell[] => texts.map((text) => ({ text, bold: true, bordered: true }));
const row = (...cells: (string | number | null)[]): XlsxCell[] =>
  cells.map((cell) =>
    cell === null ? { bordered: true } : typeof cell === 'number' ? { number: cell, bordered: true } : { text: cell, bordered: true },
  );
const date = (number: number, format: number | string = 14): XlsxCell => ({ number, format, bordered: true });
const HEAD = head('№ п/п', 'Мероприятие', 'Срок', 'Ответственный');
const TITLE: XlsxCell[] = [{ text: 'Дорожная карта по поддержке школ с низкими результатами Озёрского района на 2022 год', bold: true }];

describe('books of roadmaps', () => {
  it('a section on each sheet, its name on the tab', async () => {
    const sheets = ['Управление', 'Кадры', 'Контроль'].map((name, at) => ({
      name,
      rows: [...(at === 0 ? [TITLE, []] : []), HEAD, row(`${at + 1}.1`, 'Семинар для заместителей директоров', 'май 2022', 'ИМЦ')],
    }));
    expect(outline(await importBook(sheets))).toEqual(
      ['Управление', 'Кадры', 'Контроль'].map((name, at) => [null, name, null, [[`${at + 1}.1`, 'май 2022', '2022-05-31']]]),
    );
  });

  it('a section on each sheet with its own heading in the table: the tab says nothing more', async () => {
    const sheets = ['Блок А', 'Блок Б'].map((name, at) => ({
      name,
      rows: [
        TITLE,
        HEAD,
        row(`Раздел ${at + 1}. Работа с педагогами школ`, null, null, null),
        row('1', 'Семинар для заместителей директоров', 'май 2022', 'ИМЦ'),
      ],
      merges: ['A3:D3'],
    }));
    expect(outline(await importBook(sheets))).toEqual(
      [1, 2].map((number) => [String(number), 'Работа с педагогами школ', null, [['1', 'май 2022', '2022-05-31']]]),
    );
  });

  it('a year on each sheet', async () => {
    const sheets = ['2022', 'План 2023'].map((name) => ({
      name,
      rows: [
        [{ text: 'Дорожная карта Озёрского района на 2022–2023 годы', bold: true }] as XlsxCell[],
        [],
        HEAD,
        row(1, 'Семинар для заместителей директоров', 'май', 'ИМЦ'),
      ],
    }));
    const imported = await importBook(sheets);
    expect(imported.sections.map(({ year, activities }) => [year, activities[0]?.schedule.windows])).toEqual([
      [2022, [{ start: '2022-05-01', end: '2022-05-31' }]],
      [2023, [{ start: '2023-05-01', end: '2023-05-31' }]],
    ]);
  });

  it('columns of quarters under a head of two levels, three empty columns at the left', async () => {
    const left = [null, null, null];
    const sheets = [
      {
        name: 'Лист1',
        rows: [
          [...left, ...TITLE],
          [],
          [...left, ...head('№', 'Мероприятие', '2022 год'), ...row(null, null, null), ...head('Ответственный')],
          [...left, ...row(null, null), ...head('I квартал', 'II квартал', 'III квартал', 'IV квартал'), ...row(null)],
          [...left, ...row(1, 'Семинар для заместителей директоров', null, 'х', null, null, 'ИМЦ')],
          [...left, ...row(2, 'Мониторинг качества образования', 'х', null, 'х', null, 'ИМЦ')],
        ],
        merges: ['D3:D4', 'E3:E4', 'F3:I3', 'J3:J4'],
      },
    ];
    expect(outline(await importBook(sheets))).toEqual([
      [
        null,
        '',
        null,
        [
          ['1', 'II квартал 2022 год', '2022-06-30'],
          ['2', 'I квартал 2022 год, III квартал 2022 год', '2022-09-30'],
        ],
      ],
    ]);
  });

  it('two columns of a deadline with real dates, numbers that became dates, 1.1 beside 1.10', async () => {
    const sheets = [
      {
        name: 'План',
        rows: [
          TITLE,
          [],
          [...head('№', 'Мероприятие', 'Срок'), ...row(null), ...head('Ответственный')],
          [...row(null, null), ...head('начало', 'окончание'), ...row(null)],
          [date(44_562, 16), ...row('Семинар для заместителей директоров'), date(44_562), date(44_592, 'mmmm yyyy'), ...row('ИМЦ')],
          [...row(1.9, 'Мониторинг качества образования'), date(44_621, '[$-419]d mmmm yyyy'), date(44_651), ...row('ИМЦ')],
          [...row(1.1, 'Совещание директоров школ'), date(44_652), date(44_681), ...row('ИМЦ')],
          [...row('1.11', 'Итоги работы школ района'), date(44_682), date(44_700, 'dd.mm.yy'), ...row('ИМЦ')],
        ],
        merges: ['A3:A4', 'B3:B4', 'C3:D3', 'E3:E4'],
      },
    ];
    const imported = await importBook(sheets);
    expect(outline(imported)).toEqual([
      [
        null,
        '',
        null,
        [
          ['1.1', '01.01.2022 – Январь 2022', '2022-01-31'],
          ['1.9', '1 марта 2022 – 31.03.2022', '2022-03-31'],
          ['1.1', '01.04.2022 – 30.04.2022', '2022-04-30'],
          ['1.11', '01.05.2022 – 19.05.22', '2022-05-19'],
        ],
      ],
    ]);
    expect(imported.problems.map(({ code, source }) => [code, source?.sheet, source?.row])).toContainEqual(['left-out', 'План', 5]);
  });
});
