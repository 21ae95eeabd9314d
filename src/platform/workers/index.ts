export { openWorkerQueue, WorkerProblem, type WorkerLimits, type WorkerQueue } from './worker.ts';
export { serveWork } from './serve.ts';
