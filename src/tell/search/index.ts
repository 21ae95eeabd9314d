export { searchApi } from './api.ts';
export { fileSearch } from './file-source.ts';
export { mountSearch } from './routes.tsx';
