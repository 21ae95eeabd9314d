import { transact, type Tx } from '../../platform/db/index.ts';
import { Forbidden, NotFound, once, recordAudit, type Change, type Visit } from '../../platform/http/index.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { TASK_STATE_TITLES, canStep, isTaskState, type TaskStep } from '../../plan/roadmaps/index.ts';
import { findLastActor } from './report-store.ts';
import { lockTask, type LockedTask } from './store.ts';
import { actOn, isController, isForReporter, isReadable, readRights, type TaskPlace } from './task-rights.ts';
import { headingOf } from './task-words.ts';

/** What every form of the card sends beside its own fields. */
export type SentStep = {
  taskId: string;
  /** The version of the task that the person saw. */
  version: number;
  /** Key against double sending. */
  key: string | null;
};

export type StepOutcome = Outcome<{ location: string }>;

/** What a step writes. `acting`: the visit under the name that history and audit give it. */
export type StepWork = (tx: Tx, task: LockedTask, acting: Visit) => Promise<StepOutcome>;

/**
 * The one way to change a task: in one transaction the row is locked, the viewer's right, the state and the
 * version are asked, and `work` writes. The second of two people is refused with the reason; the form keeps
 * their words.
 * @throws NotFound where the task is not the viewer's to see, Forbidden where the step is not theirs to take
 */
export async function takeStep(visit: Visit, step: TaskStep, sent: SentStep, work: StepWork): Promise<StepOutcome> {
  return transact(visit.db, (tx) => once(tx, sent.key, visit.viewer.accountId, () => stepOn(tx, visit, step, sent, work)));
}

/**
 * The same for one of many tasks in a transaction of theirs: where it may not be done it is refused in words, and the
 * others go on. Tasks are taken in the order of their ids, so that two people never wait for each other.
 */
export async function tryStep(tx: Tx, visit: Visit, step: TaskStep, sent: SentStep, work: StepWork): Promise<StepOutcome> {
  return once(tx, sent.key, visit.viewer.accountId, async () => {
    try {
      return await stepOn(tx, visit, step, sent, work);
    } catch (error) {
      // both are thrown before anything is written
      if (error instanceof Forbidden) return refuse(error.message);
      if (error instanceof NotFound) return refuse('Такой задачи среди ваших нет.');
      throw error;
    }
  });
}

async function stepOn(tx: Tx, visit: Visit, step: TaskStep, sent: SentStep, work: StepWork): Promise<StepOutcome> {
  const task = await lockTask(tx, sent.taskId);
  if (task === null || !isReadable(visit.viewer, task)) throw new NotFound();
  requireStep(visit, task, step);
  if (task.version !== sent.version || !canStep(task.state, step)) return refuse(await changedMeanwhile(tx, task));
  return work(tx, task, actOn(visit, step, task));
}

/** What decides on a step and names the executor: a card or a locked row alike. */
type Subject = TaskPlace & { executorName: string };

/** @throws Forbidden where the step is never this viewer's to take on this task */
export function requireStep(visit: Visit, task: Subject, step: TaskStep): void {
  if (!readRights(visit.viewer, task).allowed.has(step)) throw new Forbidden(whyNot(visit, task, step));
}

/** @throws Forbidden where the viewer may not write into the history of the task */
export function requireComment(visit: Visit, task: TaskPlace): void {
  if (!readRights(visit.viewer, task).comment) throw new Forbidden('Замечания пишут участники этой задачи.');
}

/** @throws Forbidden where there is nobody to remind, or it is not the viewer's to do */
export function requireReminder(visit: Visit, task: TaskPlace): void {
  if (!readRights(visit.viewer, task).remind) throw new Forbidden('Напоминать об этой задаче сейчас некому или не вам.');
}

function whyNot(visit: Visit, task: Subject, step: TaskStep): string {
  const decides = step === 'accept' || step === 'return';
  if (decides && isController(visit.viewer, task)) return 'Этот отчёт составили вы, поэтому решение по нему принимает другой человек.';
  if (decides && isForReporter(visit.viewer, task))
    return 'Отчёт составил тот, кого вы замещаете: решение по нему принимает другой человек.';
  if (decides) return 'Отчёт принимает тот, кто контролирует исполнение задачи.';
  if (step === 'report') return `Отчитывается исполнитель: ${task.executorName}.`;
  return 'Это решает тот, кто контролирует исполнение задачи.';
}

/** What the second of two editors reads; their own words stand in the form below. */
export async function changedMeanwhile(tx: Tx, task: LockedTask): Promise<string> {
  const actor = await findLastActor(tx, task.id);
  const state = isTaskState(task.state) ? TASK_STATE_TITLES[task.state] : task.state;
  const who = actor === null ? '' : ` (${actor})`;
  return `Пока вы писали, задачу изменили${who}: теперь она в состоянии «${state}». Ваш текст не отправлен, он сохранён на этой странице.`;
}

/** The audit row of a step, titled as people call the task. */
export async function recordStep(
  tx: Tx,
  visit: Visit,
  task: LockedTask,
  entry: { action: string; changes?: Change[]; reason?: string },
): Promise<void> {
  await recordAudit(tx, visit, {
    ...entry,
    noun: 'tasks',
    recordId: task.id,
    title: `${headingOf(task.title)}: ${task.executorName}`,
    path: task.executorPath,
  });
}

export function stateChange(from: string, to: string): Change[] {
  return [{ field: 'state', from, to }];
}
