export { mountReports } from './routes.tsx';
export { executionUrl } from './urls.ts';
