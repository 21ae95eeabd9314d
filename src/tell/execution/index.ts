export { executionApi } from './api.ts';
export { mountExecution } from './routes.tsx';
export { executionPageUrl } from './urls.ts';
export { ContactCell } from './contact-cell.tsx';
export type { Contact } from './execution.ts';
