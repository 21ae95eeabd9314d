export const SEARCH = '/search';

/** The answer to a question; `kind`: all hits of one noun. */
export function searchUrl(question: string, kind?: string): string {
  return `${SEARCH}?${new URLSearchParams({ q: question, ...(kind === undefined ? {} : { kind }) })}`;
}
