import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import { NotFound, once, recordAudit, type Visit } from '../../platform/http/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { refuse, type Problem } from '../../platform/lib/outcome.ts';
import { headerKey, type ColumnField, type ImportedColumn } from '../roadmap-import/index.ts';
import type { Act } from './act.ts';
import { findReview } from './store.ts';
import type { ImportInput } from './upload.ts';

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

/** What was decided about headers in documents of this owner, by their keys. */
export async function findColumnNames(db: Db | Tx, ownerId: string): Promise<Map<string, ColumnField>> {
  const rows = await db.selectFrom('column_names').select(['header_key', 'field']).where('owner_id', '=', ownerId).execute();
  return new Map(rows.flatMap(({ header_key, field }) => (isColumnField(field) ? [[header_key, field] as const] : [])));
}

/** Remembers the columns as the person named them and reads the document again; the draft gives way to the new one. */
export function changeColumns(
  visit: Visit,
  job: Job<ImportInput>,
  reviewId: string,
  fields: readonly string[],
  formKey: string | null,
  mayReview: (review: { ownerPath: string }) => boolean,
): Promise<Act> {
  return transact(visit.db, (tx) =>
    once(tx, formKey, visit.viewer.accountId, async () => {
      const review = await findReview(tx, reviewId, visit.viewer.scope);
      if (review === null || !mayReview(review)) throw new NotFound();
      const { file } = review;
      if (file === null) return refuse('Файла этой карты в Опоре нет: загрузите его ещё раз');
      const columns = review.columns.map(({ header, field }, index) => {
        const chosen = fields[index];
        return { header, field: isColumnField(chosen) ? chosen : field };
      });
      const problems = checkColumns(columns);
      if (problems.length > 0) return { ok: false, problems };
      await saveColumnNames(tx, review.ownerId, columns);
      await recordAudit(tx, visit, {
        action: 'change',
        noun: 'roadmaps',
        recordId: review.id,
        title: review.title,
        path: review.ownerPath,
        changes: [{ field: 'columns', from: review.columns.map(({ field }) => field), to: columns.map(({ field }) => field) }],
      });
      const { ownerId, periodStart, periodEnd } = review;
      const period = periodStart === null || periodEnd === null ? {} : { period: { start: periodStart, end: periodEnd } };
      const runId = await visit.deps.jobs.startJob(tx, job, {
        title: `Чтение файла «${file.name}»`,
        accountId: visit.viewer.accountId,
        input: { fileId: file.id, sha256: file.sha256, name: file.name, ownerId, ...period, replaces: review.id },
      });
      return { ok: true, location: `/jobs/${runId}` };
    }),
  );
}

async function saveColumnNames(tx: Tx, ownerId: string, columns: readonly ImportedColumn[]): Promise<void> {
  const named = new Map(columns.map(({ header, field }) => [headerKey(header), { header, field }]));
  named.delete('');
  if (named.size === 0) return;
  await tx
    .insertInto('column_names')
    .values([...named].map(([key, { header, field }]) => ({ owner_id: ownerId, header_key: key, header, field })))
    .onConflict((conflict) =>
      conflict
        .columns(['owner_id', 'header_key'])
        .doUpdateSet((eb) => ({ field: eb.ref('excluded.field'), header: eb.ref('excluded.header') })),
    )
    .execute();
}
