import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import { Forbidden, NotFound, once, recordAudit, type Visit } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { isId } from '../../platform/lib/id.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { can } from '../../who/access/index.ts';
import { cancelWaitingTasks, changeCancelled, findActivity, type ActivityCard } from './activity-store.ts';
import { addNamedWindow } from './force.ts';
import { findRoadmap, type Roadmap } from './store.ts';
import { TRANSITIONS } from './task.ts';
import { activityUrl } from './urls.ts';

export type PlanAct = Outcome<{ location: string }>;

/** What every change of an activity begins with: the stored plan, and the right to change it. */
function changeActivity(
  visit: Visit,
  activityId: string,
  formKey: string | null,
  work: (tx: Tx, activity: ActivityCard, roadmap: Roadmap) => Promise<PlanAct>,
): Promise<PlanAct> {
  return transact(visit.db, (tx) =>
    once(tx, formKey, visit.viewer.accountId, async () => {
      const { activity, roadmap } = await requireChangeable(tx, visit, activityId);
      return work(tx, activity, roadmap);
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
  if (!can(viewer, 'roadmap.change', { path: roadmap.ownerPath })) {
    throw new Forbidden('Менять план может координатор организации, которой он принадлежит.');
  }
  return { activity, roadmap };
}

/** Cancels an activity by an amendment: its waiting tasks are cancelled with the same reason. */
export function cancelActivity(visit: Visit, activityId: string, reason: string, formKey: string | null): Promise<PlanAct> {
  return changeActivity(visit, activityId, formKey, async (tx, activity, roadmap) => {
    if (!(await changeCancelled(tx, activity.id, { on: visit.today, reason }))) return refuse('Мероприятие уже отменено');
    const { accountId, name } = visit.viewer;
    const count = await cancelWaitingTasks(tx, activity, { reason, accountId, actor: name, states: TRANSITIONS.cancel.from });
    await recordActivity(
      tx,
      visit,
      { activity, roadmap },
      {
        action: 'cancel',
        reason,
        changes: [
          { field: 'cancelled_on', from: null, to: visit.today },
          { field: 'tasks', from: null, to: count },
        ],
      },
    );
    return { ok: true, location: `${activityUrl(activity.id)}?done=cancelled` };
  });
}

/** Names dates for an activity whose dates were awaited: executors get their tasks. */
export function nameDates(
  visit: Visit,
  activityId: string,
  dates: { start: CalendarDate; due: CalendarDate },
  formKey: string | null,
): Promise<PlanAct> {
  return changeActivity(visit, activityId, formKey, async (tx, activity, roadmap) => {
    if (activity.cancelledOn !== null) return refuse('Мероприятие отменено: дату ему не назначить');
    if (dates.due < dates.start) return refuse('Срок раньше начала', 'due');
    await addNamedWindow(tx, roadmap.id, activity.id, { ...dates, today: visit.today });
    await recordActivity(
      tx,
      visit,
      { activity, roadmap },
      { action: 'name-dates', changes: [{ field: 'due', from: null, to: dates.due }] },
    );
    return { ok: true, location: `${activityUrl(activity.id)}?done=dated` };
  });
}

function recordActivity(
  tx: Tx,
  visit: Visit,
  subject: { activity: ActivityCard; roadmap: Roadmap },
  entry: { action: string; reason?: string; changes: { field: string; from: unknown; to: unknown }[] },
): Promise<void> {
  const { activity, roadmap } = subject;
  const title = [activity.number, activity.title].filter(Boolean).join(' ');
  return recordAudit(tx, visit, { noun: 'activities', recordId: activity.id, title, path: roadmap.ownerPath, ...entry });
}
