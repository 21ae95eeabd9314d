import type { Db } from '../db/index.ts';
import type { FileStore } from './file-store.ts';
import { listUsedContents, markUnusedFiles, removeMarkedFiles } from './store.ts';

const DAY = 86_400_000;

/** A content without a record may be an upload whose form is still open: it is left alone for this long. */
const SETTLING = DAY;

/**
 * The daily cleaning of files, for all regions that share the store: a record that nothing refers to for
 * `retentionDays` goes, then contents that no region has a record of. Gives how many contents were removed.
 */
export async function sweepFiles(
  regions: readonly Db[],
  store: FileStore,
  settings: { now: Date; retentionDays: number },
): Promise<number> {
  const { now, retentionDays } = settings;
  const settled = new Date(now.getTime() - SETTLING);
  for (const db of regions) {
    await markUnusedFiles(db, settled, now);
    await removeMarkedFiles(db, new Date(now.getTime() - retentionDays * DAY));
  }
  let removed = 0;
  let batch: string[] = [];
  for await (const { sha256, receivedAt } of store.list()) {
    if (receivedAt < settled) batch.push(sha256);
    if (batch.length < 1000) continue;
    removed += await removeUnused(regions, store, batch);
    batch = [];
  }
  removed += await removeUnused(regions, store, batch);
  await store.removeUnfinished(settled);
  return removed;
}

async function removeUnused(regions: readonly Db[], store: FileStore, sha256s: readonly string[]): Promise<number> {
  const used = new Set<string>();
  for (const db of regions) for (const sha256 of await listUsedContents(db, sha256s)) used.add(sha256);
  const unused = sha256s.filter((sha256) => !used.has(sha256));
  for (const sha256 of unused) await store.remove(sha256);
  return unused.length;
}
