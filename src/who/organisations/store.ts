import type { Db, Tx } from '../../platform/db/index.ts';
import { withinScope, type Scope } from '../../platform/http/index.ts';

export type OrganisationName = { id: string; code: string; type: string; path: string; everyday_name: string; short_name: string };

/** Organisations of a scope by type, in the order of their names: for choices of a form. */
export async function listOrganisations(db: Db | Tx, scope: Scope, types: string[]): Promise<OrganisationName[]> {
  return db
    .selectFrom('organisations')
    .select(['id', 'code', 'type', 'path', 'everyday_name', 'short_name'])
    .where('type', 'in', types)
    .where('deleted_at', 'is', null)
    .where(withinScope('path', scope))
    .orderBy('sort_key')
    .execute();
}

/** One organisation by id, whoever asks: for actions that check permissions on its path. */
export async function findOrganisation(db: Db | Tx, id: string): Promise<OrganisationName | null> {
  const found = await db
    .selectFrom('organisations')
    .select(['id', 'code', 'type', 'path', 'everyday_name', 'short_name'])
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}
