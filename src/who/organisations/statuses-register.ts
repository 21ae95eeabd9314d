import type { Tx } from '../../platform/db/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { visibleInDirectory, type Register, type Values } from '../../platform/registers/index.ts';
import { can } from '../access/index.ts';
import { STATUSES } from './organisation.ts';
import { ORGANISATION } from './lookup.ts';

/** Statuses of schools with the dates of entry and exit and the act behind them. */
export const statuses: Register = {
  noun: 'organisation-statuses',
  table: 'organisation_statuses',
  words: { title: 'Статусы', forms: ['статус', 'статуса', 'статусов'], accusative: 'статус', empty: 'Особых статусов нет.' },
  fields: [
    { name: 'status', label: 'Статус', kind: 'choice', options: STATUSES, required: true },
    { name: 'organisation_id', label: 'Школа', kind: 'reference', lookup: ORGANISATION, required: true, fixed: true },
    { name: 'from_date', label: 'С даты', kind: 'date', required: true },
    { name: 'to_date', label: 'По дату', kind: 'date', hint: 'Пусто, пока статус действует' },
    { name: 'basis', label: 'Основание', kind: 'text', required: true, hint: 'Например: приказ от 02.04.2026 № 70' },
  ],
  titleColumns: ['basis'],
  keyField: 'id',
  list: {
    columns: ['status', 'organisation_id', 'from_date', 'to_date', 'basis'],
    filters: [{ field: 'status' }],
    search: [],
    sorts: [{ key: 'from_date', column: 'from_date', label: 'С даты' }],
  },
  visible: visibleInDirectory,
  may: (viewer, _write, record) => can(viewer, 'organisations.change', record),
  derive,
  parent: { noun: 'organisations', title: 'Организации', field: 'organisation_id' },
};

async function derive(tx: Tx, values: Values): Promise<Values | Problem[]> {
  const school = await tx.selectFrom('organisations').select('path').where('id', '=', String(values['organisation_id'])).executeTakeFirst();
  if (!school) return [{ field: 'organisation_id', message: 'Такой школы нет' }];
  const { from_date: from, to_date: to } = values;
  if (typeof from === 'string' && typeof to === 'string' && to < from) return [{ field: 'to_date', message: 'Окончание раньше начала' }];
  return { path: school.path };
}
