import type { Db, Tx } from '../../platform/db/index.ts';

type OrganisationName = { id: string; code: string; type: string; path: string; everyday_name: string; short_name: string };

/** One organisation by id, whoever asks: for actions that check permissions on its path. */
export async function findOrganisation(db: Db | Tx, id: string): Promise<OrganisationName | null> {
  const found = await db
    .selectFrom('organisations')
    .select(['id', 'code', 'type', 'path', 'everyday_name', 'short_name'])
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}
