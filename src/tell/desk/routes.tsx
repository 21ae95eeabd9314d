import { findAcademicCalendar, findWorkingCalendar, describeDay, schoolYearOf } from '../../platform/calendar/index.ts';
import { sendPage, visitOf, type Visit, type Web } from '../../platform/http/index.ts';
import { formatDay } from '../../platform/lib/dates.ts';
import { schoolUrl } from '../school-page/index.ts';
import { listParts, type DeskItem } from './desk.ts';
import { renderDesk } from './pages.tsx';
import { listDeskTasks, listSectionProgress } from './store.ts';
import { listUnits } from './units-store.ts';

/** What else waits for a viewer; rooms below give it, the app hands it to the desk. */
export type DeskContribution = (visit: Visit) => Promise<DeskItem[]>;

/** `/`: the first page after sign-in. */
export function mountDesk(web: Web, contributions: readonly DeskContribution[] = []): void {
  const dayWords = rememberDays();
  web.get('/', async (c) => {
    const visit = visitOf(c);
    const [page, words] = await Promise.all([readDesk(visit, contributions), dayWords(visit)]);
    const places = visit.deps.sections.filter((section) => section.href !== '/' && section.isFor(visit.viewer));
    return sendPage(c, renderDesk({ ...page, dayWords: words, places, schoolHref: findSchoolHref(visit) }));
  });
}

/** The desk of a viewer: independent questions, asked at once. */
export async function readDesk(visit: Visit, contributions: readonly DeskContribution[]) {
  const { db, viewer, today } = visit;
  const parts = listParts(viewer);
  const [tasks, units, sections, items] = await Promise.all([
    viewer.scope.prefixes.length === 0 ? [] : listDeskTasks(db, viewer, parts, today),
    parts.includes('late') && watchesSeveral(visit) ? listUnits(db, viewer, today) : [],
    listSectionProgress(db, viewer, today),
    Promise.all(contributions.map((contribution) => contribution(visit))),
  ]);
  return { viewer, today, parts, tasks, units, sections, items: items.flat() };
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

/** A day is the same for everybody of a place; an edited calendar is seen here within five minutes. */
function rememberDays(): (visit: Visit) => Promise<string> {
  const known = new Map<string, { words: string; until: number }>();
  return async (visit) => {
    const key = `${visit.today} ${visit.viewer.posts[0]?.path ?? '/'}`;
    const now = Date.now();
    const found = known.get(key);
    if (found !== undefined && found.until > now) return found.words;
    const words = await describeToday(visit);
    if (known.size >= 2000) known.clear();
    known.set(key, { words, until: now + 300_000 });
    return words;
  };
}

async function describeToday({ db, viewer, today }: Visit): Promise<string> {
  const path = viewer.posts[0]?.path ?? '/';
  const [calendar, working] = await Promise.all([findAcademicCalendar(db, path, schoolYearOf(today)), findWorkingCalendar(db)]);
  return `${formatDay(today)}. ${describeDay(calendar, working, today)}`;
}
