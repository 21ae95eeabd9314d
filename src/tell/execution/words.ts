import { endSentence, headingOf } from '../../act/tasks/index.ts';
import { formatDate } from '../../platform/lib/dates.ts';
import { formatNumber, formatPercent } from '../../platform/lib/numbers.ts';
import { NBSP, initials, plural } from '../../platform/lib/russian.ts';
import type { CellState, Contact, Counts, MatrixLine } from './execution.ts';
import type { Head } from './head.ts';

/** «принято 12 из 30 задач (40 %), просрочено 3» */
export function totalWords(counts: Counts): string {
  if (counts.all === 0) return 'задач пока нет';
  if (counts.counted === 0) return 'все задачи перенесены или отменены';
  const share = formatPercent(counts.accepted / counts.counted);
  const late = counts.overdue === 0 ? 'просроченного нет' : `просрочено ${formatNumber(counts.overdue)}`;
  return `принято ${outOf(counts.accepted, counts.counted)} (${share}), ${late}`;
}

/** «12 из 30» */
export function outOf(part: number, whole: number): string {
  return `${formatNumber(part)} из${NBSP}${formatNumber(whole)}`;
}

const CELL_WORDS: Record<CellState, (counts: Counts) => string> = {
  overdue: ({ overdue }) => `просрочено${many(overdue)}`,
  returned: ({ returned }) => `возвращено${many(returned)}`,
  accept: ({ reported }) => `ждёт вас${many(reported)}`,
  sent: ({ reported }) => `на проверке${many(reported)}`,
  going: () => 'идёт',
  planned: () => 'впереди',
  done: () => 'выполнено',
  moved: () => 'перенесено',
  cancelled: () => 'отменено',
};

function many(count: number): string {
  return count > 1 ? `${NBSP}${formatNumber(count)}` : '';
}

/** The word of a cell; a number where several tasks are so. */
export function cellWords(state: CellState, counts: Counts): string {
  return CELL_WORDS[state](counts);
}

/** Why a row has no tasks: said once for all its columns. */
export function emptyWords(windows: MatrixLine['windows']): string {
  if (windows.cancelled) return 'мероприятие отменено';
  if (windows.next !== null) return `первый срок откроется ${formatDate(windows.next)}`;
  if (windows.awaited > 0) return 'дата ожидается';
  return windows.before > 0 ? 'до начала плана' : 'задач нет';
}

/** The quiet line of a row: what of it lies before the plan or still ahead. */
export function windowWords({ before, ahead }: MatrixLine['windows']): string {
  const parts = [
    before === 0 ? '' : `до начала плана — ${plural(before, ['срок', 'срока', 'сроков'])}`,
    ahead === 0 ? '' : `ещё откроется ${plural(ahead, ['срок', 'срока', 'сроков'])}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** «Логинова Н. П., директор» */
export function contactName(contact: Contact): string {
  return initials(contact.surname, contact.name, contact.patronymic);
}

/** Which plan and whose work a page is about. */
export function leadOf(head: Head, counts: Counts): string {
  const plan = head.roadmap === null ? 'Все дорожные карты' : headingOf(head.roadmap.title, 140);
  return `${endSentence(plan)} ${head.place?.name ?? 'Все ваши школы'}: ${totalWords(counts)}.`;
}

/** «Исполнение на 24.11.2026, Верхнеложский округ.xlsx» */
export function bookName(title: string, head: Head): string {
  const place = head.place === null ? '' : `, ${head.place.name}`;
  return `${title} на ${formatDate(head.today)}${place}.xlsx`;
}

/** After reminding: «2-7» of the address, executors and tasks. */
export function remindedWords(code: string | undefined): string | null {
  const match = /^(\d{1,4})-(\d{1,4})$/.exec(code ?? '');
  if (match === null) return null;
  const executors = plural(Number(match[1]), ['исполнителю', 'исполнителям', 'исполнителям']);
  const tasks = plural(Number(match[2]), ['задаче', 'задачах', 'задачах']);
  return `Напоминание отправлено ${executors} о ${tasks}. Оно записано в историю каждой задачи.`;
}
