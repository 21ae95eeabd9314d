import { sql, type OperationNodeSource, type QueryExecutorProvider } from 'kysely';
import type { Tx } from './types.ts';

/** Writes that wait, by the transaction they belong to. */
const waiting = new WeakMap<object, OperationNodeSource[]>();

/** Lets a transaction keep writes; transact() does it. */
export function keepWrites(tx: object): void {
  waiting.set(tx, []);
}

/**
 * Puts a write off to the end of the transaction, where all that wait go out as one statement. For rows that the
 * transaction itself does not read again: audit, history, the key of a form. A statement sees none of its neighbours,
 * so two writes that wait must not touch the same row: sendWrites() comes between them.
 */
export function writeLater(tx: Tx, write: OperationNodeSource): void {
  const writes = waiting.get(tx);
  if (writes === undefined) throw new Error('Writes are put off only inside transact()');
  writes.push(write);
}

/** Sends the writes that wait, in one statement. */
export async function sendWrites(tx: QueryExecutorProvider): Promise<void> {
  const writes = waiting.get(tx)?.splice(0) ?? [];
  const last = writes.pop();
  if (last === undefined) return;
  const before = writes.map((write, index) => sql`${sql.raw(`write${index}`)} as (${write})`);
  await (before.length === 0 ? sql`${last}` : sql`with ${sql.join(before)} ${last}`).execute(tx);
}
