export { ORGANISATION } from './lookup.ts';
export { organisations } from './register.ts';
export { statuses } from './statuses-register.ts';
export { findOrganisation } from './store.ts';
