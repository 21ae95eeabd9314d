import { sendPage, visitOf, type Web } from '../../platform/http/index.ts';
import { listRoadmaps } from '../roadmaps/index.ts';
import { mayReview } from './act.ts';
import { RoadmapsBody } from './list-page.tsx';
import { listReviews } from './store.ts';
import { listUploadOwners } from './upload.ts';

/** The list of plans: those in force, and the drafts above them. */
export function mountRoadmapList(web: Web): void {
  web.get('/roadmaps', async (c) => {
    const { db, viewer, today } = visitOf(c);
    const reviews = (await listReviews(db, viewer.scope)).filter((review) => mayReview(viewer, review));
    const body = <RoadmapsBody roadmaps={await listRoadmaps(db, viewer, today)} reviews={reviews} mayUpload={listUploadOwners(viewer).length > 0} />;
    return sendPage(c, { title: 'Дорожные карты', body });
  });
}
