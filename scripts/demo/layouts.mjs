/** Small layouts that importers meet. */
import { bulletList, row, section, signature, table, text } from '../word-layout.mjs';

const BULLETS = 'bullets';

function writeSchoolRows(year) {
  const next = year + 1;
  const bold = (title) => row(['', { text: title, bold: true }, '', '']);
  const help = {
    text: 'Входные работы\nИндивидуальные планы\nЕженедельные консультации',
    numbering: { reference: BULLETS, level: 0 },
  };
  return [
    row(['№ п/п', 'Мероприятие', 'Срок', 'Ожидаемый результат'], { head: true }),
    bold('Работа с учителями'),
    row(['1', 'Самооценка профессиональных дефицитов', `сентябрь ${year}`, 'Заполнены листы самооценки']),
    row(['2', 'Взаимопосещение уроков в парах', 'еженедельно', 'Не менее двух посещений в месяц']),
    row(['', 'Педагогический совет «Как мы оцениваем»', `ноябрь ${year}`, 'Решение педсовета']),
    bold('Работа с учениками'),
    row(['3', help, 'в течение учебного года', 'Снижение числа неуспевающих']),
    row(['4', 'Предметные вечера', `декабрь ${year}, февраль ${next}`, '']),
    row(['5', 'Сравнение итоговых работ с входными', 'по окончании учебного года', 'Справка']),
    row(['5', 'Подготовка программы на следующий год', `до 10 июня ${next}`, 'Проект программы']),
  ];
}

/** No column of responsible people; a section stands in one cell only, in bold; bullets in a cell. */
export function writeSchoolPlan(year) {
  const mark = `УТВЕРЖДЁН\nприказом директора\nот 28.08.${year} № 61-о`;
  const children = [
    text(mark, { align: 'left', left: 115, after: 12 }),
    text('План улучшения образовательных результатов', { align: 'center', bold: true }),
    text('Липовской основной школы', { align: 'center', bold: true }),
    text(`на ${year}/${year + 1} учебный год`, { align: 'center', bold: true, after: 12 }),
    table([16, 72, 42, 50], writeSchoolRows(year)),
    text('', { after: 12 }),
    signature('Директор школы', 'Н.С.\u00a0Гущина'),
  ];
  return {
    title: 'План улучшения результатов школы',
    sections: [section(children, { first: true })],
    numbering: [bulletList(BULLETS)],
  };
}

function centre(value) {
  return { text: value, align: 'center' };
}

function writeQuarterHead(year) {
  const tall = (label) => ({ text: label, bold: true, align: 'center', rowSpan: 2 });
  const wide = { text: `Сроки исполнения, ${year} год`, bold: true, align: 'center', columnSpan: 4 };
  return [
    row([tall('№ п/п'), tall('Мероприятие'), wide, tall('Исполнители')], { head: true }),
    row(['I квартал', 'II квартал', 'III квартал', 'IV квартал'], { head: true }),
    row(['1', '2', '3', '4', '5', '6', '7'].map(centre)),
  ];
}

const QUARTER_ROWS = [
  ['1', 'Подготовка перечня школ округа, которым нужна методическая помощь', 'х–––', 'Отдел образования'],
  ['2', 'Индивидуальные консультации директоров', 'хххх', 'Методический центр'],
  ['3', 'Предметная диагностика учителей начальных классов', '––х–', 'Методический центр, школы'],
  ['4', 'Обмен опытом между школами: дни открытых дверей', '–х–х', 'Базовые школы'],
  ['5', 'Сводная справка о результатах года', '–––х', 'Отдел образования'],
];

/** Quarters as columns with marks, a head of two levels, a row with the numbers of the columns. */
export function writeQuarterPlan(year) {
  const rows = QUARTER_ROWS.map(([number, title, marks, who]) => row([number, title, ...[...marks].map(centre), who]));
  const mark = `СОГЛАСОВАН\nпротоколом совета руководителей\nот 16.01.${year} № 1`;
  const children = [
    text(mark, { align: 'left', left: 105, after: 12 }),
    text('План методической помощи школам Светлоярска', { align: 'center', bold: true }),
    text(`на ${year} год`, { align: 'center', bold: true, after: 12 }),
    table([12, 46, 22, 22, 22, 22, 34], [...writeQuarterHead(year), ...rows]),
  ];
  return { title: 'План методической помощи', sections: [section(children, { first: true })] };
}
