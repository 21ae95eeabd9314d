import { sql } from 'kysely';
import type { Selectable } from 'kysely';
import type { Db, Tables, Tx } from '../db/index.ts';
import { newId } from '../lib/id.ts';
import { sortKey } from '../lib/sort-key.ts';
import type { Answer, Trouble } from './answer.ts';
import { TROUBLES } from './answer.ts';
import { LETTER_KINDS, LETTER_STATES, STALE_HOURS, pauseAfter, type Letter, type LetterKind, type LetterState } from './letter.ts';

export interface OutboxLetter {
  id: string;
  accountId: string | null;
  address: string;
  addressee: string;
  kind: LetterKind;
  subject: string;
  body: string;
  state: LetterState;
  writtenAt: Date;
  sentAt: Date | null;
  attempts: number;
  nextTryAt: Date;
  trouble: Trouble | null;
  /** What the mail server answered last, in its own words. */
  problem: string | null;
}

/**
 * Puts a letter into the outbox, with the transaction that causes it; delivered within a minute of its end.
 * Gives its id; `null` where the person has switched such letters off.
 */
export async function sendMail(tx: Tx, letter: Letter): Promise<string | null> {
  return (await sendLetters(tx, [letter]))[0] ?? null;
}

/**
 * The same for many letters (each instant in whole milliseconds: pages go on from it), in one statement: ids in the order of the letters. What was switched off is not
 * written; to an address that is known to take nothing a letter is written and held.
 */
export async function sendLetters(tx: Tx, letters: readonly Letter[]): Promise<(string | null)[]> {
  if (letters.length === 0) return [];
  const rows = letters.map((letter) => ({ id: letter.id ?? newId(), ...rowOf(letter) }));
  const { rows: written } = await sql<{ id: string }>`
    insert into outbox (id, account_id, address, address_key, addressee, addressee_key, kind, subject, body, state, created_at, next_try_at)
    select l.id, l.account_id, l.address, l.address_key, l.addressee, l.addressee_key, l.kind, l.subject, l.body,
      case when r.address is null then 'waiting' else 'held' end, coalesce(l.written_at, date_trunc('milliseconds', now())), coalesce(l.written_at, now())
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l (id uuid, account_id uuid, address text, address_key text,
      addressee text, addressee_key text, kind text, subject text, body text, written_at timestamptz)
    left join mail_refusals r on r.address = l.address_key
    left join mail_choices c on c.account_id = l.account_id
    where l.kind not in ('return', 'reminder') or coalesce(c.instant, true)
    returning id`.execute(tx);
  const ids = new Set(written.map(({ id }) => id));
  return rows.map(({ id }) => (ids.has(id) ? id : null));
}

function rowOf(letter: Letter) {
  const address = letter.address.trim();
  const addressee = oneLine(letter.addressee ?? '');
  return {
    account_id: letter.accountId,
    address,
    address_key: keyOfAddress(address),
    addressee,
    addressee_key: sortKey(addressee),
    kind: letter.kind ?? 'service',
    subject: oneLine(letter.subject),
    body: letter.body,
    written_at: letter.writtenAt?.toISOString() ?? null,
  };
}

/** Addresses differ by more than the case of their letters. */
export function keyOfAddress(address: string): string {
  return address.trim().toLowerCase();
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

/** While a letter is being handed over nobody else takes it; a process that dies with it lets it go after this time. */
const LEASE_MINUTES = 15;

/**
 * Takes letters that are due for a try, oldest first; what has waited too long is given up on the way. Another
 * process taking at the same moment gets others.
 */
export async function takeLetters(db: Db, now: Date, limit: number): Promise<OutboxLetter[]> {
  await sql`update outbox set state = 'given-up', trouble = coalesce(trouble, 'stale')
    where state = 'waiting' and next_try_at < ${now}::timestamptz - make_interval(hours => ${STALE_HOURS})`.execute(db);
  const rows = await db
    .updateTable('outbox')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      next_try_at: sql<Date>`${now}::timestamptz + make_interval(mins => ${LEASE_MINUTES})`,
    }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('outbox')
        .select('id')
        .where('state', '=', 'waiting')
        .where('next_try_at', '<=', now)
        .orderBy('next_try_at')
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute();
  return rows.map(readLetter).toSorted((a, b) => a.writtenAt.getTime() - b.writtenAt.getTime() || a.id.localeCompare(b.id));
}

/** The mail server took the letter. */
export async function markSent(db: Db, id: string, at: Date): Promise<void> {
  await db.updateTable('outbox').set({ state: 'sent', sent_at: at, trouble: null, problem: null }).where('id', '=', id).execute();
}

/** The mail server did not take the letter: refused for good, tried again later, or given up. */
export async function markUnsent(db: Db, letter: OutboxLetter, answer: Answer, now: Date): Promise<void> {
  const pause = answer.final ? null : pauseAfter(letter.attempts);
  const state: LetterState = answer.final ? 'refused' : pause === null ? 'given-up' : 'waiting';
  const problem = answer.words.slice(0, 500);
  const next = new Date(now.getTime() + (pause ?? 0) * 60_000);
  await db.updateTable('outbox').set({ state, trouble: answer.trouble, problem, next_try_at: next }).where('id', '=', letter.id).execute();
  if (answer.blocksAddress) await blockAddress(db, letter, { trouble: answer.trouble, problem, at: now });
}

/** From now on nothing is sent to the address; what waits for it is held. */
async function blockAddress(db: Db, letter: OutboxLetter, refusal: { trouble: Trouble; problem: string; at: Date }): Promise<void> {
  const { trouble, problem, at } = refusal;
  await sql`with refused as (
      insert into mail_refusals (address, trouble, problem, letter_id, refused_at)
      values (${keyOfAddress(letter.address)}, ${trouble}, ${problem}, ${letter.id}, ${at})
      on conflict (address) do update set trouble = excluded.trouble, problem = excluded.problem, letter_id = excluded.letter_id,
        refused_at = excluded.refused_at
      returning address)
    update outbox set state = 'held', trouble = null, problem = null where state = 'waiting' and address_key in (select address from refused)`.execute(
    db,
  );
}

/** Forgets letters written before the instant: addresses are personal data. Gives how many. */
export async function removeOldLetters(db: Db | Tx, before: Date): Promise<number> {
  const result = await db.deleteFrom('outbox').where('created_at', '<', before).executeTakeFirst();
  await db.deleteFrom('mail_digests').where('written_at', '<', before).execute();
  return Number(result.numDeletedRows);
}

export function readLetter(row: Selectable<Tables['outbox']>): OutboxLetter {
  return {
    id: row.id,
    accountId: row.account_id,
    address: row.address,
    addressee: row.addressee,
    kind: LETTER_KINDS.find((kind) => kind === row.kind) ?? 'service',
    subject: row.subject,
    body: row.body,
    state: LETTER_STATES.find((state) => state === row.state) ?? 'waiting',
    writtenAt: row.created_at,
    sentAt: row.sent_at,
    attempts: row.attempts,
    nextTryAt: row.next_try_at,
    trouble: row.trouble === null ? null : (TROUBLES.find((trouble) => trouble === row.trouble) ?? 'other'),
    problem: row.problem,
  };
}
