import type { ImportedActivity, ImportedRoadmap } from '../../src/plan/roadmap-import/index.ts';

const HEADERS = { number: '№', title: 'Мероприятие', deadline: 'Срок', responsible: 'Исполнители' } as const;
const FIELDS = ['number', 'title', 'deadline', 'responsible'] as const;

const activity = (row: Partial<ImportedActivity> & { title: string }): ImportedActivity => ({
  number: null,
  deadline: null,
  responsible: null,
  result: null,
  parties: [],
  quantities: [],
  schedule: { kind: null, windows: [], every: null, timesPerYear: null, externalPlan: null },
  other: [],
  confidence: 0.95,
  source: { from: 1, to: 1, table: 1, row: 1 },
  cells: FIELDS.map((field) => ({ field, header: HEADERS[field], text: row[field] ?? '', continued: false })),
  ...row,
});

/** A small plan as an import understands it: two sections, six rows, one of them in doubt and one without dates. */
export function makeImported(change: Partial<ImportedRoadmap> = {}): ImportedRoadmap {
  const place = (row: number) => ({ from: row, to: row, table: 1, row });
  return {
    source: { file: 'План помощи.docx', sha256: '0'.repeat(64), format: 'docx' },
    title: 'План помощи школам Верхнеложского округа',
    level: 'municipality',
    territory: 'Верхнеложский округ',
    approval: { kind: 'приказ', number: '214', date: '2026-08-28' },
    period: { start: '2026-09-01', end: '2027-06-30' },
    goals: [],
    tasks: [],
    expectedResults: [],
    indicators: [],
    columns: [
      { field: 'number', header: '№' },
      { field: 'title', header: 'Мероприятие' },
      { field: 'deadline', header: 'Срок' },
      { field: 'responsible', header: 'Исполнители' },
    ],
    sections: [
      {
        number: '1',
        title: 'Управление',
        year: null,
        activities: [
          activity({
            number: '1.1',
            title: 'Состав координаторов',
            deadline: 'до 20 сентября 2026',
            responsible: 'Верхнеложский округ',
            parties: [{ org: 'Верхнеложский округ' }],
            source: place(2),
          }),
          activity({
            number: '1.2',
            title: 'Обновление школьных программ',
            deadline: 'ноябрь 2026',
            responsible: 'Руководители ОО',
            parties: [{ person: null, position: 'Руководители ОО' }],
            source: place(3),
          }),
          activity({
            number: '1.3',
            title: 'Совещания рабочей группы',
            deadline: 'ежемесячно',
            responsible: 'Методический центр Верхней Ложи, Руководители ОО',
            parties: [{ org: 'Методический центр Верхней Ложи' }, { person: null, position: 'Руководители ОО' }],
            source: place(4),
          }),
        ],
      },
      {
        number: '2',
        title: 'Методическая помощь',
        year: null,
        activities: [
          activity({
            number: '2.1',
            title: 'Выезды в школы',
            deadline: 'по отдельному графику',
            responsible: 'Специалисты',
            parties: [{ org: 'Специалисты' }],
            confidence: 0.4,
            source: place(6),
          }),
          activity({
            number: '2.2',
            title: 'Консультации педагогов',
            deadline: 'постоянно',
            responsible: 'Берёзовская школа',
            parties: [{ org: 'Берёзовская школа' }],
            source: place(7),
          }),
          activity({ number: '2.3', title: 'Итоговый мониторинг', deadline: 'май 2027', source: place(8) }),
        ],
      },
    ],
    parts: { passport: [], stages: [], appendices: [] },
    leftovers: [{ text: 'Контроль оставляю за собой', source: { from: 90, to: 90 } }],
    problems: [{ severity: 'warning', code: 'deadline-not-understood', message: 'Срок задан чужим графиком.', source: place(6) }],
    ...change,
  };
}
