import { sql } from 'kysely';
import type { Tx } from '../db/index.ts';
import { Forbidden, NotFound, listChanges, recordAudit, type Visit } from '../http/index.ts';
import { newId } from '../lib/id.ts';
import { refuse, type Outcome, type Problem } from '../lib/outcome.ts';
import { titleOf, type Register, type StoredRecord, type Values } from './register.ts';
import { findRecord, insertRecord, updateRecord } from './store.ts';

/** Everything can be read back after a write: the answer of an action is the record as it is now. */
export type Written = Outcome<{ record: StoredRecord }>;

const EVERYWHERE = sql<boolean>`true`;

/** What the audit says of a write beside its values. */
export type Cause = {
  reason?: string | null;
  /** One for all records of an import. */
  batchId?: string;
  /** 'undo': a change that takes an earlier one back. */
  action?: 'undo';
};

/** Adds a record with checked values. @throws Forbidden where the viewer may not add there */
export async function addRecord(tx: Tx, register: Register, visit: Visit, values: Values, cause: Cause = {}): Promise<Written> {
  const derived = await register.derive(tx, values, null, visit.viewer);
  if (isProblems(derived)) return { ok: false, problems: derived };
  const row: Values = { id: newId(), ...values, ...derived };
  if (!register.may(visit.viewer, 'add', { path: String(row['path']) })) throw new Forbidden(mayNot(register));
  await insertRecord(tx, register, row);
  const record = await readBack(tx, register, String(row['id']));
  await register.afterWrite?.(tx, record, null);
  await audit(tx, register, visit, 'add', record, listChanges({}, pick(register, record)), cause);
  return { ok: true, record };
}

/** Changes the fields given; `version` is the one the person saw. Authorised on the stored record. */
export async function changeRecord(
  tx: Tx,
  register: Register,
  visit: Visit,
  change: { id: string; version: number | null; values: Values; cause?: Cause },
): Promise<Written> {
  const before = await findRecord(tx, register, register.visible(visit.viewer), change.id);
  if (!before || before.deleted_at) throw new NotFound();
  if (!register.may(visit.viewer, 'change', before)) throw new Forbidden(mayNot(register));
  const values = { ...pick(register, before), ...change.values };
  const derived = await register.derive(tx, values, before, visit.viewer);
  if (isProblems(derived)) return { ok: false, problems: derived };
  const wanted = { ...change.values, ...derived };
  const changes = listChanges(before, wanted);
  if (changes.length === 0) return { ok: true, record: before };
  const moved = typeof derived['path'] === 'string' && derived['path'] !== before.path;
  if (moved && !register.may(visit.viewer, 'add', { path: String(derived['path']) })) throw new Forbidden(mayNot(register));
  if (!(await updateRecord(tx, register, change.id, change.version ?? before.version, wanted))) {
    return refuse('Пока вы правили, запись изменил другой человек. Ваш текст остался в полях: сверьте и сохраните ещё раз.');
  }
  const record = await readBack(tx, register, change.id);
  await register.afterWrite?.(tx, record, before);
  const { cause = {} } = change;
  await audit(tx, register, visit, cause.action ?? 'change', record, listChanges(pick(register, before), pick(register, record)), cause);
  return { ok: true, record };
}

/** Takes a record out of the lists; it can be seen among the removed ones and put back. */
export async function removeRecord(tx: Tx, register: Register, visit: Visit, id: string, cause: Cause): Promise<Written> {
  return markRemoved(tx, register, visit, id, new Date(), cause);
}

/** Puts a removed record back. */
export async function restoreRecord(tx: Tx, register: Register, visit: Visit, id: string): Promise<Written> {
  return markRemoved(tx, register, visit, id, null, {});
}

async function markRemoved(tx: Tx, register: Register, visit: Visit, id: string, deletedAt: Date | null, cause: Cause): Promise<Written> {
  const before = await findRecord(tx, register, register.visible(visit.viewer), id);
  if (!before) throw new NotFound();
  if (!register.may(visit.viewer, 'remove', before)) throw new Forbidden(mayNot(register));
  if ((before.deleted_at === null) === (deletedAt === null)) return { ok: true, record: before };
  await updateRecord(tx, register, id, before.version, { deleted_at: deletedAt });
  const record = await readBack(tx, register, id);
  await audit(tx, register, visit, deletedAt ? 'remove' : 'restore', record, [], cause);
  return { ok: true, record };
}

async function readBack(tx: Tx, register: Register, id: string): Promise<StoredRecord> {
  const record = await findRecord(tx, register, EVERYWHERE, id);
  if (!record) throw new Error(`${register.noun} ${id} is gone after it was written`);
  return record;
}

async function audit(
  tx: Tx,
  register: Register,
  visit: Visit,
  action: string,
  record: StoredRecord,
  changes: ReturnType<typeof listChanges>,
  cause: Cause,
): Promise<void> {
  await recordAudit(tx, visit, {
    action,
    noun: register.noun,
    recordId: record.id,
    title: titleOf(register, record),
    path: record.path,
    changes,
    reason: cause.reason ?? null,
    ...(cause.batchId === undefined ? {} : { batchId: cause.batchId }),
  });
}

/** Values of the declared fields only. */
export function pick(register: Register, record: Values): Values {
  return Object.fromEntries(register.fields.map(({ name }) => [name, record[name] ?? null]));
}

function isProblems(derived: Values | Problem[]): derived is Problem[] {
  return Array.isArray(derived);
}

function mayNot(register: Register): string {
  return `Вести раздел «${register.words.title}» здесь может координатор этой территории или администратор.`;
}
