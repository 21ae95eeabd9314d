export { makeReportJob } from './job.ts';
export { mountReports } from './routes.tsx';
export { quarterlyReport } from './template.ts';
export { periodWords, quarterOf, type Period } from './period.ts';
export { executionUrl } from './urls.ts';
