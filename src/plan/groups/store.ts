import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { withinScope, type Scope } from '../../platform/http/index.ts';
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
      GROUP_RULES.map((rule) => {
        const id = newId();
        const code = `${rule}-${id.slice(-12)}`;
        const title = GROUP_TITLES[rule];
        return { id, code, organisation_id: owner.id, path: owner.path, title, sort_key: sortKey(title), rule };
      }),
    )
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'rule']).where('deleted_at', 'is', null).where('rule', 'is not', null).doNothing(),
    )
    .execute();
  return listGroups(tx, owner.id);
}

type GroupSubject = Pick<Group, 'id' | 'rule' | 'path'>;

/**
 * Organisations that belong to the group on the day: by its rule under the path of its keeper, or the ones named.
 * Closed and removed organisations never do. In the order of their names.
 */
export async function expandGroup(db: Db | Tx, group: GroupSubject, day: CalendarDate): Promise<Member[]> {
  const { rows } = await sql<Member>`select o.id, o.path, o.type, o.everyday_name as name from organisations o
    where ${isMember(group, day)} order by o.sort_key, o.id`.execute(db);
  return rows;
}

/** Condition on `o`, the organisations: belongs to the group on the day. */
function isMember(group: GroupSubject, day: CalendarDate): RawBuilder<boolean> {
  const isThere = sql<boolean>`o.deleted_at is null and (o.closed_on is null or o.closed_on > ${day})`;
  if (group.rule === null) {
    return sql<boolean>`${isThere} and exists (select 1 from group_members m where m.group_id = ${group.id}
      and m.organisation_id = o.id and m.deleted_at is null
      and m.from_date <= ${day} and (m.to_date is null or m.to_date >= ${day}))`;
  }
  const { type, statuses } = GROUP_CONDITIONS[group.rule];
  const held = sql<boolean>`exists (select 1 from organisation_statuses s where s.organisation_id = o.id
    and s.status = any(${[...statuses]}) and s.deleted_at is null
    and s.from_date <= ${day} and (s.to_date is null or s.to_date >= ${day}))`;
  const below = withinScope('o.path', { prefixes: [group.path] });
  return sql<boolean>`${isThere} and o.type = ${type} and ${below} and ${statuses.length === 0 ? sql`true` : held}`;
}

/** A member as the card of the group lists it: since when, by which act; `null` where membership has no dates. */
export type DatedMember = {
  id: string;
  name: string;
  sortKey: string;
  since: CalendarDate | null;
  until: CalendarDate | null;
  basis: string | null;
};
export type MembersPage = { members: DatedMember[]; total: number; next: string | null };

/** Members on the day inside the scope, a page by the key of the organisation; `after` is the id the page before ended with. */
export async function listMembersOn(
  db: Db,
  group: GroupSubject,
  query: { day: CalendarDate; scope: Scope; after: string | null; limit: number },
): Promise<MembersPage> {
  const { day, scope, after, limit } = query;
  const statuses = group.rule === null ? [] : [...GROUP_CONDITIONS[group.rule].statuses];
  const dated =
    group.rule === null
      ? sql`select m.from_date, m.to_date, m.basis from group_members m where m.group_id = ${group.id} and m.organisation_id = o.id
          and m.deleted_at is null and m.from_date <= ${day} and (m.to_date is null or m.to_date >= ${day})`
      : sql`select s.from_date, s.to_date, s.basis from organisation_statuses s where s.organisation_id = o.id
          and s.status = any(${statuses}) and s.deleted_at is null and s.from_date <= ${day} and (s.to_date is null or s.to_date >= ${day})`;
  const { rows } = await sql<DatedMember & { total: number }>`
    with members as materialized (select o.id, o.everyday_name, o.sort_key from organisations o
      where ${isMember(group, day)} and ${withinScope('o.path', scope)})
    select o.id, o.everyday_name as name, o.sort_key as "sortKey", d.from_date as since, d.to_date as until, d.basis,
      (select count(*) from members) as total
    from members o left join lateral (${dated} order by 1 limit 1) d on true
    where ${after === null ? sql`true` : sql`(o.sort_key, o.id) > (select sort_key, id from members where id = ${after})`}
    order by o.sort_key, o.id limit ${limit + 1}`.execute(db);
  const members = rows.slice(0, limit);
  return { members, total: rows[0]?.total ?? 0, next: rows.length > limit ? (members.at(-1)?.id ?? null) : null };
}

type Membership = { groupId: string; organisationId: string; from: CalendarDate; to: CalendarDate | null; except: string | null };

/** Is the organisation in the group already on one of these days? `except`: the entry that is being changed. */
export async function hasOverlap(tx: Tx, { groupId, organisationId, from, to, except }: Membership): Promise<boolean> {
  let query = tx
    .selectFrom('group_members')
    .select('id')
    .where('group_id', '=', groupId)
    .where('organisation_id', '=', organisationId)
    .where('deleted_at', 'is', null)
    .where((eb) => eb.or([eb('to_date', 'is', null), eb('to_date', '>=', from)]));
  if (to !== null) query = query.where('from_date', '<=', to);
  if (except !== null) query = query.where('id', '<>', except);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
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
