import { describe, expect, it } from 'vitest';
import { checkConservation, importRoadmap, type ImportedRoadmap } from './index.ts';
import { makeDocument, makeTable, type CellSpec } from './files/tables.ts';

type Blocks = Parameters<typeof makeDocument>;

function read(...blocks: Blocks): ImportedRoadmap {
  const document = makeDocument('План мероприятий на 2023-2025 годы', ...blocks);
  const imported = importRoadmap(document, { file: 'план.docx', sha256: '' });
  expect(checkConservation(document, imported)).toEqual({ holds: true, lost: [], invented: [] });
  return imported;
}

function show(imported: ImportedRoadmap): string[] {
  return imported.sections.flatMap((section) => [
    ...(section.title === '' ? [] : [`# ${section.number ?? '–'} ${section.title}`]),
    ...section.activities.map((row) =>
      [row.number, row.title, row.deadline, row.responsible, row.result].map((text) => text ?? '–').join(' | '),
    ),
  ]);
}

const HEADER: CellSpec[] = ['№', 'Мероприятие', 'Сроки', 'Ответственные', 'Результат'];
const ROWS: CellSpec[][] = [
  ['1', 'Провести диагностику затруднений учителей', 'сентябрь 2023', 'Лунина А.А., методист', 'Справка'],
  ['2', 'Организовать взаимное посещение уроков', 'до 15 октября 2023', 'Заместители директоров школ', 'Протокол'],
  ['3', 'Собрать родителей девятых классов', 'ноябрь 2023', 'Степнова С.С.', 'Протокол'],
];
const USUAL = ['number', 'title', 'deadline', 'responsible', 'result'];

describe('columns under unusual names', () => {
  it.each([
    ['№', 'Содержание работы', 'Дата', 'Отв.', 'Итог'],
    ['№', 'Действия', 'Когда', 'Кто отвечает', 'Выход'],
    ['п/п', 'Меры', 'Период', 'Исполнитель', 'Индикатор'],
    ['№', 'Форма проведения', 'Время', 'Ответств.', 'Форма отчётности'],
    ['№', 'Меропрития', 'Сроки испол-нения', 'Отвественные', 'Подтверждающий документ'],
    ['№ п/п', 'Что делаем', 'К какому сроку', 'Кто делает', 'Вид документа'],
    ['№ п/п', 'Название', 'Срок', 'Куратор', 'Планируемый результат'],
    ['№', '', 'Срок', '', 'Результат'],
  ])('%s, %s, %s, %s, %s', (...header) => {
    const imported = read(makeTable([header, ...ROWS]));
    expect(imported.columns.map((column) => column.field)).toEqual(USUAL);
    expect(imported.sections[0]?.activities).toHaveLength(3);
  });

  it.each(['Примечание', 'Отметка о выполнении', 'Участники'])('has no field for «%s»', (name) => {
    const imported = read(makeTable([['№', 'Мероприятие', 'Сроки', 'Ответственные', name], ...ROWS]));
    expect(imported.columns.map((column) => column.field)).toEqual(['number', 'title', 'deadline', 'responsible', 'other']);
  });

  it('are known by their cells where there is no header, and said to be doubtful', () => {
    const imported = read(makeTable(ROWS));
    expect(imported.columns.map((column) => column.field)).toEqual(USUAL);
    expect(imported.sections[0]?.activities.map((row) => row.confidence < 0.9)).toEqual([true, true, true]);
    expect(imported.sections[0]?.activities[0]?.doubts).toEqual(['столбцы узнаны по содержанию: заголовков нет']);
  });

  it('takes a year and a month apart for one deadline', () => {
    const imported = read(
      makeTable([
        ['№', 'Мероприятие', 'Год', 'Месяц', 'Ответственные'],
        ['1', 'Провести курсы учителей', '2023', 'сентябрь', 'МЦ'],
        ['2', 'Провести семинар учителей', '2024', 'май', 'МЦ'],
      ]),
    );
    expect(show(imported)).toEqual([
      '1 | Провести курсы учителей | сентябрь 2023 | МЦ | –',
      '2 | Провести семинар учителей | май 2024 | МЦ | –',
    ]);
  });

  it('takes the clearer of two columns of results', () => {
    const imported = read(
      makeTable([
        ['№', 'Мероприятие', 'Сроки', 'Показатель', 'Ожидаемый результат'],
        ['1', 'Провести курсы учителей', 'май 2024', '100 % учителей', 'Рост компетенций'],
        ['2', 'Провести семинар учителей', 'май 2024', '80 % учителей', 'Рост компетенций'],
      ]),
    );
    expect(imported.columns.map((column) => column.field)).toEqual(['number', 'title', 'deadline', 'other', 'result']);
  });
});

