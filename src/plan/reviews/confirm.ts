import { recordAudit, type Visit } from '../../platform/http/index.ts';
import { sortKey } from '../../platform/lib/sort-key.ts';
import { refuse, type Problem } from '../../platform/lib/outcome.ts';
import { plural } from '../../platform/lib/russian.ts';
import type { Tx } from '../../platform/db/index.ts';
import { bringIntoForce, roadmapUrl } from '../roadmaps/index.ts';
import { changeReview, readRowDeadline, type Act } from './act.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { Schedule } from '../deadlines/index.ts';
import { changeSchedules, listDeadlines, type DeadlineRow } from './change-store.ts';
import { changeHead, changeReviewPeriod, removeReviewRow } from './confirm-store.ts';
import type { ConfirmForm } from './forms.ts';
import { countReview, type Review, type ReviewTally } from './store.ts';
import { reviewUrl } from './urls.ts';

/** What stands between a draft and its coming into force; dates of the form are checked too. */
export function listObstacles(form: ConfirmForm, tally: Pick<ReviewTally, 'rows' | 'toCheck' | 'errors'>): Problem[] {
  const problems: Problem[] = [];
  const left = tally.toCheck + tally.errors;
  if (tally.rows === 0) problems.push({ field: null, message: 'В плане нет ни одной строки: верните нужные на вкладке «Строки»' });
  if (left > 0)
    problems.push({ field: null, message: `Сначала проверьте ${plural(left, ['строку', 'строки', 'строк'])}: в них есть сомнение` });
  if (form.periodEnd < form.periodStart) problems.push({ field: 'periodEnd', message: 'Конец плана раньше его начала' });
  if (form.inForceFrom > form.periodEnd) problems.push({ field: 'inForceFrom', message: 'План вступает в силу после своего конца' });
  return problems;
}

/** The draft becomes a live plan. A second sending of the same form finds it done. */
export function confirmReview(visit: Visit, reviewId: string, form: ConfirmForm, formKey: string | null): Promise<Act> {
  return changeReview(visit, reviewId, formKey, async (tx, review) => {
    const problems = listObstacles(form, await countReview(tx, review.id));
    if (problems.length > 0) return { ok: false, problems };
    await changeHead(tx, review.id, form, sortKey(form.title));
    const dated: Review = { ...review, periodStart: form.periodStart, periodEnd: form.periodEnd, approvalDate: form.approvalDate };
    if (isReread(review, dated)) await rereadDeadlines(tx, dated);
    await bringIntoForce(tx, visit, review.id, { inForceFrom: form.inForceFrom, today: visit.today });
    return { ok: true, location: `${roadmapUrl(review.id)}?done=in-force` };
  });
}

function isReread(before: Review, after: Review): boolean {
  return before.periodStart !== after.periodStart || before.periodEnd !== after.periodEnd || before.approvalDate !== after.approvalDate;
}

/** Another period gives other windows: every deadline is read again in it, and doubts about the old period go. */
async function rereadDeadlines(tx: Tx, review: Review): Promise<void> {
  const rows = await listDeadlines(tx, review.id);
  await changeSchedules(
    tx,
    review.id,
    rows.map((row) => rereadRow(row, readRowDeadline(row.deadline, review, row.year))),
  );
}

const OUTSIDE = 'deadline-outside-period';

function rereadRow(row: DeadlineRow, schedule: Schedule) {
  const wasOutside = row.problems.some(({ code }) => code === OUTSIDE);
  const isOutside = schedule.doubts.some((doubt) => doubt.includes('период'));
  const problems = isOutside ? row.problems : row.problems.filter(({ code }) => code !== OUTSIDE);
  const isCleared = wasOutside && problems.length === 0;
  return { id: row.id, schedule, problems, confidence: isCleared ? Math.max(row.confidence, schedule.confidence) : row.confidence };
}

/** The period of the plan, where the document does not name it or was read wrongly. */
export function changePeriod(visit: Visit, reviewId: string, period: { start: CalendarDate; end: CalendarDate }): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    if (period.end < period.start) return refuse('Конец плана раньше его начала', 'periodEnd');
    await changeReviewPeriod(tx, review.id, period);
    await rereadDeadlines(tx, { ...review, periodStart: period.start, periodEnd: period.end });
    return { ok: true, location: reviewUrl(review.id) };
  });
}

/** Throws the draft away; its file stays as long as something refers to it. */
export function removeReview(visit: Visit, reviewId: string, location: string): Promise<Act> {
  return changeReview(visit, reviewId, null, async (tx, review) => {
    if (!(await removeReviewRow(tx, review.id))) return refuse('Черновик уже удалён');
    await recordAudit(tx, visit, {
      action: 'remove',
      noun: 'roadmaps',
      recordId: review.id,
      title: review.title,
      path: review.ownerPath,
    });
    return { ok: true, location };
  });
}
