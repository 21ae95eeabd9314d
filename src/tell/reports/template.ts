import type { Visit } from '../../platform/http/index.ts';
import { can } from '../../who/access/index.ts';
import { findAddressee, findPreparer, findSigner } from '../requisites/index.ts';
import type { FieldMeaning, TemplateKind } from '../templates/index.ts';
import { gatherReport } from './gather-actions.ts';
import { likelyQuarter, quarterOf } from './period.ts';
import { listReportRoadmaps, listReportScopes } from './store.ts';
import { buildReportData } from './word.ts';

const field = (name: string, meaning: string, example: string): FieldMeaning => ({ name, meaning, example });
const required = (name: string, meaning: string, example: string): FieldMeaning => ({ name, meaning, example, required: true });
const list = (name: string, meaning: string, fields: readonly FieldMeaning[]): FieldMeaning => ({ name, meaning, example: '', fields });

const NUMBER = field('number', 'Номер пункта', '2.4');
const TITLE = field('title', 'Мероприятие', 'Методический семинар «Урок, на котором учатся все»');
const EXECUTOR = field('executor', 'Исполнитель, как в приказе', 'МКУ «РМК»');
const DEADLINE = field('deadline', 'Срок', 'до 30.11.2026');
const LINE = [NUMBER, TITLE, EXECUTOR, DEADLINE];
const FIGURES = [
  field('due', 'К исполнению', '24'),
  field('done', 'Выполнено', '14'),
  field('review', 'На проверке', '1'),
  field('overdue', 'Не выполнено в срок', '0'),
  field('working', 'В работе, срок не прошёл', '9'),
  field('share', 'Доля выполненного', '58 %'),
];
const tableNumber = (name: string, title: string) => field(`${name}Table`, `Номер таблицы «${title}»; пусто, если её нет`, '3');

