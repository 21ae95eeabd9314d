import { can } from '../../who/access/index.ts';
import { likelyQuarter, listReportRoadmaps, listReportScopes, quarterOf } from '../reports/index.ts';
import type { FieldMeaning, TemplateKind } from '../templates/index.ts';
import { buildCertificateData } from './certificate.ts';
import { buildEvidenceData } from './evidence.ts';
import { buildExtractData } from './extract.ts';
import { gatherCertificate, gatherEvidence, gatherExtract } from './gather-actions.ts';
import { findLastAccepted, findSomeSchool } from './preview-store.ts';

const field = (name: string, meaning: string, example: string): FieldMeaning => ({ name, meaning, example });
const required = (name: string, meaning: string, example: string): FieldMeaning => ({ name, meaning, example, required: true });
const list = (name: string, meaning: string, fields: readonly FieldMeaning[]): FieldMeaning => ({
  name,
  meaning,
  example: '',
  required: true,
  fields,
});

const ORGANISATION = required(
  'organisation',
  'Организация, от которой документ',
  'Управление образования администрации Заречинского муниципального округа',
);
const SUBJECT = required('subject', 'Дорожная карта, в родительном падеже', 'дорожной карты по поддержке школ');
const DATE = required('documentDate', 'Дата документа', '24 ноября 2026 г.');
const SIGNATURES = [
  field('signerPost', 'Должность того, кто подписывает', 'Начальник управления образования'),
  field('signerName', 'Его инициалы и фамилия', 'В. И. Дорохов'),
  field('preparedBy', 'Кто составил: имя, должность, телефон', 'Сорокина Мария Андреевна, главный специалист'),
];

const evidenceList: TemplateKind = {
  code: 'evidence-list',
  title: 'Перечень подтверждающих документов',
  about: 'Файлы принятых отчётов за период: к какому мероприятию, чьи, из какого отчёта, дата и размер.',
  fields: [
    ORGANISATION,
    SUBJECT,
    required('period', 'Период, после слова «за»', 'III квартал 2026 года'),
    DATE,
    field('total', 'Сколько файлов и какого объёма; пусто, если их нет', '14 файлов, 3,2 МБ'),
    list('files', 'Документы', [
      field('position', 'Номер по порядку', '1'),
      field('activity', 'Мероприятие с номером', '2.4. Методический семинар'),
      field('executor', 'Исполнитель, как в приказе', 'МКУ «РМК»'),
      field('report', 'Отчёт, к которому приложен', 'отчёт от 17.10.2026, Осипова Л. А.'),
      required('name', 'Имя файла', 'Протокол № 4.docx'),
      field('date', 'Дата исполнения', '17.10.2026'),
      field('size', 'Размер файла', '312 КБ'),
    ]),
    ...SIGNATURES,
  ],
  preview: async (visit) => {
    const scope = (await listReportScopes(visit.db, visit.viewer)).find(({ path }) => can(visit.viewer, 'report.read', { path }));
    const period = quarterOf(likelyQuarter(visit.today));
    if (scope === undefined || period === null) return null;
    const { files, frame } = await gatherEvidence(visit, { scope, roadmap: null, period });
    return buildEvidenceData(files, frame);
  },
};

