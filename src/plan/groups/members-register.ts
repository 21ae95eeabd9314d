import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { withinScope } from '../../platform/http/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import type { Lookup, Register, StoredRecord, Values } from '../../platform/registers/index.ts';
import { can } from '../../who/access/index.ts';
import { ORGANISATION } from '../../who/organisations/index.ts';
import { hasOverlap } from './store.ts';

/** How other registers refer to groups. */
const GROUP: Lookup = { noun: 'groups', table: 'groups', titleColumns: ['title'], codeColumn: 'code', pathColumn: 'path' };

/** Members of a group named one by one, each from a day to a day. */
export const groupMembers: Register = {
  noun: 'group-members',
  table: 'group_members',
  words: {
    title: 'Записи о составе',
    forms: ['запись о составе', 'записи о составе', 'записей о составе'],
    accusative: 'участника',
    empty: 'В группу никто не включён. Пока она пуста, её сроки не открываются.',
  },
  fields: [
    { name: 'organisation_id', label: 'Организация', kind: 'reference', lookup: ORGANISATION, required: true, fixed: true },
    { name: 'group_id', label: 'Группа', kind: 'reference', lookup: GROUP, required: true, fixed: true },
    { name: 'from_date', label: 'С даты', kind: 'date', required: true, hint: 'С этого дня включительно. Например: 01.09.2026' },
    { name: 'to_date', label: 'По дату', kind: 'date', hint: 'По этот день включительно. Пусто, пока в группе' },
    { name: 'basis', label: 'Основание', kind: 'text', hint: 'Например: приказ от 02.04.2026 № 70' },
  ],
  titleColumns: ['organisation_id_title'],
  keyField: 'id',
  list: {
    columns: ['organisation_id', 'group_id', 'from_date', 'to_date', 'basis'],
    filters: [{ field: 'organisation_id' }],
    search: [],
    sorts: [{ key: 'from_date', column: 'from_date', label: 'С даты' }],
  },
  // whoever keeps the group sees all of it; others the entries of their own organisations
  visible: (viewer) => sql<boolean>`(${withinScope('t.path', viewer.directory)}
    or exists (select 1 from organisations m where m.id = t.organisation_id and ${withinScope('m.path', viewer.directory)}))`,
  may: (viewer, _write, record) => can(viewer, 'organisations.change', record),
  derive,
  parent: { noun: 'groups', title: 'Группы организаций', field: 'group_id' },
};

async function derive(tx: Tx, values: Values, before: StoredRecord | null): Promise<Values | Problem[]> {
  const [groupId, organisationId] = [String(values['group_id']), String(values['organisation_id'])];
  const group = await tx
    .selectFrom('groups')
    .select(['path', 'rule'])
    .where('id', '=', groupId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (group === undefined) return [{ field: 'group_id', message: 'Такой группы нет' }];
  if (group.rule !== null)
    return [{ field: 'group_id', message: 'Состав этой группы Опора считает сама: по статусам и типам организаций' }];
  const member = await tx.selectFrom('organisations').select('path').where('id', '=', organisationId).executeTakeFirst();
  if (member === undefined) return [{ field: 'organisation_id', message: 'Такой организации нет' }];
  if (!member.path.startsWith(group.path)) {
    return [{ field: 'organisation_id', message: 'В группу входят организации того, кто её ведёт' }];
  }
  const span = { from: String(values['from_date']), to: typeof values['to_date'] === 'string' ? values['to_date'] : null };
  if (span.to !== null && span.to < span.from) return [{ field: 'to_date', message: 'Окончание раньше начала' }];
  if (await hasOverlap(tx, { groupId, organisationId, ...span, except: before?.id ?? null })) {
    return [{ field: 'from_date', message: 'В эти дни организация уже в группе: измените прежнюю запись' }];
  }
  return { path: group.path };
}
