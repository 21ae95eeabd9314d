import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../platform/office/index.ts';
import { makeDocument, makeTable } from './files/tables.ts';
import { checkConservation, importRoadmap, type ImportedRoadmap } from './index.ts';

const PLAN = makeTable(
  [
    ['№', 'Мероприятия', 'Срок исполнения', 'Ответственный', 'Результат'],
    ['1', 'Создать рабочую группу', 'январь', 'Отдел образования', 'Приказ'],
    ['2', 'Провести курсы', 'март', 'Методический центр', 'Справка'],
  ],
  9,
);

function read(...blocks: (Block | string)[]): ImportedRoadmap {
  const document = makeDocument('План мероприятий на 2022 год', ...blocks, PLAN);
  const imported = importRoadmap(document, { file: 'карта.docx', sha256: '' });
  expect(checkConservation(document, imported)).toEqual({ holds: true, lost: [], invented: [] });
  return imported;
}

const LISTS: [name: string, lines: string[]][] = [
  [
    'one paragraph',
    ['Цель: повысить качество. Задачи: 1) Выявить причины; 2) Оказать помощь. Ожидаемые результаты: Рост качества; Снижение рисков'],
  ],
  [
    'lines without marks',
    ['Цель: повысить качество.', 'Задачи: Выявить причины; Оказать помощь', 'Планируемый результат: Рост качества; Снижение рисков'],
  ],
  [
    'dashes',
    [
      'Цель – повысить качество.',
      'Задачи:',
      '– Выявить причины;',
      '– Оказать помощь',
      'Прогнозируемые результаты:',
      '– Рост качества;',
      '– Снижение рисков',
    ],
  ],
  [
    'numbered headings',
    [
      '1. Цель программы',
      'повысить качество.',
      '2. Задачи программы',
      'Выявить причины',
      'Оказать помощь',
      '3. Ожидаемые результаты',
      'Рост качества',
      'Снижение рисков',
    ],
  ],
  [
    'capitals',
    [
      'ЦЕЛЬ',
      'повысить качество.',
      'ЗАДАЧИ',
      'Выявить причины',
      'Оказать помощь',
      'ОЖИДАЕМЫЕ РЕЗУЛЬТАТЫ',
      'Рост качества',
      'Снижение рисков',
    ],
  ],
  [
    'a sentence that leads to the tasks',
    [
      'Цель реализации дорожной карты: повысить качество.',
      'Для достижения цели необходимо решить следующие задачи:',
      '1. Выявить причины;',
      '2. Оказать помощь',
      'Ожидаемые конечные результаты реализации:',
      '• Рост качества',
      '• Снижение рисков',
    ],
  ],
];

describe('goals, tasks and results', () => {
  it.each(LISTS)('as %s', (_, lines) => {
    expect(read(...lines)).toMatchObject({
      goals: ['повысить качество.'],
      tasks: [expect.stringMatching(/^Выявить причины$/), expect.stringMatching(/^Оказать помощь\.?$/)],
      expectedResults: ['Рост качества', 'Снижение рисков'],
    });
  });

  it('said again over each table are said once', () => {
    expect(read('Цель: повысить качество', 'Раздел 1', 'Цель: повысить качество').goals).toEqual(['повысить качество']);
  });

  it('end where another row of the passport begins', () => {
    const imported = read('Задачи:', 'Выявить причины', 'Оказать помощь', 'Контроль: начальник отдела', 'Сроки реализации – 2022 год');
    expect(imported.tasks).toEqual(['Выявить причины', 'Оказать помощь']);
  });
});

describe('indicators', () => {
  const table = (...rows: Parameters<typeof makeTable>[0]): Block => makeTable(rows, 2);

  it('of a list take their target by the year', () => {
    const imported = read(
      'Показатели:',
      '- доля освоивших программу – не менее 50 % к 2023 году;',
      '- доля школ с программами: 2021 год – 15 %, 2022 год – 35 %;',
      '- количество проведённых семинаров – не менее 5 ежегодно.',
    );
    expect(imported.indicators).toEqual([
      { title: 'доля освоивших программу', unit: '%', targets: { 2023: 'не менее 50' } },
      { title: 'доля школ с программами', unit: '%', targets: { 2021: '15', 2022: '35' } },
      { title: 'количество проведённых семинаров – не менее 5 ежегодно.', unit: null, targets: {} },
    ]);
  });

  it('of a table with a base year and years in two rows', () => {
    const { indicators } = read(
      table(
        [
          { text: '№', rows: 2 },
          { text: 'Целевые показатели', rows: 2 },
          { text: 'Ед. изм.', rows: 2 },
          { text: 'Базовое значение (2020 г.)', rows: 2 },
          { text: 'Плановые значения', span: 2 },
        ],
        ['2021 год', '2022 год'],
        ['1', 'Доля получивших аттестат', '%', '91', '95', '98'],
        ['2', 'Число школ-участниц', 'ед.', '3', '5', '7'],
      ),
    );
    expect(indicators).toEqual([
      { title: 'Доля получивших аттестат', unit: '%', targets: { 2020: '91', 2021: '95', 2022: '98' } },
      { title: 'Число школ-участниц', unit: 'ед.', targets: { 2020: '3', 2021: '5', 2022: '7' } },
    ]);
  });

  it('of school years and with the unit in the name', () => {
    expect(read(table(['Показатель', '2021/2022 уч. год', '2022/2023 уч. год'], ['Доля школ, %', '50', '60'])).indicators).toEqual([
      { title: 'Доля школ, %', unit: '%', targets: { '2021/2022': '50', '2022/2023': '60' } },
    ]);
  });
});

