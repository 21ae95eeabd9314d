export { mountDocuments } from './routes.tsx';
export { documentTemplates } from './templates.ts';
export { evidenceUrl, extractUrl } from './urls.ts';
