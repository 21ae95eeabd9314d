import { addDays, addMonths, formatUntil, splitDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import { isOverdue } from '../../plan/roadmaps/index.ts';

/** A task of the school, as its page shows it. */
export type SchoolTask = {
  id: string;
  state: string;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  doneOn: CalendarDate | null;
  reportedAt: Date | null;
  number: string | null;
  title: string;
  executor: string;
  /** The school itself executes; otherwise it takes part, and somebody else does. */
  isOwn: boolean;
  controller: string;
  /** The reason of the last return. */
  reason: string | null;
};

export type SchoolMonth = {
  /** What the school must still do: late, returned, due this month. */
  waiting: SchoolTask[];
  /** Reports of this month that wait for a decision. */
  sent: SchoolTask[];
  accepted: SchoolTask[];
};

/** Parts the tasks of a school by what the month asks of it. */
export function readMonth(tasks: readonly SchoolTask[], today: CalendarDate): SchoolMonth {
  const own = tasks.filter((task) => task.isOwn);
  const { until } = monthOf(today);
  return {
    waiting: own.filter((task) => task.state === 'returned' || (task.state === 'open' && (task.due <= until || isOverdue(task, today)))),
    sent: own.filter((task) => task.state === 'reported'),
    accepted: own.filter((task) => task.state === 'accepted' && task.due >= monthOf(today).from && task.due <= until),
  };
}

/** First and last day of the month of a day. */
export function monthOf(day: CalendarDate): { from: CalendarDate; until: CalendarDate } {
  const from = `${day.slice(0, 7)}-01`;
  return { from, until: addDays(addMonths(from, 1), -1) };
}

/** 1 September of the school year that a day belongs to. */
export function schoolYearStart(day: CalendarDate): CalendarDate {
  const { year, month } = splitDate(day);
  return `${month >= 9 ? year : year - 1}-09-01`;
}

const IN_MONTH = [
  'январе',
  'феврале',
  'марте',
  'апреле',
  'мае',
  'июне',
  'июле',
  'августе',
  'сентябре',
  'октябре',
  'ноябре',
  'декабре',
] as const;

/** «В ноябре у школы 2 дела» and the nearest of them; nothing to do is said too. */
export function noticeWords(month: SchoolMonth, today: CalendarDate): { title: string; text: string; late: boolean } {
  const name = IN_MONTH[splitDate(today).month - 1] ?? '';
  const sent = month.sent.length === 0 ? '' : ` Отчётов на проверке: ${month.sent.length}, делать с ними ничего не нужно.`;
  if (month.waiting.length === 0) {
    return {
      title: `В${NBSP}${name} от школы больше ничего не ждут`,
      text: `Новые сроки появятся здесь, когда откроются.${sent}`,
      late: false,
    };
  }
  const late = month.waiting.filter((task) => isOverdue(task, today)).length;
  const next = month.waiting.find((task) => !isOverdue(task, today));
  const parts = [late === 0 ? '' : `Просрочено: ${late}.`, next === undefined ? '' : `Ближайшее — ${formatUntil(next.due, today)}.`].filter(
    (part) => part !== '',
  );
  return {
    title: `В${NBSP}${name} у школы ${plural(month.waiting.length, ['дело', 'дела', 'дел'])}`,
    text: `${parts.join(' ')}${sent}`,
    late: late > 0,
  };
}
