import { isReportFileReadable, mountTasks, tasksApi } from './act/tasks/index.ts';
import { OTHER_NOUNS } from './app/audit-nouns.ts';
import { mountAssets } from './app/assets.ts';
import { calendarAccess } from './app/calendar-access.ts';
import { mountJobs } from './app/jobs.tsx';
import { mountNotes } from './app/notes.tsx';
import { mountOutbox } from './app/outbox-routes.tsx';
import { plans, REGISTERS, SEARCHED } from './app/registers.ts';
import { OWN_LINKS } from './app/sections.ts';
import type { Work } from './app/work.ts';
import { listReviewItems, mountReviews } from './plan/reviews/index.ts';
import { findRoadmap, listDateItems, mountActivities, mountPlan, roadmaps, roadmapsApi } from './plan/roadmaps/index.ts';
import { CALENDARS, mountCalendars } from './platform/calendar/index.ts';
import { listDraftItems, mountDrafts } from './platform/drafts/index.ts';
import { createWeb, isLocal, metrics, mountApi, mountFiles, type Deps, type Web } from './platform/http/index.ts';
import { mountUnsubscribing } from './platform/mail/index.ts';
import { auditNounOf, listOperations, listReadOperations, mountRegister } from './platform/registers/index.ts';
import { mountMyCalendar } from './tell/calendar/index.ts';
import { feedPageUrl, mountCalendarFeeds } from './tell/calendar-feeds/index.ts';
import { mountDesk } from './tell/desk/index.ts';
import { documentTemplates, mountDocuments } from './tell/documents/index.ts';
import { executionApi, mountExecution } from './tell/execution/index.ts';
import { mountReminders } from './tell/reminders/index.ts';
import { mountReports, quarterlyReport } from './tell/reports/index.ts';
import { mountSchoolPage } from './tell/school-page/index.ts';
import { mountSearch, searchApi } from './tell/search/index.ts';
import { mountTemplates } from './tell/templates/index.ts';
import { mountAccounts } from './who/accounts/index.ts';
import { mountAudit } from './who/audit/index.ts';

/** The whole application: every room mounted upon one web, floor by floor. `assets`: folder of the built stylesheet and islands. */
export function makeApp(deps: Deps, work: Work, assets: string): Web {
  const web = createWeb(deps);
  mountAssets(web, assets);
  mountWatch(web);
  mountGround(web);
  mountPeople(web);
  mountPlans(web, work);
  mountTasks(web);
  mountOverviews(web);
  mountPapers(web, work);
  mountNotes(web);
  mountApi(web, [
    ...REGISTERS.flatMap(listOperations),
    ...listReadOperations(roadmaps),
    ...roadmapsApi,
    ...tasksApi,
    ...executionApi,
    ...searchApi(SEARCHED),
  ]);
  return web;
}

/** What every room stands on. */
function mountGround(web: Web): void {
  mountDrafts(web);
  mountCalendars(web, calendarAccess);
  mountFiles(web, {
    'task-reports': isReportFileReadable,
    // the signed document of a plan is for everybody the plan concerns
    roadmaps: async (db, viewer, { recordId }) => (await findRoadmap(db, recordId, viewer)) !== null,
  });
  mountJobs(web);
  mountOutbox(web);
  mountUnsubscribing(web);
}

function mountPeople(web: Web): void {
  mountAccounts(web, OWN_LINKS);
  mountAudit(web, [...REGISTERS.map(auditNounOf), ...OTHER_NOUNS]);
  for (const register of REGISTERS) mountRegister(web, register);
}

function mountPlans(web: Web, work: Work): void {
  mountReviews(web, work.importRoadmap);
  mountPlan(web);
  mountActivities(web);
  mountRegister(web, plans, { card: true, entry: true });
}

/** Pages that look over the work: whose turn it is, how it goes, when it is due, where it is. */
function mountOverviews(web: Web): void {
  mountDesk(web, [listReviewItems, listDateItems, listDraftItems]);
  mountExecution(web);
  mountMyCalendar(web, [
    { title: 'Сроки в моём календаре', href: feedPageUrl(null) },
    { title: 'Учебный и производственный календари', href: CALENDARS },
  ]);
  mountCalendarFeeds(web);
  mountReminders(web);
  mountSchoolPage(web);
  mountSearch(web, SEARCHED);
}

/** What leaves the house as Word. */
function mountPapers(web: Web, work: Work): void {
  mountReports(web, work.executionReport);
  mountTemplates(web, [quarterlyReport, ...documentTemplates]);
  mountDocuments(web);
}

/** For whoever watches the server: does it answer, how fast. */
function mountWatch(web: Web): void {
  web.get('/healthz', async (c) => {
    await c.var.deps.db.selectFrom('settings').select('key').limit(1).execute();
    return c.json({ ok: true });
  });
  // figures about the work are not for strangers
  web.get('/metrics', async (c) => (isLocal(c) ? c.text(await metrics.metrics()) : c.notFound()));
}
