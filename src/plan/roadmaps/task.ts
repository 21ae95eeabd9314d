import type { CalendarDate } from '../../platform/lib/dates.ts';

/**
 * A task is one window of an activity for one executor. Overdue is no state: it is computed from the
 * frozen `overdueFrom` and `today`.
 */
export const TASK_STATES = ['planned', 'open', 'reported', 'returned', 'accepted', 'postponed', 'cancelled'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export type TaskStep = 'open' | 'report' | 'accept' | 'return' | 'postpone' | 'cancel' | 'reopen';

/** Who takes a step: the clock (the window has come), an executor or the controller of the task. */
export type StepActor = 'clock' | 'executor' | 'controller';

export type Transition = {
  from: readonly TaskState[];
  to: TaskState;
  by: StepActor;
  /** A reason in words is required: the other side will read it. */
  reason: boolean;
};

/** The life of a task. Buttons and the server read this one table; what is not in it cannot be done. */
export const TRANSITIONS = {
  open: { from: ['planned'], to: 'open', by: 'clock', reason: false },
  report: { from: ['open', 'returned'], to: 'reported', by: 'executor', reason: false },
  accept: { from: ['reported'], to: 'accepted', by: 'controller', reason: false },
  return: { from: ['reported'], to: 'returned', by: 'controller', reason: true },
  postpone: { from: ['open', 'returned'], to: 'postponed', by: 'controller', reason: true },
  cancel: { from: ['planned', 'open', 'returned'], to: 'cancelled', by: 'controller', reason: true },
  reopen: { from: ['accepted'], to: 'reported', by: 'controller', reason: true },
} as const satisfies Record<TaskStep, Transition>;

export function isTaskState(text: string): text is TaskState {
  return TASK_STATES.some((state) => state === text);
}

/** May a task in this state take the step? An unknown state takes none. */
export function canStep(state: string, step: TaskStep): boolean {
  const from: readonly string[] = TRANSITIONS[step].from;
  return from.includes(state);
}

/** The steps that a task in this state can take. */
export function listSteps(state: string): TaskStep[] {
  return TASK_STEPS.filter((step) => canStep(state, step));
}

export const TASK_STEPS: readonly TaskStep[] = ['open', 'report', 'accept', 'return', 'postpone', 'cancel', 'reopen'];

export type TaskDates = { state: string; start: CalendarDate; due: CalendarDate; overdueFrom: CalendarDate };

/** Late: a report is owed and the first overdue day has come. What is reported is late for nobody. */
export function isOverdue(task: Pick<TaskDates, 'state' | 'overdueFrom'>, today: CalendarDate): boolean {
  return (task.state === 'open' || task.state === 'returned') && task.overdueFrom <= today;
}

/** Words for the `data-state` of a status mark: sign + word, see the design's list. */
export type DisplayState = 'done' | 'going' | 'planned' | 'awaited' | 'sent' | 'accept' | 'overdue' | 'returned' | 'check';

/**
 * How a state is shown. `mustAccept`: this viewer is the one who accepts; for all others the same report
 * has been sent. Postponed and cancelled tasks are quiet: nothing waits in them.
 */
export function displayState(task: Pick<TaskDates, 'state' | 'overdueFrom'>, today: CalendarDate, mustAccept = false): DisplayState {
  if (isOverdue(task, today)) return 'overdue';
  switch (task.state) {
    case 'planned':
      return 'planned';
    case 'open':
      return 'going';
    case 'reported':
      return mustAccept ? 'accept' : 'sent';
    case 'returned':
      return 'returned';
    case 'accepted':
      return 'done';
    case 'postponed':
    case 'cancelled':
      return 'planned';
    default:
      return 'check';
  }
}

/** Plain lower-case words of a state, as lists and filters write them. */
export const TASK_STATE_TITLES = {
  planned: 'запланировано',
  open: 'идёт',
  reported: 'ждёт приёмки',
  returned: 'возвращено',
  accepted: 'выполнено',
  postponed: 'перенесено',
  cancelled: 'отменено',
} as const satisfies Record<TaskState, string>;