describe('rows in disguise', () => {
  it('knows headings lettered, ended with a colon, said in every cell, or answered for by someone', () => {
    const again = (text: string): CellSpec[] => HEADER.map(() => text);
    const imported = read(
      makeTable([
        HEADER,
        again('Раздел I. Управление'),
        ['1', 'Провести совет', 'май 2024', 'МЦ', 'Справка'],
        ['А. Кадры', '', '', '', ''],
        ['2', 'Провести занятия', 'май 2024', 'МЦ', 'Справка'],
        ['', 'Работа с детьми:', '', '', ''],
        ['3', 'Провести конкурс', 'май 2024', 'МЦ', 'Справка'],
        ['', 'Итого', '', '', '3 мероприятия'],
        [{ text: 'Директор школы ____________ И.И. Лугов', span: 5 }],
      ]),
    );
    expect(show(imported)).toEqual([
      '# I Управление',
      '1 | Провести совет | май 2024 | МЦ | Справка',
      '# – А. Кадры',
      '2 | Провести занятия | май 2024 | МЦ | Справка',
      '# – Работа с детьми:',
      '3 | Провести конкурс | май 2024 | МЦ | Справка',
    ]);
    const numbered = read(
      makeTable([
        HEADER,
        ['1', 'Управление', '', 'Отдел образования', ''],
        ['1.1', 'Провести совет', 'май 2024', 'МЦ', 'Справка'],
        ['1.2', 'Провести курсы', 'май 2024', 'МЦ', 'Справка'],
      ]),
    );
    expect(show(numbered)[0]).toBe('# 1 Управление');
  });

  it('dates rows by the month they stand under', () => {
    const imported = read(
      makeTable([
        ['№', 'Мероприятие', 'Ответственные'],
        [{ text: 'Сентябрь 2023', span: 3 }],
        ['1', 'Провести курсы учителей', 'МЦ'],
        ['2', 'Провести совет школ', 'МЦ'],
        [{ text: 'II квартал 2024 г.', span: 3 }],
        ['3', 'Провести семинар', 'МЦ'],
      ]),
    );
    const rows = imported.sections.flatMap((section) => section.activities);
    expect(rows.map((row) => row.deadline)).toEqual(['Сентябрь 2023', 'Сентябрь 2023', 'II квартал 2024 г.']);
    expect(rows.map((row) => row.schedule.windows[0]?.start)).toEqual(['2023-09-01', '2023-09-01', '2024-04-01']);
  });

  it('dates months of a school year by that year', () => {
    const imported = read(
      makeTable([
        HEADER,
        [{ text: '2023-2024 учебный год', span: 5 }],
        ['1', 'Провести курсы', 'май', 'МЦ', 'Справка'],
        [{ text: '2024–2025 учебный год', span: 5 }],
        ['1', 'Провести семинар', 'сентябрь', 'МЦ', 'Справка'],
      ]),
    );
    const rows = imported.sections.flatMap((section) => section.activities);
    expect(rows.map((row) => row.schedule.windows[0]?.start)).toEqual(['2024-05-01', '2024-09-01']);
  });

  it('joins a row that goes on in the next, and says so', () => {
    const imported = read(
      makeTable([
        HEADER,
        ['1', 'Провести диагностику затруднений', 'сентябрь 2023', 'МЦ', 'Справка'],
        ['', 'учителей математики и физики', '', '', ''],
        ['2', 'Провести семинар', 'октябрь 2023', 'МЦ', 'Справка'],
        ['', '', '', 'школы', 'Протокол'],
        ['3', 'Собрать совет', 'ноябрь 2023', '-', '—'],
      ]),
    );
    expect(show(imported)).toEqual([
      '1 | Провести диагностику затруднений учителей математики и физики | сентябрь 2023 | МЦ | Справка',
      '2 | Провести семинар | октябрь 2023 | МЦ школы | Справка Протокол',
      '3 | Собрать совет | ноябрь 2023 | – | –',
    ]);
    expect(imported.sections[0]?.activities[0]?.doubts).toContain('собрано из нескольких строк таблицы');
  });

  it('leaves out the header said again in other words, and the numbers of columns', () => {
    const imported = read(
      makeTable([
        HEADER,
        ['1', '2', '3', '4', '5'],
        ['1', 'Провести курсы', 'май 2024', 'МЦ', 'Акт'],
        ['№ п/п', 'Мероприятия', 'Срок', 'Ответственный', 'Результат'],
        ['1', '2', '3', '4', '5'],
        ['2', 'Собрать совет', 'май 2024', 'МЦ', 'Акт'],
      ]),
    );
    expect(imported.sections[0]?.activities.map((row) => row.number)).toEqual(['1', '2']);
  });
});

it('takes no list of schools, people or figures for the plan', () => {
  const imported = read(
    makeTable([
      ['№', 'Показатель', '2023', '2024'],
      ['1', 'Доля школ', '10', '20'],
    ]),
    makeTable(
      [
        ['№', 'Школа', 'Директор'],
        ['1', 'Озёрная школа', 'Лугов И.И.'],
      ],
      2,
    ),
    makeTable([HEADER, ...ROWS], 3),
    makeTable(
      [
        ['№', 'Мероприятие', 'Дата', 'Присутствовали'],
        ['', '', '', ''],
      ],
      4,
    ),
  );
  expect(show(imported)).toHaveLength(3);
});
