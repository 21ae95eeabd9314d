import { distanceWords, endSentence, headingOf, itemWords, lateWords, taskListUrl, taskUrl } from '../../act/tasks/index.ts';
import { daysBetween, formatDate, formatDateWords, formatUntil, weekdayName, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import { DIGEST_PARTS, type Digest, type DigestPart, type ReminderTask } from './reminder.ts';

/** Lines of one part: the rest is one click away. */
const MOST_LINES = 15;

const TITLES: Record<DigestPart, string> = {
  late: 'Просрочено',
  returned: 'Вернули на доработку',
  today: 'Сегодня последний день',
  soon: 'Скоро срок',
  accept: 'Ждёт вашей приёмки',
};

const SHORT: Record<DigestPart, string> = {
  late: 'просрочено',
  returned: 'вернули',
  today: 'срок сегодня',
  soon: 'скоро срок',
  accept: 'на вашей приёмке',
};

const PLACES: Record<DigestPart, string> = {
  late: taskListUrl({ state: 'overdue', side: 'me' }),
  returned: taskListUrl({ state: 'returned', side: 'me' }),
  today: taskListUrl({ state: 'waiting', side: 'me' }),
  soon: taskListUrl({ state: 'waiting', side: 'me' }),
  accept: taskListUrl({ state: 'reported', side: 'accept' }),
};

const MORE = ['задача', 'задачи', 'задач'] as const;
const DAYS = ['день', 'дня', 'дней'] as const;

/** A digest as a letter: the subject counts, the body says of each task what is to be done and where. */
export function writeDigest(digest: Digest, baseUrl: string): { subject: string; body: string } {
  const filled = DIGEST_PARTS.filter((part) => digest.parts[part].length > 0);
  const counts = filled.map((part) => `${SHORT[part]}${NBSP}—${NBSP}${digest.parts[part].length}`);
  const paragraphs = filled.flatMap((part) => writePart(part, digest, baseUrl));
  const end = `Всё, что ждёт вас, стоит на первой странице Опоры: ${baseUrl}/`;
  return { subject: `Задачи на ${formatDateWords(digest.day)}: ${counts.join(', ')}`, body: [...paragraphs, end].join('\n\n') };
}

function writePart(part: DigestPart, digest: Digest, baseUrl: string): string[] {
  const tasks = digest.parts[part];
  const title = digest.weekly && part === 'soon' ? 'На этой неделе' : TITLES[part];
  const lines = tasks.slice(0, MOST_LINES).map((task) => writeLine(task, part, digest.day, baseUrl));
  const rest = tasks.length - lines.length;
  const more = rest === 0 ? [] : [`И ещё ${plural(rest, MORE)}: ${baseUrl}${PLACES[part]}`];
  return [title, lines.join('\n'), ...more];
}

function writeLine(task: ReminderTask, part: DigestPart, today: CalendarDate, baseUrl: string): string {
  const number = task.number === null || task.number.trim() === '' ? '' : `${itemWords(task.number)}. `;
  const role = task.part === 'coexecutor' ? ` Вы соисполнитель, отчитывается ${task.executorName}.` : '';
  const who = task.part === 'controller' ? ` ${endSentence(task.executorName)}` : '';
  return [
    `– ${number}${endSentence(headingOf(task.title))}${who}`,
    `${writeDay(task, part, today)}${role}`,
    `${ACTS[task.part === 'coexecutor' ? 'coexecutor' : part]}: ${baseUrl}${taskUrl(task.id)}`,
  ].join('\n');
}

const ACTS: Record<DigestPart | 'coexecutor', string> = {
  late: 'Отчитаться',
  returned: 'Исправить отчёт',
  today: 'Отчитаться',
  soon: 'Открыть задачу',
  accept: 'Проверить отчёт',
  coexecutor: 'Открыть задачу',
};

function writeDay(task: ReminderTask, part: DigestPart, today: CalendarDate): string {
  const back = task.state === 'returned' && task.reason !== null ? ` Отчёт вернули: «${task.reason.trim()}».` : '';
  switch (part) {
    case 'late':
      return `Срок был ${formatDate(task.due)}, просрочено на ${lateWords(task.due, today)}.${back}`;
    case 'accept': {
      const sent = task.reportedOn ?? task.due;
      const days = daysBetween(sent, today);
      return `Отчёт от ${formatDate(sent)}${days > 0 ? `, ждёт ${plural(days, DAYS)}` : ''}.`;
    }
    case 'today':
      return task.due === today
        ? `Срок — сегодня, ${formatDate(task.due)}.${back}`
        : `Срок ${formatDate(task.due)} пришёлся на выходной (${weekdayName(task.due)}), отчёт ждут сегодня.${back}`;
    default:
      return `Отчёт ждут ${formatUntil(task.due, today)}, ${distanceWords(task.due, today)}.${back}`;
  }
}
