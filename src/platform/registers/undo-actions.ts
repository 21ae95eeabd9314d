import { sql } from 'kysely';
import type { Db, Tx } from '../db/index.ts';
import { Forbidden, NotFound, isWithin, type Visit } from '../http/index.ts';
import { refuse, type Outcome } from '../lib/outcome.ts';
import { joinWords } from '../lib/russian.ts';
import { changeRecord, removeRecord, type Written } from './actions.ts';
import { findEntry, listBatch } from './history-store.ts';
import type { HistoryEntry } from './history.ts';
import type { Register, StoredRecord } from './register.ts';
import { findRecord, recordColumns, referenceJoins } from './store.ts';
import { isUndoable, planBatch, planUndo, type BatchStep, type UndoPlan } from './undo.ts';

/** A change, the record it was made to, and what taking it back would do. @throws NotFound */
export async function readUndo(db: Db | Tx, register: Register, visit: Visit, id: string, entryId: string) {
  const record = await findRecord(db, register, register.visible(visit.viewer), id);
  const entry = await findEntry(db, register.noun, id, entryId);
  if (record === null || entry === null || !isUndoable(entry)) throw new NotFound();
  return { record, entry, plan: planUndo(register, record, entry) };
}

/** Why a change cannot be taken back now; null where it can. */
export function whyNoUndo(record: StoredRecord, plan: UndoPlan): string | null {
  if (record.deleted_at !== null) return 'Запись убрана. Сначала верните её, потом прежние значения.';
  const fixed = plan.obstacles.filter(({ isFixed }) => isFixed).map(({ field }) => `«${field.label}»`);
  if (fixed.length > 0) return `Поле ${joinWords(fixed)} не правят, поэтому и вернуть его нельзя.`;
  const since = plan.obstacles.map(({ field }) => `«${field.label}»`);
  if (since.length > 0) return `С тех пор изменили: ${joinWords(since)}. Сначала верните более позднюю правку или исправьте запись.`;
  return null;
}

/** Takes a change back: the fields get the values they had before it. Audited with the reason, like any change. */
export async function undoChange(
  tx: Tx,
  register: Register,
  visit: Visit,
  undo: { id: string; entryId: string; reason: string },
): Promise<Written> {
  const { record, plan } = await readUndo(tx, register, visit, undo.id, undo.entryId);
  const obstacle = whyNoUndo(record, plan);
  if (obstacle !== null) return refuse(obstacle);
  if (undo.reason === '') return refuse('Напишите, почему: это прочтут в истории записи', 'reason');
  const values = Object.fromEntries(plan.restores.map(({ field, before }) => [field.name, before]));
  return changeRecord(tx, register, visit, {
    id: record.id,
    version: record.version,
    values,
    cause: { reason: undo.reason, action: 'undo' },
  });
}

export type BatchView = { entries: HistoryEntry[]; steps: BatchStep[]; records: Map<string, StoredRecord> };

/** What an import wrote within the viewer's directory, and what taking it back would do. @throws NotFound */
export async function readBatch(db: Db | Tx, register: Register, visit: Visit, batchId: string): Promise<BatchView> {
  const all = await listBatch(db, register.noun, batchId);
  const records = await listByIds(
    db,
    register,
    visit,
    all.flatMap(({ record_id: id }) => (id === null ? [] : [id])),
  );
  const entries = all.filter((entry) => records.has(entry.record_id ?? '') || isWithin(entry.path, visit.viewer.directory));
  if (entries.length === 0) throw new NotFound();
  return { entries, steps: planBatch(register, records, entries), records };
}

async function listByIds(db: Db | Tx, register: Register, visit: Visit, ids: string[]): Promise<Map<string, StoredRecord>> {
  const { rows } = await sql<StoredRecord>`select ${recordColumns(register)} from ${sql.table(register.table)} as t
    ${referenceJoins(register)} where t.id = any(${ids}::uuid[]) and ${register.visible(visit.viewer)}`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export type BatchUndone = { undone: number; left: number };

/** Takes an import back; what was changed since, and what is not the viewer's to change, stays and is counted. */
export async function undoBatch(
  tx: Tx,
  register: Register,
  visit: Visit,
  undo: { batchId: string; reason: string },
): Promise<Outcome<{ result: BatchUndone }>> {
  if (undo.reason === '') return refuse('Напишите, почему: это прочтут в истории каждой записи', 'reason');
  const { steps } = await readBatch(tx, register, visit, undo.batchId);
  const result: BatchUndone = { undone: 0, left: 0 };
  for (const step of steps) {
    const done = await takeBack(tx, register, visit, step, undo.reason);
    if (done) result.undone += 1;
    else result.left += 1;
  }
  if (result.undone === 0) return refuse('Вернуть нечего: записи этой загрузки с тех пор изменили или убрали.');
  return { ok: true, result };
}

async function takeBack(tx: Tx, register: Register, visit: Visit, step: BatchStep, reason: string): Promise<boolean> {
  const id = step.entry.record_id;
  if (id === null || step.kind === 'leave') return false;
  try {
    const written =
      step.kind === 'remove'
        ? await removeRecord(tx, register, visit, id, { reason })
        : await changeRecord(tx, register, visit, { id, version: null, values: step.values, cause: { reason, action: 'undo' } });
    return written.ok;
  } catch (error) {
    if (error instanceof Forbidden) return false;
    throw error;
  }
}
