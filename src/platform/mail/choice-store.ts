import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Tx } from '../db/index.ts';
import { USUAL_CHOICE, type MailChoice, type MailTopic } from './letter.ts';

/** What an account chose, with the version its form must name; 0 while nothing was chosen. */
export async function findChoice(db: Db | Tx, accountId: string): Promise<MailChoice & { version: number }> {
  const row = await db.selectFrom('mail_choices').selectAll().where('account_id', '=', accountId).executeTakeFirst();
  if (row === undefined) return { ...USUAL_CHOICE, version: 0 };
  return { digest: readDigest(row.digest), instant: row.instant, daysBefore: row.days_before, version: row.version };
}

export function readDigest(text: string | null): MailChoice['digest'] {
  return text === 'weekly' || text === 'off' ? text : 'daily';
}

/** Keeps a choice. `false`: it was changed meanwhile, in another window or by a letter's link. */
export async function saveChoice(tx: Tx, accountId: string, choice: MailChoice, version: number): Promise<boolean> {
  const { digest, instant, daysBefore: days_before } = choice;
  const saved = await tx
    .insertInto('mail_choices')
    .values({ account_id: accountId, digest, instant, days_before })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ digest, instant, days_before, version: sql<number>`mail_choices.version + 1`, changed_at: sql<Date>`now()` })
        .where('mail_choices.version', '=', version),
    )
    .executeTakeFirst();
  return (saved.numInsertedOrUpdatedRows ?? 0n) === 1n;
}

/** The link of a letter: this kind of letters comes no more. */
export async function unsubscribe(tx: Tx, accountId: string, topic: MailTopic): Promise<void> {
  const off = topic === 'digest' ? { digest: 'off' } : { instant: false };
  await tx
    .insertInto('mail_choices')
    .values({ account_id: accountId, ...off })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({ ...off, version: sql<number>`mail_choices.version + 1`, changed_at: sql<Date>`now()` }),
    )
    .execute();
}

const SECRET = 'mail-secret';

/** The key that signs the links of letters; made once for a region. */
export async function readMailSecret(db: Db | Tx): Promise<string> {
  const find = async () => {
    const row = await db.selectFrom('settings').select('value').where('key', '=', SECRET).executeTakeFirst();
    return typeof row?.value === 'string' ? row.value : null;
  };
  const known = await find();
  if (known !== null) return known;
  await db
    .insertInto('settings')
    .values({ key: SECRET, value: JSON.stringify(randomBytes(32).toString('base64url')) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return (await find()) ?? '';
}
