import type { ReviewFilter } from './review.ts';

export const REVIEWS_NEW = '/roadmaps/new';

export type ReviewQuery = { show?: ReviewFilter; section?: string; after?: string; edit?: string };

/** The review of a draft; the filter and the page stay in the address. */
export function reviewUrl(id: string, query: ReviewQuery = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  const text = search.toString();
  return `/reviews/${id}${text === '' ? '' : `?${text}`}`;
}

/** A row on its page of the review. */
export function reviewRowUrl(id: string, rowId: string, query: ReviewQuery = {}): string {
  return `${reviewUrl(id, query)}#row-${rowId}`;
}

export function reviewPartiesUrl(id: string): string {
  return `/reviews/${id}/parties`;
}

export function reviewSectionsUrl(id: string): string {
  return `/reviews/${id}/sections`;
}

export function reviewColumnsUrl(id: string): string {
  return `/reviews/${id}/columns`;
}

export function reviewConfirmUrl(id: string): string {
  return `/reviews/${id}/confirm`;
}

export function reviewActUrl(id: string, act: string): string {
  return `/reviews/${id}/${act}`;
}

export function rowActUrl(id: string, rowId: string, act: string): string {
  return `/reviews/${id}/rows/${rowId}/${act}`;
}
