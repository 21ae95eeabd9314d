export { TASK_STATES, TASK_STATE_TITLES, TASK_STEPS, canStep, displayState, isOverdue, isTaskState } from './task.ts';
export type { DisplayState, StepActor, TaskDates, TaskState, TaskStep, Transition } from './task.ts';
export { bringIntoForce, type Force } from './force.ts';
export { makeOpeningJob, openWindows } from './opening.ts';
export {
  readDocumentProblems,
  readLeftovers,
  readProblems,
  readQuantities,
  readSchedule,
  readColumns,
  readIndicators,
  readParts,
  readTexts,
  readSource,
  readWords,
  type Quantity,
  type RowSource,
} from './stored.ts';
export { dueListWords } from './activity.ts';
export { activityUrl, roadmapUrl, type PlanQuery, type PlanView } from './urls.ts';
export { listDateItems } from './awaited-actions.ts';
export { roadmapsApi } from './api.ts';
export { mountActivities } from './activity-routes.tsx';
export { mountPlan } from './routes.tsx';
export { roadmaps } from './register.ts';
export { activitySearch, roadmapSearch } from './search-store.ts';
export { findRoadmap, planCondition } from './store.ts';
export { findDays } from './time-days.ts';
export { lookOf, stateOfLook, stateWords, type WindowCounts } from './time-look.ts';
export { listTargetOptions, type TargetOption } from './party-store.ts';
export { readDecision, readTarget, writeDecision, writeTarget, type PartyTarget } from './party-target.ts';
