import { writeSheet, type SheetBook, type SheetColumn } from '../../platform/office/index.ts';
import { progressWords, termWords } from './activity.ts';
import { sectionTitle } from './frame.tsx';
import type { PlanSection, Roadmap } from './store.ts';
import { quantityWords } from './quantity.ts';
import { quantitiesOf, type StatedActivity } from './view.ts';

const COLUMNS: SheetColumn[] = [
  { label: 'Раздел', kind: 'text', width: 30 },
  { label: '№', kind: 'text', width: 8 },
  { label: 'Мероприятие', kind: 'text', width: 60 },
  { label: 'Срок', kind: 'text', width: 24 },
  { label: 'Как понято', kind: 'text', width: 28 },
  { label: 'Исполнители', kind: 'text', width: 30 },
  { label: 'Результат', kind: 'text', width: 28 },
  { label: 'Принято', kind: 'number' },
  { label: 'Всего', kind: 'number' },
  { label: 'Просрочено', kind: 'number' },
  { label: 'Исполнение', kind: 'text', width: 18 },
  { label: 'Количество', kind: 'text', width: 28 },
  { label: 'Состояние', kind: 'text', width: 26 },
];

/** The plan as a book: the rows that the page shows, in its order. */
export function exportPlan(roadmap: Roadmap, sections: readonly PlanSection[], activities: readonly StatedActivity[]): Promise<Uint8Array> {
  const titles = new Map(sections.map((section) => [section.id, sectionTitle(section)]));
  const book: SheetBook = {
    title: roadmap.title,
    sheets: [
      {
        name: 'Дорожная карта',
        columns: COLUMNS,
        rows: activities.map((activity) => [
          titles.get(activity.sectionId) ?? '',
          activity.number,
          activity.title,
          activity.deadline,
          termWords(activity, activity.kind),
          activity.responsible,
          activity.result,
          activity.accepted,
          activity.expected,
          activity.overdue,
          progressWords(activity, activity.schoolsOnly),
          quantitiesOf(activity).map(quantityWords).join('; '),
          activity.shown.words,
        ]),
      },
    ],
  };
  return writeSheet(book);
}
