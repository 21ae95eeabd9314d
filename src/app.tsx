import { isReportFileReadable, mountTasks, taskSearch, tasksApi } from './act/tasks/index.ts';
import { OTHER_NOUNS } from './app/audit-nouns.ts';
import { mountAssets } from './app/assets.ts';
import { calendarAccess } from './app/calendar-access.ts';
import { mountJobs } from './app/jobs.tsx';
import { mountNotes } from './app/notes.tsx';
import { mountOutbox } from './app/outbox-routes.tsx';
import type { Work } from './app/work.ts';
import { groupMembers, groups, GROUPS } from './plan/groups/index.ts';
import { listReviewItems, listUploadOwners, mountReviews, REVIEWS_NEW } from './plan/reviews/index.ts';
import {
  activitySearch,
  findRoadmap,
  listDateItems,
  mountActivities,
  mountPlan,
  roadmaps,
  roadmapSearch,
  roadmapsApi,
} from './plan/roadmaps/index.ts';
import { CALENDARS, mountCalendars } from './platform/calendar/index.ts';
import { listDraftItems, mountDrafts } from './platform/drafts/index.ts';
import {
  createWeb,
  isLocal,
  isWithin,
  metrics,
  mountApi,
  mountFiles,
  type Deps,
  type Section,
  type Viewer,
  type Web,
} from './platform/http/index.ts';
import {
  auditNounOf,
  listOperations,
  listReadOperations,
  mountRegister,
  searchRegister,
  type Register,
} from './platform/registers/index.ts';
import type { SearchSource } from './platform/search/index.ts';
import { mountUnsubscribing } from './platform/mail/index.ts';
import { mountMyCalendar } from './tell/calendar/index.ts';
import { feedPageUrl, mountCalendarFeeds } from './tell/calendar-feeds/index.ts';
import { mountDesk } from './tell/desk/index.ts';
import { documentTemplates, mountDocuments } from './tell/documents/index.ts';
import { executionApi, mountExecution } from './tell/execution/index.ts';
import { mountReminders, REFUSED_URL, renderPersonLetters } from './tell/reminders/index.ts';
import { mountReports, quarterlyReport } from './tell/reports/index.ts';
import { mountSchoolPage, schoolUrl } from './tell/school-page/index.ts';
import { mountTemplates } from './tell/templates/index.ts';
import { fileSearch, mountSearch, searchApi } from './tell/search/index.ts';
import { can, hasRole } from './who/access/index.ts';
import { accounts, mountAccounts } from './who/accounts/index.ts';
import { mountAudit } from './who/audit/index.ts';
import { organisations, statuses } from './who/organisations/index.ts';
import { curatorships, people, posts, substitutions } from './who/people/index.ts';

/** Organisations with the page of a school, which stands above them. */
const organisationsWithPage: Register = {
  ...organisations,
  card: {
    ...organisations.card,
    views: [
      { title: 'Страница школы', href: schoolUrl, isFor: (record) => record['type'] === 'school' },
      ...(organisations.card?.views ?? []),
    ],
  },
};

const keepsPeople = (viewer: Viewer) => viewer.posts.some((post) => can(viewer, 'people.change', { path: post.prefix }));

/** People with their access below them: accounts stand above people, so the card gets them here. */
const peopleWithAccess: Register = {
  ...people,
  children: [...(people.children ?? []), { register: accounts, field: 'person_id' }],
  list: { ...people.list, tools: (viewer) => (keepsPeople(viewer) ? [{ title: 'Письма не доходят', href: REFUSED_URL }] : []) },
  // do letters reach them
  card: { ...people.card, part: renderPersonLetters },
};

/** The account says whether letters reach its person, too. */
const accountsWithLetters: Register = {
  ...accounts,
  card: {
    ...accounts.card,
    part: (visit, { person_id, path }, query) => renderPersonLetters(visit, { id: String(person_id), path }, query),
  },
};

/** Plans come by import: the list leads whoever may load one to it. */
const plans: Register = {
  ...roadmaps,
  list: {
    ...roadmaps.list,
    tools: (viewer) => [
      ...(listUploadOwners(viewer).length === 0 ? [] : [{ title: 'Загрузить дорожную карту', href: REVIEWS_NEW }]),
      { title: 'Группы организаций', href: GROUPS },
    ],
  },
};

const REGISTERS: Register[] = [
  organisationsWithPage,
  statuses,
  peopleWithAccess,
  posts,
  curatorships,
  substitutions,
  accountsWithLetters,
  groups,
  groupMembers,
];

