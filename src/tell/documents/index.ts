export { mountDocuments } from './routes.tsx';
export { documentTemplates } from './templates.ts';
export { extractUrl } from './urls.ts';
