import { transact, type Tx } from '../../platform/db/index.ts';
import { Forbidden, NotFound, once, type Viewer, type Visit } from '../../platform/http/index.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { can } from '../../who/access/index.ts';
import { readDeadline } from '../deadlines/index.ts';
import type { Schedule } from '../deadlines/index.ts';
import { findReview, type Review } from './store.ts';

export type Act = Outcome<{ location: string }>;

/** What every change of a draft begins with: it is there, it is the viewer's, and the form is not sent twice. */
export function changeReview(
  visit: Visit,
  reviewId: string,
  formKey: string | null,
  work: (tx: Tx, review: Review) => Promise<Act>,
): Promise<Act> {
  return transact(visit.db, (tx) =>
    once(tx, formKey, visit.viewer.accountId, async () => {
      const review = await findReview(tx, reviewId, visit.viewer.scope);
      if (review === null) throw new NotFound();
      if (!mayReview(visit.viewer, review))
        throw new Forbidden('Проверять загруженную карту может тот, кто вправе загружать карты этой организации.');
      return work(tx, review);
    }),
  );
}

export function mayReview(viewer: Viewer, review: Pick<Review, 'ownerPath'>): boolean {
  return can(viewer, 'roadmap.import', { path: review.ownerPath });
}

/** A deadline in the context of its document: its period, the year of its section, the date of its order. */
export function readRowDeadline(
  phrase: string,
  review: Pick<Review, 'periodStart' | 'periodEnd' | 'approvalDate'>,
  year: number | null,
): Schedule {
  const { periodStart, periodEnd, approvalDate } = review;
  const period = periodStart === null || periodEnd === null ? null : { start: periodStart, end: periodEnd };
  return readDeadline(phrase, { period, groupYear: year, orderDate: approvalDate });
}

/** Two people over one row: the second one is shown what stands there now. */
export function refuseChanged(): Act {
  return refuse('Строку тем временем изменил другой человек. Посмотрите, что в ней теперь, и повторите.');
}
