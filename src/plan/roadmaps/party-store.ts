import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { listAncestors } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { sortKey } from '../../platform/lib/sort-key.ts';
import { readTarget, writeTarget, type PartyTarget } from './party-target.ts';

/** What a party may be matched with, as an option of a select. */
export type TargetOption = { value: string; label: string; group: string };

/** Type of organisations that a list of a region is too long with. */
const LONGEST = 300;

/** What a party may be matched with: the owner's groups, its organisations and offices, its people. */
export async function listTargetOptions(db: Db | Tx, owner: { id: string; path: string }): Promise<TargetOption[]> {
  const groups = await db
    .selectFrom('groups')
    .select(['id', 'title'])
    .where('organisation_id', '=', owner.id)
    .where('deleted_at', 'is', null)
    .orderBy('sort_key')
    .execute();
  const organisations = await db
    .selectFrom('organisations')
    .select(['id', 'short_name', 'type'])
    .where('deleted_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('type', 'in', ['region', 'assessment-centre', 'institute', 'outside-body']),
        eb.and([eb('path', '>=', owner.path), eb('path', '<', `${owner.path.slice(0, -1)}0`)]),
      ]),
    )
    .orderBy(sql`type = 'school'`)
    .orderBy('sort_key')
    .limit(LONGEST)
    .execute();
  const people = await db
    .selectFrom('people')
    .select(['id', 'surname', 'name', 'patronymic'])
    .where('organisation_id', '=', owner.id)
    .where('deleted_at', 'is', null)
    .orderBy('sort_key')
    .limit(LONGEST)
    .execute();
  return [
    ...groups.map(({ id, title }) => ({ value: `group:${id}`, label: title, group: 'Группы' })),
    ...organisations.map(({ id, short_name }) => ({ value: `organisation:${id}`, label: short_name, group: 'Организации' })),
    ...people.map(({ id, surname, name, patronymic }) => ({
      value: `person:${id}`,
      label: [surname, name, patronymic].filter(Boolean).join(' '),
      group: 'Люди',
    })),
  ];
}

/** A party of an activity as its page shows it: the words of the document and who it is here. */
export type ActivityParty = {
  text: string;
  target: PartyTarget | null;
  /** The name in Opora; empty where nobody was recognised. */
  name: string;
};

/** Parties of an activity in their order: the first one leads. */
export async function listActivityParties(db: Db | Tx, activityId: string): Promise<ActivityParty[]> {
  const rows = await db
    .selectFrom('activity_parties as p')
    .leftJoin('organisations as o', 'o.id', 'p.organisation_id')
    .leftJoin('groups as g', 'g.id', 'p.group_id')
    .leftJoin('people as h', 'h.id', 'p.person_id')
    .select(['p.text', 'p.organisation_id', 'p.group_id', 'p.person_id', 'p.outside'])
    .select(sql<string>`coalesce(o.everyday_name, g.title, concat_ws(' ', h.surname, h.name, h.patronymic))`.as('name'))
    .where('p.activity_id', '=', activityId)
    .orderBy('p.position')
    .execute();
  return rows.map((row) => ({ text: row.text, name: row.name, target: readTarget(row) }));
}

export type NewParty = { text: string; target: PartyTarget };

/** Other parties from now on, and the words of the row for them; the words of the document stay beside. */
export async function changeParties(
  tx: Tx,
  activity: { id: string; roadmapId: string },
  change: { parties: readonly NewParty[]; eachReports: boolean; responsible: string },
): Promise<void> {
  await tx.deleteFrom('activity_parties').where('activity_id', '=', activity.id).execute();
  const rows = change.parties.map(({ text, target }, position) => ({
    id: newId(),
    activity_id: activity.id,
    roadmap_id: activity.roadmapId,
    position,
    text,
    text_key: sortKey(text),
    ...writeTarget(target),
  }));
  if (rows.length > 0) await tx.insertInto('activity_parties').values(rows).execute();
  await tx
    .updateTable('activities')
    .set((eb) => ({
      responsible: change.responsible,
      each_reports: change.eachReports,
      version: eb('version', '+', 1),
      as_imported: sql`coalesce(as_imported, jsonb_build_object('number', number, 'title', title, 'deadline', deadline,
        'responsible', responsible, 'result', result))`,
    }))
    .where('id', '=', activity.id)
    .execute();
}

/** Who may control an activity: its owner, the offices above it, the region's centres. Only where somebody may accept. */
export async function listControllerOptions(
  db: Db | Tx,
  owner: { id: string; path: string },
): Promise<{ id: string; path: string; name: string }[]> {
  const above = listAncestors([owner.path]);
  const { rows } = await sql<{ id: string; path: string; name: string }>`
    select o.id, o.path, o.everyday_name as name from organisations o
    where o.deleted_at is null and (o.id = ${owner.id} or ((o.path = any(${above}) or o.type in ('institute', 'assessment-centre'))
      and exists (select 1 from posts p where p.organisation_id = o.id and p.role in ('region-coordinator', 'municipal-coordinator')
        and p.deleted_at is null and p.to_date is null)))
    order by o.id <> ${owner.id}, o.sort_key limit 50`.execute(db);
  return rows;
}
