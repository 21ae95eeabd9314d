/** What a filter of a plan keeps in its address; the same names as the list of tasks uses. */
export type PlanQuery = {
  text?: string | undefined;
  section?: string | undefined;
  /** State of the activity as shown. */
  state?: string | undefined;
  /** An organisation: tasks of it and of everything below it. */
  executor?: string | undefined;
  /** `YYYY-MM`: activities with a deadline in the month. */
  month?: string | undefined;
};

export const ROADMAPS = '/roadmaps';

function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

export type PlanView = 'table' | 'timeline' | 'calendar' | 'progress' | 'amendments' | 'awaited';

/** A view of a plan; the filter goes along. */
export function roadmapUrl(id: string, view: PlanView = 'table', query: PlanQuery = {}): string {
  return withQuery(view === 'table' ? `${ROADMAPS}/${id}` : `${ROADMAPS}/${id}/${view}`, query);
}

export function roadmapExportUrl(id: string, query: PlanQuery = {}): string {
  return withQuery(`${ROADMAPS}/${id}/export.xlsx`, query);
}

/** Changes of a plan in force: what, when, by which act. `before` goes on from a change. */
export function amendmentsUrl(id: string, before?: string): string {
  return withQuery(`${ROADMAPS}/${id}/amendments`, { before });
}

export function amendmentsExportUrl(id: string): string {
  return `${ROADMAPS}/${id}/amendments.xlsx`;
}

/** Activities of a plan that wait for dates from somebody else. */
export function awaitedUrl(id: string): string {
  return `${ROADMAPS}/${id}/awaited`;
}

export type ActivityForm = 'postpone' | 'cancel' | 'restore' | 'executors' | 'dates';

/** A form that changes an activity. */
export function activityFormUrl(id: string, form: ActivityForm): string {
  return `${activityUrl(id)}/${form}`;
}

export function activityUrl(id: string): string {
  return `/activities/${id}`;
}

/** Tasks behind a number of the plan: the list is served by the person's own room. */
export function tasksUrl(query: {
  roadmap?: string | undefined;
  section?: string | undefined;
  activity?: string | undefined;
  executor?: string | undefined;
  state?: string | undefined;
  month?: string | undefined;
}): string {
  return withQuery('/tasks', query);
}

export function taskUrl(id: string): string {
  return `/tasks/${id}`;
}

/** Documents behind the accepted reports of a plan: the page is served by the room of documents. */
export function evidenceUrl(roadmap: string): string {
  return withQuery('/documents/evidence', { roadmap });
}
