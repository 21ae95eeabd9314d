/**
 * Builds the Word templates once; afterwards officials edit the .docx itself.
 * node scripts/build-templates.mjs   →   templates/quarterly-report.docx (fields: templates/README.md)
 */
import { fileURLToPath } from 'node:url';
import { cell, heading, row, saveDocument, section, signature, table, text } from './word-layout.mjs';

const folder = fileURLToPath(new URL('../templates/', import.meta.url));
const NBSP = '\u00a0';

function flag(prefix, name) {
  return prefix + name[0].toUpperCase() + name.slice(1);
}

/** A headed table of a list; where the list is empty, a sentence instead. */
function listed(title, name, emptyText, widths, headers, fields, options = {}) {
  const cells = fields.map((given, index) => {
    const { text: field, ...look } = typeof given === 'object' ? given : { text: given };
    const open = index === 0 ? `{#${name}}` : '';
    const close = index === fields.length - 1 ? `{/${name}}` : '';
    return { text: open + field + close, ...look };
  });
  const has = flag('has', name);
  const no = flag('no', name);
  return [
    heading(title, options),
    text(`{#${has}}`, { low: true, keepNext: true }),
    table(widths, [row(headers, { head: true }), row(cells)]),
    text(`{/${has}}{#${no}}${emptyText}{/${no}}`, { low: true }),
  ];
}

function pair(label, value) {
  return row([cell(label), cell(value)]);
}

function centred(field) {
  return { text: field, align: 'center' };
}

/** Keeps the break between parts of the page size away from paragraphs that a list may replace. */
const partEnd = text('', { low: true });

const opening = [
  text('{organisation}', { align: 'center', bold: true, after: 24 }),
  text('ОТЧЁТ', { align: 'center', bold: true }),
  text('об исполнении плана мероприятий', { align: 'center', bold: true }),
  text('«{roadmapTitle}»', { align: 'center', bold: true }),
  text('за {period}', { align: 'center', bold: true, after: 6 }),
  text(`{documentDate}{#hasDocumentNumber} №${NBSP}{documentNumber}{/hasDocumentNumber}`, {
    align: 'center',
    after: 18,
  }),
  heading('1. Общие сведения'),
  table(
    [105, 75],
    [
      pair('Дорожная карта утверждена', '{approval}'),
      pair('Срок действия', '{roadmapPeriod}'),
      pair('Отчётный период', '{periodDates}'),
      pair('Мероприятий в дорожной карте', '{activitiesTotal}'),
      pair('Поручений со сроком в отчётном периоде', '{tasksDue}'),
      pair('Исполнено', '{tasksDone}'),
      pair('\u00a0\u00a0\u00a0\u00a0в том числе с опозданием', '{tasksDoneLate}'),
      pair('Не исполнено в срок', '{tasksOverdue}'),
      pair('Перенесено', '{tasksPostponed}'),
      pair('Доля исполненных', `{doneShare}${NBSP}%`),
    ],
  ),
  partEnd,
];

const tables = [
  ...listed(
    '2. Выполнено',
    'done',
    'Исполненных поручений в отчётном периоде нет.',
    [15, 82, 50, 32, 30, 58],
    ['№', 'Мероприятие', 'Исполнитель', 'Срок', 'Дата исполнения', 'Результат, подтверждение'],
    ['{number}', '{title}', '{executor}', '{deadline}', centred('{doneOn}'), '{result}'],
  ),
  ...listed(
    '3. Не выполнено и причины',
    'overdue',
    'Неисполненных поручений нет.',
    [15, 92, 55, 35, 70],
    ['№', 'Мероприятие', 'Исполнитель', 'Срок', 'Причина'],
    ['{number}', '{title}', '{executor}', '{deadline}', '{reason}'],
  ),
  ...listed(
    '4. Перенесено',
    'postponed',
    'Перенесённых поручений нет.',
    [15, 92, 50, 27, 27, 56],
    ['№', 'Мероприятие', 'Исполнитель', 'Прежний срок', 'Новый срок', 'Основание'],
    ['{number}', '{title}', '{executor}', '{fromDate}', '{toDate}', '{ground}'],
  ),
  partEnd,
];

const closing = [
  ...listed(
    '5. Подтверждающие документы',
    'evidence',
    'Документы не приложены.',
    [15, 125, 40],
    ['№', 'Документ', 'К мероприятию'],
    ['{position}', '{title}', centred('{activity}')],
    { before: 0 },
  ),
  ...listed(
    '6. Показатели исполнения',
    'figures',
    'Разделов со сроками в отчётном периоде нет.',
    [72, 27, 27, 27, 27],
    ['Раздел дорожной карты', 'Поручений', 'Исполнено', 'Просрочено', 'Доля,\u00a0%'],
    ['{section}', centred('{due}'), centred('{done}'), centred('{overdue}'), centred('{share}')],
  ),
  text('{#hasChart}{chart}{/hasChart}', { align: 'center', keepNext: true }),
  text('{chartCaption}', { align: 'center', size: 12 }),
  heading('Вывод'),
  text('{conclusion}', { after: 30, keepNext: true }),
  signature('{signerPost}', '{signerName}'),
  text('{preparedBy}', { align: 'left', size: 10, before: 24 }),
];

await saveDocument(`${folder}quarterly-report.docx`, {
  title: 'Отчёт об исполнении дорожной карты',
  sections: [section(opening, { first: true }), section(tables, { landscape: true }), section(closing)],
});
