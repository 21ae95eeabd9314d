import type { Tx } from '../../platform/db/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { visibleInDirectory, type Register, type Values } from '../../platform/registers/index.ts';
import { can } from '../access/index.ts';
import { ORGANISATION } from '../organisations/index.ts';
import { PERSON } from './lookup.ts';

/** Schools assigned to a curator by an order, from a date to a date. */
export const curatorships: Register = {
  noun: 'curatorships',
  table: 'curatorships',
  words: { title: 'Кураторство', forms: ['школа', 'школы', 'школ'], accusative: 'школу', empty: 'За человеком не закреплены школы.' },
  fields: [
    { name: 'school_id', label: 'Школа', kind: 'reference', lookup: ORGANISATION, required: true, fixed: true },
    { name: 'person_id', label: 'Куратор', kind: 'reference', lookup: PERSON, required: true, fixed: true },
    { name: 'from_date', label: 'С даты', kind: 'date', required: true },
    { name: 'to_date', label: 'По дату', kind: 'date' },
    { name: 'basis', label: 'Основание', kind: 'text', required: true, hint: 'Приказ о назначении кураторов' },
  ],
  titleColumns: ['basis'],
  keyField: 'id',
  list: {
    columns: ['school_id', 'person_id', 'from_date', 'to_date', 'basis'],
    filters: [],
    search: [],
    sorts: [{ key: 'from_date', column: 'from_date', label: 'С даты' }],
  },
  visible: visibleInDirectory,
  may: (viewer, _write, record) => can(viewer, 'organisations.change', record),
  derive,
  parent: { noun: 'people', title: 'Люди', field: 'person_id' },
};

async function derive(tx: Tx, values: Values): Promise<Values | Problem[]> {
  const school = await tx
    .selectFrom('organisations')
    .select(['path', 'type'])
    .where('id', '=', String(values['school_id']))
    .executeTakeFirst();
  if (school?.type !== 'school') return [{ field: 'school_id', message: 'Укажите школу' }];
  return { path: school.path };
}
