export type { SchoolTab } from './pages.tsx';
export { mountSchoolPage } from './routes.tsx';
export { schoolUrl } from './urls.ts';
