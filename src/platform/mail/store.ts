import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Db, Tables, Tx } from '../db/index.ts';
import { newId } from '../lib/id.ts';

/** A letter in plain text. */
export interface Letter {
  address: string;
  subject: string;
  body: string;
  /** Whose letter it is, where the addressee has an account. */
  accountId: string | null;
}

/** How many times delivery is tried: after that the letter stays with its trouble. */
export const MOST_TRIES = 10;

export type LetterState = 'sent' | 'waiting' | 'undelivered';

export interface OutboxLetter extends Letter {
  id: string;
  state: LetterState;
  createdAt: Date;
  sentAt: Date | null;
  attempts: number;
  /** What the mail server answered last. */
  problem: string | null;
}

/** Puts a letter into the outbox, with the transaction that causes it; delivered within a minute of its end. */
export async function sendMail(tx: Tx, letter: Letter): Promise<string> {
  const id = newId();
  const { accountId, address, subject, body } = letter;
  await tx
    .insertInto('outbox')
    .values({ id, account_id: accountId, address: address.trim(), subject: oneLine(subject), body })
    .execute();
  return id;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

/** Letters newest first, older than the letter `before`: the outbox page. */
export async function listOutbox(db: Db | Tx, page: { before?: string; limit: number }): Promise<OutboxLetter[]> {
  let query = db.selectFrom('outbox').selectAll();
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  return (await query.orderBy('id', 'desc').limit(page.limit).execute()).map(readLetter);
}

/** One letter of the outbox. */
export async function findLetter(db: Db | Tx, id: string): Promise<OutboxLetter | null> {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : readLetter(row);
}

/**
 * Takes letters that are due for a try, oldest first. The pause doubles with each try: a minute after the letter
 * was written, three, seven … eight hours. Another process taking at the same moment gets others.
 */
export async function takeLetters(db: Db, now: Date, limit: number): Promise<OutboxLetter[]> {
  const rows = await db
    .updateTable('outbox')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('sent_at', 'is', null)
        .where('attempts', '<', MOST_TRIES)
        .where(sql<boolean>`created_at + (power(2, attempts) - 1) * interval '1 minute' <= ${now}`)
        .orderBy('created_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute();
  return rows.map(readLetter).toSorted((a, b) => a.id.localeCompare(b.id));
}

/** The mail server took the letter. */
export async function markSent(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('outbox').set({ sent_at: at, problem: null }).where('id', '=', id).execute();
}

/** The mail server did not take the letter; `final` when asking again is no use. */
export async function markUnsent(db: Db, id: string, problem: string, final: boolean): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ problem: problem.slice(0, 500), ...(final ? { attempts: MOST_TRIES } : {}) })
    .where('id', '=', id)
    .execute();
}

/** Forgets letters written before the instant: addresses are personal data. Gives how many. */
export async function removeOldLetters(db: Db | Tx, before: Date): Promise<number> {
  const result = await db.deleteFrom('outbox').where('created_at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}

function readLetter(row: Selectable<Tables['outbox']>): OutboxLetter {
  const state = row.sent_at !== null ? 'sent' : row.attempts >= MOST_TRIES ? 'undelivered' : 'waiting';
  return {
    id: row.id,
    accountId: row.account_id,
    address: row.address,
    subject: row.subject,
    body: row.body,
    state,
    createdAt: row.created_at,
    sentAt: row.sent_at,
    attempts: row.attempts,
    problem: row.problem,
  };
}
