import { listAcceptPaths, listReportPaths } from '../../act/tasks/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { addDays, daysBetween, formatDayMonth, weekday, weekdayName, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import { can } from '../../who/access/index.ts';
import type { Contact } from '../execution/index.ts';

/** Parts of the desk that hold tasks, in the order they stand. */
export const DESK_PARTS = ['late', 'accept', 'returned', 'week'] as const;
export type DeskPart = (typeof DESK_PARTS)[number];

/** A task as the desk shows it; `total` counts the whole part, of which these are the first. */
export type DeskTask = {
  part: DeskPart | 'next';
  total: number;
  id: string;
  state: string;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  reportedAt: Date | null;
  activityId: string;
  activityNumber: string | null;
  activityTitle: string;
  executorName: string;
  executorPath: string;
  /** Who answers at the executor; asked only for what is late. */
  person: { surname: string; name: string; patronymic: string } | null;
  /** Days on which the executor was reminded, newest first. */
  reminders: string[] | null;
  /** The last report: asked for what waits for a decision or came back. */
  report: { actor: string; files: number; reason: string | null; decidedBy: string | null } | null;
};

/** Something else that waits for the viewer: a review half done, a form to fill. Rooms below contribute them. */
export type DeskItem = {
  title: string;
  href: string;
  note?: string;
  /** A day, or words where there is none. */
  due?: CalendarDate;
  action: string;
};

/** Which parts this viewer has: a part whose work is never theirs is not shown empty. */
export function listParts(viewer: Viewer): DeskPart[] {
  const reports = listReportPaths(viewer).length > 0;
  const accepts = listAcceptPaths(viewer).length > 0 || viewer.curated.length > 0;
  const watches = viewer.scope.prefixes.some((path) => can(viewer, 'task.comment', { path }));
  const shown: Record<DeskPart, boolean> = {
    late: watches || reports,
    accept: accepts,
    returned: reports,
    week: reports,
  };
  return DESK_PARTS.filter((part) => shown[part]);
}

/** The Sunday that ends the week of a day. */
export function endOfWeek(today: CalendarDate): CalendarDate {
  return addDays(today, 7 - weekday(today));
}

const DAYS = ['день', 'дня', 'дней'] as const;
const NOTHING: Record<DeskPart, string> = {
  late: 'всё в срок',
  accept: 'всё проверено',
  returned: 'исправлять нечего',
  week: 'сроков нет',
};

/** The small line of a count: the oldest or the nearest of its part. */
export function noteOfPart(part: DeskPart, first: DeskTask | undefined, today: CalendarDate, reportedOn: CalendarDate | null): string {
  if (first === undefined) return NOTHING[part];
  switch (part) {
    case 'late':
      return `самое давнее —${NBSP}${plural(daysBetween(first.due, today), DAYS)}`;
    case 'accept':
      return reportedOn === null || reportedOn >= today
        ? 'сдано сегодня'
        : `дольше всего ждёт ${plural(daysBetween(reportedOn, today), DAYS)}`;
    case 'returned':
      return `ближайший срок —${NBSP}${formatDayMonth(first.due)}`;
    case 'week':
      return `ближайший — ${weekdayName(first.due)}, ${formatDayMonth(first.due)}`;
  }
}

/** A day and an activity due on it, with how many tasks. */
export type NextDate = {
  due: CalendarDate;
  title: string;
  number: string | null;
  activityId: string;
  count: number;
};

/** The nearest days with the activities due on them: one line for an activity, however many schools it has. */
export function listNextDates(tasks: readonly DeskTask[], most = 4): NextDate[] {
  const byKey = new Map<string, NextDate>();
  for (const task of tasks) {
    const key = `${task.due} ${task.activityId}`;
    const known = byKey.get(key);
    if (known === undefined)
      byKey.set(key, {
        due: task.due,
        title: task.activityTitle,
        number: task.activityNumber,
        activityId: task.activityId,
        count: 1,
      });
    else known.count += 1;
  }
  return [...byKey.values()].slice(0, most);
}

/** A section of a roadmap with the tasks of the viewer's territory in it. */
export type SectionProgress = {
  roadmapId: string;
  roadmapTitle: string;
  sectionId: string;
  number: string | null;
  title: string;
  total: number;
  accepted: number;
  reported: number;
  overdue: number;
};

/** A school of the viewer, or a municipality of a region's coordinator: is it late, and whom to call. */
export type DeskUnit = {
  id: string;
  name: string;
  type: 'school' | 'municipality';
  overdue: number;
  oldest: CalendarDate | null;
  /** Who answers there; asked only where something is late. */
  contact: Contact | null;
};

/** As many as a person takes in at a glance; the rest is a click away. */
export const MOST_UNITS = 60;
