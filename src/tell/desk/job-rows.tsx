import { can } from '../../who/access/index.ts';
import type { ComponentChildren } from 'preact';
import {
  FILES,
  distanceWords,
  endSentence,
  headingOf,
  isExecutor,
  itemWords,
  lateWords,
  taskStatus,
  taskUrl,
} from '../../act/tasks/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { dateInZone, daysBetween, formatDayMonth, weekdayName, type CalendarDate } from '../../platform/lib/dates.ts';
import { initials, joinWords, plural } from '../../platform/lib/russian.ts';
import { DateText, Status, type JobRow } from '../../platform/ui/index.ts';
import type { DeskPart, DeskTask } from './desk.ts';

/** Who looks, and when. */
type RowFrame = { viewer: Viewer; today: CalendarDate };

/** A task of a part with the one thing to do about it. */
export function jobRow(page: RowFrame, part: DeskPart, task: DeskTask): JobRow {
  const isMine = isExecutor(page.viewer, task);
  const heading = headingOf(task.activityTitle, 100);
  const row = {
    title: isMine ? heading : `${heading}: ${task.executorName}`,
    href: taskUrl(task.id),
    note: noteOf(page, part, task, isMine),
  };
  switch (part) {
    case 'late':
      return { ...row, ...lateCells(page, task, isMine) };
    case 'accept':
      return {
        ...row,
        ...reportedCells(page, task),
        action: { title: 'Проверить', href: `${taskUrl(task.id)}#h-rep` },
      };
    case 'returned': {
      const status = taskStatus(task, page.today);
      return {
        ...row,
        needs: status.state === 'overdue',
        due: <DateText date={task.due} />,
        dueNote: status.words,
        action: { title: 'Исправить', href: `${taskUrl(task.id)}#h-report` },
      };
    }
    case 'week':
      return {
        ...row,
        due: <DateText date={task.due} />,
        dueNote: `${weekdayName(task.due)}, ${distanceWords(task.due, page.today)}`,
        action: { title: 'Отчитаться', href: `${taskUrl(task.id)}#h-report` },
      };
  }
}

function lateCells(page: RowFrame, task: DeskTask, isMine: boolean): Omit<JobRow, 'title' | 'href' | 'note'> {
  return {
    needs: true,
    due: <Status state="overdue">{lateWords(task.due, page.today)}</Status>,
    dueNote: dueNote(task),
    action: isMine
      ? {
          title: task.state === 'returned' ? 'Исправить' : 'Отчитаться',
          href: `${taskUrl(task.id)}#h-report`,
        }
      : can(page.viewer, 'task.comment', { path: task.executorPath })
        ? { title: 'Напомнить', href: `${taskUrl(task.id)}#other` }
        : // a part in somebody else's work: to look at, not to drive
          { title: 'Посмотреть', href: taskUrl(task.id) },
  };
}

function dueNote(task: DeskTask): ComponentChildren {
  return (
    <>
      до <DateText date={task.due} />
    </>
  );
}

function reportedCells(page: RowFrame, task: DeskTask): Pick<JobRow, 'due' | 'dueNote'> {
  if (task.reportedAt === null) return { due: <DateText date={task.due} /> };
  const day = dateInZone(task.reportedAt, page.viewer.timeZone);
  const days = daysBetween(day, page.today);
  return {
    due: (
      <>
        сдано <DateText date={day} />
      </>
    ),
    dueNote: days <= 0 ? 'сегодня' : `ждёт ${plural(days, ['день', 'дня', 'дней'])}`,
  };
}

function noteOf(page: RowFrame, part: DeskPart, task: DeskTask, isMine: boolean): string {
  const item = `${itemWords(task.activityNumber)}.`;
  if (part === 'accept' && task.report !== null) {
    const files = task.report.files === 0 ? 'без файлов' : plural(task.report.files, FILES);
    return `${item} Отчёт составил ${task.report.actor}, ${files}`;
  }
  if (part === 'returned' && task.report?.reason != null)
    return `${item} ${task.report.decidedBy ?? 'Контролёр'}: «${headingOf(task.report.reason, 120)}»`;
  if (part === 'late') {
    const person = task.person === null ? '' : initials(task.person.surname, task.person.name, task.person.patronymic);
    const who = isMine ? 'Исполнитель — вы' : person === '' ? '' : `Отвечает ${person}`;
    return [item, who === '' ? '' : endSentence(who), remindedWords(page, task)].filter((word) => word !== '').join(' ');
  }
  return `${item} Исполнитель — ${isMine ? 'вы' : task.executorName}`;
}

function remindedWords(page: RowFrame, task: DeskTask): string {
  const days = (task.reminders ?? []).map((at) => formatDayMonth(dateInZone(new Date(at), page.viewer.timeZone)));
  return days.length === 0 ? '' : `Напоминали ${joinWords([...new Set(days)].toReversed())}`;
}
