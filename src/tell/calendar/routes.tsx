import { findDays } from '../../plan/roadmaps/index.ts';
import { sendPage, visitOf, type Visit, type Web } from '../../platform/http/index.ts';
import { addDays, addMonths } from '../../platform/lib/dates.ts';
import { listWeeks } from '../../platform/ui/index.ts';
import { onlyOwn, subjectOf, watchesOthers } from './deadline.ts';
import { renderCalendar, type MyCalendarPage } from './pages.tsx';
import { listDeadlines } from './store.ts';

/** Deadlines that one month shows. */
const MOST = 500;

/** `/calendar`: deadlines of the viewer by months. `tools`: links to what belongs beside it. */
export function mountMyCalendar(web: Web, tools: MyCalendarPage['tools']): void {
  web.get('/calendar', async (c) => sendPage(c, renderCalendar({ ...(await readCalendar(visitOf(c), c.req.query())), tools })));
}

async function readCalendar({ db, viewer, today }: Visit, query: Readonly<Record<string, string>>): Promise<Omit<MyCalendarPage, 'tools'>> {
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.exec(query['month'] ?? '')?.[0] ?? today.slice(0, 7);
  const side = query['side'] === 'me' ? 'me' : 'all';
  const subject = subjectOf(viewer);
  const from = `${month}-01`;
  const to = addDays(addMonths(from, 1), -1);
  const weeks = listWeeks(month).flat();
  const [deadlines, days] = await Promise.all([
    listDeadlines(db, side === 'me' ? onlyOwn(subject) : subject, { from, to, today, limit: MOST + 1 }),
    findDays(db, viewer.posts[0]?.path ?? '/', weeks[0] ?? from, weeks.at(-1) ?? to),
  ]);
  return {
    month,
    side,
    view: query['view'] === 'weeks' ? 'weeks' : 'month',
    today,
    deadlines: deadlines.slice(0, MOST),
    isCut: deadlines.length > MOST,
    days,
    watchesOthers: watchesOthers(subject),
  };
}
