import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { isWithin, listAncestors, withinScope, type Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { can } from '../../who/access/index.ts';

export type Roadmap = {
  id: string;
  ownerId: string;
  ownerPath: string;
  ownerName: string;
  title: string;
  level: string;
  territory: string | null;
  state: string;
  approvalKind: string | null;
  approvalNumber: string | null;
  approvalDate: CalendarDate | null;
  periodStart: CalendarDate | null;
  periodEnd: CalendarDate | null;
  inForceFrom: CalendarDate | null;
  fileId: string | null;
};

/** A plan of the viewer's scope, or one of an organisation above the viewer: null for everyone else. Drafts are not plans. */
export async function findRoadmap(db: Db | Tx, id: string, viewer: Viewer): Promise<Roadmap | null> {
  const row = await db
    .selectFrom('roadmaps as r')
    .innerJoin('organisations as o', 'o.id', 'r.owner_id')
    .select(['r.id', 'r.owner_id as ownerId', 'r.owner_path as ownerPath', 'o.everyday_name as ownerName'])
    .select(['r.title', 'r.level', 'r.territory', 'r.state', 'r.source_file_id as fileId'])
    .select(['r.approval_kind as approvalKind', 'r.approval_number as approvalNumber', 'r.approval_date as approvalDate'])
    .select(['r.period_start as periodStart', 'r.period_end as periodEnd', 'r.in_force_from as inForceFrom'])
    .where('r.id', '=', id)
    .where('r.state', '<>', 'in-review')
    .where('r.deleted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined && isPlanFor(viewer, row.ownerPath) ? row : null;
}

/** Where a draft lies; null when there is no such draft. */
export async function findDraftPath(db: Db | Tx, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('roadmaps')
    .select('owner_path')
    .where('id', '=', id)
    .where('state', '=', 'in-review')
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row?.owner_path ?? null;
}

/** A plan within the scope, or of an organisation above the viewer's posts: it concerns them. */
export function isPlanFor(viewer: Viewer, ownerPath: string): boolean {
  return isWithin(ownerPath, viewer.scope) || listPlanPaths(viewer).includes(ownerPath);
}

/** SQL of the same, for lists. */
export function planCondition(column: string, viewer: Viewer): RawBuilder<boolean> {
  const above = listPlanPaths(viewer);
  return sql<boolean>`(${withinScope(column, viewer.scope)} or ${sql.ref(column)} = any(${above}))`;
}

/** Paths of the organisations above the viewer; an administrator of the installation has no plans. */
function listPlanPaths(viewer: Viewer): string[] {
  const posts = viewer.posts.filter(({ role }) => role !== 'administrator').map(({ path }) => path);
  return listAncestors([...posts, ...viewer.curated]);
}

export type PlanSection = { id: string; number: string | null; title: string };

export async function listPlanSections(db: Db | Tx, roadmapId: string): Promise<PlanSection[]> {
  return db
    .selectFrom('roadmap_sections')
    .select(['id', 'number', 'title'])
    .where('roadmap_id', '=', roadmapId)
    .orderBy('position')
    .execute();
}

/** Does this viewer accept the reports of this plan? */
export function mayAccept(viewer: Viewer, roadmap: Roadmap): boolean {
  return can(viewer, 'task.accept', { path: roadmap.ownerPath });
}
