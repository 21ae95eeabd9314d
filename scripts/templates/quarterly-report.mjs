/** The report on the execution of a roadmap. */
import { section, table, text } from '../word-layout.mjs';
import {
  CENTRED,
  FIGURE,
  NBSP,
  NUMBER_WIDTH,
  SMALL,
  addressee,
  dateLine,
  listed,
  numbered,
  numbering,
  pair,
  pairIfAny,
  partEnd,
  shown,
  signatures,
  sum,
} from './parts.mjs';

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
  ...listed(
    'Исполнение по разделам',
    'figures',
    'Сроков в отчётном периоде нет.',
    [[47, 'Раздел', '{section}', SMALL], ...FIGURE_COLUMNS],
    {
      caption: 'Исполнение по разделам, число сроков',
      total: FIGURE_TOTAL,
    },
  ),
  text(shown('has', 'chart', '{chart}'), { align: 'center', before: 12, keepNext: true, low: true }),
  text(shown('has', 'chartCaption', `Рисунок${NBSP}1. {chartCaption}`), { align: 'center', size: 12, low: true }),
  ...listed(
    'Показатели',
    'quantities',
    null,
    [
      [NUMBER_WIDTH, '№', '{number}'],
      [61, 'Показатель', '{title}'],
      [40, 'По плану', '{plan}'],
      [40, 'Фактически', '{value}'],
      [24, 'Принято отчётов', '{reports}', CENTRED],
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
    [
      NUMBER,
      [85, 'Мероприятие', '{title}'],
      [52, 'Исполнитель', '{executor}'],
      [40, 'Срок', '{deadline}'],
      [75, 'Что в отчёте', '{result}'],
    ],
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

export const quarterlyReport = {
  title: 'Отчёт об исполнении дорожной карты',
  numbering,
  sections: [section([...title, ...totals, ...sections], { first: true }), section(lists, { landscape: true }), section(closing)],
};
