/**
 * Builds the Word templates once; afterwards officials edit the .docx itself.
 * node scripts/build-templates.mjs   →   templates/quarterly-report.docx (fields: templates/README.md)
 */
import { fileURLToPath } from 'node:url';
import { saveDocument } from './word-document.mjs';
import { cell, heading, row, section, signature, table, text } from './word-layout.mjs';

const folder = fileURLToPath(new URL('../templates/', import.meta.url));
const NBSP = '\u00a0';

const NUMBER_WIDTH = 15;

function flag(prefix, name) {
  return prefix + name[0].toUpperCase() + name.slice(1);
}

/** Text shown only where the list or field `name` is filled, or only where it is empty. */
function shown(prefix, name, words) {
  return `{#${flag(prefix, name)}}${words}{/${flag(prefix, name)}}`;
}

/**
 * A headed table of a list; where the list is empty, a sentence instead. A column is
 * [width in millimetres, head, field, look]; `total` is a last row for the whole.
 */
function listed(title, name, emptyText, columns, { total, ...options } = {}) {
  const cells = columns.map(([, , field, look], index) => {
    const open = index === 0 ? `{#${name}}` : '';
    const close = index === columns.length - 1 ? `{/${name}}` : '';
    return { text: open + field + close, ...look };
  });
  const heads = columns.map(([, head, , look]) => ({
    text: head,
    bold: true,
    align: 'center',
    size: look?.size,
  }));
  return [
    heading(title, options),
    text(`{#${flag('has', name)}}`, { low: true, keepNext: true }),
    table(
      columns.map(([width]) => width),
      [row(heads, { head: true }), row(cells), ...(total === undefined ? [] : [row(total)])],
    ),
    text(`{/${flag('has', name)}}${shown('no', name, emptyText)}`, { low: true }),
  ];
}

function pair(label, value) {
  return row([cell(label), cell(value)]);
}

/** A row that is left out where its field is empty. */
function pairIfAny(label, name) {
  return row([cell(`{#${flag('has', name)}}${label}`), cell(`{${name}}{/${flag('has', name)}}`)]);
}

/** A row of the sums; `level` is how deep it is a part of the row above, `bold` marks what the parts add up to. */
function sum(label, field, { level = 0, bold = false } = {}) {
  return row([cell({ text: label, bold, left: level * 8 }), cell({ text: field, bold, align: 'center' })]);
}

const CENTRED = { align: 'center' };
/** Six columns of figures stand beside the sections on an upright page. */
const FIGURE = { align: 'center', size: 11 };

/** Keeps the break between parts of the page size away from paragraphs that a list may replace. */
const partEnd = text('', { low: true });

const title = [
  text('{organisation}', { align: 'center', bold: true, side: 15, after: 24 }),
  text('ОТЧЁТ', { align: 'center', bold: true }),
  text('об исполнении {subject}', { align: 'center', bold: true }),
  text('за {period}', { align: 'center', bold: true, after: 6 }),
  text(`{documentDate}${shown('has', 'documentNumber', ` №${NBSP}{documentNumber}`)}`, {
    align: 'center',
    after: 18,
  }),
];

const totals = [
  heading('1. Общие сведения'),
  table(
    [95, 85],
    [
      pairIfAny('Дорожная карта утверждена', 'approval'),
      pairIfAny('Срок действия', 'roadmapPeriod'),
      pair('Отчётный период', '{periodDates}'),
      pair('Сведения приведены на', '{documentDate}'),
      pair('Всего мероприятий', '{activitiesTotal}'),
    ],
  ),
  heading('2. Итоги периода'),
  table(
    [150, 30],
    [
      sum('Всего сроков в отчётном периоде', '{tasksAll}', { bold: true }),
      sum('перенесено', '{tasksPostponed}', { level: 1 }),
      sum('отменено', '{tasksCancelled}', { level: 1 }),
      sum('к исполнению', '{tasksDue}', { level: 1, bold: true }),
      sum('выполнено', '{tasksDone}', { level: 2 }),
      sum('из них с опозданием', '{tasksDoneLate}', { level: 3 }),
      sum('не выполнено в срок', '{tasksOverdue}', { level: 2 }),
      sum('на проверке', '{tasksReview}', { level: 2 }),
      sum('в работе, срок не прошёл', '{tasksWorking}', { level: 2 }),
      sum('Доля выполненного от сроков к исполнению', '{doneShare}', { bold: true }),
    ],
  ),
  text('Срок считается отдельно для каждого исполнителя и каждого повторения мероприятия. Отчёт на проверке выполнением не считается.', {
    size: 12,
    indent: 0,
    before: 6,
  }),
];

