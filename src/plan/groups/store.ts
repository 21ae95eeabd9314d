import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import { sortKey } from '../../platform/lib/sort-key.ts';
import { GROUP_CONDITIONS, GROUP_RULES, GROUP_TITLES, isGroupRule, type GroupRule } from './group.ts';

export type Group = { id: string; title: string; rule: GroupRule | null; path: string };
export type Member = { id: string; path: string; type: string; name: string };

/** Groups that the organisation keeps, by title. */
export async function listGroups(db: Db | Tx, organisationId: string): Promise<Group[]> {
  const rows = await db
    .selectFrom('groups')
    .select(['id', 'title', 'rule', 'path'])
    .where('organisation_id', '=', organisationId)
    .where('deleted_at', 'is', null)
    .orderBy('sort_key')
    .execute();
  return rows.map((row) => ({ ...row, rule: isGroupRule(row.rule) ? row.rule : null }));
}

/** Makes the groups by rule that the organisation does not keep yet; asking again changes nothing. */
export async function ensureGroups(tx: Tx, owner: { id: string; path: string }): Promise<Group[]> {
  await tx
    .insertInto('groups')
    .values(
      GROUP_RULES.map((rule) => ({
        id: newId(),
        organisation_id: owner.id,
        path: owner.path,
        title: GROUP_TITLES[rule],
        sort_key: sortKey(GROUP_TITLES[rule]),
        rule,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'rule']).where('deleted_at', 'is', null).where('rule', 'is not', null).doNothing(),
    )
    .execute();
  return listGroups(tx, owner.id);
}

/**
 * Organisations that belong to the group on the day: by its rule under the path of its keeper, or the ones named.
 * Closed and removed organisations never do. In the order of their names.
 */
export async function expandGroup(db: Db | Tx, group: Pick<Group, 'id' | 'rule' | 'path'>, day: CalendarDate): Promise<Member[]> {
  let query = db
    .selectFrom('organisations as o')
    .select(['o.id', 'o.path', 'o.type', 'o.everyday_name as name'])
    .where('o.deleted_at', 'is', null)
    .where((eb) => eb.or([eb('o.closed_on', 'is', null), eb('o.closed_on', '>', day)]))
    .orderBy('o.sort_key')
    .orderBy('o.id');
  if (group.rule === null) {
    query = query.where(
      sql<boolean>`exists (select 1 from group_members m where m.group_id = ${group.id} and m.organisation_id = o.id
        and m.from_date <= ${day} and (m.to_date is null or m.to_date >= ${day}))`,
    );
    return query.execute();
  }
  const { type, statuses } = GROUP_CONDITIONS[group.rule];
  query = query
    .where('o.type', '=', type)
    .where('o.path', '>=', group.path)
    .where('o.path', '<', `${group.path.slice(0, -1)}0`);
  if (statuses.length > 0) {
    query = query.where(
      sql<boolean>`exists (select 1 from organisation_statuses s where s.organisation_id = o.id
        and s.status = any(${[...statuses]}) and s.deleted_at is null
        and s.from_date <= ${day} and (s.to_date is null or s.to_date >= ${day}))`,
    );
  }
  return query.execute();
}

/** The groups of these ids with their members on the day; a group that is gone has no entry. */
export async function expandGroups(db: Db | Tx, ids: readonly string[], day: CalendarDate): Promise<Map<string, Member[]>> {
  const members = new Map<string, Member[]>();
  if (ids.length === 0) return members;
  const groups = await db
    .selectFrom('groups')
    .select(['id', 'rule', 'path'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  for (const group of groups) {
    members.set(group.id, await expandGroup(db, { ...group, rule: isGroupRule(group.rule) ? group.rule : null }, day));
  }
  return members;
}
