export { ORGANISATION_TYPES, STATUSES, SCHOOL_KINDS } from './organisation.ts';
export { ORGANISATION } from './lookup.ts';
export { organisations } from './register.ts';
export { statuses } from './statuses-register.ts';
export { findOrganisation, listOrganisations, type OrganisationName } from './store.ts';
