function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** What of a roadmap concerns one school. */
export function extractUrl(roadmap: string, school: string, kind: '' | '.docx' = ''): string {
  return withQuery(`/documents/extract${kind}`, { roadmap, school });
}

/** That a task was done: Word. */
export function certificateUrl(task: string): string {
  return withQuery('/documents/certificate.docx', { task });
}
