import { findField, type Register, type Sort } from './register.ts';

/** The state of a list as its address keeps it. */
export type ListState = {
  /** Filter values by field; absent ones do not filter. */
  filters: Record<string, string>;
  search: string;
  sort: Sort;
  descending: boolean;
  /** Records that were removed, to be seen and restored. */
  removed: boolean;
  /** Keyset cursor: the page after (or before) this record. */
  after: Cursor | null;
  before: Cursor | null;
};

export type Cursor = { value: string; id: string };

export const PAGE_SIZE = 50;

export function readListState(register: Register, query: Record<string, string>): ListState {
  const sortKey = (query['sort'] ?? '').replace(/^-/, '');
  const filters: Record<string, string> = {};
  for (const { field } of register.list.filters) {
    const value = query[field]?.trim();
    if (value) filters[field] = value;
  }
  return {
    filters,
    search: query['q']?.trim() ?? '',
    sort: register.list.sorts.find((sort) => sort.key === sortKey) ?? register.list.sorts[0],
    descending: (query['sort'] ?? '').startsWith('-'),
    removed: query['removed'] === 'yes',
    after: readCursor(query['after']),
    before: readCursor(query['before']),
  };
}

/** The address of a list in this state; pages are left out, so that every other link starts from the first one. */
export function listUrl(register: Register, state: ListState, cursor?: { after?: string; before?: string }): string {
  const query = new URLSearchParams(state.filters);
  if (state.search) query.set('q', state.search);
  if (state.descending || state.sort !== register.list.sorts[0]) query.set('sort', `${state.descending ? '-' : ''}${state.sort.key}`);
  if (state.removed) query.set('removed', 'yes');
  if (cursor?.after) query.set('after', cursor.after);
  if (cursor?.before) query.set('before', cursor.before);
  const text = query.toString();
  return `/${register.noun}${text ? `?${text}` : ''}`;
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.value, cursor.id])).toString('base64url');
}

/** A cursor out of an address; one that was tampered with is no cursor. */
export function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(parts)) return null;
    const [value, id]: unknown[] = parts;
    return typeof value === 'string' && typeof id === 'string' ? { value, id } : null;
  } catch {
    return null;
  }
}

/** Is anything chosen that narrows the list? Then «Сбросить» stands beside the filters. */
export function isNarrowed(state: ListState): boolean {
  return Object.keys(state.filters).length > 0 || state.search !== '' || state.removed;
}

export function listFilterFields(register: Register) {
  return register.list.filters.map(({ field }) => findField(register, field));
}
