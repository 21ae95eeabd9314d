export { tasksApi } from './api.ts';
export { FILTER_STATES, taskListUrl, type FilterState, type TaskFilter } from './filter.ts';
export { askedQuantities, reportedQuantities, type ReportedQuantity } from './forms.ts';
export { conditionOf, countTasks, readableTasks, toAccept } from './list-store.ts';
export { mountTasks } from './routes.tsx';
export { isController, isExecutor, isReadable, listAcceptPaths, listOwnPaths, listReportPaths, readRights } from './task-rights.ts';
export { FILES, TASKS, approvalWords, distanceWords, headingOf, itemWords, lateWords, taskStatus } from './task-words.ts';
export { taskFormUrl, taskUrl } from './urls.ts';
