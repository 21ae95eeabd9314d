import { sql } from 'kysely';
import type { Db, Tx } from '../db/index.ts';
import type { Draft, SentDraft } from './draft.ts';

const COLUMNS = sql`d.form, d.page, d.title, d.form_key as "formKey", d.version, d.texts, d.saved_at as "savedAt",
  coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'size', f.size) order by f.id)
    from files f where f.id::text in (select jsonb_array_elements_text(d.files)) and f.account_id = d.account_id
      and f.deleted_at is null), '[]') as files`;

/** Drafts of these forms of an account, by form. One statement. */
export async function listDrafts(db: Db, accountId: string, forms: readonly string[]): Promise<Map<string, Draft>> {
  if (forms.length === 0) return new Map();
  const statement = sql<Draft>`select ${COLUMNS} from drafts d where d.account_id = ${accountId} and d.form = any(${[...forms]})`;
  const { rows } = await statement.execute(db);
  return new Map(rows.map((draft) => [draft.form, draft]));
}

/** All drafts of an account, the newest first. */
export async function listAllDrafts(db: Db, accountId: string, most = 20): Promise<Draft[]> {
  const statement = sql<Draft>`select ${COLUMNS} from drafts d where d.account_id = ${accountId} order by d.saved_at desc limit ${most}`;
  const { rows } = await statement.execute(db);
  return rows;
}

/**
 * Keeps a draft in place of the earlier one of this form. A form that has been sent meanwhile (its key is used up)
 * keeps nothing: false.
 */
export async function saveDraft(db: Db | Tx, accountId: string, draft: SentDraft, at: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into drafts (account_id, form, page, title, form_key, version, texts, files, saved_at)
    select ${accountId}, ${draft.form}, ${draft.page}, ${draft.title}, ${draft.formKey}, ${draft.version}::int,
      ${JSON.stringify(draft.texts)}::jsonb, ${JSON.stringify(draft.fileIds)}::jsonb, ${at}
    where not exists (select from form_keys where key = ${`${accountId}:${draft.formKey}`})
    on conflict (account_id, form) do update set page = excluded.page, title = excluded.title, form_key = excluded.form_key,
      version = excluded.version, texts = excluded.texts, files = excluded.files, saved_at = excluded.saved_at`.execute(db);
  return numAffectedRows === 1n;
}

/** Forgets the draft of a form. */
export async function removeDraft(db: Db | Tx, accountId: string, form: string): Promise<void> {
  await db.deleteFrom('drafts').where('account_id', '=', accountId).where('form', '=', form).execute();
}

/** Forgets drafts that nobody has touched since the instant. */
export async function removeOldDrafts(tx: Tx, before: Date): Promise<void> {
  await tx.deleteFrom('drafts').where('saved_at', '<', before).execute();
}

export type OwnFile = { id: string; sha256: string; name: string; mediaType: string; size: number };

/** Files of this account among these ids: kept ones of a form that is sent again. */
export async function listOwnFiles(db: Db | Tx, accountId: string, ids: readonly string[]): Promise<OwnFile[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('files')
    .select(['id', 'sha256', 'name', 'media_type as mediaType', 'size'])
    .where('account_id', '=', accountId)
    .where('id', 'in', [...ids])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
}
