import type { Tx } from '../../platform/db/index.ts';
import { ROLES, ROLE_TITLES, type Role, type Viewer } from '../../platform/http/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { capitalise } from '../../platform/lib/russian.ts';
import { visibleInDirectory, type Register, type StoredRecord, type Values } from '../../platform/registers/index.ts';
import { can, hasRole } from '../access/index.ts';
import { ORGANISATION } from '../organisations/index.ts';
import { PERSON } from './lookup.ts';

/** Posts of people: each gives a role over the subtree of its organisation from a date to a date. */
export const posts: Register = {
  noun: 'posts',
  table: 'posts',
  words: {
    title: 'Должности',
    forms: ['должность', 'должности', 'должностей'],
    accusative: 'должность',
    empty: 'Должностей нет: у человека нет прав в Опоре.',
  },
  fields: [
    { name: 'title', label: 'Должность', kind: 'text', required: true, hint: 'Как в приказе: директор' },
    { name: 'person_id', label: 'Человек', kind: 'reference', lookup: PERSON, required: true, fixed: true },
    { name: 'organisation_id', label: 'Организация', kind: 'reference', lookup: ORGANISATION, required: true, fixed: true },
    {
      name: 'role',
      label: 'Роль',
      kind: 'choice',
      required: true,
      options: ROLES.map((role) => ({ value: role, label: capitalise(ROLE_TITLES[role]) })),
    },
    { name: 'from_date', label: 'С даты', kind: 'date', required: true },
    { name: 'to_date', label: 'По дату', kind: 'date', hint: 'Пусто, пока должность занята' },
  ],
  titleColumns: ['title'],
  keyField: 'id',
  list: {
    columns: ['title', 'person_id', 'organisation_id', 'role', 'from_date', 'to_date'],
    filters: [{ field: 'role' }, { field: 'organisation_id' }],
    search: [],
    sorts: [{ key: 'from_date', column: 'from_date', label: 'С даты' }],
  },
  visible: visibleInDirectory,
  may: (viewer, _write, record) => can(viewer, 'people.change', record),
  derive,
  parent: { noun: 'people', title: 'Люди', field: 'person_id' },
};

/** Where a role may be held: nobody becomes a coordinator of a territory by a post in a school. */
const PLACES: Record<Role, readonly string[]> = {
  administrator: ['region', 'municipality', 'institute', 'assessment-centre'],
  'region-coordinator': ['region', 'institute', 'assessment-centre'],
  'municipal-coordinator': ['municipality'],
  methodist: ['methodical-centre', 'institute', 'municipality'],
  curator: ['school', 'methodical-centre', 'municipality', 'institute'],
  head: ['school'],
  deputy: ['school'],
  teacher: ['school'],
  expert: ['school', 'methodical-centre', 'institute', 'assessment-centre', 'outside-body', 'region', 'municipality'],
};

async function derive(tx: Tx, values: Values, _before: StoredRecord | null, viewer: Viewer): Promise<Values | Problem[]> {
  const id = String(values['organisation_id']);
  const organisation = await tx.selectFrom('organisations').select(['path', 'type']).where('id', '=', id).executeTakeFirst();
  if (!organisation) return [{ field: 'organisation_id', message: 'Такой организации нет' }];
  const role = values['role'] as Role;
  if (!PLACES[role].includes(organisation.type)) {
    return [{ field: 'role', message: 'Такая роль в этой организации невозможна: выберите другую роль или организацию' }];
  }
  if (role === 'administrator' && !hasRole(viewer, 'administrator')) {
    return [{ field: 'role', message: 'Администратора назначает администратор' }];
  }
  const { from_date: from, to_date: to } = values;
  if (typeof from === 'string' && typeof to === 'string' && to < from) return [{ field: 'to_date', message: 'Окончание раньше начала' }];
  return { path: organisation.path };
}
