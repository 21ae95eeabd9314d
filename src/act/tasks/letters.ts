import type { Tx } from '../../platform/db/index.ts';
import type { Visit } from '../../platform/http/index.ts';
import { formatDate } from '../../platform/lib/dates.ts';
import { plural } from '../../platform/lib/russian.ts';
import { sendLetters, type LetterKind } from '../../platform/mail/index.ts';
import { listReaders } from './report-store.ts';
import type { LockedTask } from './store.ts';
import { TASKS, headingOf, itemWords } from './task-words.ts';
import { taskUrl } from './urls.ts';

/** Tells the executor's people that a report came back and why; answers how many letters were written. */
export async function sendReturn(
  tx: Tx,
  visit: Visit,
  task: LockedTask,
  decision: { reason: string; until: string | null },
): Promise<number> {
  const until = decision.until === null ? '' : ` Исправить до ${formatDate(decision.until)}.`;
  return sendToExecutor(tx, visit, task, 'return', `Отчёт возвращён: ${headingOf(task.title, 80)}`, [
    `${visit.viewer.name} возвращает отчёт на доработку.`,
    `Причина: ${decision.reason}${until}`,
  ]);
}

/** Reminds the executor's people of a task that waits; answers how many letters were written. */
export async function sendReminder(tx: Tx, visit: Visit, task: LockedTask): Promise<number> {
  return sendToExecutor(tx, visit, task, 'reminder', `Напоминание: ${headingOf(task.title, 80)}`, [
    `${visit.viewer.name} напоминает о задаче. ${dueWords(visit, task)}`,
  ]);
}

/** The same of several tasks of one executor: one letter to each person, whatever the number of tasks. */
export async function sendReminders(tx: Tx, visit: Visit, tasks: readonly LockedTask[]): Promise<number> {
  const [first, ...others] = tasks;
  if (first === undefined) return 0;
  if (others.length === 0) return sendReminder(tx, visit, first);
  const body = [
    `${visit.viewer.name} напоминает о задачах.`,
    ...tasks.map(
      (task) =>
        `${itemWords(task.number)}: ${task.title}\n${dueWords(visit, task)}\nОткрыть задачу: ${visit.deps.config.baseUrl}${taskUrl(task.id)}`,
    ),
    `Исполнитель: ${first.executorName}`,
  ].join('\n\n');
  return sendBody(tx, visit, first, { kind: 'reminder', subject: `Напоминание: ${plural(tasks.length, TASKS)}`, body });
}

function dueWords(visit: Visit, task: LockedTask): string {
  return task.due < visit.today ? `Срок прошёл ${formatDate(task.due)}.` : `Срок — ${formatDate(task.due)}.`;
}

async function sendToExecutor(tx: Tx, visit: Visit, task: LockedTask, kind: LetterKind, subject: string, lines: string[]): Promise<number> {
  const body = [
    ...lines,
    `${itemWords(task.number)}: ${task.title}`,
    `Исполнитель: ${task.executorName}`,
    `Открыть задачу: ${visit.deps.config.baseUrl}${taskUrl(task.id)}`,
  ].join('\n\n');
  return sendBody(tx, visit, task, { kind, subject, body });
}

async function sendBody(
  tx: Tx,
  visit: Visit,
  { executorId }: LockedTask,
  letter: { kind: LetterKind; subject: string; body: string },
): Promise<number> {
  const readers = await listReaders(tx, executorId, visit.today);
  const letters = readers.map((reader) => ({ ...reader, ...letter, writtenAt: visit.deps.clock() }));
  // who switched such letters off gets none and is not counted
  return (await sendLetters(tx, letters)).filter((id) => id !== null).length;
}
