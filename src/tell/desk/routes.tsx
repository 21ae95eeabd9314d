import { findAcademicCalendar, findWorkingCalendar, describeDay, schoolYearOf } from '../../platform/calendar/index.ts';
import { sendPage, visitOf, type Visit, type Web } from '../../platform/http/index.ts';
import { formatDay } from '../../platform/lib/dates.ts';
import { schoolUrl } from '../school-page/index.ts';
import { listParts, type DeskItem } from './desk.ts';
import { renderDesk } from './pages.tsx';
import { listDeskTasks, listLateExecutors, listSectionProgress } from './store.ts';

/** What else waits for a viewer; rooms below give it, the app hands it to the desk. */
export type DeskContribution = (visit: Visit) => Promise<DeskItem[]>;

/** `/`: the first page after sign-in. */
export function mountDesk(web: Web, contributions: readonly DeskContribution[] = []): void {
  web.get('/', async (c) => {
    const visit = visitOf(c);
    const page = await readDesk(visit, contributions);
    const places = visit.deps.sections.filter((section) => section.href !== '/' && section.isFor(visit.viewer));
    return sendPage(c, renderDesk({ ...page, places, schoolHref: findSchoolHref(visit) }));
  });
}

/** The desk of a viewer: independent questions, asked at once. */
export async function readDesk(visit: Visit, contributions: readonly DeskContribution[]) {
  const { db, viewer, today } = visit;
  const parts = listParts(viewer);
  const [tasks, lateExecutors, sections, dayWords, items] = await Promise.all([
    viewer.scope.prefixes.length === 0 ? [] : listDeskTasks(db, viewer, parts, today),
    parts.includes('late') && watchesSeveral(visit) ? listLateExecutors(db, viewer, today) : [],
    listSectionProgress(db, viewer, today),
    describeToday(visit),
    Promise.all(contributions.map((contribution) => contribution(visit))),
  ]);
  return { viewer, today, parts, tasks, lateExecutors, sections, dayWords, items: items.flat() };
}

/** People of a school have its page one click away. */
function findSchoolHref({ viewer }: Visit): string | null {
  const post = viewer.posts.find(({ role }) => role === 'head' || role === 'deputy');
  return post === undefined ? null : schoolUrl(post.organisationId);
}

/** A school's desk is its own: there is nobody to compare. */
function watchesSeveral({ viewer }: Visit): boolean {
  return viewer.posts.some(({ role }) => ['region-coordinator', 'municipal-coordinator', 'methodist', 'curator'].includes(role));
}

async function describeToday({ db, viewer, today }: Visit): Promise<string> {
  const path = viewer.posts[0]?.path ?? '/';
  const [calendar, working] = await Promise.all([findAcademicCalendar(db, path, schoolYearOf(today)), findWorkingCalendar(db)]);
  return `${formatDay(today)}. ${describeDay(calendar, working, today)}`;
}
