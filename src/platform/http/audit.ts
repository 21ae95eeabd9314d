import { newId } from '../lib/id.ts';
import { writeLater, type Tx } from '../db/index.ts';
import type { Viewer } from './viewer.ts';
import type { Visit } from './web.ts';

export type Change = { field: string; from: unknown; to: unknown };

export type AuditEntry = {
  /** A verb of the closed list: 'add', 'change', 'remove', 'restore', 'import', 'report', 'accept' … */
  action: string;
  noun: string;
  recordId: string | null;
  /** How a person calls the record: stands in the audit page. */
  title: string;
  /** Path under which the record lies; coordinators of this path read the entry. */
  path: string;
  changes?: Change[];
  reason?: string | null;
  /** One for all records of an import: it is looked at and undone as a whole. */
  batchId?: string;
};

/** Who acts, for the audit: a visit, or the system itself with a name («Опора», «Загрузка из файла»). */
export type Actor = Pick<Visit, 'viewer' | 'requestId'> | { system: string };

/** Writes what was done, in the transaction that does it. */
export async function recordAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  const who =
    'system' in actor
      ? { account_id: null, actor: actor.system, request_id: null }
      : { account_id: actor.viewer.accountId, actor: nameAt(actor.viewer, entry.path), request_id: actor.requestId };
  const row = tx.insertInto('audit').values({
    id: newId(),
    ...who,
    action: entry.action,
    noun: entry.noun,
    record_id: entry.recordId,
    title: entry.title,
    path: entry.path,
    changes: JSON.stringify(entry.changes ?? []),
    reason: entry.reason ?? null,
    batch_id: entry.batchId ?? null,
  });
  writeLater(tx, row);
}

/** A substitute signs for the person replaced where none of their own posts reaches. */
function nameAt(viewer: Viewer, path: string): string {
  const reaching = viewer.posts.filter((post) => path.startsWith(post.prefix) || path === post.path);
  const [acting] = reaching;
  const isOwn = acting?.insteadOf === undefined || reaching.some((post) => post.insteadOf === undefined);
  return isOwn ? viewer.name : `${viewer.name} за ${acting.insteadOf}`;
}

/** Fields that differ between two states of a record, for the audit. */
export function listChanges(before: Record<string, unknown>, after: Record<string, unknown>): Change[] {
  return Object.keys(after)
    .filter((field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null))
    .map((field) => ({ field, from: before[field] ?? null, to: after[field] ?? null }));
}
