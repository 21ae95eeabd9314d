import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Act, AmendmentKind } from './amendment.ts';

export type NewAmendment = Partial<Act> & {
  id: string;
  roadmapId: string;
  activityId: string;
  kind: AmendmentKind;
  details: Record<string, unknown>;
  tasks: number;
  madeOn: CalendarDate;
  accountId: string;
  actor: string;
};

export async function addAmendment(tx: Tx, amendment: NewAmendment): Promise<void> {
  const { roadmapId, activityId, reason, allowedBy, actNumber, actDate, madeOn, accountId, details, ...rest } = amendment;
  await tx
    .insertInto('amendments')
    .values({
      ...rest,
      roadmap_id: roadmapId,
      activity_id: activityId,
      reason: reason ?? null,
      allowed_by: allowedBy ?? null,
      act_number: actNumber ?? null,
      act_date: actDate ?? null,
      made_on: madeOn,
      account_id: accountId,
      details: JSON.stringify(details),
    })
    .execute();
}

/** A change of a plan as its list shows it. */
export type Amendment = {
  id: string;
  kind: string;
  madeOn: CalendarDate;
  actor: string;
  details: unknown;
  reason: string | null;
  allowedBy: string | null;
  actNumber: string | null;
  actDate: CalendarDate | null;
  tasks: number;
  activityId: string;
  number: string | null;
  title: string;
};

/** Changes of a plan, newest first; `before` is the id the page before ended with. */
export async function listAmendments(db: Db, roadmapId: string, before: string | null, limit: number): Promise<Amendment[]> {
  let query = db
    .selectFrom('amendments as m')
    .innerJoin('activities as a', 'a.id', 'm.activity_id')
    .select(['m.id', 'm.kind', 'm.made_on as madeOn', 'm.actor', 'm.details', 'm.reason', 'm.allowed_by as allowedBy'])
    .select(['m.act_number as actNumber', 'm.act_date as actDate', 'm.tasks', 'a.id as activityId', 'a.number', 'a.title'])
    .where('m.roadmap_id', '=', roadmapId);
  if (before !== null) query = query.where('m.id', '<', before);
  return query.orderBy('m.id', 'desc').limit(limit).execute();
}

/** The amendment that cancelled the activity last; null where it never was. */
export async function findCancelling(tx: Tx, activityId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('amendments')
    .select('id')
    .where('activity_id', '=', activityId)
    .where('kind', '=', 'cancel')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What a step of each touched task says. */
export type StepWords = { text: string; basis: string; accountId: string; actor: string };

/**
 * Cancels the tasks that wait, with the reason in their history; what is reported or accepted stays. The step keeps the
 * state before, so that the tasks can be given back. Gives how many.
 */
export async function cancelWaitingTasks(
  tx: Tx,
  activity: { id: string; roadmapId: string },
  cancelled: StepWords & { amendmentId: string; states: readonly string[] },
): Promise<number> {
  const { rows } = await sql<{ id: string; was: string }>`
    update tasks t set state = 'cancelled', version = t.version + 1
    from (select id, state from tasks where roadmap_id = ${activity.roadmapId} and activity_id = ${activity.id}
      and state = any(${[...cancelled.states]}) order by id for update) b
    where t.id = b.id returning t.id, b.state as was`.execute(tx);
  const { amendmentId, basis } = cancelled;
  await addTaskSteps(
    tx,
    rows.map(({ id, was }) => ({
      task: id,
      kind: 'cancelled',
      details: { amendmentId, was, ...(basis === '' ? {} : { amendment: basis }) },
    })),
    cancelled,
  );
  return rows.length;
}

/** Gives back the tasks that this amendment cancelled, each in the state it had. Gives how many. */
export async function restoreTasks(
  tx: Tx,
  activity: { id: string; roadmapId: string },
  amendmentId: string,
  words: StepWords,
): Promise<number> {
  const { rows } = await sql<{ id: string; state: string }>`
    update tasks t set state = s.was, version = t.version + 1
    from (select x.id, k.details->>'was' as was from tasks x join lateral (select details from task_steps where task_id = x.id
        and kind = 'cancelled' order by id desc limit 1) k on true
      where x.roadmap_id = ${activity.roadmapId} and x.activity_id = ${activity.id} and x.state = 'cancelled'
        and k.details->>'amendmentId' = ${amendmentId} and k.details->>'was' in ('planned', 'open', 'returned')
      order by x.id for update of x) s
    where t.id = s.id returning t.id, t.state`.execute(tx);
  await addTaskSteps(
    tx,
    rows.map(({ id }) => ({ task: id, kind: 'opened', details: {} })),
    words,
  );
  return rows.length;
}

type NewStep = { task: string; kind: string; details: Record<string, unknown> };

/** Writes one step into the history of each task, by one parameter. */
export async function addTaskSteps(tx: Tx, steps: readonly NewStep[], words: Omit<StepWords, 'basis'>): Promise<void> {
  if (steps.length === 0) return;
  const rows = steps.map((step) => ({ id: newId(), ...step }));
  await sql`insert into task_steps (id, task_id, kind, details, text, actor, account_id)
    select id, task, kind, details, ${words.text}, ${words.actor}, ${words.accountId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, task uuid, kind text, details jsonb)`.execute(tx);
}
