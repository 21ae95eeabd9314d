import { daysBetween, formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import { TASK_STATE_TITLES, displayState, isOverdue, isTaskState, type DisplayState } from '../../plan/roadmaps/index.ts';

export const DAYS = ['день', 'дня', 'дней'] as const;
export const TASKS = ['задача', 'задачи', 'задач'] as const;
export const FILES = ['файл', 'файла', 'файлов'] as const;

export type TaskMoment = { state: string; due: CalendarDate; overdueFrom: CalendarDate };

/** «33 дня»: how long a task is late, counted from the printed due date. */
export function lateWords(due: CalendarDate, today: CalendarDate): string {
  return plural(daysBetween(due, today), DAYS);
}

/** «через 2 дня», «сегодня», «3 дня назад». */
export function distanceWords(day: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'сегодня';
  if (days === 1) return 'завтра';
  return days > 0 ? `через${NBSP}${plural(days, DAYS)}` : `${plural(-days, DAYS)} назад`;
}

/** The state as the list and the card say it. */
export function taskStatus(task: TaskMoment, today: CalendarDate, mustAccept = false): { state: DisplayState; words: string } {
  const state = displayState(task, today, mustAccept);
  if (isOverdue(task, today)) {
    const returned = task.state === 'returned' ? 'возвращено, ' : '';
    return { state, words: `${returned}просрочено на${NBSP}${lateWords(task.due, today)}` };
  }
  if (state === 'accept') return { state, words: 'ждёт вашей приёмки' };
  return { state, words: isTaskState(task.state) ? TASK_STATE_TITLES[task.state] : task.state };
}

const LONGEST_TITLE = 120;

/** The activity's words as a heading: cut at a word where they are long; the whole text stands in the quote. */
export function headingOf(title: string, longest = LONGEST_TITLE): string {
  const plain = title.replace(/\s+/g, ' ').trim();
  if (plain.length <= longest) return plain;
  const cut = plain.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[\s,;:.–—-]+$/, '')}…`;
}

/** «Пункт 2.1»; an activity without a number has none. */
export function itemWords(number: string | null): string {
  return number === null || number.trim() === '' ? 'Пункт без номера' : `Пункт${NBSP}${number.trim().replace(/\.$/, '')}`;
}

/** A full stop where there is none yet: initials bring their own. */
export function endSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** «приказ от 28.08.2026 № 214» */
export function approvalWords(approval: { kind: string | null; number: string | null; date: CalendarDate | null }): string {
  const parts = [
    approval.kind ?? '',
    approval.date === null ? '' : `от${NBSP}${formatDate(approval.date)}`,
    approval.number === null || approval.number === '' ? '' : `№${NBSP}${approval.number}`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}
