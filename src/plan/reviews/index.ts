import type { Visit, Web } from '../../platform/http/index.ts';
import { plural } from '../../platform/lib/russian.ts';
import { mayReview } from './act.ts';
import { mountReviewRows } from './routes.tsx';
import { mountReviewSteps } from './step-routes.tsx';
import { listReviews } from './store.ts';
import type { makeImportJob } from './upload.ts';
import { reviewUrl } from './urls.ts';

export { confirmReview } from './confirm.ts';
export { importRoadmapFile, type ImportRequest } from './import.ts';
export { readRoadmapFile } from './reading.ts';
export { listUploadOwners, makeImportJob } from './upload.ts';
export { REVIEWS_NEW } from './urls.ts';

/** The pages of a draft; `job` is the same value that the queue knows. */
export function mountReviews(web: Web, job: ReturnType<typeof makeImportJob>): void {
  mountReviewSteps(web, job);
  mountReviewRows(web);
}

/** Reviews half done, for the desk of whoever may finish them. */
export async function listReviewItems(visit: Visit): Promise<{ title: string; href: string; note: string; action: string }[]> {
  const reviews = await listReviews(visit.db, visit.viewer.scope);
  return reviews
    .filter((review) => mayReview(visit.viewer, review))
    .map((review) => ({
      title: review.title,
      href: reviewUrl(review.id),
      action: 'Проверить',
      note:
        review.toCheck === 0 ? 'можно вводить в действие' : `осталось проверить ${plural(review.toCheck, ['строку', 'строки', 'строк'])}`,
    }));
}
