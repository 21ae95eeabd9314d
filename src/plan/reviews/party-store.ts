import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { readTarget, writeTarget } from './draft-store.ts';
import type { MatchTarget } from './match.ts';

export type PartyText = { key: string; text: string; rows: number; target: MatchTarget | null };

/** Distinct words of the parties of a draft, the unmatched and the frequent first. */
export async function listPartyTexts(
  db: Db | Tx,
  roadmapId: string,
  page: { unmatched: boolean; limit: number; offset: number },
): Promise<PartyText[]> {
  const unmatched = sql<boolean>`organisation_id is null and group_id is null and person_id is null and not outside`;
  let query = db
    .selectFrom('activity_parties')
    .select(['text_key', 'organisation_id', 'group_id', 'person_id', 'outside'])
    .select(sql<string>`min(text)`.as('text'))
    .select(sql<number>`count(*)`.as('rows'))
    .where('roadmap_id', '=', roadmapId)
    .groupBy(['text_key', 'organisation_id', 'group_id', 'person_id', 'outside']);
  if (page.unmatched) query = query.where(unmatched);
  const rows = await query
    .orderBy(sql`(organisation_id is null and group_id is null and person_id is null and not outside)`, 'desc')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('text_key')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return rows.map((row) => ({ key: row.text_key, text: row.text, rows: row.rows, target: readTarget(row) }));
}

/** What the words of the draft already mean in it: decided by a person, or declared by the document itself. */
export async function listMatched(db: Db | Tx, roadmapId: string): Promise<Map<string, MatchTarget>> {
  const rows = await db
    .selectFrom('activity_parties')
    .select(['text_key', 'organisation_id', 'group_id', 'person_id', 'outside'])
    .distinct()
    .where('roadmap_id', '=', roadmapId)
    .execute();
  return new Map(
    rows.flatMap((row) => {
      const target = readTarget(row);
      return target === null ? [] : [[row.text_key, target] as const];
    }),
  );
}

/** The words mean this in every row of the draft; null: nothing is decided. Gives how many rows have them. */
export async function matchParty(tx: Tx, roadmapId: string, key: string, target: MatchTarget | null): Promise<number> {
  const result = await tx
    .updateTable('activity_parties')
    .set(writeTarget(target))
    .where('roadmap_id', '=', roadmapId)
    .where('text_key', '=', key)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Remembers the meaning for the owner's next documents; null forgets it. */
export async function rememberAlias(
  tx: Tx,
  ownerId: string,
  alias: { key: string; text: string; target: MatchTarget | null },
): Promise<void> {
  if (alias.target === null) {
    await tx.deleteFrom('aliases').where('owner_id', '=', ownerId).where('text_key', '=', alias.key).execute();
    return;
  }
  const columns = writeTarget(alias.target);
  await tx
    .insertInto('aliases')
    .values({ id: newId(), owner_id: ownerId, text: alias.text, text_key: alias.key, ...columns })
    .onConflict((conflict) => conflict.columns(['owner_id', 'text_key']).doUpdateSet({ text: alias.text, ...columns }))
    .execute();
}

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
