import type { TaskCard } from './store.ts';
import { TASK_DONE, type TaskDone } from './urls.ts';

/** The quiet sentence after an action: what changed and what comes next. */
export function confirmationOf(done: string | undefined, task: TaskCard): string | undefined {
  const known = TASK_DONE.find((one) => one === done);
  return known === undefined ? undefined : SENTENCES[known](task);
}

const SENTENCES: Record<TaskDone, (task: TaskCard) => string> = {
  reported: (task) => `Отчёт отправлен. Его проверит ${task.controller.name}; решение появится здесь и на вашем столе.`,
  accepted: () => 'Отчёт принят, задача закрыта.',
  returned: (task) => `Отчёт возвращён. Причину прочтёт ${task.executor.name}; исправленный отчёт снова появится на вашем столе.`,
  postponed: () => 'Срок перенесён: прежняя задача закрыта, эта открыта вместо неё.',
  cancelled: (task) => `Задача отменена. Причину прочтёт ${task.executor.name}.`,
  commented: () => 'Замечание записано в историю задачи.',
  reminded: () => 'Напоминание отправлено и записано в историю задачи.',
  reopened: () => 'Приёмка снята: отчёт снова ждёт решения.',
  delegated: (task) => `Задача поручена: ${task.assignee?.name ?? task.executor.name}. Отчитаться о ней по-прежнему можете и вы.`,
  recalled: () => 'Поручение снято.',
};
