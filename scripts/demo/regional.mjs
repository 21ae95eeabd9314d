/** The roadmap of an invented region: numbers of the word processor, rows of years, months without a year. */
import { numberedList, row, section, table, text, titleRow } from '../word-layout.mjs';
import { readActivities } from './texts.mjs';

const NBSP = '\u00a0';
const LIST = 'activities';

export function writeRegionalRoadmap(year) {
  const next = year + 1;
  const numbered = { text: '', numbering: { reference: LIST, level: 0 } };
  const head = row(['№ п/п', 'Мероприятия', 'Сроки реализации', 'Ответственные', 'Ожидаемый результат'], {
    head: true,
  });
  const body = readActivities('regional-activities.json', year).flatMap(({ title, activities }) => [
    titleRow(title, 5),
    ...activities.map((cells) => row([numbered, ...cells])),
  ]);
  const children = [
    text(`Приложение\nк приказу министерства образования\nВерхнеозёрской области\nот 20.04.${year} №${NBSP}96-п`, {
      align: 'left',
      left: 175,
      after: 18,
    }),
    text('ПЛАН МЕРОПРИЯТИЙ («ДОРОЖНАЯ КАРТА»)', { align: 'center', bold: true }),
    text(
      `по реализации региональной программы поддержки школ с низкими образовательными результатами в Верхнеозёрской области на ${year}–${next} годы`,
      { align: 'center', bold: true, after: 12 },
    ),
    text('Цель: создать в области систему адресной поддержки школ, основанную на данных об образовательных результатах.'),
    text('Принятое сокращение: государственное учреждение «Региональный центр оценки качества образования» (далее – РЦОКО).', {
      after: 12,
    }),
    table([17, 95, 43, 57, 55], [head, ...body]),
  ];
  return {
    title: 'План мероприятий Верхнеозёрской области',
    sections: [section(children, { landscape: true, first: true })],
    numbering: [numberedList(LIST, ['%1.'])],
  };
}