/** What the search finds, in the order of its page. A register that keeps its words (WORDS) is one line. */
const SEARCHED: SearchSource[] = [
  searchRegister(organisationsWithPage, {
    steady: true,
    href: ({ id, type, path }, viewer) => (type === 'school' && isWithin(path, viewer.scope) ? schoolUrl(id) : `/organisations/${id}`),
  }),
  searchRegister(peopleWithAccess, { steady: true }),
  roadmapSearch,
  activitySearch,
  taskSearch,
  fileSearch,
];

const seesWork: Section['isFor'] = (viewer) => viewer.scope.prefixes.length > 0;
const watches: Section['isFor'] = (viewer) => hasRole(viewer, 'region-coordinator', 'municipal-coordinator', 'methodist', 'curator');
const leads: Section['isFor'] = (viewer) => hasRole(viewer, 'administrator', 'region-coordinator', 'municipal-coordinator');

/** Sections of the navigation, at most eight for a role, in the order of a working day. */
export const SECTIONS: Section[] = [
  { href: '/', title: 'Мой стол', isFor: () => true },
  { href: '/roadmaps', title: 'Дорожные карты', also: ['/activities', '/reviews', '/groups', '/group-members'], isFor: seesWork },
  { href: '/tasks', title: 'Задачи', isFor: seesWork },
  { href: '/execution', title: 'Исполнение', isFor: watches },
  {
    href: '/reports',
    title: 'Отчёты',
    also: ['/documents', '/templates'],
    isFor: (viewer) => seesWork(viewer) && !hasRole(viewer, 'teacher'),
  },
  { href: '/organisations', title: 'Организации', also: ['/schools', '/organisation-statuses'], isFor: () => true },
  {
    href: '/people',
    title: 'Люди',
    also: ['/posts', '/curatorships', '/substitutions'],
    isFor: (viewer) => !hasRole(viewer, 'teacher', 'expert'),
  },
  { href: '/accounts', title: 'Доступ', isFor: (viewer) => hasRole(viewer, 'administrator') },
  { href: '/calendar', title: 'Календарь', also: ['/calendars', '/me/calendar'], isFor: seesWork },
  { href: '/calendars', title: 'Календарь', isFor: (viewer) => leads(viewer) && !seesWork(viewer) },
  { href: '/audit', title: 'Журнал', isFor: leads },
  { href: '/outbox', title: 'Письма', isFor: (viewer) => hasRole(viewer, 'administrator') },
];

/** The whole application: every room mounted upon one web. `assets`: folder of the built stylesheet and islands. */
export function makeApp(deps: Deps, work: Work, assets: string): Web {
  const web = createWeb(deps);
  mountAssets(web, assets);
  mountWatch(web);
  mountAccounts(web);
  mountAudit(web, [...REGISTERS.map(auditNounOf), ...OTHER_NOUNS]);
  mountDrafts(web);
  mountReviews(web, work.importRoadmap);
  mountPlan(web);
  mountActivities(web);
  mountRegister(web, plans, { card: true, entry: true });
  for (const register of REGISTERS) mountRegister(web, register);
  mountCalendars(web, calendarAccess);
  mountTasks(web);
  mountDesk(web, [listReviewItems, listDateItems, listDraftItems]);
  mountExecution(web);
  mountMyCalendar(web, [
    { title: 'Сроки в моём календаре', href: feedPageUrl(null) },
    { title: 'Учебный и производственный календари', href: CALENDARS },
  ]);
  mountCalendarFeeds(web);
  mountReports(web, work.executionReport);
  mountTemplates(web, [quarterlyReport, ...documentTemplates]);
  mountDocuments(web);
  mountSchoolPage(web);
  mountSearch(web, SEARCHED);
  mountFiles(web, {
    'task-reports': isReportFileReadable,
    // the signed document of a plan is for everybody the plan concerns
    roadmaps: async (db, viewer, { recordId }) => (await findRoadmap(db, recordId, viewer)) !== null,
  });
  mountJobs(web);
  mountOutbox(web);
  mountReminders(web);
  mountUnsubscribing(web);
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

/** For whoever watches the server: does it answer, how fast. */
function mountWatch(web: Web): void {
  web.get('/healthz', async (c) => {
    await c.var.deps.db.selectFrom('settings').select('key').limit(1).execute();
    return c.json({ ok: true });
  });
  // figures about the work are not for strangers
  web.get('/metrics', async (c) => (isLocal(c) ? c.text(await metrics.metrics()) : c.notFound()));
}
