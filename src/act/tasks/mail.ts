import type { Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';

/** Puts a letter into the outbox, in the transaction that causes it. */
export async function addLetter(tx: Tx, letter: { accountId: string; address: string; subject: string; body: string }): Promise<void> {
  const { accountId, address, subject, body } = letter;
  await tx.insertInto('outbox').values({ id: newId(), account_id: accountId, address, subject, body }).execute();
}
