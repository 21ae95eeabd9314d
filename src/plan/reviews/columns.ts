import type { Problem } from '../../platform/lib/outcome.ts';
import type { ColumnField, ImportedColumn } from '../roadmap-import/index.ts';

export const COLUMN_FIELDS: readonly { value: ColumnField; label: string }[] = [
  { value: 'number', label: 'Номер' },
  { value: 'title', label: 'Мероприятие' },
  { value: 'deadline', label: 'Срок' },
  { value: 'responsible', label: 'Исполнители' },
  { value: 'result', label: 'Результат' },
  { value: 'other', label: 'Прочее' },
];

export function isColumnField(text: string | undefined): text is ColumnField {
  return COLUMN_FIELDS.some(({ value }) => value === text);
}

/** What is wrong with a choice of fields: one column is the activity, no other field is taken twice but the deadline. */
export function checkColumns(columns: readonly ImportedColumn[]): Problem[] {
  const twice = COLUMN_FIELDS.filter(
    ({ value }) => value !== 'other' && value !== 'deadline' && columns.filter(({ field }) => field === value).length > 1,
  );
  return [
    ...twice.map(({ label }) => ({ field: 'main', message: `«${label}» – это один столбец. Остальные отметьте как прочее` })),
    ...(columns.some(({ field }) => field === 'title') ? [] : [{ field: 'main', message: 'Укажите, в каком столбце мероприятие' }]),
  ];
}
