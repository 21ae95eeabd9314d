import { z } from 'zod';
import { isId } from '../../platform/lib/id.ts';
import { addDays, addMonths, formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP } from '../../platform/lib/russian.ts';
import { stateOfActivity, type ActivityState } from './activity.ts';
import type { PlanActivity, PlanWindow } from './plan-store.ts';
import { countQuantities, type QuantityProgress } from './quantity.ts';
import type { DisplayState } from './task.ts';
import type { PlanQuery } from './urls.ts';

/** States that the filter of a plan knows, in the order of urgency. */
export const PLAN_STATES = ['overdue', 'accept', 'returned', 'going', 'planned', 'awaited', 'done'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const PLAN_STATE_TITLES = {
  overdue: 'Просрочено',
  accept: 'Ждёт приёмки',
  returned: 'Возвращено',
  going: 'Идёт',
  planned: 'Запланировано',
  awaited: 'Дата ожидается',
  done: 'Выполнено',
} as const satisfies Record<PlanState, string>;

const id = z.string().refine(isId).optional().catch(undefined);
const querySchema = z.object({
  text: z.string().trim().max(200).optional().catch(undefined),
  section: id,
  state: z.enum(PLAN_STATES).optional().catch(undefined),
  executor: id,
  month: z
    .string()
    .regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

/** The address of a view: what is not understood does not filter. */
export function readPlanQuery(query: Record<string, string>): PlanQuery & { state?: PlanState | undefined } {
  return querySchema.parse(query);
}

/** First and last day of `YYYY-MM`. */
export function daysOfMonth(month: string): { from: CalendarDate; until: CalendarDate } {
  const from = `${month}-01`;
  return { from, until: addDays(addMonths(from, 1), -1) };
}

export type StatedActivity = PlanActivity & { shown: ActivityState };

/** Activities with their states, those of the filter's state only. */
export function stateActivities(
  activities: readonly PlanActivity[],
  today: CalendarDate,
  mustAccept: boolean,
  state: PlanState | undefined,
): StatedActivity[] {
  return activities
    .map((activity) => ({ ...activity, shown: stateOfActivity(activity, today, { cancelledOn: activity.cancelledOn, mustAccept }) }))
    .filter(({ shown }) => state === undefined || isInState(shown.state, state));
}

/** Quantities of an activity against the plan; a group that has not opened counts as many executors as its windows expect. */
export function quantitiesOf(activity: PlanActivity): QuantityProgress[] {
  const { windows, expected } = activity;
  const executors = activity.executors || (windows === 0 ? 1 : Math.round(expected / windows));
  return countQuantities(activity.quantities, activity.figures, { executors, windows });
}

function isInState(shown: DisplayState, state: PlanState): boolean {
  return shown === state || (state === 'accept' && shown === 'sent');
}

/** «приказ от 28.08.2026 № 214» */
export function approvalWords(roadmap: {
  approvalKind: string | null;
  approvalNumber: string | null;
  approvalDate: string | null;
}): string {
  const { approvalKind, approvalNumber, approvalDate } = roadmap;
  const parts = [
    approvalKind ?? '',
    approvalDate === null ? '' : `от ${formatDate(approvalDate)}`,
    approvalNumber === null ? '' : `№${NBSP}${approvalNumber}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** How a window is drawn on the timeline: its state, and the accepted share. */
export type WindowLook = { state: 'done' | 'going' | 'planned' | 'awaited' | 'late' | 'accept'; share: number };

export function lookOfWindow(window: PlanWindow, today: CalendarDate): WindowLook {
  const share = window.expected === 0 ? 0 : Math.min(1, window.accepted / window.expected);
  if (window.kind === 'awaited') return { state: 'awaited', share: 0 };
  if (window.overdue > 0) return { state: 'late', share };
  if (window.accepted > 0 && window.accepted >= window.expected) return { state: 'done', share: 1 };
  if (window.reported > 0) return { state: 'accept', share };
  if (window.open > 0 || window.accepted > 0) return { state: 'going', share };
  return { state: window.beforePlan || window.start > today ? 'planned' : 'going', share: 0 };
}