const FIELDS: readonly FieldMeaning[] = [
  required('organisation', 'Организация, чей отчёт', 'Управление образования администрации Заречинского муниципального округа'),
  field('addressee', 'Кому: вышестоящая организация, её руководитель', 'Министерство образования Верхнеозёрской области'),
  required('subject', 'О чём отчёт, в родительном падеже', 'дорожной карты по поддержке школ'),
  required('period', 'Период, после слова «за»', 'III квартал 2026 года'),
  field('periodDates', 'Первый и последний день периода', '01.07–30.09.2026'),
  required('documentDate', 'Дата отчёта', '5 октября 2026 г.'),
  field('documentNumber', 'Номер отчёта, если он есть', '01-12/318'),
  field('approval', 'Чем утверждена карта', 'приказом от 12.05.2026 № 147'),
  field('roadmapPeriod', 'Срок действия карты', '15.05.2026–30.06.2027'),
  field('activitiesTotal', 'Всего мероприятий', '28'),
  field('tasksAll', 'Всего сроков в периоде', '47'),
  field('tasksPostponed', 'Из них перенесено', '1'),
  field('tasksCancelled', 'Из них отменено', '0'),
  field('tasksDue', 'К исполнению', '46'),
  required('tasksDone', 'Выполнено', '24'),
  field('tasksDoneLate', 'Выполнено с опозданием', '4'),
  required('tasksOverdue', 'Не выполнено в срок', '1'),
  field('tasksReview', 'На проверке', '1'),
  field('tasksWorking', 'В работе, срок не прошёл', '20'),
  field('doneShare', 'Доля выполненного', '52 %'),
  list('territories', 'Исполнение по территориям, в отчёте региона', [
    field('territory', 'Муниципалитет', 'Заречинский округ'),
    ...FIGURES,
  ]),
  tableNumber('territories', 'Исполнение по территориям'),
  list('figures', 'Исполнение по разделам', [field('section', 'Раздел', '2. Развитие кадров'), ...FIGURES]),
  tableNumber('figures', 'Исполнение по разделам'),
  field('chart', 'Диаграмма', 'рисунок'),
  field('chartCaption', 'Подпись диаграммы', 'Исполнение по разделам, число сроков к исполнению'),
  list('quantities', 'Цифры принятых отчётов', [
    NUMBER,
    field('title', 'Показатель, как в плане', 'Не менее 6 мастер-классов в год'),
    field('plan', 'По плану', '6 мастер-классов'),
    field('value', 'Фактически', '7 мастер-классов'),
    field('reports', 'По скольким отчётам', '2'),
  ]),
  tableNumber('quantities', 'Показатели'),
  list('done', 'Выполнено', [
    ...LINE,
    field('doneOn', 'Дата исполнения', '17.10.2026'),
    field('result', 'Результат, подтверждение', 'Проведён семинар. Приложено: 2 файла.'),
  ]),
  tableNumber('done', 'Выполнено'),
  { ...list('overdue', 'Не выполнено в срок', [...LINE, field('reason', 'Причина', 'Отчёт не представлен')]), required: true },
  tableNumber('overdue', 'Не выполнено в срок'),
  list('review', 'На проверке', [...LINE, field('result', 'Что в отчёте', 'Занимаются 42 ученика')]),
  tableNumber('review', 'На проверке'),
  list('working', 'В работе, срок не прошёл', LINE),
  tableNumber('working', 'В работе'),
  list('postponed', 'Перенесено', [
    ...LINE,
    field('fromDate', 'Прежний срок', '25.09.2026'),
    field('toDate', 'Новый срок', '09.10.2026'),
    field('ground', 'Причина, кто разрешил', 'Ремонт школы; приказ от 18.09.2026 № 301'),
  ]),
  tableNumber('postponed', 'Перенесено'),
  list('cancelled', 'Отменено', [...LINE, field('ground', 'Причина, основание', 'Приказ от 18.09.2026 № 301')]),
  tableNumber('cancelled', 'Отменено'),
  list('evidence', 'Подтверждающие документы', [
    field('position', 'Номер по порядку', '1'),
    field('title', 'Документ, чей', 'Протокол № 4.docx (МКУ «РМК»)'),
    field('activity', 'К какому пункту', '2.4'),
  ]),
  tableNumber('evidence', 'Подтверждающие документы'),
  required('conclusion', 'Вывод', 'На III квартал 2026 года приходилось 47 сроков. Выполнено 24 из 46 (52 %).'),
  field('signerPost', 'Должность того, кто подписывает', 'Начальник управления образования'),
  field('signerName', 'Его инициалы и фамилия', 'В. И. Дорохов'),
  field('preparedBy', 'Кто составил: имя, должность, телефон', 'Сорокина Мария Андреевна, главный специалист'),
];

/** The quarterly report as a template that officials may change. */
export const quarterlyReport: TemplateKind = {
  code: 'quarterly-report',
  title: 'Отчёт об исполнении дорожной карты',
  about: 'За квартал или любые даты: итоги, исполнение по разделам, выполненное и невыполненное, документы, вывод.',
  fields: FIELDS,
  preview: previewReport,
};

/** The report that the viewer's own office would write today. */
async function previewReport(visit: Visit) {
  const { db, viewer, today } = visit;
  const [scopes, roadmaps] = await Promise.all([listReportScopes(db, viewer), listReportRoadmaps(db, viewer)]);
  const scope = scopes.find(({ path }) => can(viewer, 'report.read', { path }));
  const period = quarterOf(likelyQuarter(today));
  if (scope === undefined || period === null) return null;
  const roadmap = roadmaps.find(({ ownerPath }) => ownerPath === scope.path)?.id ?? null;
  const { report, subject, activities } = await gatherReport(visit, { scope, roadmap, period });
  const [signer, addressee, preparer] = await Promise.all([
    findSigner(db, scope.id, today),
    findAddressee(db, scope.id, today),
    findPreparer(db, viewer.personId, today),
  ]);
  return buildReportData(report, { subject, signer, addressee, preparer, organisation: scope.fullName, activitiesTotal: activities });
}
