import type { Field } from './fields.ts';
import { listStored, type HistoryEntry } from './history.ts';
import type { Register, Values } from './register.ts';

/** What taking a change back would do to a record. */
export type UndoPlan = {
  restores: { field: Field; now: unknown; before: unknown }[];
  /** Fields that somebody changed since, or that nobody may change: they stand in the way. */
  obstacles: { field: Field; now: unknown; isFixed: boolean }[];
};

/** May this kind of entry be taken back? Adding is taken back by removal, removal by restoring. */
export function isUndoable(entry: Pick<HistoryEntry, 'action' | 'changes'>): boolean {
  return (entry.action === 'change' || entry.action === 'undo') && listStored(entry.changes).length > 0;
}

/**
 * Taking back is allowed where each field still has the value that the change gave it. Pure: `record` is the record as
 * it is now.
 */
export function planUndo(register: Register, record: Values, entry: Pick<HistoryEntry, 'changes'>): UndoPlan {
  const plan: UndoPlan = { restores: [], obstacles: [] };
  for (const change of listStored(entry.changes)) {
    const field = register.fields.find(({ name }) => name === change.field);
    if (field === undefined) continue;
    const now = record[change.field] ?? null;
    const isFixed = field.fixed === true || field.readOnly === true;
    if (isFixed || !isSame(now, change.to)) plan.obstacles.push({ field, now, isFixed });
    else plan.restores.push({ field, now, before: change.from });
  }
  return plan;
}

/** What is done about one record of an import that is taken back. */
export type BatchStep =
  | { kind: 'remove'; entry: HistoryEntry }
  | { kind: 'change'; entry: HistoryEntry; values: Values }
  | { kind: 'leave'; entry: HistoryEntry; why: 'changed' | 'removed' | 'gone' };

/**
 * Taking a whole import back, the last entry first: what it added is removed, what it changed gets its values back;
 * records that were changed or removed since are left as they are.
 */
export function planBatch(register: Register, records: ReadonlyMap<string, Values>, entries: readonly HistoryEntry[]): BatchStep[] {
  const now = new Map(records);
  const left = new Set<string>();
  return entries.toReversed().map((entry): BatchStep => {
    const id = entry.record_id ?? '';
    const record = now.get(id);
    if (record === undefined) return { kind: 'leave', entry, why: 'gone' };
    if (record['deleted_at'] !== null) return { kind: 'leave', entry, why: 'removed' };
    if (left.has(id) || !isUntouched(register, record, entry)) {
      left.add(id);
      return { kind: 'leave', entry, why: 'changed' };
    }
    if (entry.action === 'add') return { kind: 'remove', entry };
    const values = Object.fromEntries(listStored(entry.changes).map(({ field, from }) => [field, from]));
    now.set(id, { ...record, ...values });
    return { kind: 'change', entry, values };
  });
}

/** An added record must be as it was added, a changed one where it was changed. */
function isUntouched(register: Register, record: Values, entry: HistoryEntry): boolean {
  const written = new Map(listStored(entry.changes).map(({ field, to }) => [field, to]));
  const fields = entry.action === 'add' ? register.fields.map(({ name }) => name) : [...written.keys()];
  return fields.every((field) => isSame(record[field], written.get(field)));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
