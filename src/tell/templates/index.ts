export { mountTemplates, sendWord } from './routes.tsx';
export { openTemplate } from './store.ts';
export type { FieldMeaning, TemplateKind } from './template.ts';
export { TEMPLATES } from './urls.ts';
