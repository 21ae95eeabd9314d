import { transact, type Tx } from '../../platform/db/index.ts';
import { NotFound, once, type Visit } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { formatDate } from '../../platform/lib/dates.ts';
import { refuse } from '../../platform/lib/outcome.ts';
import { overdueFrom, findWorkingCalendar } from '../../platform/calendar/index.ts';
import { actAs } from '../../who/access/index.ts';
import type { CancelForm, DecisionForm, PostponeForm } from './forms.ts';
import { sendReminders, sendReturn } from './letters.ts';
import { addStep, decideReport } from './report-store.ts';
import { recordStep, requireComment, requireReminder, stateChange, takeStep, type SentStep, type StepOutcome } from './step.ts';
import { addPostponedTask, changeTask, lockTask, type LockedTask } from './store.ts';
import { isReadable, readRights } from './task-rights.ts';
import { taskUrl } from './urls.ts';

type Sent = Omit<SentStep, 'version'>;

/** Accepts the last report or returns it with a reason. */
export async function decideTask(visit: Visit, sent: Sent, form: DecisionForm): Promise<StepOutcome> {
  return form.decision === 'accept' ? acceptReport(visit, sent, form.version) : returnReport(visit, sent, form);
}

/** Accepts the last report: the task is done. */
export async function acceptReport(visit: Visit, sent: Sent, version: number): Promise<StepOutcome> {
  return takeStep(visit, 'accept', { ...sent, version }, acceptOn);
}

/** Writes an acceptance of a locked task. */
export async function acceptOn(tx: Tx, task: LockedTask, visit: Visit): Promise<StepOutcome> {
  const { viewer } = visit;
  const at = visit.deps.clock();
  decideReport(tx, task, { decision: 'accepted', by: viewer.name, at, reason: null });
  changeTask(tx, task.id, { state: 'accepted', decidedAt: at });
  addStep(tx, { taskId: task.id, kind: 'accepted', accountId: viewer.accountId, actor: viewer.name });
  await recordStep(tx, visit, task, { action: 'accept', changes: stateChange(task.state, 'accepted') });
  return { ok: true, location: taskUrl(task.id, 'accepted') };
}

/** Returns the last report; the executor's people read the reason, by mail too. */
export async function returnReport(
  visit: Visit,
  sent: Sent,
  form: Pick<DecisionForm, 'version' | 'reason' | 'until'>,
): Promise<StepOutcome> {
  return takeStep(visit, 'return', { ...sent, version: form.version }, (tx, task, acting) => returnOn(tx, task, acting, form));
}

/** Writes a return of a locked task and the letters about it. */
export async function returnOn(tx: Tx, task: LockedTask, visit: Visit, form: Pick<DecisionForm, 'reason' | 'until'>): Promise<StepOutcome> {
  const { viewer } = visit;
  const at = visit.deps.clock();
  decideReport(tx, task, { decision: 'returned', by: viewer.name, at, reason: form.reason });
  changeTask(tx, task.id, { state: 'returned', decidedAt: at, isReturn: true });
  addStep(tx, {
    taskId: task.id,
    kind: 'returned',
    accountId: viewer.accountId,
    actor: viewer.name,
    text: form.reason,
    details: form.until === null ? {} : { until: form.until },
  });
  await recordStep(tx, visit, task, {
    action: 'return',
    changes: stateChange(task.state, 'returned'),
    reason: form.reason,
  });
  await sendReturn(tx, visit, task, form);
  return { ok: true, location: taskUrl(task.id, 'returned') };
}

/** Moves the deadline: this task closes as moved, a new one with the new day takes its place. */
export async function postponeTask(visit: Visit, sent: Sent, form: PostponeForm): Promise<StepOutcome> {
  return takeStep(visit, 'postpone', { ...sent, version: form.version }, async (tx, task, acting) => {
    const { viewer } = acting;
    if (form.due <= task.due) return refuse(`Новый срок должен быть позже прежнего, ${formatDate(task.due)}`, 'due');
    const calendar = await findWorkingCalendar(tx);
    const next = { id: newId(), due: form.due, overdueFrom: overdueFrom(calendar, form.due) };
    if (!(await addPostponedTask(tx, task, next))) return refuse('На этот день у исполнителя уже есть такая задача', 'due');
    changeTask(tx, task.id, { state: 'postponed', postponedTo: next.id });
    const details = { due: form.due, from: task.due, allowedBy: form.allowedBy, taskId: next.id };
    const step = { accountId: viewer.accountId, actor: viewer.name, text: form.why, details };
    addStep(tx, { ...step, taskId: task.id, kind: 'postponed' });
    addStep(tx, { ...step, taskId: next.id, kind: 'opened' });
    await recordStep(tx, acting, task, {
      action: 'postpone',
      changes: [...stateChange(task.state, 'postponed'), { field: 'due', from: task.due, to: form.due }],
      reason: `${form.why} (разрешил: ${form.allowedBy})`,
    });
    return { ok: true, location: taskUrl(next.id, 'postponed') };
  });
}

