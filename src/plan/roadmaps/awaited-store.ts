import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';

/** An activity whose dates somebody else names. */
export type AwaitedActivity = {
  id: string;
  number: string | null;
  title: string;
  /** The deadline as written: «по графику РЦОИ». */
  deadline: string;
  /** Whose plan names the dates, where the document says it. */
  externalPlan: string | null;
  /** Not asked about before this day; null: never answered yet. */
  askOn: CalendarDate | null;
  /** Due days named so far. */
  named: CalendarDate[];
};

/** Awaited activities of a plan in its order; the cancelled and those with all their dates are left out. */
export async function listAwaited(db: Db | Tx, roadmapId: string): Promise<AwaitedActivity[]> {
  const { rows } = await sql<AwaitedActivity>`
    select a.id, a.number, a.title, a.deadline, a.schedule->>'externalPlan' as "externalPlan", w.ask_on as "askOn",
      coalesce((select jsonb_agg(d.due order by d.due) from windows d
        where d.activity_id = a.id and d.kind <> 'awaited' and not d.before_plan), '[]') as named
    from (select activity_id, min(ask_on) as ask_on from windows
      where roadmap_id = ${roadmapId} and kind = 'awaited' and not before_plan group by activity_id) w
    join activities a on a.id = w.activity_id
    where a.cancelled_on is null order by a.position limit 500`.execute(db);
  return rows;
}

/** A plan with dates to ask about. */
export type DateQuestion = { roadmapId: string; title: string; count: number; first: string };

/** Plans of these owners with awaited dates that it is time to ask about. */
export async function listDateQuestions(db: Db, ownerPaths: readonly string[], today: CalendarDate): Promise<DateQuestion[]> {
  const { rows } = await sql<DateQuestion>`
    select r.id as "roadmapId", r.title, count(distinct a.id) as count, min(concat_ws(' ', a.number, a.title)) as first
    from roadmaps r join windows w on w.roadmap_id = r.id and w.kind = 'awaited' and not w.before_plan
    join activities a on a.id = w.activity_id and a.cancelled_on is null
    where r.owner_path = any(${[...ownerPaths]}) and r.state = 'in-force' and r.deleted_at is null
      and (w.ask_on is null or w.ask_on <= ${today})
    group by r.id order by r.sort_key, r.id limit 20`.execute(db);
  return rows;
}

/** When to ask about the awaited dates of an activity again; false where none is awaited. */
export async function putOffAwaited(tx: Tx, activityId: string, askOn: CalendarDate): Promise<boolean> {
  const result = await tx
    .updateTable('windows')
    .set({ ask_on: askOn })
    .where('activity_id', '=', activityId)
    .where('kind', '=', 'awaited')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** All dates are named: nothing of the activity is awaited any more. False where nothing was. */
export async function removeAwaited(tx: Tx, activityId: string): Promise<boolean> {
  const result = await tx.deleteFrom('windows').where('activity_id', '=', activityId).where('kind', '=', 'awaited').executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Has the activity any date of its own? */
export async function hasDates(tx: Tx, activityId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('windows')
    .select('id')
    .where('activity_id', '=', activityId)
    .where('kind', '<>', 'awaited')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
