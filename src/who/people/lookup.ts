import type { Lookup } from '../../platform/registers/index.ts';

/** How other registers refer to people: by code or by the surname where it is the only one. */
export const PERSON: Lookup = {
  noun: 'people',
  table: 'people',
  titleColumns: ['surname', 'name', 'patronymic'],
  codeColumn: 'code',
  pathColumn: 'path',
};
