import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '../db/index.ts';
import { sortKey } from '../lib/sort-key.ts';
import { TROUBLES, type Trouble } from './answer.ts';
import type { LetterKind, LetterState } from './letter.ts';
import { keyOfAddress, readLetter, type OutboxLetter } from './store.ts';

export interface OutboxFilter {
  state?: LetterState;
  kind?: LetterKind;
  /** Beginning of an address or of a surname. */
  to?: string;
  accountId?: string;
}

/** A place between two letters: the list goes on from it. */
export interface OutboxCursor {
  at: Date;
  id: string;
}

/** Letters newest first: those older than `before`, or the nearest ones newer than `after`, in the same order. */
export async function listOutbox(
  db: Db | Tx,
  page: { filter?: OutboxFilter; before?: OutboxCursor; after?: OutboxCursor; limit: number },
): Promise<OutboxLetter[]> {
  const { before, after } = page;
  let query = db
    .selectFrom('outbox')
    .selectAll()
    .where(conditionOf(page.filter ?? {}));
  if (before !== undefined) query = query.where(sql<boolean>`(created_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)`);
  if (after !== undefined) query = query.where(sql<boolean>`(created_at, id) > (${after.at}::timestamptz, ${after.id}::uuid)`);
  const order = after === undefined ? 'desc' : 'asc';
  const rows = await query.orderBy('created_at', order).orderBy('id', order).limit(page.limit).execute();
  return (after === undefined ? rows : rows.toReversed()).map(readLetter);
}

function conditionOf(filter: OutboxFilter): RawBuilder<boolean> {
  const parts = [sql<boolean>`true`];
  if (filter.state !== undefined) parts.push(sql<boolean>`state = ${filter.state}`);
  if (filter.kind !== undefined) parts.push(sql<boolean>`kind = ${filter.kind}`);
  if (filter.accountId !== undefined) parts.push(sql<boolean>`account_id = ${filter.accountId}`);
  if (filter.to !== undefined) {
    parts.push(sql<boolean>`(${beginsWith('address_key', keyOfAddress(filter.to))} or ${beginsWith('addressee_key', sortKey(filter.to))})`);
  }
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** A range of the index; nothing of ours sorts after the last code point of the plane. */
function beginsWith(column: string, text: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(column)} >= ${text} and ${sql.ref(column)} < ${`${text}\u{FFFF}`})`;
}

/** How many letters are in each state that somebody may have to look into. */
export async function countUnsent(db: Db): Promise<Record<LetterState, number>> {
  const { rows } = await sql<{ state: LetterState; count: number }>`
    select state, count(*) as count from outbox where state in ('waiting', 'refused', 'given-up', 'held') group by state`.execute(db);
  const counts: Record<LetterState, number> = { sent: 0, waiting: 0, refused: 0, 'given-up': 0, held: 0 };
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** One letter of the outbox. */
export async function findLetter(db: Db | Tx, id: string): Promise<OutboxLetter | null> {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : readLetter(row);
}

/**
 * Sends a letter that did not go once more: it waits as if just written, and the refusal of its address
 * is forgotten: a person who asks for another try confirms the address. `false`: it has been sent or waits already.
 */
export async function resendLetter(tx: Tx, id: string, now: Date): Promise<boolean> {
  const changed = await tx
    .updateTable('outbox')
    .set({ state: 'waiting', attempts: 0, next_try_at: now, trouble: null, problem: null })
    .where('id', '=', id)
    .where('state', 'in', ['refused', 'given-up', 'held'])
    .returning('address')
    .executeTakeFirst();
  if (changed === undefined) return false;
  await confirmAddress(tx, changed.address);
  return true;
}

/** Somebody says that the address is right: letters go there again. `false`: nothing was refused. */
export async function confirmAddress(tx: Tx, address: string): Promise<boolean> {
  const removed = await tx.deleteFrom('mail_refusals').where('address', '=', keyOfAddress(address)).executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

export interface MailRefusal {
  address: string;
  trouble: Trouble;
  problem: string;
  refusedAt: Date;
}

/** What is known against an address; `null` where it takes letters as far as we know. */
export async function findRefusal(db: Db | Tx, address: string): Promise<MailRefusal | null> {
  const row = await db.selectFrom('mail_refusals').selectAll().where('address', '=', keyOfAddress(address)).executeTakeFirst();
  if (row === undefined) return null;
  const trouble = TROUBLES.find((known) => known === row.trouble) ?? 'other';
  return { address: row.address, trouble, problem: row.problem, refusedAt: row.refused_at };
}
