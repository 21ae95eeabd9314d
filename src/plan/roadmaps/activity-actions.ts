import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import { Forbidden, NotFound, once, recordAudit, type Change, type Visit } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import type { Outcome } from '../../platform/lib/outcome.ts';
import { can } from '../../who/access/index.ts';
import { findActivity, type ActivityCard } from './activity-store.ts';
import { findRoadmap, type Roadmap } from './store.ts';

export type PlanAct = Outcome<{ location: string }>;

/** What a change of an activity works on: the stored rows, inside the transaction. */
export type ActivityChange = { tx: Tx; activity: ActivityCard; roadmap: Roadmap };

/** What every change of an activity begins with: the stored plan, and the right to change it. One row at a time. */
export function changeActivity(
  visit: Visit,
  activityId: string,
  formKey: string | null,
  work: (change: ActivityChange) => Promise<PlanAct>,
): Promise<PlanAct> {
  return transact(visit.db, (tx) =>
    once(tx, formKey, visit.viewer.accountId, async () => {
      const { activity, roadmap } = await requireChangeable(tx, visit, activityId);
      await tx.selectFrom('activities').select('id').where('id', '=', activity.id).forUpdate().execute();
      return work({ tx, activity, roadmap });
    }),
  );
}

/**
 * An activity that this viewer may change; asked before a form is read, too.
 * @throws NotFound where the plan is not the viewer's to see, Forbidden where it is not theirs to change
 */
export async function requireChangeable(
  db: Db | Tx,
  { viewer }: Visit,
  activityId: string,
): Promise<{ activity: ActivityCard; roadmap: Roadmap }> {
  const activity = isId(activityId) ? await findActivity(db, activityId) : null;
  const roadmap = activity === null ? null : await findRoadmap(db, activity.roadmapId, viewer);
  if (activity === null || roadmap === null) throw new NotFound();
  requirePlanChange(viewer, roadmap);
  return { activity, roadmap };
}

/** @throws Forbidden where the plan is not the viewer's to change */
export function requirePlanChange(viewer: Visit['viewer'], roadmap: Roadmap): void {
  if (can(viewer, 'roadmap.change', { path: roadmap.ownerPath })) return;
  throw new Forbidden('Менять план может координатор организации, которой он принадлежит.');
}

/** «2.1 Совещания по итогам четверти» */
export function titleOf(activity: Pick<ActivityCard, 'number' | 'title'>): string {
  return [activity.number, activity.title].filter(Boolean).join(' ');
}

/** The audit row of a change: the history of the activity is read from it. */
export function recordActivity(
  { tx, activity, roadmap }: ActivityChange,
  visit: Visit,
  entry: { action: string; reason?: string | null; changes?: Change[] },
): Promise<void> {
  return recordAudit(tx, visit, {
    noun: 'activities',
    recordId: activity.id,
    title: titleOf(activity),
    path: roadmap.ownerPath,
    ...entry,
  });
}
