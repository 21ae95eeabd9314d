import type { Selectable } from 'kysely';
import type { Db, Tables, Tx } from '../db/index.ts';
import { newId } from '../lib/id.ts';
import type { ReceivedFile } from './file-store.ts';

/** A file as the pages and importers see it. */
export interface StoredFile extends ReceivedFile {
  id: string;
  accountId: string | null;
  createdAt: Date;
}

/** What refers to a file. Whoever may see the record, whose place is `path`, may see the file. */
export interface FileLink {
  noun: string;
  recordId: string;
  path: string;
}

/** Makes a record of a received file; gives its id. */
export async function addFile(tx: Tx, file: ReceivedFile, accountId: string | null): Promise<string> {
  const id = newId();
  const { sha256, name, size, mediaType } = file;
  await tx.insertInto('files').values({ id, sha256, name, size, media_type: mediaType, account_id: accountId }).execute();
  return id;
}

/** Ties a file to a record; doing it again is no effect. `path` is where the record lies. */
export async function linkFile(tx: Tx, fileId: string, noun: string, recordId: string, path: string): Promise<void> {
  await tx
    .insertInto('file_links')
    .values({ id: newId(), file_id: fileId, noun, record_id: recordId, path })
    .onConflict((conflict) => conflict.columns(['file_id', 'noun', 'record_id']).doNothing())
    .execute();
  // A file that was waiting to be forgotten is wanted again.
  await tx.updateTable('files').set({ deleted_at: null }).where('id', '=', fileId).where('deleted_at', 'is not', null).execute();
}

/** Unties a file from a record. The content stays until the retention period ends. */
export async function unlinkFile(tx: Tx, fileId: string, noun: string, recordId: string): Promise<void> {
  await tx.deleteFrom('file_links').where('file_id', '=', fileId).where('noun', '=', noun).where('record_id', '=', recordId).execute();
}

/** Files of one record, in the order they were tied. */
export async function listFiles(db: Db | Tx, noun: string, recordId: string): Promise<StoredFile[]> {
  const byRecord = await listFilesOf(db, noun, [recordId]);
  return byRecord.get(recordId) ?? [];
}

/** Files of several records in one question, by record. */
export async function listFilesOf(db: Db | Tx, noun: string, recordIds: readonly string[]): Promise<Map<string, StoredFile[]>> {
  const byRecord = new Map<string, StoredFile[]>();
  if (recordIds.length === 0) return byRecord;
  const rows = await db
    .selectFrom('file_links as l')
    .innerJoin('files as f', 'f.id', 'l.file_id')
    .selectAll('f')
    .select('l.record_id as recordId')
    .where('l.noun', '=', noun)
    .where('l.record_id', 'in', recordIds)
    .where('f.deleted_at', 'is', null)
    .orderBy('l.id')
    .execute();
  for (const row of rows) byRecord.set(row.recordId, [...(byRecord.get(row.recordId) ?? []), readFile(row)]);
  return byRecord;
}

/** One file with what refers to it, for the route that serves it; `null` when it is not there. */
export async function findFile(db: Db | Tx, id: string): Promise<{ file: StoredFile; links: FileLink[] } | null> {
  const row = await db.selectFrom('files').selectAll().where('id', '=', id).where('deleted_at', 'is', null).executeTakeFirst();
  if (row === undefined) return null;
  const links = await db.selectFrom('file_links').select(['noun', 'record_id as recordId', 'path']).where('file_id', '=', id).execute();
  return { file: readFile(row), links };
}

/** Marks files that nothing has referred to since the instant; gives how many. */
export async function markUnusedFiles(db: Db | Tx, before: Date, now: Date): Promise<number> {
  const result = await db
    .updateTable('files')
    .set({ deleted_at: now })
    .where('deleted_at', 'is', null)
    .where('created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('file_links').select('id').whereRef('file_links.file_id', '=', 'files.id'))),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Forgets files marked before the instant; gives their contents' hashes. */
export async function removeMarkedFiles(db: Db | Tx, before: Date): Promise<string[]> {
  const rows = await db
    .deleteFrom('files')
    .where('deleted_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('file_links').select('id').whereRef('file_links.file_id', '=', 'files.id'))),
    )
    .returning('sha256')
    .execute();
  return [...new Set(rows.map(({ sha256 }) => sha256))];
}

/** Which of these contents have a record. */
export async function listUsedContents(db: Db | Tx, sha256s: readonly string[]): Promise<Set<string>> {
  if (sha256s.length === 0) return new Set();
  const rows = await db.selectFrom('files').select('sha256').distinct().where('sha256', 'in', sha256s).execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}

function readFile(row: Selectable<Tables['files']>): StoredFile {
  return {
    id: row.id,
    sha256: row.sha256,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    accountId: row.account_id,
    createdAt: row.created_at,
  };
}
