import { transact } from '../../platform/db/index.ts';
import { NotFound, once, recordAudit, type Visit } from '../../platform/http/index.ts';
import type { Job } from '../../platform/jobs/index.ts';
import { refuse } from '../../platform/lib/outcome.ts';
import type { Act } from './act.ts';
import { checkColumns, isColumnField } from './columns.ts';
import { saveColumnNames } from './columns-store.ts';
import { findReview } from './store.ts';
import type { ImportInput } from './upload.ts';

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
