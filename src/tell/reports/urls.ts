/** What a report is asked with: which roadmap (none = all), whose executors, which days. */
export type ReportQuery = {
  roadmap?: string;
  scope?: string;
  period?: string;
  from?: string;
  until?: string;
};

export const REPORTS = '/reports';

function withQuery(path: string, query: ReportQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The report on execution as a page. */
export function executionUrl(query: ReportQuery = {}): string {
  return withQuery('/reports/execution', query);
}

/** The same report as a Word file. */
export function executionWordUrl(query: ReportQuery = {}): string {
  return withQuery('/reports/execution.docx', query);
}

/** A report that a job has written: where its file is taken. */
export function readyUrl(fileId: string): string {
  return `/reports/ready/${fileId}`;
}

/** The list of documents behind the same report: a page of the room of documents. */
export function evidenceUrl(query: ReportQuery = {}, kind: '' | '.docx' | '.zip' = ''): string {
  return withQuery(`/documents/evidence${kind}`, query);
}
