import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import { linkFile } from '../../platform/files/index.ts';
import { recordAudit, type Actor } from '../../platform/http/index.ts';
import type { Outcome } from '../../platform/lib/outcome.ts';
import { ensureGroups } from '../groups/index.ts';
import type { ImportedPeriod, ImportedRoadmap, RoadmapLevel } from '../roadmap-import/index.ts';
import { findColumnNames } from './columns-store.ts';
import { makeDraft, type Draft } from './draft.ts';
import { addDraft } from './draft-store.ts';
import { findKnown } from './known-store.ts';
import { readRoadmapFile } from './reading.ts';

export type ImportOwner = { id: string; path: string; type: string };

export type ImportRequest = {
  bytes: Uint8Array;
  /** File name, for messages and titles. */
  name: string;
  ownerId: string;
  actor: Actor;
  /** Said by the person; what the document says is then not asked. */
  period?: ImportedPeriod;
  /** The kept file, where there is one: it is attached to the draft. */
  fileId?: string;
};

/** A document → a draft waiting for its review; the one way in for the web, the command line and the demonstration. */
export async function importRoadmapFile(db: Db, request: ImportRequest): Promise<Outcome<{ roadmapId: string; roadmap: ImportedRoadmap }>> {
  const columns = await findColumnNames(db, request.ownerId);
  const read = await readRoadmapFile(request.bytes, request.name, { period: request.period, columns });
  if (!read.ok) return read;
  const roadmapId = await transact(db, (tx) => addReview(tx, read.roadmap, request));
  return { ok: true, roadmapId, roadmap: read.roadmap };
}

/** Writes the draft of a roadmap already read, in the transaction of the caller. Gives its id. */
export async function addReview(tx: Tx, roadmap: ImportedRoadmap, request: Omit<ImportRequest, 'bytes'>): Promise<string> {
  const owner = await tx
    .selectFrom('organisations')
    .select(['id', 'path', 'type'])
    .where('id', '=', request.ownerId)
    .executeTakeFirstOrThrow();
  const groups = await ensureGroups(tx, owner);
  const draft = makeDraft(roadmap, await findKnown(tx, owner, groups));
  await addDraft(
    tx,
    draft,
    roadmap,
    { id: owner.id, path: owner.path, level: levelOf(owner.type) },
    {
      authorId: 'viewer' in request.actor ? request.actor.viewer.accountId : null,
      fileId: request.fileId ?? null,
      period: request.period ?? null,
    },
  );
  if (request.fileId !== undefined) await linkFile(tx, request.fileId, 'roadmaps', draft.id, owner.path);
  await recordImport(tx, draft, roadmap, owner, request.actor);
  return draft.id;
}

function recordImport(tx: Tx, draft: Draft, roadmap: ImportedRoadmap, owner: ImportOwner, actor: Actor): Promise<void> {
  return recordAudit(tx, actor, {
    action: 'import',
    noun: 'roadmaps',
    recordId: draft.id,
    title: roadmap.title,
    path: owner.path,
    changes: [
      { field: 'file', from: null, to: roadmap.source.file },
      { field: 'activities', from: null, to: draft.rows.length },
    ],
  });
}

/** The level of a plan follows from whose it is. */
export function levelOf(type: string): RoadmapLevel {
  if (type === 'school') return 'school';
  return type === 'municipality' || type === 'methodical-centre' ? 'municipality' : 'region';
}
