import { writeSheet } from '../../platform/office/index.ts';
import { changeWords } from './amendment.ts';
import { amendmentTitle } from './amendments-page.tsx';
import type { Amendment } from './amendment-store.ts';
import type { Roadmap } from './store.ts';

/** Changes of a plan as a book, in the order of the page. */
export function exportAmendments(roadmap: Roadmap, amendments: readonly Amendment[]): Promise<Uint8Array> {
  return writeSheet({
    title: `Изменения: ${roadmap.title}`,
    sheets: [
      {
        name: 'Изменения',
        columns: [
          { label: 'Дата', kind: 'date' },
          { label: '№', kind: 'text', width: 8 },
          { label: 'Мероприятие', kind: 'text', width: 60 },
          { label: 'Что изменено', kind: 'text', width: 28 },
          { label: 'Было и стало', kind: 'text', width: 40 },
          { label: 'Причина', kind: 'text', width: 40 },
          { label: 'Кто разрешил', kind: 'text', width: 30 },
          { label: 'Номер приказа', kind: 'text', width: 14 },
          { label: 'Дата приказа', kind: 'date' },
          { label: 'Задач', kind: 'number' },
          { label: 'Внёс', kind: 'text', width: 20 },
        ],
        rows: amendments.map((one) => [
          one.madeOn,
          one.number ?? '',
          one.title,
          amendmentTitle(one),
          changeWords(one.kind, one.details),
          one.reason ?? '',
          one.allowedBy ?? '',
          one.actNumber ?? '',
          one.actDate ?? '',
          one.tasks,
          one.actor,
        ]),
      },
    ],
  });
}