const planExtract: TemplateKind = {
  code: 'plan-extract',
  title: 'Выписка из дорожной карты для школы',
  about: 'Только пункты, которые касаются школы: сроки школы, участие, ответственные, ожидаемый результат.',
  fields: [
    ORGANISATION,
    SUBJECT,
    field('school', 'Школа, краткое наименование', 'МБОУ «Берёзовская СОШ»'),
    required('schoolGenitive', 'Школа в родительном падеже, после слова «для»', 'МБОУ «Берёзовская СОШ»'),
    field('approval', 'Чем утверждена карта', 'приказом от 12.05.2026 № 147'),
    field('roadmapPeriod', 'Срок действия карты', '15.05.2026–30.06.2027'),
    DATE,
    field('total', 'Сколько пунктов; пусто, если их нет', '12 пунктов'),
    list('sections', 'Разделы карты', [
      field('section', 'Раздел', '2. Развитие кадров'),
      list('activities', 'Пункты раздела', [
        field('number', 'Номер пункта', '2.2'),
        required('title', 'Мероприятие', 'Составление индивидуальных маршрутов учителей'),
        field('deadline', 'Срок словами карты', 'до 20 октября 2026'),
        field('days', 'Сроки школы', 'до 20.10.2026'),
        field('role', 'Участие школы', 'исполняет и отчитывается'),
        field('responsible', 'Ответственные, как в карте', 'руководители школ'),
        field('result', 'Ожидаемый результат', 'индивидуальные маршруты'),
      ]),
    ]),
    ...SIGNATURES,
  ],
  preview: async (visit) => {
    const school = await findSomeSchool(visit.db, visit.viewer);
    const roadmap = (await listReportRoadmaps(visit.db, visit.viewer)).findLast(
      ({ ownerPath }) => school?.path.startsWith(ownerPath) === true,
    );
    return school === null || roadmap === undefined ? null : buildExtractData(await gatherExtract(visit, roadmap.id, school.id));
  },
};

const taskCertificate: TemplateKind = {
  code: 'task-certificate',
  title: 'Справка об исполнении задачи',
  about: 'О принятой задаче: что сделано, когда, цифры, кто отчитался и кто принял, какие документы приложены.',
  fields: [
    ORGANISATION,
    required(
      'executorDative',
      'Кому дана: полное наименование в дательном падеже',
      'муниципальному бюджетному общеобразовательному учреждению «Школа № 1»',
    ),
    field('executor', 'Исполнитель, краткое наименование', 'МБОУ «СОШ № 1»'),
    field('coexecutors', 'Соисполнители через запятую', 'Районный методический кабинет'),
    field('number', 'Номер пункта', '2.6'),
    required('activity', 'Мероприятие, как в карте', 'Открытые уроки учителей-наставников'),
    field('section', 'Раздел карты', 'Развитие кадров'),
    SUBJECT,
    field('approval', 'Акт, которым утверждена карта', 'приказ от 12.05.2026 № 147'),
    field('deadline', 'Срок словами карты', 'осенние каникулы'),
    field('due', 'Срок', '01.11.2026'),
    required('doneOn', 'День исполнения', '29 октября 2026 года'),
    field('timely', 'В срок или с опозданием', 'в срок'),
    required('report', 'Что сделано, слова отчёта', 'Показали шесть уроков, было двадцать три гостя'),
    field('reportedBy', 'Кто отчитался', 'Осипова Л. А.'),
    field('reportedOn', 'Когда отчитался', '30.10.2026'),
    field('acceptedBy', 'Кто принял', 'Сорокина М. А.'),
    field('acceptedOn', 'Когда принял', '02.11.2026'),
    {
      name: 'quantities',
      meaning: 'Цифры отчёта',
      example: '',
      fields: [
        field('title', 'Показатель', 'Не менее 6 мастер-классов в год'),
        field('plan', 'По плану', '6 мастер-классов'),
        field('value', 'Фактически', '7 мастер-классов'),
      ],
    },
    list('files', 'Приложенные документы', [
      field('position', 'Номер по порядку', '1'),
      field('name', 'Имя файла', 'Протокол № 4.docx'),
      field('size', 'Размер', '312 КБ'),
    ]),
    DATE,
    field('documentNumber', 'Номер справки, если он есть', '01-12/318'),
    ...SIGNATURES,
  ],
  preview: async (visit) => {
    const id = await findLastAccepted(visit.db, visit.viewer);
    return id === null ? null : buildCertificateData(await gatherCertificate(visit, id));
  },
};

/** Documents of this room as templates that officials may change. */
export const documentTemplates: readonly TemplateKind[] = [evidenceList, planExtract, taskCertificate];
