import { isExecutor, remindOfTasks } from '../../act/tasks/index.ts';
import type { Visit } from '../../platform/http/index.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { can } from '../../who/access/index.ts';
import type { Head, Unit } from './head.ts';
import { MOST_REMINDED, gatherReminders, type About, type OwedTask, type Reminder } from './remind.ts';
import { listOwedTasks, listRecipients } from './remind-store.ts';
import { remindedUrl } from './urls.ts';

/** What would be sent to whom: the owed tasks of the ticked organisations that are the viewer's to remind of. */
export async function readReminders(
  visit: Visit,
  head: Head,
  units: readonly Unit[],
  about: About,
): Promise<{ reminders: Reminder[]; isCut: boolean }> {
  const owed = await listOwedTasks(visit.db, visit.viewer, head, units, about);
  const tasks = owed.slice(0, MOST_REMINDED).filter((task) => mayRemindOf(visit, task));
  const recipients = await listRecipients(visit.db, [...new Set(tasks.map(({ executorId }) => executorId))], visit.today);
  return { reminders: gatherReminders(tasks, recipients), isCut: owed.length > MOST_REMINDED };
}

/** The rule of the task's own button: one's own work is not reminded of. */
function mayRemindOf({ viewer }: Visit, task: OwedTask): boolean {
  if (isExecutor(viewer, task)) return false;
  return can(viewer, 'task.postpone', { path: task.controllerPath }) || can(viewer, 'task.comment', { path: task.executorPath });
}

/** Reminds of all of it: a letter and a step in the history of each task; a form sent twice reminds once. */
export async function remindExecutors(
  visit: Visit,
  head: Head,
  sent: { units: readonly Unit[]; about: About; key: string | null },
): Promise<Outcome<{ location: string }>> {
  const { reminders } = await readReminders(visit, head, sent.units, sent.about);
  if (reminders.length === 0) return refuse('Напоминать не о чем: отметьте исполнителей, у которых есть несданное', 'executor');
  const tasks = reminders.flatMap((reminder) => reminder.tasks);
  return remindOfTasks(visit, { taskIds: tasks.map(({ id }) => id), key: sent.key }, (count) =>
    remindedUrl(head.query, { executors: reminders.length, tasks: count }),
  );
}
