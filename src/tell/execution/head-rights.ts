import { Forbidden, NotFound, type Visit } from '../../platform/http/index.ts';
import { can } from '../../who/access/index.ts';
import { daysOfPeriod } from './forms.ts';
import { choosePlan, type Head } from './head.ts';
import { readSurroundings } from './head-store.ts';
import { listFilter } from './list-links.ts';
import type { ExecutionQuery } from './urls.ts';

/**
 * What the address asks for, within what the viewer may ask. `allPlans`: «все дорожные карты» is an answer here.
 * @throws Forbidden for whoever reads no reports, NotFound where the plan or the place is not the viewer's
 */
export async function readHead(visit: Visit, query: ExecutionQuery, allPlans: boolean): Promise<Head> {
  const { db, viewer, today } = visit;
  if (!viewer.scope.prefixes.some((path) => can(viewer, 'report.read', { path }))) {
    throw new Forbidden('Ход исполнения смотрят координаторы, методисты, кураторы и руководители школ.');
  }
  const isAll = allPlans && query.roadmap === 'all';
  const roadmapId = query.roadmap === undefined || query.roadmap === 'all' ? null : query.roadmap;
  const around = await readSurroundings(db, viewer, { placeId: query.place ?? null, roadmapId });
  if (query.place !== undefined && around.place === null) throw new NotFound();
  const anchor = around.place?.path ?? viewer.scope.prefixes[0] ?? '/';
  const roadmap = isAll ? null : choosePlan(around.plans, roadmapId ?? undefined, anchor);
  if (roadmapId !== null && roadmap === null) throw new NotFound();
  const days = daysOfPeriod(query.period, today);
  return {
    query,
    today,
    roadmaps: around.plans,
    roadmap,
    place: around.place,
    parent: around.parent,
    units: around.units,
    filter: listFilter({ roadmapId: roadmap?.id ?? null, placeId: around.place?.id ?? null, section: query.section, ...days }),
  };
}

/** Reminds whoever writes to the executors' tasks and does not report on them. */
export function mayRemind({ viewer }: Visit, head: Head): boolean {
  const paths = head.place === null ? viewer.scope.prefixes : [head.place.path];
  return paths.some(
    (path) => can(viewer, 'task.comment', { path }) && viewer.posts.some(({ role }) => role !== 'head' && role !== 'deputy'),
  );
}
