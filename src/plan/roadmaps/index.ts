export {
  TASK_STATES, TASK_STATE_TITLES, TASK_STEPS, TRANSITIONS, WAITING_STATES,
  canStep, displayState, isOverdue, isTaskState, listSteps,
} from './task.ts';
export type { DisplayState, StepActor, TaskDates, TaskState, TaskStep, Transition } from './task.ts';
export { bringIntoForce, type Force } from './force.ts';
export { makeOpeningJob, openWindows } from './opening.ts';
export {
  readDocumentProblems, readLeftovers, readProblems, readQuantities, readSchedule, readSource, readWords,
  type Quantity, type RowSource,
} from './stored.ts';
export { dueListWords } from './activity.ts';
export { activityUrl, ROADMAPS, roadmapUrl, tasksUrl, type PlanQuery, type PlanView } from './urls.ts';
export { mountActivities } from './activity-routes.tsx';
export { mountPlan } from './routes.tsx';
export { findRoadmap, isPlanFor, planCondition, type Roadmap } from './store.ts';
export { countProgress, type Progress, type ProgressLine } from './progress-store.ts';
export { roadmaps } from './register.ts';
