import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { readContent, type FileStore } from '../../platform/files/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { readShippedTemplate } from './shipped-store.ts';

export type TemplateVersion = {
  id: string;
  code: string;
  number: number;
  name: string;
  size: number;
  sha256: string;
  actor: string;
  addedAt: Date;
  inForce: boolean;
};

/** Versions that a territory has brought, newest first; of one kind or of all. */
export async function listVersions(db: Db | Tx, organisationId: string, code: string | null): Promise<TemplateVersion[]> {
  const { rows } = await sql<TemplateVersion>`
    select t.id, t.code, t.number, f.name, f.size, f.sha256, t.actor, t.added_at as "addedAt", t.in_force as "inForce"
    from templates t join files f on f.id = t.file_id
    where t.organisation_id = ${organisationId} and (${code}::text is null or t.code = ${code})
    order by t.code, t.number desc limit 500`.execute(db);
  return rows;
}

/** Adds a version; answers its number. */
export async function addVersion(
  tx: Tx,
  version: { code: string; organisationId: string; path: string; fileId: string; accountId: string; actor: string },
): Promise<{ id: string; number: number }> {
  const { code, organisationId } = version;
  return tx
    .insertInto('templates')
    .values({
      id: newId(),
      code,
      organisation_id: organisationId,
      path: version.path,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from templates where code = ${code} and organisation_id = ${organisationId})`,
      file_id: version.fileId,
      account_id: version.accountId,
      actor: version.actor,
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow();
}

/** Puts a version into force instead of the earlier one; `null` leaves none: the delivered template holds again. */
export async function forceVersion(tx: Tx, code: string, organisationId: string, id: string | null, at: Date): Promise<void> {
  await tx
    .updateTable('templates')
    .set({ in_force: false })
    .where('code', '=', code)
    .where('organisation_id', '=', organisationId)
    .where('in_force', '=', true)
    .execute();
  if (id !== null) await tx.updateTable('templates').set({ in_force: true, forced_at: at }).where('id', '=', id).execute();
}

/**
 * The template by which a document of an organisation is made: of its own territory, else of the nearest one above
 * that has its own, else the delivered one. `path`: where the organisation lies.
 */
export async function openTemplate(db: Db, files: FileStore, code: string, path: string): Promise<Uint8Array> {
  const { rows } = await sql<{ sha256: string }>`
    select f.sha256 from templates t join files f on f.id = t.file_id
    where t.code = ${code} and t.in_force and starts_with(${path}, t.path) order by length(t.path) desc limit 1`.execute(db);
  return rows[0] === undefined ? readShippedTemplate(code) : readContent(files, rows[0].sha256);
}
