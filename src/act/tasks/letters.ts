import type { Tx } from '../../platform/db/index.ts';
import type { Visit } from '../../platform/http/index.ts';
import { formatDate } from '../../platform/lib/dates.ts';
import { sendLetters, type LetterKind } from '../../platform/mail/index.ts';
import { listReaders } from './report-store.ts';
import type { LockedTask } from './store.ts';
import { headingOf, itemWords } from './task-words.ts';
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
  const late = task.due < visit.today ? `Срок прошёл ${formatDate(task.due)}.` : `Срок — ${formatDate(task.due)}.`;
  return sendToExecutor(tx, visit, task, 'reminder', `Напоминание: ${headingOf(task.title, 80)}`, [
    `${visit.viewer.name} напоминает о задаче. ${late}`,
  ]);
}

async function sendToExecutor(tx: Tx, visit: Visit, task: LockedTask, kind: LetterKind, subject: string, lines: string[]): Promise<number> {
  const readers = await listReaders(tx, task.executorId, visit.today);
  const body = [
    ...lines,
    `${itemWords(task.number)}: ${task.title}`,
    `Исполнитель: ${task.executorName}`,
    `Открыть задачу: ${visit.deps.config.baseUrl}${taskUrl(task.id)}`,
  ].join('\n\n');
  const letters = readers.map((reader) => ({ ...reader, kind, subject, body, writtenAt: visit.deps.clock() }));
  // who switched such letters off gets none and is not counted
  return (await sendLetters(tx, letters)).filter((id) => id !== null).length;
}
