import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { readTarget, writeTarget } from '../roadmaps/index.ts';
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
