/** How unlike its column a cell is: 0 fits, larger is worse. Rows are cut where the sum is least. */
import type { ColumnField } from './imported-roadmap.ts';
import { isDeadlineLike, isHeadingLike, isNumberLike, readYearRow } from './looks.ts';

export function costOfField(text: string, field: ColumnField): number {
  if (field === 'number') return text === '' ? 0.5 : isNumberLike(text) ? 0 : text.length > 12 ? 6 : 3;
  if ((isHeadingLike(text) && field !== 'title') || (/год/iu.test(text) && readYearRow(text) !== null && field !== 'deadline')) return 3;
  if (isNumberLike(text) && field !== 'deadline') return 3;
  if (field === 'title') return text === '' ? 2 : isDeadlineLike(text) && text.length < 25 ? 2 : 0;
  if (field === 'deadline') return text === '' ? 0.7 : isDeadlineLike(text) ? 0 : text.length > 80 ? 4 : 2;
  if (field === 'responsible') return text === '' ? 0.7 : isDeadlineLike(text) && text.length < 25 ? 2 : 0;
  return 0;
}
