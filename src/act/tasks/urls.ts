/** The card of a task; `done` says which sentence stands under the opening after an action. */
export function taskUrl(id: string, done?: TaskDone): string {
  return done === undefined ? `/tasks/${id}` : `/tasks/${id}?done=${done}`;
}

export const TASK_DONE = ['reported', 'accepted', 'returned', 'postponed', 'cancelled', 'commented', 'reminded', 'reopened'] as const;
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
