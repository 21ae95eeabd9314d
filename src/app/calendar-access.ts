import type { CalendarAccess } from '../platform/calendar/index.ts';
import { isWithin, listAncestors, type Visit } from '../platform/http/index.ts';
import { can } from '../who/access/index.ts';
import { findOrganisation } from '../who/organisations/index.ts';

/** What the calendar asks of those who know organisations and roles. */
export const calendarAccess: CalendarAccess = {
  findOwner: async (visit, id) => {
    const organisation = await findOrganisation(visit.db, id);
    if (!organisation || !isReadable(visit, organisation.path)) return null;
    return {
      id: organisation.id,
      path: organisation.path,
      title: organisation.everyday_name,
      mayEdit: can(visit.viewer, 'calendar.change', organisation),
    };
  },
  readTitle: async (visit, id) => (await findOrganisation(visit.db, id))?.everyday_name ?? '',
  findDaysOwner: async ({ viewer }) => ({
    path: '/',
    mayEdit: viewer.posts.some((post) => can(viewer, 'working-calendar.change', { path: post.prefix })),
  }),
};

/** One's own territory, and the calendars above it, which are inherited. */
function isReadable({ viewer }: Visit, path: string): boolean {
  return isWithin(path, viewer.directory) || listAncestors(viewer.posts.map((post) => post.path)).includes(path);
}
