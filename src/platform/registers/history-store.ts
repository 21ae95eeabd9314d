import { sql } from 'kysely';
import type { Db, Tx } from '../db/index.ts';
import { listReferences, type AuditNoun, type HistoryEntry, type Titles } from './history.ts';
import { lookupTitle } from './store.ts';

const ENTRY = ['id', 'at', 'actor', 'action', 'noun', 'record_id', 'title', 'changes', 'reason', 'batch_id', 'path'] as const;
const CARD = 100;

/** What happened to a record, newest first. */
export async function listHistory(db: Db | Tx, noun: string, recordId: string, most = CARD): Promise<HistoryEntry[]> {
  return db
    .selectFrom('audit')
    .select(ENTRY)
    .where('noun', '=', noun)
    .where('record_id', '=', recordId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}

/** One entry of a record's history; null where it is of another record. */
export async function findEntry(db: Db | Tx, noun: string, recordId: string, id: string): Promise<HistoryEntry | null> {
  const entry = await db
    .selectFrom('audit')
    .select(ENTRY)
    .where('id', '=', id)
    .where('noun', '=', noun)
    .where('record_id', '=', recordId)
    .executeTakeFirst();
  return entry ?? null;
}

/** Everything one import wrote, in its order. */
export async function listBatch(db: Db | Tx, noun: string, batchId: string): Promise<HistoryEntry[]> {
  return db.selectFrom('audit').select(ENTRY).where('batch_id', '=', batchId).where('noun', '=', noun).orderBy('id').execute();
}

/** Titles of all records that the entries refer to: one statement, however many tables they live in. */
export async function listTitles(db: Db, nouns: readonly AuditNoun[], entries: readonly HistoryEntry[]): Promise<Titles> {
  const parts = [...listReferences(nouns, entries)]
    .filter(([, ids]) => ids.length > 0)
    .map(
      ([lookup, ids]) =>
        sql`select l.id::text as id, ${lookupTitle('l', lookup)} as title from ${sql.table(lookup.table)} l where l.id = any(${ids}::uuid[])`,
    );
  if (parts.length === 0) return new Map();
  const { rows } = await sql<{ id: string; title: string }>`${sql.join(parts, sql` union all `)}`.execute(db);
  return new Map(rows.map(({ id, title }) => [id, title]));
}
