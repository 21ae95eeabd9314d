import { contentDisposition } from '../../platform/files/index.ts';
import {
  findAcademicCalendar,
  findWorkingCalendar,
  formatSchoolYear,
  isWorkingDay,
  listHolidays,
  schoolYearOf,
} from '../../platform/calendar/index.ts';
import { NotFound, isWithin, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { addDays, type CalendarDate } from '../../platform/lib/dates.ts';
import { isId } from '../../platform/lib/id.ts';
import { schoolYearRange } from '../../platform/ui/index.ts';
import { can } from '../../who/access/index.ts';
import { exportPlan } from './export.ts';
import { planLead, type PlanFrame } from './frame.tsx';
import { listExecutors, listPlanActivities, listPlanWindows, type PlanFilter } from './plan-store.ts';
import { ProgressBody } from './progress-page.tsx';
import { countProgress } from './progress-store.ts';
import { findDraftPath, findRoadmap, listPlanSections, type Roadmap } from './store.ts';
import { TableBody } from './table-page.tsx';
import { CalendarBody, TimelineBody } from './time-pages.tsx';
import { roadmapUrl, ROADMAPS, type PlanView } from './urls.ts';
import { daysOfMonth, readPlanQuery, stateActivities, type StatedActivity } from './view.ts';

const CRUMBS = [{ title: 'Дорожные карты', href: ROADMAPS }];

/** The views of a plan in force: table, timeline, calendar, execution, Excel. */
export function mountPlan(web: Web): void {
  web.get('/roadmaps/:id/timeline', async (c) => sendTimeline(c, await openPlan(c, 'timeline')));
  web.get('/roadmaps/:id/calendar', async (c) => sendCalendar(c, await openPlan(c, 'calendar')));
  web.get('/roadmaps/:id/progress', async (c) => {
    const plan = await openPlan(c, 'progress');
    const progress = await countProgress(plan.visit.db, plan.roadmap.id, plan.visit.viewer.scope, plan.visit.today);
    return sendPlan(c, plan, <ProgressBody {...plan} progress={progress} />);
  });
  web.get('/roadmaps/:id/export.xlsx', async (c) => {
    const plan = await openPlan(c, 'table');
    const bytes = await exportPlan(plan.roadmap, plan.sections, await listStated(plan));
    c.header('Content-Disposition', contentDisposition(`${plan.roadmap.title.slice(0, 120)}.xlsx`));
    c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    return c.body(new Uint8Array(bytes));
  });
  web.get('/roadmaps/:id', async (c, next) => {
    const id = c.req.param('id');
    if (!isId(id)) return next();
    const plan = await openPlan(c, 'table').catch(async (error: unknown) => {
      if (error instanceof NotFound && (await isDraftFor(visitOf(c), id))) return null;
      throw error;
    });
    if (plan === null) return c.redirect(`/reviews/${id}`, 303);
    const { visit } = plan;
    const from = Number(/^\d{1,6}$/.exec(c.req.query('from') ?? '')?.[0] ?? 0);
    const printed = { at: visit.deps.clock(), timeZone: visit.viewer.timeZone, by: visit.viewer.name };
    const done = c.req.query('done') === 'in-force' ? 'План вступил в силу. Задачи открываются в первый день своего срока.' : null;
    return sendPlan(c, plan, <TableBody {...plan} activities={await listStated(plan)} from={from} printed={printed} />, done);
  });
}

type OpenPlan = PlanFrame & { visit: Visit; filter: PlanFilter; state: ReturnType<typeof readPlanQuery>['state'] };

/** A draft has no views yet: whoever may review it is led to the review. */
async function isDraftFor({ db, viewer }: Visit, id: string): Promise<boolean> {
  const path = await findDraftPath(db, id);
  return path !== null && isWithin(path, viewer.scope) && can(viewer, 'roadmap.import', { path });
}

/** The plan of the address with its filter. */
async function openPlan(c: WebContext, view: PlanView): Promise<OpenPlan> {
  const visit = visitOf(c);
  const id = c.req.param('id') ?? '';
  const roadmap = isId(id) ? await findRoadmap(visit.db, id, visit.viewer) : null;
  if (roadmap === null) throw new NotFound();
  const query = readPlanQuery(c.req.query());
  const [sections, executors] = await Promise.all([
    listPlanSections(visit.db, roadmap.id),
    listExecutors(visit.db, roadmap.id, visit.viewer.scope),
  ]);
  const executor = executors.find((one) => one.id === query.executor);
  const filter: PlanFilter = {
    text: query.text || null,
    section: sections.some((section) => section.id === query.section) ? (query.section ?? null) : null,
    executorPath: executor?.path ?? null,
    month: query.month === undefined || view === 'calendar' ? null : daysOfMonth(query.month),
  };
  return { visit, roadmap, query, view, sections, executors, filter, state: query.state };
}

async function listStated({ visit, roadmap, filter, state }: OpenPlan): Promise<StatedActivity[]> {
  const activities = await listPlanActivities(visit.db, roadmap.id, filter, { scope: visit.viewer.scope, today: visit.today });
  return stateActivities(activities, visit.today, mayAccept(visit, roadmap), state);
}

/** Does this viewer accept the reports of this plan? */
export function mayAccept(visit: Visit, roadmap: Roadmap): boolean {
  return can(visit.viewer, 'task.accept', { path: roadmap.ownerPath });
}

function sendPlan(c: WebContext, plan: OpenPlan, body: preact.JSX.Element, confirmation: string | null = null) {
  return sendPage(c, {
    title: plan.roadmap.title,
    lead: planLead(plan.roadmap),
    wide: true,
    crumbs: CRUMBS,
    body,
    ...(confirmation === null ? {} : { confirmation }),
  });
}

async function sendTimeline(c: WebContext, plan: OpenPlan) {
  const { visit, roadmap, filter, query } = plan;
  const asked = /^20\d{2}$/.exec(c.req.query('year') ?? '')?.[0];
  const years = listSchoolYears(roadmap, visit.today);
  const current =
    years.find((year) => String(year) === asked) ?? (years.includes(schoolYearOf(visit.today)) ? schoolYearOf(visit.today) : years[0]);
  const range = rangeOfYear(current ?? schoolYearOf(visit.today), roadmap);
  const windows = await listPlanWindows(visit.db, roadmap.id, filter, { scope: visit.viewer.scope, today: visit.today });
  const calendar = await findAcademicCalendar(visit.db, roadmap.ownerPath, schoolYearOf(range.from));
  const url = roadmapUrl(roadmap.id, 'timeline', query);
  return sendPlan(
    c,
    plan,
    <TimelineBody
      {...plan}
      activities={await listStated(plan)}
      windows={windows}
      today={visit.today}
      range={range}
      holidays={listHolidays(calendar)}
      years={years.map((year) => ({
        title: formatSchoolYear(year),
        href: `${url}${url.includes('?') ? '&' : '?'}year=${year}`,
        current: year === current,
      }))}
    />,
  );
}

/** School years that the plan touches. */
function listSchoolYears(roadmap: Roadmap, today: CalendarDate): number[] {
  const first = schoolYearOf(roadmap.periodStart ?? today);
  const last = schoolYearOf(roadmap.periodEnd ?? today);
  return Array.from({ length: Math.min(20, Math.max(1, last - first + 1)) }, (_, index) => first + index);
}

/** September to June; the summer is shown where the plan itself goes into it. */
function rangeOfYear(year: number, roadmap: Roadmap): { from: CalendarDate; to: CalendarDate } {
  const isSummer = roadmap.periodEnd !== null && roadmap.periodEnd > `${year + 1}-06-30`;
  return schoolYearRange(isSummer ? `${year + 1}-08-01` : `${year}-10-01`);
}

async function sendCalendar(c: WebContext, plan: OpenPlan) {
  const { visit, roadmap, filter, query } = plan;
  const month = query.month ?? clampMonth(visit.today.slice(0, 7), roadmap);
  const { from, until } = daysOfMonth(month);
  const windows = await listPlanWindows(
    visit.db,
    roadmap.id,
    { ...filter, month: { from, until } },
    { scope: visit.viewer.scope, today: visit.today },
  );
  const working = await findWorkingCalendar(visit.db);
  const daysOff = new Set<CalendarDate>();
  for (let day = addDays(from, -7); day <= addDays(until, 7); day = addDays(day, 1)) if (!isWorkingDay(working, day)) daysOff.add(day);
  return sendPlan(
    c,
    plan,
    <CalendarBody
      {...plan}
      activities={await listStated(plan)}
      windows={windows}
      today={visit.today}
      month={month}
      daysOff={daysOff}
      first={roadmap.periodStart}
      last={roadmap.periodEnd}
    />,
  );
}

/** The month of today where the plan goes on, otherwise its first or last one. */
function clampMonth(month: string, { periodStart, periodEnd }: Roadmap): string {
  if (periodStart !== null && month < periodStart.slice(0, 7)) return periodStart.slice(0, 7);
  return periodEnd !== null && month > periodEnd.slice(0, 7) ? periodEnd.slice(0, 7) : month;
}
