import { findWorkingCalendar, overdueFrom } from '../../platform/calendar/index.ts';
import type { Visit } from '../../platform/http/index.ts';
import { formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import { refuse, type Problem } from '../../platform/lib/outcome.ts';
import { changeActivity, recordActivity, type ActivityChange, type PlanAct } from './activity-actions.ts';
import { changeCancelled } from './activity-store.ts';
import { AMENDED_STATES, basisWords, type Act } from './amendment.ts';
import { addAmendment, cancelWaitingTasks, findCancelling, restoreTasks, type NewAmendment, type StepWords } from './amendment-store.ts';
import { openWindows } from './opening.ts';
import { listMovableWindows, moveWindow, type MovableWindow } from './postpone-store.ts';
import { activityUrl } from './urls.ts';

export type Move = { windowId: string; due: CalendarDate };

/**
 * Moves deadlines of the whole activity by an amendment: each window to its own later day, for everybody who has not
 * reported. Fields of the problems are `due-<window>`.
 */
export function postponeActivity(
  visit: Visit,
  activityId: string,
  moves: readonly Move[],
  act: Act,
  formKey: string | null,
): Promise<PlanAct> {
  return changeActivity(visit, activityId, formKey, async (change) => {
    const { tx, activity } = change;
    if (activity.cancelledOn !== null) return refuse('Мероприятие отменено: переносить нечего');
    const windows = new Map((await listMovableWindows(tx, activity.id)).map((window) => [window.id, window]));
    const problems = moves.flatMap((move) => findMoveProblem(move, windows.get(move.windowId)));
    if (problems.length > 0) return { ok: false, problems };
    if (moves.length === 0) return refuse('Напишите новый срок хотя бы в одной строке');
    const calendar = await findWorkingCalendar(tx);
    const id = newId();
    const moved = moves.map(({ windowId, due }) => ({
      windowId,
      due,
      from: windows.get(windowId)?.due ?? due,
      overdueFrom: overdueFrom(calendar, due),
    }));
    let tasks = 0;
    for (const move of moved) tasks += await moveWindow(tx, move, wordsOf(visit, act));
    await addAmendment(tx, {
      id,
      kind: 'postpone',
      details: { moves: moved.map(({ from, due }) => ({ from, to: due })) },
      tasks,
      ...act,
      ...base(change, visit),
    });
    await recordActivity(change, visit, {
      action: 'postpone',
      reason: reasonOf(act),
      changes: moved.map(({ from, due }) => ({ field: 'due', from, to: due })),
    });
    return { ok: true, location: `${activityUrl(activity.id)}?done=postponed` };
  });
}

function findMoveProblem({ windowId, due }: Move, window: MovableWindow | undefined): Problem[] {
  const field = `due-${windowId}`;
  if (window === undefined) return [{ field, message: 'Этот срок уже не перенести: по нему отчитались все' }];
  if (due <= window.due) return [{ field, message: `Новый срок должен быть позже прежнего, ${formatDate(window.due)}` }];
  return [];
}

/** Cancels an activity by an amendment: its waiting tasks are cancelled with the same reason. */
export function cancelActivity(visit: Visit, activityId: string, act: Act, formKey: string | null): Promise<PlanAct> {
  return changeActivity(visit, activityId, formKey, async (change) => {
    const { tx, activity } = change;
    if (!(await changeCancelled(tx, activity.id, { on: visit.today, reason: reasonOf(act) }))) return refuse('Мероприятие уже отменено');
    const amendmentId = newId();
    const tasks = await cancelWaitingTasks(tx, activity, { ...wordsOf(visit, act), amendmentId, states: AMENDED_STATES.cancel });
    await addAmendment(tx, { id: amendmentId, kind: 'cancel', details: {}, tasks, ...act, ...base(change, visit) });
    await recordActivity(change, visit, {
      action: 'cancel',
      reason: reasonOf(act),
      changes: [
        { field: 'cancelled_on', from: null, to: visit.today },
        { field: 'tasks', from: null, to: tasks },
      ],
    });
    return { ok: true, location: `${activityUrl(activity.id)}?done=cancelled` };
  });
}

/** Takes a cancelling back: the tasks it cancelled wait again as they did, windows whose day has come open. */
export function restoreActivity(visit: Visit, activityId: string, act: Act, formKey: string | null): Promise<PlanAct> {
  return changeActivity(visit, activityId, formKey, async (change) => {
    const { tx, activity, roadmap } = change;
    if (activity.cancelledOn === null) return refuse('Мероприятие не отменено');
    await changeCancelled(tx, activity.id, null);
    const cancelling = await findCancelling(tx, activity.id);
    const tasks = cancelling === null ? 0 : await restoreTasks(tx, activity, cancelling, wordsOf(visit, act));
    await openWindows(tx, visit.today, roadmap.id);
    await addAmendment(tx, { id: newId(), kind: 'restore', details: {}, tasks, ...act, ...base(change, visit) });
    await recordActivity(change, visit, {
      action: 'restore',
      reason: reasonOf(act),
      changes: [{ field: 'cancelled_on', from: activity.cancelledOn, to: null }],
    });
    return { ok: true, location: `${activityUrl(activity.id)}?done=restored` };
  });
}

/** What every amendment says of itself. */
export function base(
  { activity }: ActivityChange,
  visit: Visit,
): Pick<NewAmendment, 'activityId' | 'roadmapId' | 'madeOn' | 'accountId' | 'actor'> {
  const { accountId, name } = visit.viewer;
  return { activityId: activity.id, roadmapId: activity.roadmapId, madeOn: visit.today, accountId, actor: name };
}

function wordsOf({ viewer }: Visit, act: Act): StepWords {
  return { text: act.reason, basis: basisWords(act), accountId: viewer.accountId, actor: viewer.name };
}

/** «Карантин (начальник управления Лосев А. А., приказ от 12.01.2027 № 8)» */
export function reasonOf(act: Act): string {
  const basis = basisWords(act);
  return basis === '' ? act.reason : `${act.reason} (${basis})`;
}
