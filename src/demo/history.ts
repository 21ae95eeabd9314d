import { Readable } from 'node:stream';
import { acceptReport, askedQuantities, postponeTask, remindExecutor, returnReport, submitReport } from '../act/tasks/index.ts';
import { openWindows } from '../plan/roadmaps/index.ts';
import { transact } from '../platform/db/index.ts';
import type { ReceivedFile } from '../platform/files/index.ts';
import type { Deps } from '../platform/http/index.ts';
import { addDays, type CalendarDate } from '../platform/lib/dates.ts';
import { decideFate, type Fate } from './fate.ts';
import type { Cast } from './people.ts';
import { RETURN_REASONS, writeReportText } from './texts.ts';

type DemoTask = {
  id: string;
  version: number;
  due: CalendarDate;
  start: CalendarDate;
  executorId: string;
  controllerId: string;
  number: number;
  activity: string;
  /** What the plan asks to count, as its row keeps it. */
  quantities: unknown;
};

/** Lives the plans from their beginning to today: windows open week by week, people report, are accepted, are late. */
export async function liveHistory(deps: Deps, cast: Cast, today: CalendarDate, evidence: Uint8Array): Promise<void> {
  const begun = new Date();
  const first = await deps.db
    .selectFrom('windows')
    .select('start_date')
    .where('before_plan', '=', false)
    .orderBy('start_date')
    .executeTakeFirst();
  for (let day = first?.start_date ?? today; day <= today; day = addDays(day, 7)) await transact(deps.db, (tx) => openWindows(tx, day));
  await transact(deps.db, (tx) => openWindows(tx, today));
  const protocol = await deps.files.receive(Readable.from([Buffer.from(evidence)]), 'Протокол.docx');
  const tasks = await listOpenTasks(deps, addDays(today, 7));
  for (const task of tasks) await liveTask(deps, cast, { task, fate: decideFate(task, today), today, protocol });
  await placeStepsInTime(deps, begun);
}

async function listOpenTasks(deps: Deps, until: CalendarDate): Promise<DemoTask[]> {
  const rows = await deps.db
    .selectFrom('tasks as t')
    .innerJoin('organisations as o', 'o.id', 't.executor_id')
    .innerJoin('activities as a', 'a.id', 't.activity_id')
    .select([
      't.id',
      't.version',
      't.due',
      't.start_date as start',
      't.executor_id as executorId',
      't.controller_id as controllerId',
      'a.position',
      'a.title as activity',
      'a.quantities',
    ])
    .where('t.state', '=', 'open')
    .where('t.due', '<=', until)
    .orderBy('t.due')
    .orderBy('a.position')
    .orderBy('o.sort_key')
    .execute();
  return rows.map((row, number) => ({ ...row, number }));
}

type Life = { task: DemoTask; fate: Fate; today: CalendarDate; protocol: ReceivedFile };

async function liveTask(deps: Deps, cast: Cast, { task, fate, today, protocol }: Life): Promise<void> {
  const reporter = cast.reporterOf(task.executorId);
  if (!reporter) return;
  const controller = cast.controllerOf(task.controllerId, reporter);
  if (!controller) return;
  if (fate.kind === 'late') return remind(cast, controller, task, today);
  if (fate.kind === 'postponed') return postpone(cast, controller, task, today);
  await report(cast, reporter, task, fate.reportedOn, protocol);
  if (fate.kind === 'reported') return;
  const visit = await cast.as(controller, fate.decidedOn);
  const sent = { taskId: task.id, key: null };
  const version = await versionOf(deps, task.id);
  const reason = RETURN_REASONS[task.number % RETURN_REASONS.length] ?? '';
  if (fate.kind === 'accepted') await acceptReport(visit, sent, version);
  else await returnReport(visit, sent, { version, reason, until: null });
}

async function report(cast: Cast, login: string, task: DemoTask, day: CalendarDate, protocol: ReceivedFile): Promise<void> {
  const visit = await cast.as(login, day);
  const text = writeReportText(task.activity, task.number);
  const quantities = askedQuantities.parse(task.quantities).map(({ value }) => value);
  const files = task.number % 3 === 0 ? [] : [{ ...protocol, name: `Протокол ${task.number + 1}.docx` }];
  const { id: taskId, version } = task;
  const value = { version, text, doneOn: day, quantities };
  await submitReport(visit, { taskId, key: null, version }, () => ({ ok: true, value }), files);
}

async function remind(cast: Cast, login: string, task: DemoTask, today: CalendarDate): Promise<void> {
  const day = addDays(task.due, 3);
  if (task.number % 2 === 0 && day <= today) await remindExecutor(await cast.as(login, day), { taskId: task.id, key: null });
}

async function postpone(cast: Cast, login: string, task: DemoTask, today: CalendarDate): Promise<void> {
  const visit = await cast.as(login, addDays(task.due, -2));
  const form = {
    version: task.version,
    due: addDays(today, 24),
    why: 'Занятия перенесены из-за карантина',
    allowedBy: 'начальник управления образования',
  };
  await postponeTask(visit, { taskId: task.id, key: null }, form);
}

async function versionOf(deps: Deps, id: string): Promise<number> {
  return (await deps.db.selectFrom('tasks').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version;
}

/** Steps are stamped by the database's clock; the history of a past day belongs to that day. */
async function placeStepsInTime(deps: Deps, begun: Date): Promise<void> {
  const steps = await deps.db
    .selectFrom('task_steps as s')
    .innerJoin('tasks as t', 't.id', 's.task_id')
    .select(['s.id', 's.kind', 't.start_date', 't.due', 't.reported_at', 't.decided_at'])
    .where('s.at', '>=', begun)
    .execute();
  for (const step of steps) {
    const at = momentOf(step);
    if (at) await deps.db.updateTable('task_steps').set({ at }).where('id', '=', step.id).execute();
  }
}

function momentOf(step: { kind: string; start_date: string; due: string; reported_at: Date | null; decided_at: Date | null }): Date | null {
  switch (step.kind) {
    case 'opened':
      return new Date(`${step.start_date}T05:05:00Z`);
    case 'reported':
      return step.reported_at;
    case 'accepted':
    case 'returned':
      return step.decided_at;
    case 'reminded':
      return new Date(`${addDays(step.due, 3)}T07:00:00Z`);
    case 'postponed':
      return new Date(`${addDays(step.due, -2)}T07:00:00Z`);
    default:
      return null;
  }
}
