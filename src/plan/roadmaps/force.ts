import { findWorkingCalendar } from '../../platform/calendar/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { recordAudit, type Actor } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import { listOccurrences, type Schedule } from '../deadlines/index.ts';
import { findPlanCalendars, type PlanCalendars } from './calendars.ts';
import { changeToForce, findForceSubject, listForceActivities, type ForceActivity } from './force-store.ts';
import { listMembers, makeTasks, openWindows } from './opening.ts';
import { addTasks, addWindows, listParties, type NewTask, type NewWindow } from './opening-store.ts';
import { changeExpected, clearCoexecutors, dropPlannedTasks, lockUnopenedWindows } from './unopened-store.ts';
import { planTasks, type Executor, type Party } from './task-opening.ts';
import { freezeWindows, mergeSpans, type FrozenWindow, type Span } from './window.ts';

export type Force = { inForceFrom: CalendarDate; today: CalendarDate };

/**
 * A reviewed draft becomes a live plan: its windows are frozen, executors named directly get planned tasks, and
 * windows whose day has come open. Asking again for a plan in force changes nothing. Gives the counts for the page.
 */
export async function bringIntoForce(tx: Tx, actor: Actor, roadmapId: string, force: Force): Promise<{ windows: number; opened: number }> {
  const subject = await findForceSubject(tx, roadmapId);
  if (subject === null) return { windows: 0, opened: 0 };
  const activities = await listForceActivities(tx, roadmapId);
  const parties = await listParties(
    tx,
    activities.map(({ id }) => id),
  );
  const calendars = await findPlanCalendars(tx, subject.ownerPath, subject.period);
  const context = {
    owner: { organisationId: subject.ownerId, path: subject.ownerPath, personId: null },
    members: await listMembers(tx, [...parties.values()].flat(), force.today),
  };
  const windows: NewWindow[] = [];
  const tasks: NewTask[] = [];
  for (const activity of activities) {
    const frozen = freezeActivity(activity.schedule, subject.period, calendars, force.inForceFrom);
    const made = planActivity(activity, frozen, parties.get(activity.id) ?? [], { ...context, roadmapId, working: calendars.working });
    windows.push(...made.windows);
    tasks.push(...made.tasks);
  }
  await addWindows(tx, roadmapId, windows);
  await addTasks(tx, tasks);
  await changeToForce(tx, roadmapId, force.inForceFrom);
  await recordAudit(tx, actor, {
    action: 'bring-into-force',
    noun: 'roadmaps',
    recordId: roadmapId,
    title: subject.title,
    path: subject.ownerPath,
    changes: [
      { field: 'state', from: 'in-review', to: 'in-force' },
      { field: 'in_force_from', from: null, to: force.inForceFrom },
    ],
  });
  return { windows: windows.length, opened: await openWindows(tx, force.today, roadmapId) };
}

/** Rules of the deadline → occurrences by the calendars → frozen windows. */
export function freezeActivity(schedule: Schedule, period: Span, calendars: PlanCalendars, inForceFrom: CalendarDate): FrozenWindow[] {
  const { academic } = calendars;
  // A printed date says what it says, also outside the period that the document declares.
  const found = schedule.rules.flatMap((rule) => listOccurrences(rule, { period: rule.type === 'window' ? null : period, academic }));
  const occurrences = mergeSpans(found.length > 0 ? found : schedule.windows);
  return freezeWindows({ kind: schedule.kind, occurrences, period, inForceFrom });
}

type PlanContext = {
  roadmapId: string;
  owner: Executor;
  working: PlanCalendars['working'];
  members: NonNullable<Parameters<typeof planTasks>[1]['members']>;
};

function planActivity(activity: ForceActivity, frozen: readonly FrozenWindow[], parties: readonly Party[], context: PlanContext) {
  const { owner, members, roadmapId } = context;
  const { eachReports } = activity;
  const expected = planTasks(parties, { owner, eachReports, members }).length;
  const direct = planTasks(parties, { owner, eachReports, members: null });
  const windows: NewWindow[] = frozen.map((window) => ({ ...window, id: newId(), activityId: activity.id, expected }));
  const controller = activity.controller ?? { id: owner.organisationId, path: owner.path };
  const tasks = windows
    .filter((window) => !window.beforePlan && window.kind !== 'awaited')
    .flatMap((window) => makeTasks({ ...window, roadmapId, controller }, direct, context.working, 'planned'));
  return { windows, tasks };
}

/**
 * Other executors for what has not opened yet: planned tasks of those who left go, those who came get theirs, groups wait
 * for their day. Opened tasks stay with whoever has them. Gives how many windows it touched.
 */
export async function replanUnopened(tx: Tx, activityId: string, roadmapId: string, today: CalendarDate): Promise<number> {
  const subject = await findForceSubject(tx, roadmapId, 'in-force');
  const activity = (await listForceActivities(tx, roadmapId, activityId))[0];
  const windows = await lockUnopenedWindows(tx, activityId);
  if (subject === null || activity === undefined || windows.length === 0) return 0;
  const parties = (await listParties(tx, [activityId])).get(activityId) ?? [];
  const owner = { organisationId: subject.ownerId, path: subject.ownerPath, personId: null };
  const { eachReports } = activity;
  const direct = planTasks(parties, { owner, eachReports, members: null });
  const all = planTasks(parties, { owner, eachReports, members: await listMembers(tx, parties, today) });
  const ids = windows.map(({ id }) => id);
  await dropPlannedTasks(tx, ids, direct);
  await clearCoexecutors(tx, ids, direct);
  await changeExpected(tx, ids, all.length);
  const working = await findWorkingCalendar(tx);
  const controller = activity.controller ?? { id: subject.ownerId, path: subject.ownerPath };
  await addTasks(
    tx,
    windows.flatMap((window) => makeTasks({ ...window, roadmapId, activityId, controller }, direct, working, 'planned')),
  );
  await openWindows(tx, today, roadmapId);
  return windows.length;
}

/** Names the dates of an activity whose dates were awaited: a window of its own, with its tasks. */
export async function addNamedWindow(
  tx: Tx,
  roadmapId: string,
  activityId: string,
  dates: { start: CalendarDate; due: CalendarDate; today: CalendarDate },
): Promise<void> {
  const subject = await findForceSubject(tx, roadmapId, 'in-force');
  const activity = (await listForceActivities(tx, roadmapId, activityId))[0];
  if (subject === null || activity === undefined) return;
  const parties = (await listParties(tx, [activityId])).get(activityId) ?? [];
  const { windows, tasks } = planActivity(activity, [{ start: dates.start, due: dates.due, kind: 'due', beforePlan: false }], parties, {
    roadmapId,
    owner: { organisationId: subject.ownerId, path: subject.ownerPath, personId: null },
    members: await listMembers(tx, parties, dates.today),
    working: await findWorkingCalendar(tx),
  });
  await addWindows(tx, roadmapId, windows);
  await addTasks(tx, tasks);
  await openWindows(tx, dates.today, roadmapId);
}
