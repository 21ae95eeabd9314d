export { tasksApi } from './api.ts';
export { parseDay } from './day-words.ts';
export { taskListUrl, type FilterState } from './filter.ts';
export { reportedQuantities, type ReportedQuantity } from './forms.ts';
export { conditionOf, countTasks, readableTasks, toAccept } from './list-store.ts';
export { isReportFileReadable } from './report-files.ts';
export { mountTasks } from './routes.tsx';
export { isExecutor, listAcceptPaths, listConcernedPaths, listReportPaths } from './task-rights.ts';
export {
  FILES,
  TASKS,
  approvalWords,
  distanceWords,
  endSentence,
  headingOf,
  itemWords,
  lateWords,
  taskStatus,
} from './task-words.ts';
export { taskUrl } from './urls.ts';
export { acceptReport, postponeTask, remindExecutor, returnReport } from './decide-actions.ts';
export { submitReport } from './report-actions.ts';
