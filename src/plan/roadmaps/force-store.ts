import type { Db, Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { Schedule } from '../deadlines/index.ts';
import { readSchedule } from './stored.ts';
import type { Span } from './window.ts';

export type ForceSubject = { title: string; ownerId: string; ownerPath: string; period: Span };

/** The draft to bring into force, locked; null when it is none any more or its period is not known. */
export async function findForceSubject(tx: Tx, roadmapId: string, state = 'in-review'): Promise<ForceSubject | null> {
  const row = await tx
    .selectFrom('roadmaps')
    .select(['title', 'owner_id', 'owner_path', 'period_start', 'period_end'])
    .where('id', '=', roadmapId)
    .where('state', '=', state)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || row.period_start === null || row.period_end === null) return null;
  return { title: row.title, ownerId: row.owner_id, ownerPath: row.owner_path, period: { start: row.period_start, end: row.period_end } };
}

export type ForceActivity = { id: string; schedule: Schedule; eachReports: boolean; controller: { id: string; path: string } | null };

/** The activities that enter the plan; skipped rows stay with the draft. */
export async function listForceActivities(db: Db | Tx, roadmapId: string, activityId: string | null = null): Promise<ForceActivity[]> {
  let query = db
    .selectFrom('activities as a')
    .leftJoin('organisations as c', 'c.id', 'a.controller_id')
    .select(['a.id', 'a.schedule', 'a.each_reports', 'c.id as controller_id', 'c.path as controller_path'])
    .where('a.roadmap_id', '=', roadmapId)
    .where('a.skipped', '=', false);
  if (activityId !== null) query = query.where('a.id', '=', activityId);
  const rows = await query.orderBy('a.position').execute();
  return rows.map((row) => ({
    id: row.id,
    schedule: readSchedule(row.schedule),
    eachReports: row.each_reports,
    controller: row.controller_id === null || row.controller_path === null ? null : { id: row.controller_id, path: row.controller_path },
  }));
}

export async function changeToForce(tx: Tx, roadmapId: string, inForceFrom: CalendarDate): Promise<void> {
  await tx
    .updateTable('roadmaps')
    .set((eb) => ({ state: 'in-force', in_force_from: inForceFrom, version: eb('version', '+', 1) }))
    .where('id', '=', roadmapId)
    .where('state', '=', 'in-review')
    .execute();
}
