/**
 * Builds the Word templates once; afterwards officials edit the .docx itself.
 * node scripts/build-templates.mjs   →   templates/*.docx (fields: the page /templates)
 */
import { fileURLToPath } from 'node:url';
import { saveDocument } from './word-document.mjs';
import { cell, heading, numberedList, row, section, signature, table, text } from './word-layout.mjs';

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

const HEADINGS = 'headings';

/** A heading numbered by Word itself: a part that is left out leaves no gap. */
function numbered(content, options = {}) {
  return heading(content, { numbering: { reference: HEADINGS, level: 0 }, ...options });
}

/** «Таблица 3. …» above a table; the number is counted when the document is filled. */
function tableCaption(name, words) {
  return text(`Таблица${NBSP}{${name}Table}. ${words}`, { align: 'left', size: 12, before: 2, after: 4, keepNext: true });
}

/**
 * A headed table of a list; where the list is empty, a sentence instead, or with no sentence nothing at all. A column is
 * [width in millimetres, head, field, look]; `total` is a last row for the whole, `caption` the words above the table.
 */
function listed(title, name, emptyText, columns, { total, caption, ...options } = {}) {
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
    keepNext: look?.keepNext,
  }));
  const opening = text(`{#${flag('has', name)}}`, { low: true, keepNext: true });
  const ending = text(`{/${flag('has', name)}}${emptyText === null ? '' : shown('no', name, emptyText)}`, { low: true });
  return [
    ...(emptyText === null ? [opening, numbered(title, options)] : [numbered(title, options), opening]),
    ...(caption === undefined ? [] : [tableCaption(name, caption)]),
    table(
      columns.map(([width]) => width),
      [row(heads, { head: true }), row(cells), ...(total === undefined ? [] : [row(total)])],
    ),
    ending,
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
const FIGURE = { align: 'center', size: 11, keepNext: true };
const SMALL = { size: 11, keepNext: true };

/** Keeps the break between parts of the page size away from paragraphs that a list may replace. */
const partEnd = text('', { low: true });

/** To whom: at the right above the title; each line of the field is a line. */
const addressee = text(shown('has', 'addressee', '{addressee}'), { align: 'left', left: 95, after: 18, low: true });

function dateLine() {
  return text(`{documentDate}${shown('has', 'documentNumber', ` №${NBSP}{documentNumber}`)}${shown('no', 'documentNumber', ` №${NBSP}______`)}`, {
    align: 'center',
    after: 12,
  });
}

/** Post and name of who signs, or lines to write on; and who prepared the paper. */
function signatures() {
  return [
    signature(`{signerPost}${shown('no', 'signerPost', 'Руководитель')}`, `{signerName}${shown('no', 'signerName', '____________________')}`),
    text('{preparedBy}', { align: 'left', size: 10, before: 24 }),
  ];
}

const title = [
  text('{organisation}', { align: 'center', bold: true, side: 15, after: 18 }),
  addressee,
  text('ОТЧЁТ', { align: 'center', bold: true }),
  text('об исполнении {subject}', { align: 'center', bold: true }),
  text('за {period}', { align: 'center', bold: true, after: 6 }),
  dateLine(),
];

const totals = [
  numbered('Общие сведения'),
  table(
    [95, 85],
    [
      pairIfAny('Дорожная карта утверждена', 'approval'),
      pairIfAny('Срок действия дорожной карты', 'roadmapPeriod'),
      pair('Отчётный период', '{periodDates}'),
      pair('Сведения приведены по состоянию на', '{documentDate}'),
      pair('Всего мероприятий', '{activitiesTotal}'),
    ],
  ),
  numbered('Итоги периода'),
  text(`Таблица${NBSP}1. Сроки отчётного периода`, { align: 'left', size: 12, before: 2, after: 4, keepNext: true }),
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

const FIGURE_COLUMNS = [
  [27, 'К исполнению', '{due}', FIGURE],
  [24, 'Выполнено', '{done}', FIGURE],
  [24, 'На проверке', '{review}', FIGURE],
  [25, 'Не выполнено в срок', '{overdue}', FIGURE],
  [18, 'В работе', '{working}', FIGURE],
  [15, 'Доля', '{share}', FIGURE],
];

const FIGURE_TOTAL = ['Всего', '{tasksDue}', '{tasksDone}', '{tasksReview}', '{tasksOverdue}', '{tasksWorking}', '{doneShare}'].map(
  (field, index) => ({ text: field, bold: true, size: 11, align: index === 0 ? 'left' : 'center' }),
);

const sections = [
  ...listed('Исполнение по территориям', 'territories', null, [[47, 'Территория', '{territory}', SMALL], ...FIGURE_COLUMNS], {
    caption: 'Исполнение по территориям, число сроков',
    total: FIGURE_TOTAL,
  }),
  ...listed('Исполнение по разделам', 'figures', 'Сроков в отчётном периоде нет.', [[47, 'Раздел', '{section}', SMALL], ...FIGURE_COLUMNS], {
    caption: 'Исполнение по разделам, число сроков',
    total: FIGURE_TOTAL,
  }),
  text(shown('has', 'chart', '{chart}'), { align: 'center', before: 12, keepNext: true, low: true }),
  text(shown('has', 'chartCaption', `Рисунок${NBSP}1. {chartCaption}`), { align: 'center', size: 12, low: true }),
  ...listed(
    'Показатели',
    'quantities',
    null,
    [
      [NUMBER_WIDTH, '№', '{number}'],
      [75, 'Показатель', '{title}'],
      [35, 'По плану', '{plan}'],
      [35, 'Фактически', '{value}'],
      [20, 'Принято отчётов', '{reports}', CENTRED],
    ],
    { caption: 'Цифры принятых отчётов' },
  ),
  partEnd,
];

const NUMBER = [NUMBER_WIDTH, '№', '{number}'];

const lists = [
  ...listed(
    'Выполнено',
    'done',
    'Выполненного за отчётный период нет.',
    [
      NUMBER,
      [72, 'Мероприятие', '{title}'],
      [44, 'Исполнитель', '{executor}'],
      [40, 'Срок', '{deadline}'],
      [32, 'Дата исполнения', '{doneOn}', CENTRED],
      [64, 'Результат, подтверждение', '{result}'],
    ],
    { before: 0, caption: 'Выполненные мероприятия' },
  ),
  ...listed(
    'Не выполнено в срок',
    'overdue',
    'Невыполненного в срок нет.',
    [NUMBER, [85, 'Мероприятие', '{title}'], [52, 'Исполнитель', '{executor}'], [40, 'Срок', '{deadline}'], [75, 'Причина', '{reason}']],
    { caption: 'Мероприятия, не выполненные в срок' },
  ),
  ...listed(
    'На проверке',
    'review',
    'Отчётов на проверке нет.',
    [NUMBER, [85, 'Мероприятие', '{title}'], [52, 'Исполнитель', '{executor}'], [40, 'Срок', '{deadline}'], [75, 'Что в отчёте', '{result}']],
    { caption: 'Отчёты на проверке' },
  ),
  ...listed(
    'В работе, срок не прошёл',
    'working',
    'Мероприятий, срок которых ещё не прошёл, нет.',
    [NUMBER, [117, 'Мероприятие', '{title}'], [72, 'Исполнитель', '{executor}'], [63, 'Срок', '{deadline}']],
    { caption: 'Мероприятия в работе' },
  ),
  ...listed(
    'Перенесено',
    'postponed',
    'Сроки не переносились.',
    [
      NUMBER,
      [83, 'Мероприятие', '{title}'],
      [50, 'Исполнитель', '{executor}'],
      [30, 'Прежний срок', '{fromDate}', CENTRED],
      [30, 'Новый срок', '{toDate}', CENTRED],
      [59, 'Причина, кто разрешил', '{ground}'],
    ],
    { caption: 'Перенесённые сроки' },
  ),
  ...listed(
    'Отменено',
    'cancelled',
    'Мероприятия не отменялись.',
    [
      NUMBER,
      [85, 'Мероприятие', '{title}'],
      [52, 'Исполнитель', '{executor}'],
      [40, 'Срок', '{deadline}'],
      [75, 'Причина, основание', '{ground}'],
    ],
    { caption: 'Отменённые мероприятия' },
  ),
  partEnd,
];

const closing = [
  ...listed(
    'Подтверждающие документы',
    'evidence',
    'Документы не приложены.',
    [
      [NUMBER_WIDTH, '№', '{position}'],
      [125, 'Документ', '{title}'],
      [40, 'К мероприятию', '{activity}', CENTRED],
    ],
    { before: 0, caption: 'Документы, приложенные к принятым отчётам' },
  ),
  numbered('Вывод'),
  text('{conclusion}', { after: 30, keepNext: true }),
  ...signatures(),
];

const numbering = [numberedList(HEADINGS, ['%1.'])];

await saveDocument(`${folder}quarterly-report.docx`, {
  title: 'Отчёт об исполнении дорожной карты',
  numbering,
  sections: [section([...title, ...totals, ...sections], { first: true }), section(lists, { landscape: true }), section(closing)],
});
