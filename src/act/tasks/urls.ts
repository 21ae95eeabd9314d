import { taskListUrl, type TaskFilter } from './filter.ts';

/** The card of a task; `done` says which sentence stands under the opening after an action. */
export function taskUrl(id: string, done?: TaskDone): string {
  return done === undefined ? `/tasks/${id}` : `/tasks/${id}?done=${done}`;
}

export const TASK_DONE = [
  'reported',
  'accepted',
  'returned',
  'postponed',
  'cancelled',
  'commented',
  'reminded',
  'reopened',
  'delegated',
  'recalled',
] as const;
export type TaskDone = (typeof TASK_DONE)[number];

/** What a form of the card posts to. */
export type TaskForm = 'report' | 'decision' | 'postpone' | 'cancel' | 'comment' | 'remind' | 'reopen';

export function taskFormUrl(id: string, form: TaskForm): string {
  return `/tasks/${id}/${form}`;
}

/** What Opora understands of a day while the person types it. */
export function understandDayUrl(side: 'past' | 'future'): string {
  return `/tasks/understand-day?side=${side}`;
}

/** Reports that wait for the viewer, one after another; the filter of the list goes along. */
export function reviewTasksUrl(filter: TaskFilter): string {
  return taskListUrl(filter, undefined, '/tasks/review');
}

/** One report for several ticked tasks. */
export function reportTasksUrl(ids: readonly string[]): string {
  return ids.length === 0 ? '/tasks/report' : `/tasks/report?${ids.map((id) => `task=${id}`).join('&')}`;
}

/** Where the ticks of the list are sent to remind. */
export const REMIND_TASKS_URL = '/tasks/remind';

/** Files of reports by name, newest first. */
export const TASK_FILES_URL = '/tasks/files';

/** Giving a task to a person of the executor. */
export function delegateUrl(id: string): string {
  return `/tasks/${id}/delegate`;
}
