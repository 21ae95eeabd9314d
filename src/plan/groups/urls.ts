import type { CalendarDate } from '../../platform/lib/dates.ts';

export const GROUPS = '/groups';

/** The card of a group: its members on a day, `null` for today; `after` goes on from a member. */
export function groupUrl(id: string, query: { on?: CalendarDate | null; after?: string | null } = {}): string {
  const search = new URLSearchParams();
  if (query.on) search.set('on', query.on);
  if (query.after) search.set('after', query.after);
  const text = search.toString();
  return text === '' ? `${GROUPS}/${id}` : `${GROUPS}/${id}?${text}`;
}
