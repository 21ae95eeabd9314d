export {
  TASK_STATES, TASK_STATE_TITLES, TASK_STEPS, TRANSITIONS, WAITING_STATES,
  canStep, displayState, isOverdue, isTaskState, listSteps,
} from './task.ts';
export type { DisplayState, StepActor, TaskDates, TaskState, TaskStep, Transition } from './task.ts';