describe('a passport', () => {
  const ROWS = [
    ['Наименование программы', 'Программа поддержки школ'],
    ['Основание для разработки', 'приказ министерства'],
    ['Разработчики программы', 'отдел образования'],
    ['Цель программы', 'повысить качество'],
    ['Этапы реализации', 'I этап (подготовительный): сентябрь–декабрь 2021; II этап – 2022 год'],
    ['Объём и источники финансирования', '120 тысяч рублей, средства бюджета'],
    ['Контроль', 'начальник отдела'],
  ] as const;
  const LAYOUTS: [string, (Block | string)[]][] = [
    [
      'two columns',
      [
        makeTable(
          ROWS.map((row) => [...row]),
          2,
        ),
      ],
    ],
    [
      'three columns with numbers',
      [
        makeTable(
          ROWS.map((row, index) => [`${index + 1}.`, ...row]),
          2,
        ),
      ],
    ],
    ['lines with colons', ROWS.map((row) => row.join(': '))],
    ['lines with dashes', ROWS.map((row) => row.join(' – '))],
    ['lines with tabs', ROWS.map((row) => row.join('\t'))],
  ];

  it.each(LAYOUTS)('in %s', (_, blocks) => {
    const imported = read('Паспорт программы', ...blocks);
    expect(imported.parts.passport.map(({ label, text }) => [label, text])).toEqual(ROWS);
    expect(imported.goals).toEqual(['повысить качество']);
    expect(imported.parts.stages.map(({ title, period }) => [title, period])).toEqual([
      ['I этап (подготовительный): сентябрь–декабрь 2021', { start: '2021-09-01', end: '2021-12-31' }],
      ['II этап – 2022 год', { start: '2022-01-01', end: '2022-12-31' }],
    ]);
    expect(imported.leftovers.map(({ text }) => text).join(' ')).not.toContain('отдел образования');
  });

  it('names its stages outside of it too', () => {
    const { stages } = read('Этапы реализации:', 'I этап: 01.09.-31.12.2021', 'Второй этап – январь – ноябрь 2022 года').parts;
    expect(stages.map(({ period }) => period)).toEqual([
      { start: '2021-09-01', end: '2021-12-31' },
      { start: '2022-01-01', end: '2022-11-30' },
    ]);
  });

  const words = fc.constantFrom(
    'Выявить причины',
    'Обучить педагогов',
    'Создать условия',
    'Провести диагностику',
    'Привлечь наставников',
    'Открыть центр',
  );
  const items = fc.uniqueArray(words, { minLength: 2, maxLength: 5 });
  const marks = fc.constantFrom('- ', '– ', '• ', '1) ', '1. ', '');
  const mark = (sign: string, texts: readonly string[]): string[] =>
    texts.map((text, index) => sign.replace('1', String(index + 1)) + text);

  it('is read back as it was written, as a table and as lines', () => {
    fc.assert(
      fc.property(items, items, items, marks, fc.boolean(), (tasks, results, indicators, sign, inTable) => {
        const lists: [string, string[]][] = [
          ['Задачи', tasks],
          ['Ожидаемые результаты', results],
          ['Целевые индикаторы', indicators],
        ];
        const blocks = inTable
          ? [
              makeTable(
                lists.map(([label, texts]) => [label, mark(sign, texts).join('\n')]),
                2,
              ),
            ]
          : lists.flatMap(([label, texts]) => [`${label}:`, ...mark(sign, texts)]);
        const imported = read(...blocks);
        expect([imported.tasks, imported.expectedResults, imported.indicators.map(({ title }) => title)]).toEqual([
          tasks,
          results,
          indicators,
        ]);
      }),
      { numRuns: 120 },
    );
  });
});

describe('a title', () => {
  it('stands in a cell of its own, or over the header of the plan', () => {
    const title = 'Дорожная карта по поддержке школ на 2022 год';
    const alone = makeDocument(makeTable([[title]], 1), PLAN);
    const rows = PLAN.rows.map((row) => row.cells.map((cell) => cell.text));
    const merged = makeDocument(makeTable([[{ text: title, span: 5 }], [{ text: 'Цель: повысить качество', span: 5 }], ...rows]));
    expect(importRoadmap(alone, { file: '', sha256: '' }).title).toBe(title);
    expect(importRoadmap(merged, { file: '', sha256: '' })).toMatchObject({ title, goals: ['повысить качество'] });
    expect(checkConservation(merged, importRoadmap(merged, { file: '', sha256: '' })).holds).toBe(true);
  });
});
