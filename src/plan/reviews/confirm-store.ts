import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { ConfirmForm } from './forms.ts';

/** The head of the plan as confirmed: its title, order and period. */
export async function changeHead(tx: Tx, roadmapId: string, form: ConfirmForm, sortKey: string): Promise<void> {
  await tx
    .updateTable('roadmaps')
    .set({
      title: form.title,
      sort_key: sortKey,
      approval_kind: form.approvalKind || null,
      approval_number: form.approvalNumber || null,
      approval_date: form.approvalDate,
      period_start: form.periodStart,
      period_end: form.periodEnd,
    })
    .where('id', '=', roadmapId)
    .where('state', '=', 'in-review')
    .execute();
}

export async function changeReviewPeriod(tx: Tx, roadmapId: string, period: { start: CalendarDate; end: CalendarDate }): Promise<void> {
  await tx
    .updateTable('roadmaps')
    .set({ period_start: period.start, period_end: period.end })
    .where('id', '=', roadmapId)
    .where('state', '=', 'in-review')
    .execute();
}

/** Soft: the draft is gone from the lists; false when it was gone already. */
export async function removeReviewRow(tx: Tx, roadmapId: string): Promise<boolean> {
  const result = await tx
    .updateTable('roadmaps')
    .set({ deleted_at: sql`now()` })
    .where('id', '=', roadmapId)
    .where('state', '=', 'in-review')
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type Undone = { id: string; number: string | null; title: string; deadline: string };

/** Activities that will wait for their dates: not understood, or set by somebody else. The first `limit`. */
export async function listUndated(db: Db | Tx, roadmapId: string, limit: number): Promise<Undone[]> {
  return db
    .selectFrom('activities')
    .select(['id', 'number', 'title', 'deadline'])
    .where('roadmap_id', '=', roadmapId)
    .where('skipped', '=', false)
    .where((eb) => eb.or([eb('schedule_kind', 'is', null), eb('schedule_kind', '=', 'external')]))
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** Activities in which nobody named is in the system: their owner reports. */
export async function listWithoutExecutor(db: Db | Tx, roadmapId: string, limit: number): Promise<Undone[]> {
  return db
    .selectFrom('activities as a')
    .select(['a.id', 'a.number', 'a.title', 'a.deadline'])
    .where('a.roadmap_id', '=', roadmapId)
    .where('a.skipped', '=', false)
    .where(sql<boolean>`not exists (select 1 from activity_parties p where p.activity_id = a.id
      and (p.organisation_id is not null or p.group_id is not null or p.person_id is not null))`)
    .orderBy('a.position')
    .limit(limit)
    .execute();
}