/** Nothing is awaited any more; the reason and the amending order stay in the history. */
export async function cancelTask(visit: Visit, sent: Sent, form: CancelForm): Promise<StepOutcome> {
  return takeStep(visit, 'cancel', { ...sent, version: form.version }, async (tx, task, acting) => {
    const { viewer } = acting;
    changeTask(tx, task.id, { state: 'cancelled' });
    addStep(tx, {
      taskId: task.id,
      kind: 'cancelled',
      accountId: viewer.accountId,
      actor: viewer.name,
      text: form.cause,
      details: form.amendment === '' ? {} : { amendment: form.amendment },
    });
    await recordStep(tx, acting, task, {
      action: 'cancel',
      changes: stateChange(task.state, 'cancelled'),
      reason: form.cause,
    });
    return { ok: true, location: taskUrl(task.id, 'cancelled') };
  });
}

/** Takes an acceptance back: the report waits for a decision again. */
export async function reopenTask(visit: Visit, sent: Sent, form: { version: number; ground: string }): Promise<StepOutcome> {
  return takeStep(visit, 'reopen', { ...sent, version: form.version }, async (tx, task, acting) => {
    const { viewer } = acting;
    decideReport(tx, task, null);
    changeTask(tx, task.id, { state: 'reported', decidedAt: null });
    addStep(tx, {
      taskId: task.id,
      kind: 'reopened',
      accountId: viewer.accountId,
      actor: viewer.name,
      text: form.ground,
    });
    await recordStep(tx, acting, task, {
      action: 'reopen',
      changes: stateChange(task.state, 'reported'),
      reason: form.ground,
    });
    return { ok: true, location: taskUrl(task.id, 'reopened') };
  });
}

/** Writes into the history of a task; its state does not change. */
export async function commentTask(visit: Visit, sent: Sent, form: { comment: string }): Promise<StepOutcome> {
  return transact(visit.db, (tx) =>
    once(tx, sent.key, visit.viewer.accountId, async () => {
      const task = await lockTask(tx, sent.taskId);
      if (task === null || !isReadable(visit.viewer, task)) throw new NotFound();
      requireComment(visit, task);
      const acting = actAs(visit, 'task.comment', { path: task.executorPath });
      const { accountId, name: actor } = acting.viewer;
      addStep(tx, { taskId: task.id, kind: 'commented', accountId, actor, text: form.comment });
      await recordStep(tx, acting, task, {
        action: 'comment',
        changes: [{ field: 'comment', from: null, to: form.comment }],
      });
      return { ok: true, location: taskUrl(task.id, 'commented') };
    }),
  );
}

/** Reminds the executor's people: a step in the history and a letter to each who has an address. */
export async function remindExecutor(visit: Visit, sent: Sent): Promise<StepOutcome> {
  return transact(visit.db, (tx) =>
    once(tx, sent.key, visit.viewer.accountId, async () => {
      const task = await lockTask(tx, sent.taskId);
      if (task === null || !isReadable(visit.viewer, task)) throw new NotFound();
      requireReminder(visit, task);
      await remindOn(tx, [task], visit);
      return { ok: true, location: taskUrl(task.id, 'reminded') };
    }),
  );
}

/** Reminds one executor of their tasks: one letter to each person, a step in the history of every task. */
async function remindOn(tx: Tx, tasks: readonly LockedTask[], reminder: Visit): Promise<void> {
  const visit = actAs(reminder, 'task.comment', { path: tasks[0]?.executorPath ?? '' });
  const letters = await sendReminders(tx, visit, tasks);
  const { accountId, name: actor } = visit.viewer;
  for (const task of tasks) {
    addStep(tx, { taskId: task.id, kind: 'reminded', accountId, actor, details: { letters } });
    await recordStep(tx, visit, task, { action: 'remind' });
  }
}

/**
 * Reminds of several tasks in one transaction; those that wait for nobody any more are left out. Answers how many were
 * reminded of in `location`, the address that `leadTo` makes of it.
 */
export async function remindOfTasks(
  visit: Visit,
  sent: { taskIds: readonly string[]; key: string | null },
  leadTo: (count: number) => string,
): Promise<StepOutcome> {
  return transact(visit.db, (tx) =>
    once(tx, sent.key, visit.viewer.accountId, async () => {
      const tasks: LockedTask[] = [];
      for (const id of [...new Set(sent.taskIds)].toSorted()) {
        const task = await lockTask(tx, id);
        if (task !== null && isReadable(visit.viewer, task) && readRights(visit.viewer, task).remind) tasks.push(task);
      }
      for (const own of Map.groupBy(tasks, ({ executorId }) => executorId).values()) await remindOn(tx, own, visit);
      const count = tasks.length;
      return count === 0 ? refuse('Отметьте задачи, о которых напомнить') : { ok: true, location: leadTo(count) };
    }),
  );
}
