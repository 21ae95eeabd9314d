import { sql } from 'kysely';
import type { Tx } from '../../platform/db/index.ts';
import { listAncestors, withinScope, type Viewer } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { sortKey } from '../../platform/lib/sort-key.ts';
import type { Register, StoredRecord, Values } from '../../platform/registers/index.ts';
import { can } from '../../who/access/index.ts';
import { ORGANISATION } from '../../who/organisations/index.ts';
import { GROUP_RULES, GROUP_TITLES } from './group.ts';
import { groupMembers } from './members-register.ts';
import { showMembership } from './routes.tsx';

const CODE = { pattern: /^[a-z0-9-]{1,60}$/, message: 'Код: строчные латинские буквы, цифры и дефис' };

/** Groups of organisations that roadmaps speak of: by a rule, or named one by one with days of entry and exit. */
export const groups: Register = {
  noun: 'groups',
  table: 'groups',
  words: {
    title: 'Группы организаций',
    forms: ['группа', 'группы', 'групп'],
    accusative: 'группу',
    empty: 'Групп пока нет. Группы по правилу появятся с первой дорожной картой, поимённую можно добавить сейчас.',
  },
  fields: [
    {
      name: 'title',
      label: 'Название',
      kind: 'text',
      required: true,
      hint: 'Как в приказе: участники программы «Наставник»',
      maxLength: 300,
    },
    { name: 'organisation_id', label: 'Кто ведёт', kind: 'reference', lookup: ORGANISATION, required: true, fixed: true },
    {
      name: 'rule',
      label: 'Состав по правилу',
      kind: 'choice',
      options: GROUP_RULES.map((rule) => ({ value: rule, label: GROUP_TITLES[rule] })),
      readOnly: true,
    },
    {
      name: 'code',
      label: 'Код',
      kind: 'text',
      fixed: true,
      rule: CODE,
      hint: 'По нему загрузка из Excel узнаёт группу. Пусто: Опора даст свой',
    },
  ],
  titleColumns: ['title'],
  keyField: 'code',
  list: {
    columns: ['title', 'organisation_id', 'rule'],
    filters: [{ field: 'organisation_id' }],
    search: ['sort_key'],
    sorts: [{ key: 'title', column: 'sort_key', label: 'Название' }],
  },
  visible: visibleGroups,
  may: mayChange,
  derive,
  children: [{ register: groupMembers, field: 'group_id' }],
  card: { part: showMembership, childrenFor: (record) => record['rule'] === null },
};

/** Groups of the directory, and those of the organisations above it: their plans give tasks here. */
export function visibleGroups(viewer: Viewer) {
  const above = listAncestors(viewer.directory.prefixes);
  return sql<boolean>`(${withinScope('t.path', viewer.directory)} or t.path = any(${above}))`;
}

/** A group by rule is there for every plan of its keeper: it may be called otherwise, never removed. */
function mayChange(viewer: Viewer, write: string, record: { path: string; rule?: unknown }): boolean {
  const isByRule = record.rule !== undefined && record.rule !== null;
  return !(write === 'remove' && isByRule) && can(viewer, 'organisations.change', record);
}

async function derive(tx: Tx, values: Values, before: StoredRecord | null): Promise<Values | Problem[]> {
  const id = String(values['organisation_id']);
  const keeper = await tx.selectFrom('organisations').select('path').where('id', '=', id).executeTakeFirst();
  if (keeper === undefined) return [{ field: 'organisation_id', message: 'Такой организации нет' }];
  const code = String(values['code'] ?? before?.['code'] ?? `group-${newId().slice(-12)}`);
  const taken = await tx.selectFrom('groups').select('id').where('code', '=', code).executeTakeFirst();
  if (taken && taken.id !== before?.id) return [{ field: 'code', message: `Код «${code}» уже занят` }];
  return { code, path: keeper.path, sort_key: sortKey(String(values['title'])) };
}
