export { searchApi } from './api.ts';
export { fileSearch } from './file-store.ts';
export { mountSearch } from './routes.tsx';
