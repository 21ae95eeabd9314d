import { writeLater, type Tx } from '../db/index.ts';
import type { Outcome } from '../lib/outcome.ts';

/**
 * Makes the sending of a form idempotent: `work` runs once for a key of a form and says where it led; a
 * second sending of the same form (double click, Back and resend) is led to the same place and changes nothing.
 * A refused sending does not use the key up; a taken one removes the draft of the form. Call inside transact(). A form without a key always works.
 */
export async function once(
  tx: Tx,
  key: string | null,
  accountId: string,
  work: () => Promise<Outcome<{ location: string }>>,
): Promise<Outcome<{ location: string }>> {
  if (!key) return work();
  const stored = `${accountId}:${key}`;
  // The row is written first: a concurrent second sending waits for the first one here.
  const claimed = await tx
    .insertInto('form_keys')
    .values({ key: stored, account_id: accountId, location: '' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!claimed) {
    const { location } = await tx.selectFrom('form_keys').select('location').where('key', '=', stored).executeTakeFirstOrThrow();
    return { ok: true, location };
  }
  const outcome = await work();
  if (outcome.ok) {
    writeLater(tx, tx.updateTable('form_keys').set({ location: outcome.location }).where('key', '=', stored));
    // what was sent is no draft any more
    writeLater(tx, tx.deleteFrom('drafts').where('account_id', '=', accountId).where('form_key', '=', key));
  } else await tx.deleteFrom('form_keys').where('key', '=', stored).execute();
  return outcome;
}
