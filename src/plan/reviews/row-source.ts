import type { SourceCellView, SourcePiece } from '../../platform/ui/index.ts';
import type { ReviewRow } from './row-store.ts';
import type { Review } from './store.ts';

/** The row as it looked in its document; the cells whose reading is doubted are marked. */
export function sourceCells(row: ReviewRow): SourceCellView[] {
  const doubted = row.problems.map(({ code }) => code).join(' ');
  const isDeadlineDoubted = /deadline/.test(doubted) || row.schedule.kind === null || row.schedule.doubts.length > 0;
  return row.source.cells.map(({ field, header, text, continued }) => {
    const isDoubted = (field === 'deadline' && isDeadlineDoubted) || (field === 'responsible' && /responsible/.test(doubted));
    return { header, continued, pieces: [isDoubted && !row.reviewed ? { text, mark: 'doubt' } : { text }] };
  });
}

/** Words of the row that are in no field. */
export function leftPieces({ leftovers }: Review, row: ReviewRow): SourcePiece[] {
  const { place } = row.source;
  if (place?.row === undefined) return [];
  const own = leftovers.filter(({ source }) => (source.table ?? 0) === (place.table ?? 0) && source.row === place.row);
  return own.map(({ text }): SourcePiece => ({ text, mark: 'left' }));
}
