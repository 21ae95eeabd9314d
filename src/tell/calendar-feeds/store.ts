import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';

/** An organisation whose deadlines a feed holds. */
export type FeedOrganisation = { id: string; name: string; path: string; type: string };

export type OpenedFeed = { accountId: string; organisation: FeedOrganisation | null };

/** The feed behind a token that was not revoked; the hour of its use is kept, so that its owner sees it works. */
export async function openFeed(db: Db, tokenHash: string): Promise<OpenedFeed | null> {
  const { rows } = await sql<OpenedFeed>`
    with used as (update calendar_feeds set used_at = now() where token_hash = ${tokenHash} and revoked_at is null
      and (used_at is null or used_at < now() - interval '1 hour'))
    select f.account_id as "accountId", case when o.id is not null then
      jsonb_build_object('id', o.id, 'name', o.everyday_name, 'path', o.path, 'type', o.type) end as organisation
    from calendar_feeds f left join organisations o on o.id = f.organisation_id and o.deleted_at is null
    where f.token_hash = ${tokenHash} and f.revoked_at is null and (f.organisation_id is null or o.id is not null)`.execute(db);
  return rows[0] ?? null;
}

export type FeedRow = {
  id: string;
  accountId: string;
  surname: string;
  name: string;
  patronymic: string | null;
  createdAt: Date;
  usedAt: Date | null;
};

/** Living feeds of an organisation, or (`null`) the own one of an account. */
export async function listFeeds(db: Db | Tx, of: { accountId: string; organisationId: string | null }): Promise<FeedRow[]> {
  const rows = db
    .selectFrom('calendar_feeds as f')
    .innerJoin('accounts as a', 'a.id', 'f.account_id')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .select([
      'f.id',
      'f.account_id as accountId',
      'p.surname',
      'p.name',
      'p.patronymic',
      'f.created_at as createdAt',
      'f.used_at as usedAt',
    ])
    .where('f.revoked_at', 'is', null)
    .orderBy('f.created_at');
  return of.organisationId === null
    ? rows.where('f.account_id', '=', of.accountId).where('f.organisation_id', 'is', null).execute()
    : rows.where('f.organisation_id', '=', of.organisationId).execute();
}

export async function addFeed(tx: Tx, feed: { accountId: string; organisationId: string | null; tokenHash: string }): Promise<string> {
  const id = newId();
  const { accountId, organisationId, tokenHash } = feed;
  await tx
    .insertInto('calendar_feeds')
    .values({ id, account_id: accountId, organisation_id: organisationId, token_hash: tokenHash })
    .execute();
  return id;
}

/** Closes living feeds and says how many. Of an organisation all of them, or those of one account. */
export async function revokeFeeds(tx: Tx, of: { accountId: string | null; organisationId: string | null }): Promise<number> {
  let query = tx
    .updateTable('calendar_feeds')
    .set({ revoked_at: sql<Date>`now()` })
    .where('revoked_at', 'is', null);
  if (of.accountId !== null) query = query.where('account_id', '=', of.accountId);
  query = of.organisationId === null ? query.where('organisation_id', 'is', null) : query.where('organisation_id', '=', of.organisationId);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

export async function findFeedOrganisation(db: Db | Tx, id: string): Promise<FeedOrganisation | null> {
  const found = await db
    .selectFrom('organisations')
    .select(['id', 'everyday_name as name', 'path', 'type'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return found ?? null;
}
