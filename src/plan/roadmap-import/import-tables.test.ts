import { describe, expect, it } from 'vitest';
import { checkConservation, importRoadmap, type ImportedRoadmap } from './index.ts';
import { makeDocument, makeParagraph, makeTable, type CellSpec } from './files/tables.ts';

type Blocks = Parameters<typeof makeDocument>;

function read(...blocks: Blocks): ImportedRoadmap {
  const document = makeDocument(...blocks);
  const imported = importRoadmap(document, { file: 'карта.docx', sha256: '' });
  expect(checkConservation(document, imported)).toEqual({ holds: true, lost: [], invented: [] });
  return imported;
}

/** Sections as «title: number title | deadline | responsible | result». */
function show(imported: ImportedRoadmap): string[] {
  return imported.sections.flatMap((section) => [
    `# ${section.number ?? '–'} ${section.title}${section.year === null ? '' : ` (${section.year})`}`,
    ...section.activities.map((row) =>
      [row.number, row.title, row.deadline, row.responsible, row.result].map((text) => text ?? '–').join(' | '),
    ),
  ]);
}

const HEADER: CellSpec[] = ['№ п/п', 'Мероприятия', 'Сроки', 'Ответственные', 'Ожидаемый результат'];

describe('a plan as a true table', () => {
  it('knows headings that cover all columns, stand in one cell, are bold or numbered like activities', () => {
    const imported = read(
      'План мероприятий на 2024 год',
      makeTable([
        HEADER,
        [{ text: 'Раздел I. Управление', span: 5 }],
        ['1.', 'Создать рабочую группу', 'январь', 'МЦ', 'Приказ'],
        ['', { text: 'Кадры', bold: true }, '', '', ''],
        ['2.', 'Провести курсы', 'март', 'МЦ', 'Справка'],
        ['3', 'Работа с семьями', '', '', ''],
        ['3.1', 'Встретиться с родителями', 'май', 'школы', ''],
        ['3.2', 'Открыть горячую линию', 'июнь', 'школы', 'Журнал'],
      ]),
    );
    expect(show(imported)).toEqual([
      '# I Управление',
      '1. | Создать рабочую группу | январь | МЦ | Приказ',
      '# – Кадры',
      '2. | Провести курсы | март | МЦ | Справка',
      '# 3 Работа с семьями',
      '3.1 | Встретиться с родителями | май | школы | –',
      '3.2 | Открыть горячую линию | июнь | школы | Журнал',
    ]);
  });

  it('counts a cell merged downwards for each row it spans', () => {
    const imported = read(
      'План мероприятий на 2024 год',
      makeTable([
        HEADER,
        ['1', 'Выезд в школу № 4', { text: 'март', rows: 2 }, { text: 'МЦ', rows: 3 }, 'Справка'],
        ['2', 'Выезд в школу № 7', 'Протокол'],
        ['3', 'Разбор итогов выездов', 'апрель', 'Рекомендации'],
      ]),
    );
    expect(show(imported)).toEqual([
      '# – ',
      '1 | Выезд в школу № 4 | март | МЦ | Справка',
      '2 | Выезд в школу № 7 | март | МЦ | Протокол',
      '3 | Разбор итогов выездов | апрель | МЦ | Рекомендации',
    ]);
  });

  it('takes numbers that only the word processor writes', () => {
    const imported = read(
      'План мероприятий на 2024 год',
      makeTable([
        HEADER,
        [{ label: '1.' }, 'Выезд в школу', 'март', 'МЦ', 'Справка'],
        [{ label: '2.' }, 'Разбор итогов', 'апрель', 'МЦ', 'Протокол'],
      ]),
    );
    expect(imported.sections[0]?.activities.map((row) => row.number)).toEqual(['1.', '2.']);
  });

  it('reads quarters marked by a cross, under a header of two rows and a row of column numbers', () => {
    const imported = read(
      'План мероприятий на 2023 год',
      makeTable([
        [
          { text: 'N п/п', rows: 2 },
          { text: 'Мероприятие', rows: 2 },
          { text: 'Срок исполнения, 2023 год', span: 4 },
          { text: 'Орган', rows: 2 },
        ],
        ['I квартал', 'II квартал', 'III квартал', 'IV квартал'],
        ['1', '2', '3', '4', '5', '6', '7'],
        ['1', 'Сбор данных о школах', 'х', '-', 'х', '', 'Управление'],
        ['2', 'Отчёт перед советом', '', '', '', 'Х', 'Управление'],
      ]),
    );
    expect(show(imported)).toEqual([
      '# – ',
      '1 | Сбор данных о школах | I квартал 2023 год, III квартал 2023 год | Управление | –',
      '2 | Отчёт перед советом | IV квартал 2023 год | Управление | –',
    ]);
    expect(imported.sections[0]?.activities[1]?.schedule.windows).toEqual([{ start: '2023-10-01', end: '2023-12-31' }]);
  });

  it('reads a deadline of two columns, beginning and end', () => {
    const imported = read(
      'Программа поддержки на 2022-2025 годы',
      makeTable([
        [
          { text: 'Мероприятие', rows: 2 },
          { text: 'Ответственный исполнитель', rows: 2 },
          { text: 'Срок', span: 2 },
          { text: 'Последствия нереализации', rows: 2 },
        ],
        ['начала', 'окончания'],
        ['Создать сеть школ-партнёров', 'Отдел образования', '2022', '2024', 'Школы останутся одни'],
        ['Обновить сайт программы', 'Отдел образования', '2023', '2025', 'Нет сведений'],
      ]),
    );
    expect(show(imported)[1]).toBe('– | Создать сеть школ-партнёров | 2022 – 2024 | Отдел образования | –');
    expect(imported.sections[0]?.activities[0]?.other).toEqual([{ header: 'Последствия нереализации', text: 'Школы останутся одни' }]);
  });

  it('takes any order and names of columns, keeping those it has no field for', () => {
    const imported = read(
      'План мероприятий на 2024 год',
      makeTable([
        ['Направление', 'Содержание деятельности', 'Исполнители', 'Участники', 'Дата', 'Продукт'],
        ['Кадры', 'Обучить наставников', 'МЦ', 'учителя', 'до 1 марта 2024', 'Список наставников'],
        ['Кадры', 'Провести стажировку', 'МЦ', 'учителя', 'апрель 2024', 'Дневник'],
      ]),
    );
    expect(imported.columns.map((column) => column.field)).toEqual(['other', 'title', 'responsible', 'other', 'deadline', 'result']);
    expect(show(imported)[1]).toBe('– | Обучить наставников | до 1 марта 2024 | МЦ | Список наставников');
  });

  it('goes on over a table cut in two, with the header again or without it', () => {
    const rows = (from: number): CellSpec[][] => [
      [`${from}`, 'Собрать заявки школ', 'май', 'МЦ', 'Реестр'],
      [`${from + 1}`, 'Составить график выездов', 'июнь', 'МЦ', 'График'],
    ];
    const imported = read(
      'План мероприятий на 2024 год',
      makeTable([HEADER, ...rows(1)]),
      makeTable([HEADER, ...rows(3)], 2),
      makeTable(rows(5), 3),
    );
    expect(imported.sections).toHaveLength(1);
    expect(imported.sections[0]?.activities.map((row) => row.number)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('gives the rows of each table the heading that stands over it', () => {
    const table = (title: string, number: number): Blocks[number] =>
      makeTable([HEADER, ['1', title, 'май', 'МЦ', 'Реестр'], ['2', 'Подвести итоги', 'июнь', 'МЦ', 'Справка']], number);
    const imported = read(
      'Антирисковая программа на 2024 год',
      'Фактор риска 1. Низкая мотивация',
      table('Провести опрос учеников', 1),
      makeParagraph('Фактор риска 2. Нехватка учителей', { bold: true }),
      table('Открыть вакансии', 2),
    );
    expect(show(imported).filter((line) => line.startsWith('#'))).toEqual(['# 1 Низкая мотивация', '# 2 Нехватка учителей']);
  });

  it('dates months by the year row above, through the headings under it', () => {
    const imported = read(
      'Дорожная карта на 2023-2024 годы',
      makeTable([
        HEADER,
        [{ text: '2023 год', span: 5 }],
        [{ text: '1. Управление', span: 5 }],
        ['1.1', 'Собрать совет', 'март', 'МЦ', 'Протокол'],
        [{ text: '2024 год', span: 5 }],
        ['1.1', 'Собрать совет', 'апрель', 'МЦ', 'Протокол'],
      ]),
    );
    expect(imported.sections.flatMap((section) => section.activities.map((row) => row.schedule.windows[0]?.start))).toEqual([
      '2023-03-01',
      '2024-04-01',
    ]);
  });

  it('keeps activities of a plain count whose other cells are empty', () => {
    const imported = read(
      'План мероприятий на 2024 год',
      makeTable([
        HEADER,
        ['1', 'Собрать совет', 'март', 'МЦ', ''],
        ['2', 'Обсудить итоги года', '', '', ''],
        ['3', 'Обновить сайт', 'май', 'МЦ', ''],
      ]),
    );
    expect(imported.sections[0]?.activities.map((row) => row.title)).toEqual(['Собрать совет', 'Обсудить итоги года', 'Обновить сайт']);
    expect(imported.problems.map((problem) => problem.code)).toContain('no-deadline');
  });

  it('joins bullets inside a cell and leaves a dash in a deadline', () => {
    const imported = read(
      'План мероприятий на 2024 год',
      makeTable([
        HEADER,
        ['1', 'Совещания по вопросам:\n• итоги проверочных работ;\n• план выездов.\nИтоги – в рассылке', 'март\n- май', 'МЦ\nшколы', ''],
      ]),
    );
    expect(show(imported)[1]).toBe(
      '1 | Совещания по вопросам: итоги проверочных работ; план выездов. Итоги – в рассылке | март - май | МЦ школы | –',
    );
  });
});

describe('what stands around the plan', () => {
  it('reads the stamp, the lists and a table of indicators', () => {
    const imported = read(
      'УТВЕРЖДЕНА',
      'приказом управления образования',
      'Заозёрского муниципального округа',
      'от 14 февраля 2024 г. № 31-од',
      makeParagraph('ДОРОЖНАЯ КАРТА', { bold: true }),
      makeParagraph('поддержки школ Заозёрского муниципального округа на 2024–2026 годы', { bold: true }),
      'Цель: помочь школам выйти из числа отстающих.',
      'Задачи:',
      makeParagraph('найти причины низких результатов;', { label: '1.' }),
      makeParagraph('дать каждой школе куратора.', { label: '2.' }),
      'Ожидаемые результаты:',
      makeParagraph('число таких школ станет меньше вдвое.', { label: '•' }),
      makeTable([
        [
          { text: '№', rows: 2 },
          { text: 'Показатель', rows: 2 },
          { text: 'Ед. изм.', rows: 2 },
          { text: 'Значение по годам', span: 2 },
        ],
        ['2024', '2025'],
        ['1', 'Доля школ с куратором', '%', '50', '100'],
      ]),
      makeTable(
        [HEADER, ['1', 'Назначить кураторов', 'март 2024', 'МЦ', 'Приказ'], ['2', 'Провести выезды', 'май 2024', 'МЦ', 'Справка']],
        2,
      ),
    );
    expect(imported.approval).toEqual({ kind: 'приказ', number: '31-од', date: '2024-02-14' });
    expect(imported.title).toBe('ДОРОЖНАЯ КАРТА поддержки школ Заозёрского муниципального округа на 2024–2026 годы');
    expect(imported).toMatchObject({
      level: 'municipality',
      territory: 'Заозёрский муниципальный округ',
      period: { start: '2024-01-01', end: '2026-12-31' },
    });
    expect(imported.goals).toEqual(['помочь школам выйти из числа отстающих.']);
    expect(imported.tasks).toEqual(['найти причины низких результатов', 'дать каждой школе куратора.']);
    expect(imported.expectedResults).toEqual(['число таких школ станет меньше вдвое.']);
    expect(imported.indicators).toEqual([{ title: 'Доля школ с куратором', unit: '%', targets: { 2024: '50', 2025: '100' } }]);
    expect(imported.sections[0]?.activities).toHaveLength(2);
  });

  it('reads a passport written as a table', () => {
    const imported = read(
      makeTable([
        ['Наименование программы', 'Программа «Сильная школа»'],
        ['Цель программы', 'Поднять результаты пяти школ'],
        ['Задачи программы', '1. Обучить директоров.\n2. Связать школы с партнёрами.'],
        ['Срок реализации программы', '01.09.2023 – 31.05.2025'],
      ]),
      makeTable(
        [HEADER, ['1', 'Назначить кураторов', 'март 2024', 'МЦ', 'Приказ'], ['2', 'Провести выезды', 'май 2024', 'МЦ', 'Справка']],
        2,
      ),
    );
    expect(imported.goals).toEqual(['Поднять результаты пяти школ']);
    expect(imported.tasks).toEqual(['Обучить директоров.', 'Связать школы с партнёрами.']);
    expect(imported.period).toEqual({ start: '2023-09-01', end: '2025-05-31' });
  });

  it('says that a document holds no roadmap', () => {
    const imported = read(
      'Меню столовой',
      makeTable([
        ['Блюдо', 'Цена'],
        ['Суп', '40'],
      ]),
    );
    expect(imported.problems).toMatchObject([{ severity: 'error', code: 'no-roadmap' }]);
  });
});
