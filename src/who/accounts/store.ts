import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { findViewerBy } from '../access/index.ts';
import { hashToken, newToken } from './password.ts';

const SESSION_DAYS = 14;

export type AccountRow = {
  id: string;
  login: string;
  password_hash: string | null;
  state: string;
  path: string;
  person_id: string;
  demonstration: boolean;
};

const ACCOUNT = ['id', 'login', 'password_hash', 'state', 'path', 'person_id', 'demonstration'] as const;

export async function findAccountByLogin(db: Db | Tx, login: string): Promise<AccountRow | null> {
  const found = await db
    .selectFrom('accounts')
    .select(ACCOUNT)
    .where('login', '=', login.trim().toLowerCase())
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return found ?? null;
}

export async function findAccount(db: Db | Tx, id: string): Promise<AccountRow | null> {
  return (await db.selectFrom('accounts').select(ACCOUNT).where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function hasAccounts(db: Db | Tx): Promise<boolean> {
  return (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Starts a session and returns its token; only the hash is kept. */
export async function addSession(tx: Tx, accountId: string, from: { address: string; userAgent: string }): Promise<string> {
  const token = newToken();
  await tx
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      id: newId(),
      account_id: accountId,
      expires_at: sql<Date>`now() + make_interval(days => ${SESSION_DAYS})`,
      address: from.address,
      user_agent: from.userAgent.slice(0, 300),
    })
    .execute();
  await tx
    .updateTable('accounts')
    .set({ last_sign_in_at: sql<Date>`now()` })
    .where('id', '=', accountId)
    .execute();
  return token;
}

/** The viewer of a living session, in one statement; a session in use is marked as seen at most once a minute. */
export async function findSessionViewer(db: Db, token: string, now: Date): Promise<Viewer | null> {
  const living = sql`token_hash = ${hashToken(token)} and expires_at > now()`;
  const seen = sql`with seen as (update sessions set seen_at = now() where ${living} and seen_at < now() - interval '1 minute')`;
  return findViewerBy(db, sql`(select account_id from sessions where ${living})`, now, seen);
}

export async function removeSession(db: Db | Tx, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute();
}

export async function removeSessionById(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.deleteFrom('sessions').where('account_id', '=', accountId).where('id', '=', id).execute();
}

/** Ends every session of an account, but one where a token is given. */
export async function removeSessions(tx: Tx, accountId: string, exceptToken: string | null): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where('account_id', '=', accountId)
    .where('token_hash', '<>', exceptToken ? hashToken(exceptToken) : '')
    .execute();
}

export async function listSessions(db: Db, accountId: string, currentToken: string | null) {
  return db
    .selectFrom('sessions')
    .select([
      'id',
      'created_at',
      'seen_at',
      'address',
      'user_agent',
      sql<boolean>`token_hash = ${hashToken(currentToken ?? '')}`.as('current'),
    ])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('seen_at', 'desc')
    .execute();
}

/** Failures of the last quarter of an hour by login and by address: what throttling counts. */
export async function countFailures(db: Db | Tx, login: string, address: string): Promise<{ byLogin: number; byAddress: number }> {
  const since = sql<Date>`now() - interval '15 minutes'`;
  const { rows } = await sql<{ by_login: number; by_address: number }>`select
    (select count(*)::int from sign_in_attempts where login = ${login} and at > ${since} and not succeeded
      and at > coalesce((select max(at) from sign_in_attempts where login = ${login} and succeeded), '-infinity')) as by_login,
    (select count(*)::int from sign_in_attempts where address = ${address} and at > ${since} and not succeeded) as by_address`.execute(db);
  return { byLogin: rows[0]?.by_login ?? 0, byAddress: rows[0]?.by_address ?? 0 };
}

export async function addAttempt(db: Db | Tx, login: string, address: string, succeeded: boolean): Promise<void> {
  await db.insertInto('sign_in_attempts').values({ id: newId(), login, address, succeeded }).execute();
}

export async function addCode(
  tx: Tx,
  code: {
    accountId: string;
    kind: 'invitation' | 'reset';
    hash: string;
    createdBy: string | null;
    hours: number;
  },
): Promise<void> {
  // a new code makes the earlier ones of the account useless
  await tx
    .updateTable('account_codes')
    .set({ used_at: sql<Date>`now()` })
    .where('account_id', '=', code.accountId)
    .where('used_at', 'is', null)
    .execute();
  await tx
    .insertInto('account_codes')
    .values({
      id: newId(),
      account_id: code.accountId,
      kind: code.kind,
      code_hash: code.hash,
      created_by: code.createdBy,
      expires_at: sql<Date>`now() + make_interval(hours => ${code.hours})`,
    })
    .execute();
}

/** Uses a code up: the account it was for, null where it is unknown, old or already used. */
export async function takeCode(tx: Tx, hash: string): Promise<string | null> {
  const taken = await tx
    .updateTable('account_codes')
    .set({ used_at: sql<Date>`now()` })
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('account_id')
    .executeTakeFirst();
  return taken?.account_id ?? null;
}

export async function setPassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  await tx
    .updateTable('accounts')
    .set((eb) => ({ password_hash: passwordHash, state: 'active', version: eb('version', '+', 1) }))
    .where('id', '=', accountId)
    .execute();
}

export async function setState(tx: Tx, accountId: string, state: 'invited' | 'active' | 'locked'): Promise<void> {
  await tx
    .updateTable('accounts')
    .set((eb) => ({ state, version: eb('version', '+', 1) }))
    .where('id', '=', accountId)
    .execute();
}

export async function addApiToken(tx: Tx, accountId: string, title: string): Promise<string> {
  const token = newToken();
  await tx
    .insertInto('api_tokens')
    .values({ id: newId(), account_id: accountId, title, token_hash: hashToken(token) })
    .execute();
  return token;
}

/** The viewer of a token of the API that nobody has revoked. */
export async function findTokenViewer(db: Db, token: string, now: Date): Promise<Viewer | null> {
  const account = sql`(select account_id from api_tokens where token_hash = ${hashToken(token)} and revoked_at is null)`;
  return findViewerBy(db, account, now);
}

/** Forgets what has served its time: ended sessions, old attempts and codes, keys of forms long sent. */
export async function removeExpired(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('sessions').where('expires_at', '<', before).execute();
  await tx.deleteFrom('sign_in_attempts').where('at', '<', before).execute();
  await tx.deleteFrom('account_codes').where('expires_at', '<', before).execute();
  await tx.deleteFrom('form_keys').where('at', '<', before).execute();
}
