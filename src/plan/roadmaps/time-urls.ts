import { roadmapUrl, tasksUrl, type PlanQuery } from './urls.ts';
import type { Span } from './time-span.ts';

/** The timeline of a plan over a span; `at` is a month of it. The filter goes along. */
export function timelineUrl(id: string, query: PlanQuery, span: Span, at?: string): string {
  return extend(roadmapUrl(id, 'timeline', query), { span: span === 'school-year' ? undefined : span, at });
}

/** The month of a plan as a table of weeks or as a list of them. */
export function planCalendarUrl(id: string, query: PlanQuery, month: string, view: 'month' | 'weeks'): string {
  return extend(roadmapUrl(id, 'calendar', { ...query, month }), { view: view === 'month' ? undefined : view });
}

/** Tasks of one activity, of an executor where one is chosen; windowTasksUrl() adds the days. */
export function activityTasksUrl(activityId: string, executor: string | undefined): string {
  return extend(tasksUrl({ activity: activityId, executor }), { state: 'all' });
}

/** Tasks of a window: those of its activity that are due in its days. */
export function windowTasksUrl(activityTasks: string, window: { due: string; movedTo: string | null }): string {
  return `${activityTasks}&from=${window.due}&until=${window.movedTo ?? window.due}`;
}

function extend(address: string, more: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(more)) if (value !== undefined) search.set(name, value);
  const text = search.toString();
  return text === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${text}`;
}
