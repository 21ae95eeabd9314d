import { transact, type Tx } from '../../platform/db/index.ts';
import { Forbidden, NotFound, once, type Visit } from '../../platform/http/index.ts';
import { formatDate } from '../../platform/lib/dates.ts';
import { refuse } from '../../platform/lib/outcome.ts';
import { sendMail } from '../../platform/mail/index.ts';
import { actAs } from '../../who/access/index.ts';
import { assignTask, listAssignees, type Assignee } from './delegate-store.ts';
import type { DelegateForm } from './forms.ts';
import { addStep } from './report-store.ts';
import { changedMeanwhile, recordStep, type StepOutcome } from './step.ts';
import { lockTask, type LockedTask } from './store.ts';
import { isReadable, readRights } from './task-rights.ts';
import { headingOf, itemWords } from './task-words.ts';
import { taskUrl } from './urls.ts';

/**
 * Gives a task to one of the executor's people, or (no person) takes it back. Who may report, may give: its state and
 * who may report do not change.
 */
export async function delegateTask(visit: Visit, sent: { taskId: string; key: string | null }, form: DelegateForm): Promise<StepOutcome> {
  return transact(visit.db, (tx) =>
    once(tx, sent.key, visit.viewer.accountId, async () => {
      const task = await lockTask(tx, sent.taskId);
      if (task === null || !isReadable(visit.viewer, task)) throw new NotFound();
      requireDelegation(visit, task);
      if (task.version !== form.version) return refuse(await changedMeanwhile(tx, task));
      const acting = actAs(visit, 'task.report', { path: task.executorPath });
      if (form.personId === null) return takeBack(tx, acting, task);
      const people = await listAssignees(tx, task.executorId, visit.today);
      const person = people.find(({ personId }) => personId === form.personId);
      if (person === undefined) return refuse('Выберите, кому поручить', 'personId');
      return give(tx, acting, task, { person, note: form.note });
    }),
  );
}

/** @throws Forbidden where the viewer does not report for the executor, or nothing is left to do */
export function requireDelegation(visit: Visit, task: Parameters<typeof readRights>[1]): void {
  if (!readRights(visit.viewer, task).delegate)
    throw new Forbidden('Поручает задачу тот, кто за неё отчитывается, и пока она не выполнена.');
}

async function give(tx: Tx, visit: Visit, task: LockedTask, to: { person: Assignee; note: string }): Promise<StepOutcome> {
  const { person, note } = to;
  const { accountId, name: actor } = visit.viewer;
  assignTask(tx, task.id, person.personId);
  addStep(tx, { taskId: task.id, kind: 'delegated', accountId, actor, text: note, details: { person: person.name } });
  await recordStep(tx, visit, task, { action: 'delegate', changes: [{ field: 'person', from: null, to: person.name }], reason: note });
  if (person.address !== null && person.accountId !== accountId) {
    const body = [
      `${actor} поручает вам задачу. Срок — ${formatDate(task.due)}.`,
      ...(note === '' ? [] : [note]),
      `${itemWords(task.number)}: ${task.title}`,
      `Открыть задачу: ${visit.deps.config.baseUrl}${taskUrl(task.id)}`,
    ].join('\n\n');
    const subject = `Вам поручено: ${headingOf(task.title, 80)}`;
    await sendMail(tx, { accountId: person.accountId, address: person.address, subject, body, kind: 'reminder' });
  }
  return { ok: true, location: taskUrl(task.id, 'delegated') };
}

async function takeBack(tx: Tx, visit: Visit, task: LockedTask): Promise<StepOutcome> {
  const { accountId, name: actor } = visit.viewer;
  assignTask(tx, task.id, null);
  addStep(tx, { taskId: task.id, kind: 'recalled', accountId, actor });
  await recordStep(tx, visit, task, { action: 'recall' });
  return { ok: true, location: taskUrl(task.id, 'recalled') };
}
