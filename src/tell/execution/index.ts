export { executionApi } from './api.ts';
export { mountExecution } from './routes.tsx';
export { executionPageUrl } from './urls.ts';