const sections = [
  ...listed(
    '3. Исполнение по разделам',
    'figures',
    'Сроков в отчётном периоде нет.',
    [
      [50, 'Раздел', '{section}', { size: 11 }],
      [27, 'К исполнению', '{due}', FIGURE],
      [24, 'Выполнено', '{done}', FIGURE],
      [22, 'На проверке', '{review}', FIGURE],
      [24, 'Не выполнено в срок', '{overdue}', FIGURE],
      [18, 'В работе', '{working}', FIGURE],
      [15, 'Доля', '{share}', FIGURE],
    ],
    {
      newPage: true,
      total: ['Всего', '{tasksDue}', '{tasksDone}', '{tasksReview}', '{tasksOverdue}', '{tasksWorking}', '{doneShare}'].map(
        (field, index) => ({
          text: field,
          bold: true,
          size: 11,
          align: index === 0 ? 'left' : 'center',
        }),
      ),
    },
  ),
  text(shown('has', 'chart', '{chart}'), { align: 'center', before: 12, keepNext: true, low: true }),
  text(shown('has', 'chartCaption', '{chartCaption}'), { align: 'center', size: 12, low: true }),
  partEnd,
];

const lists = [
  ...listed(
    '4. Выполнено',
    'done',
    'Выполненного за отчётный период нет.',
    [
      [NUMBER_WIDTH, '№', '{number}'],
      [77, 'Мероприятие', '{title}'],
      [46, 'Исполнитель', '{executor}'],
      [38, 'Срок', '{deadline}'],
      [31, 'Дата исполнения', '{doneOn}', CENTRED],
      [60, 'Результат, подтверждение', '{result}'],
    ],
    { before: 0 },
  ),
  ...listed('5. Не выполнено в срок', 'overdue', 'Невыполненного в срок нет.', [
    [NUMBER_WIDTH, '№', '{number}'],
    [85, 'Мероприятие', '{title}'],
    [52, 'Исполнитель', '{executor}'],
    [40, 'Срок', '{deadline}'],
    [75, 'Причина', '{reason}'],
  ]),
  ...listed('6. На проверке', 'review', 'Отчётов на проверке нет.', [
    [NUMBER_WIDTH, '№', '{number}'],
    [85, 'Мероприятие', '{title}'],
    [52, 'Исполнитель', '{executor}'],
    [40, 'Срок', '{deadline}'],
    [75, 'Что в отчёте', '{result}'],
  ]),
  ...listed('7. В работе, срок не прошёл', 'working', 'Мероприятий, срок которых ещё не прошёл, нет.', [
    [NUMBER_WIDTH, '№', '{number}'],
    [120, 'Мероприятие', '{title}'],
    [72, 'Исполнитель', '{executor}'],
    [60, 'Срок', '{deadline}'],
  ]),
  ...listed('8. Перенесено', 'postponed', 'Сроки не переносились.', [
    [NUMBER_WIDTH, '№', '{number}'],
    [83, 'Мероприятие', '{title}'],
    [50, 'Исполнитель', '{executor}'],
    [30, 'Прежний срок', '{fromDate}', CENTRED],
    [30, 'Новый срок', '{toDate}', CENTRED],
    [59, 'Причина, кто разрешил', '{ground}'],
  ]),
  ...listed('9. Отменено', 'cancelled', 'Мероприятия не отменялись.', [
    [NUMBER_WIDTH, '№', '{number}'],
    [85, 'Мероприятие', '{title}'],
    [52, 'Исполнитель', '{executor}'],
    [40, 'Срок', '{deadline}'],
    [75, 'Причина, основание', '{ground}'],
  ]),
  partEnd,
];

const closing = [
  ...listed(
    '10. Подтверждающие документы',
    'evidence',
    'Документы не приложены.',
    [
      [NUMBER_WIDTH, '№', '{position}'],
      [125, 'Документ', '{title}'],
      [40, 'К мероприятию', '{activity}', CENTRED],
    ],
    { before: 0 },
  ),
  heading('11. Вывод'),
  text('{conclusion}', { after: 30, keepNext: true }),
  signature(`{signerPost}${shown('no', 'signerPost', 'Руководитель')}`, `{signerName}${shown('no', 'signerName', '____________________')}`),
  text('{preparedBy}', { align: 'left', size: 10, before: 24 }),
];

await saveDocument(`${folder}quarterly-report.docx`, {
  title: 'Отчёт об исполнении дорожной карты',
  sections: [section([...title, ...totals, ...sections], { first: true }), section(lists, { landscape: true }), section(closing)],
});
