import { contentDisposition } from '../../platform/files/index.ts';
import { NotFound, isWithin, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { can } from '../../who/access/index.ts';
import { exportPlan } from './export.ts';
import { planLead, type PlanFrame } from './frame.tsx';
import { listExecutors, listPlanActivities, type PlanFilter } from './plan-store.ts';
import { ProgressBody } from './progress-page.tsx';
import { countProgress } from './progress-store.ts';
import { mountPlanChanges } from './amendment-routes.tsx';
import { findDraftPath, findRoadmap, listPlanSections, mayAccept } from './store.ts';
import { TableBody } from './table-page.tsx';
import { CalendarBody, TimelineBody } from './time-pages.tsx';
import { readPlanCalendar, readTimeline } from './time-routes.ts';
import { ROADMAPS, type PlanView } from './urls.ts';
import { daysOfMonth, readPlanQuery, stateActivities, type StatedActivity } from './view.ts';

const CRUMBS = [{ title: 'Дорожные карты', href: ROADMAPS }];

/** The views of a plan in force: table, timeline, calendar, execution, Excel. */
export function mountPlan(web: Web): void {
  mountPlanChanges(web);
  web.get('/roadmaps/:id/timeline', async (c) => {
    const plan = await openPlan(c, 'timeline');
    return sendPlan(c, plan, <TimelineBody {...await readTimeline(plan, c.req.query(), listStated(plan))} />);
  });
  web.get('/roadmaps/:id/calendar', async (c) => {
    const plan = await openPlan(c, 'calendar');
    return sendPlan(c, plan, <CalendarBody {...await readPlanCalendar(plan, c.req.query(), listStated(plan))} />);
  });
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
  const evidence = [...visit.viewer.posts, ...visit.viewer.curated.map((path) => ({ path }))].some(({ path }) =>
    can(visit.viewer, 'report.read', { path }),
  );
  return { visit, roadmap, query, view, sections, executors, evidence, filter, state: query.state };
}

async function listStated({ visit, roadmap, filter, state }: OpenPlan): Promise<StatedActivity[]> {
  const activities = await listPlanActivities(visit.db, roadmap.id, filter, { scope: visit.viewer.scope, today: visit.today });
  return stateActivities(activities, visit.today, mayAccept(visit.viewer, roadmap), state);
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
