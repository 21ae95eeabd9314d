export { mountReports } from './routes.tsx';
export { periodWords, quarterOf, type Period } from './period.ts';
export { executionUrl } from './urls.ts';
