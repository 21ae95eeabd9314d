import { taskListUrl, type TaskFilter } from '../../act/tasks/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { Unit } from './head.ts';

/** Which tasks a page counts, in the words of the list of tasks. */
export function listFilter(ask: {
  roadmapId: string | null;
  placeId: string | null;
  section?: string;
  from?: string;
  until?: string;
}): TaskFilter {
  return {
    ...(ask.roadmapId === null ? {} : { roadmap: ask.roadmapId }),
    ...(ask.placeId === null ? { side: 'answer' as const } : { executor: ask.placeId }),
    section: ask.section,
    from: ask.from,
    until: ask.until,
  };
}

/** The same for one organisation of the page: with what lies below it, or its own tasks alone. */
export function filterOfUnit(base: TaskFilter, unit: Unit): TaskFilter {
  return { ...base, executor: unit.id, exact: unit.isExact ? 'yes' : undefined };
}

/** The list behind a number. */
export function openTasks(base: TaskFilter, narrow: TaskFilter): string {
  return taskListUrl({ ...base, ...narrow });
}

/** The days of a filter cut to others: both bounds hold. */
export function cutDays(base: TaskFilter, days: { from?: CalendarDate; until?: CalendarDate }): Pick<TaskFilter, 'from' | 'until'> {
  return {
    from: [base.from, days.from]
      .filter((day) => day !== undefined)
      .toSorted()
      .at(-1),
    until: [base.until, days.until].filter((day) => day !== undefined).toSorted()[0],
  };
}
