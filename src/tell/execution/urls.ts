/** Pages on the execution of a plan. */
export const EXECUTION_VIEWS = ['matrix', 'executors', 'months', 'lateness', 'returns'] as const;
export type ExecutionView = (typeof EXECUTION_VIEWS)[number];

/** What the pages are asked with; an absent roadmap is the nearest one, an absent place the viewer's own. */
export type ExecutionQuery = {
  /** An id, or `all`. */
  roadmap?: string | undefined;
  place?: string | undefined;
  section?: string | undefined;
  /** `due`: what should have been done by today; `2026-Q4`: by the quarter of the deadline. */
  period?: string | undefined;
  /** Rows of the matrix. */
  rows?: 'sections' | undefined;
  /** Lateness and returns by executor instead of by activity. */
  by?: 'executor' | undefined;
};

const KEYS = ['roadmap', 'place', 'section', 'period', 'rows', 'by'] as const;

export const EXECUTION = '/execution';
export const REMIND = '/execution/remind';
/** Field of the executors that are ticked: keys of the units of the page; the place itself has none of its own. */
export const EXECUTOR = 'executor';
export const OWN = 'own';

/** A page on execution; the filter goes along. */
export function executionPageUrl(view: ExecutionView = 'matrix', query: ExecutionQuery = {}): string {
  return withQuery(view === 'matrix' ? EXECUTION : `${EXECUTION}/${view}`, query);
}

/** The same page as an Excel book. */
export function executionBookUrl(view: ExecutionView, query: ExecutionQuery): string {
  return withQuery(`${EXECUTION}/export.xlsx`, query, view);
}

function withQuery(path: string, query: ExecutionQuery, view?: string): string {
  const search = new URLSearchParams(view === undefined ? {} : { view });
  for (const key of KEYS) if (query[key]) search.set(key, query[key]);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Back to the executors after a reminder: how many tasks of how many executors were reminded of. */
export function remindedUrl(query: ExecutionQuery, done: { executors: number; tasks: number }): string {
  const url = executionPageUrl('executors', query);
  return `${url}${url.includes('?') ? '&' : '?'}reminded=${done.executors}-${done.tasks}`;
}
