export { mountReports } from './routes.tsx';
export { executionUrl, REPORTS } from './urls.ts';
