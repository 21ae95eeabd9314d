/** A filled quarterly report: invented, long enough to run over pages. */
import type { TemplateData } from '../../src/platform/office/index.ts';

const BARS: [string, number][] = [
  ['Управление и нормативная база', 100],
  ['Кадры и методическая помощь', 82],
  ['Работа со школами', 67],
  ['Мониторинг и отчётность', 75],
];

/** A plain bar chart, as the report pages draw it. */
export function drawSampleChart(): string {
  const rows = BARS.map(([name, share], index) => {
    const y = 20 + index * 44;
    return `<text x="0" y="${y + 20}" font-size="15" font-family="Segoe UI, PT Sans, sans-serif">${name}</text>
      <rect x="250" y="${y}" width="${share * 2.6}" height="28" fill="#20476b"/>
      <text x="${258 + share * 2.6}" y="${y + 20}" font-size="15" font-weight="bold">${share} %</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200">${rows.join('')}</svg>`;
}

function listDone(): TemplateData[] {
  const activities = [
    ['Утверждение состава муниципальной рабочей группы по поддержке школ с низкими образовательными результатами', 'Управление образования', 'до 15 июля 2026 года', 'Приказ от 10.07.2026 № 214'],
    ['Диагностика профессиональных дефицитов учителей математики и русского языка', 'Методический центр', 'сентябрь', 'Справка, 64 учителя из 8 школ'],
    ['Консультации для руководителей школ по разработке программ улучшения результатов', 'Методический центр, кураторы', 'ежемесячно', 'Проведено 9 консультаций'],
    ['Выявление обучающихся, которым нужна дополнительная помощь, по итогам входных работ', 'Озёрская школа', 'до 25 сентября', 'Аналитическая справка'],
  ];
  return Array.from({ length: 12 }, (_, index) => {
    const [title, executor, deadline, result] = activities[index % activities.length] ?? [];
    return {
      number: `${1 + Math.floor(index / 4)}.${1 + (index % 4)}`,
      title: title ?? '', executor: executor ?? '', deadline: deadline ?? '', doneOn: `${10 + index}.09.2026`, result: result ?? '',
    };
  });
}

export function sampleReport(renderPng: (svg: string, width: number) => Uint8Array): TemplateData {
  return {
    organisation: 'Управление образования администрации Каменногорского муниципального округа',
    addressee: 'Министерство образования Верхнеозёрской области',
    subject: 'дорожной карты по повышению качества образования в школах с низкими образовательными результатами на 2026/2027 учебный год',
    period: 'III\u00a0квартал 2026\u00a0года',
    documentDate: '5\u00a0октября 2026\u00a0г.',
    documentNumber: '01-12/318',
    approval: 'приказом управления образования от 12.05.2026 №\u00a0147',
    roadmapPeriod: '15.05.2026\u00a0–\u00a030.06.2027',
    periodDates: '01.07.2026\u00a0–\u00a030.09.2026',
    activitiesTotal: 28, tasksAll: 18, tasksPostponed: 1, tasksCancelled: 0,
    tasksDue: 17, tasksDone: 12, tasksDoneLate: 2, tasksReview: 1, tasksWorking: 3, tasksOverdue: 1, doneShare: '71\u00a0%',
    territories: [], territoriesTable: '', figuresTable: '2', quantitiesTable: '3', doneTable: '4', overdueTable: '5', reviewTable: '6', workingTable: '7',
    postponedTable: '8', cancelledTable: '', evidenceTable: '9',
    quantities: [{ number: '2.6', title: 'Не менее 6 мастер-классов', plan: '6\u00a0мастер-классов', value: '7\u00a0мастер-классов', reports: 1 }],
    done: listDone(),
    overdue: [
      { number: '2.5', title: 'Заключение партнёрских договоров между школами', executor: 'Берёзовская школа', deadline: 'до 20 сентября', reason: 'Не согласован план совместных мероприятий со школой-партнёром' },
    ],
    review: [
      { number: '3.1', title: 'Дополнительные занятия для обучающихся с трудностями в учёбе', executor: 'Липовская школа', deadline: 'до 30.09.2026', result: 'Занимаются 42 ученика. Приложено: 2 файла.' },
    ],
    working: [
      { number: '3.4', title: 'Родительские собрания в школах — участницах программы', executor: 'Озёрская школа', deadline: 'до 30.09.2026\n(в течение четверти)' },
    ],
    postponed: [
      { number: '2.6', title: 'Открытые уроки учителей-наставников', executor: 'Школа № 4', fromDate: '25.09.2026', toDate: '09.10.2026', ground: 'Ремонт школы; приказ от 18.09.2026 №\u00a0301' },
    ],
    cancelled: [],
    evidence: [
      { position: 1, title: 'Приказ «О муниципальной рабочей группе» от 10.07.2026 №\u00a0214', activity: '1.1' },
      { position: 2, title: 'Аналитическая справка по итогам диагностики', activity: '2.1' },
    ],
    figures: BARS.map(([section, share], index) => ({ section, due: 4 + index, done: 2 + index, review: 1, overdue: index % 2, working: (index + 1) % 2, share: `${share}\u00a0%` })),
    chart: { kind: 'image', png: renderPng(drawSampleChart(), 1200), width: 600, height: 200, alt: 'Доля выполненного по разделам' },
    chartCaption: 'Доля выполненного по разделам, %',
    conclusion: 'На III\u00a0квартал 2026\u00a0года приходилось 18\u00a0сроков, из них перенесён\u00a01. Выполнено 12 из\u00a017 (71\u00a0%), в\u00a0том числе с\u00a0опозданием 2. На проверке 1, в\u00a0работе 3, не выполнено в\u00a0срок\u00a01.',
    signerPost: 'Начальник управления образования',
    signerName: 'Е.\u00a0В.\u00a0Ковалёва',
    preparedBy: 'Исполнитель: Сорокина Мария Андреевна, 8\u00a0(800)\u00a0000-00-00',
  };
}
