/** The order and roadmap of an invented municipality: four sections, every kind of deadline, merged cells. */
import { heading, row, section, signature, table, text, titleRow } from '../word-layout.mjs';
import { readActivities } from './texts.mjs';

const NBSP = '\u00a0';

function writeOrder(year) {
  const next = year + 1;
  const point = (content) => text(content, { after: 4 });
  return [
    text('УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nАДМИНИСТРАЦИИ ЗАРЕЧИНСКОГО МУНИЦИПАЛЬНОГО ОКРУГА\nВЕРХНЕОЗЁРСКОЙ ОБЛАСТИ', {
      align: 'center',
      bold: true,
      after: 18,
    }),
    text('ПРИКАЗ', { align: 'center', bold: true, after: 12 }),
    text(`от 12.05.${year} №${NBSP}147`, { align: 'center' }),
    text('п. Заречье', { align: 'center', after: 18 }),
    text(`Об утверждении дорожной карты\nпо поддержке школ с низкими образовательными\nрезультатами на ${year}/${next} учебный год`, {
      align: 'left',
      after: 12,
    }),
    text(
      'В целях обеспечения равного доступа обучающихся округа к качественному образованию и во исполнение региональной программы поддержки школ',
    ),
    text('ПРИКАЗЫВАЮ:', { align: 'left', before: 6, after: 6 }),
    point('1. Утвердить прилагаемую дорожную карту по поддержке школ с низкими образовательными результатами.'),
    point('2. Назначить муниципальным координатором главного специалиста управления М.А. Сорокину.'),
    point('3. Руководителям школ обеспечить исполнение мероприятий в установленные сроки.'),
    point('4. Контроль исполнения приказа оставляю за собой.'),
    text('', { after: 18 }),
    signature('Начальник управления', `Т.Н.${NBSP}Дроздова`),
  ];
}

function writeOpening(year) {
  const next = year + 1;
  return [
    text(`УТВЕРЖДЕНА\nприказом управления образования\nадминистрации Заречинского\nмуниципального округа\nот 12.05.${year} №${NBSP}147`, {
      align: 'left',
      left: 175,
      after: 18,
    }),
    text('ДОРОЖНАЯ КАРТА', { align: 'center', bold: true }),
    text(`по поддержке школ Заречинского муниципального округа с низкими образовательными результатами на ${year}/${next} учебный год`, {
      align: 'center',
      bold: true,
      after: 6,
    }),
    text(`Срок реализации: май ${year} года – июнь ${next} года`, { align: 'center', after: 12 }),
    heading('Цель:'),
    text('к концу учебного года сократить число школ округа, которые устойчиво показывают низкие образовательные результаты.'),
    heading('Задачи:'),
    text('- выстроить адресную помощь каждой школе на основе её собственных данных;'),
    text('- снизить профессиональные дефициты учителей и управленческих команд;'),
    text('- закрепить за каждой школой наставника и куратора;'),
    text('- сделать ход работы видимым для школ, родителей и учредителя.', { after: 6 }),
    heading('Ожидаемые результаты:'),
    text('- программы улучшения результатов действуют во всех школах – участниках;'),
    text('- не менее трети школ покидают перечень по итогам года.', { after: 12 }),
  ];
}

function writeIndicators(year) {
  const next = year + 1;
  const head = row(['№ п/п', 'Показатель', 'Единица измерения', `${year}`, `${next}`], { head: true });
  const rows = [
    ['1', 'Доля школ – участников, имеющих программу улучшения результатов', '%', '80', '100'],
    ['2', 'Доля учителей, прошедших диагностику профессиональных дефицитов', '%', '60', '80'],
    ['3', 'Количество договоров между школами – участниками и школами-наставниками', 'единиц', '4', '5'],
  ];
  return [heading('Показатели результативности'), table([15, 135, 47, 35, 35], [head, ...rows.map((cells) => row(cells))])];
}

/** Sections of the document: the order, then the roadmap on a page turned sideways. */
export function writeMunicipalRoadmap(year) {
  const widths = [15, 92, 62, 43, 55];
  const head = row(['№', 'Наименование мероприятия', 'Исполнители', 'Срок', 'Ключевой результат'], {
    head: true,
  });
  const body = readActivities('municipal-activities.json', year).flatMap(({ title, activities }) => [
    titleRow(title, 5),
    ...activities.map((cells) => row(cells.filter((value) => value !== null))),
  ]);
  const roadmap = [...writeOpening(year), table(widths, [head, ...body]), ...writeIndicators(year)];
  return {
    title: 'Дорожная карта Заречинского муниципального округа',
    sections: [section(writeOrder(year), { first: true }), section(roadmap, { landscape: true })],
  };
}
