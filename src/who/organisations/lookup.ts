import type { Lookup } from '../../platform/registers/index.ts';

/** How other registers refer to organisations: by code or by the everyday name. */
export const ORGANISATION: Lookup = {
  noun: 'organisations',
  table: 'organisations',
  titleColumns: ['everyday_name'],
  codeColumn: 'code',
  pathColumn: 'path',
};
