import { sql } from 'kysely';
import { writeLater, type Db, type Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { ReportedQuantity } from './forms.ts';

/** Noun under which files are linked to a report. */
export const REPORT_NOUN = 'task-reports';

export type ReportFile = { id: string; name: string; mediaType: string; size: number };

export type TaskReport = {
  id: string;
  number: number;
  text: string;
  doneOn: CalendarDate;
  quantities: unknown;
  actor: string;
  /** Written by the office for the executor, who could not. */
  onBehalf: boolean;
  accountId: string | null;
  sentAt: Date;
  decision: 'accepted' | 'returned' | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string | null;
  files: ReportFile[];
};

export type TaskStepRow = {
  id: string;
  at: Date;
  actor: string;
  kind: string;
  text: string;
  details: unknown;
};

/** Reports of a task with their files, newest first. One query. */
export async function listReports(db: Db, taskId: string): Promise<TaskReport[]> {
  const { rows } = await sql<TaskReport>`
    select p.id, p.number, p.text, p.done_on as "doneOn", p.quantities, p.actor, p.on_behalf as "onBehalf",
      p.account_id as "accountId", p.sent_at as "sentAt", p.decision, p.decided_at as "decidedAt", p.decided_by as "decidedBy", p.reason,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size)
        order by l.id) from file_links l join files f on f.id = l.file_id
        where l.noun = ${REPORT_NOUN} and l.record_id = p.id and f.deleted_at is null), '[]') as files
    from task_reports p where p.task_id = ${taskId} order by p.number desc`.execute(db);
  return rows;
}

/** What happened to a task, newest first. */
export async function listTaskSteps(db: Db, taskId: string): Promise<TaskStepRow[]> {
  return db
    .selectFrom('task_steps')
    .select(['id', 'at', 'actor', 'kind', 'text', 'details'])
    .where('task_id', '=', taskId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
}

/** Who did the last thing with a task; null where nothing has been done. */
export async function findLastActor(tx: Tx, taskId: string): Promise<string | null> {
  const last = await tx
    .selectFrom('task_steps')
    .select('actor')
    .where('task_id', '=', taskId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.actor ?? null;
}

export type NewReport = {
  id: string;
  taskId: string;
  number: number;
  text: string;
  doneOn: CalendarDate;
  quantities: ReportedQuantity[];
  accountId: string;
  personId: string;
  actor: string;
  onBehalf: boolean;
  sentAt: Date;
};

/** Adds the next report of a locked task, at the end of the transaction. */
export function addReport(tx: Tx, report: NewReport): void {
  const row = tx.insertInto('task_reports').values({
    id: report.id,
    task_id: report.taskId,
    number: report.number,
    text: report.text,
    done_on: report.doneOn,
    quantities: JSON.stringify(report.quantities),
    account_id: report.accountId,
    person_id: report.personId,
    actor: report.actor,
    on_behalf: report.onBehalf,
    sent_at: report.sentAt,
  });
  writeLater(tx, row);
}

/** Writes the decision onto the last report of a locked task; `null` takes a decision back. */
export function decideReport(
  tx: Tx,
  task: { id: string; lastReport: number },
  decision: { decision: 'accepted' | 'returned'; by: string; at: Date; reason: string | null } | null,
): void {
  const row = tx
    .updateTable('task_reports')
    .set({
      decision: decision?.decision ?? null,
      decided_by: decision?.by ?? null,
      decided_at: decision?.at ?? null,
      reason: decision?.reason ?? null,
    })
    .where('task_id', '=', task.id)
    .where('number', '=', task.lastReport);
  writeLater(tx, row);
}

export type NewStep = {
  taskId: string;
  kind:
    | 'reported'
    | 'returned'
    | 'accepted'
    | 'postponed'
    | 'cancelled'
    | 'commented'
    | 'reminded'
    | 'reopened'
    | 'opened'
    | 'delegated'
    | 'recalled';
  accountId: string | null;
  actor: string;
  text?: string;
  details?: Record<string, unknown>;
};

/** Adds a line to the history of a task, at the end of the transaction. */
export function addStep(tx: Tx, step: NewStep): void {
  const row = tx.insertInto('task_steps').values({
    id: newId(),
    task_id: step.taskId,
    kind: step.kind,
    account_id: step.accountId,
    actor: step.actor,
    text: step.text ?? '',
    details: JSON.stringify(step.details ?? {}),
  });
  writeLater(tx, row);
}

/** A person of an organisation who may be written to. */
export type Reader = { accountId: string; address: string; addressee: string };

/** People with an address who answer for an organisation's tasks: its head, deputies, coordinators, methodists. */
export async function listReaders(tx: Tx, organisationId: string, today: CalendarDate): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    select distinct a.id as "accountId", p.email as address, concat_ws(' ', p.surname, p.name, p.patronymic) as addressee
    from posts t join people p on p.id = t.person_id join accounts a on a.person_id = p.id
    where t.organisation_id = ${organisationId} and t.deleted_at is null and t.from_date <= ${today}
      and (t.to_date is null or t.to_date >= ${today}) and p.deleted_at is null and p.email is not null
      and a.deleted_at is null and a.state <> 'locked'
      and t.role in ('head', 'deputy', 'municipal-coordinator', 'region-coordinator', 'methodist')
    limit 20`.execute(tx);
  return rows;
}
