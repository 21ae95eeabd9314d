import type { Ids } from './fixture.ts';
import { everyone, only, type Answers } from '../support/viewers.ts';
import type { Profile } from '../support/people.ts';

/** A row of the viewers' table: the address with this fixture's ids, what is sent, and who gets an answer. */
export type Row = {
  address(ids: Ids): string;
  form?: Record<string, string>;
  json?: object;
  answers: Answers;
  /** What it changes others would miss: it gets a region of its own, and only the first who may does it. */
  alone?: true;
};

const to = (address: string, answers: Answers, sent: Pick<Row, 'form' | 'json' | 'alone'> = {}): Row => ({
  address: (ids) => address.replace(/:([\w-]+)/g, (_, name: string) => (name in ids ? ids[name as keyof Ids] : `:${name}`)),
  answers,
  ...sent,
});
const post = (address: string, answers: Answers): Row => to(address, answers, { form: {} });

const LEADS: Profile[] = ['region-coordinator', 'municipal-coordinator'];
const DIRECTORY: Profile[] = ['administrator', ...LEADS];
/** Whose scope covers school-1 of north. */
const OVER_SCHOOL: Profile[] = [...LEADS, 'methodist', 'curator', 'head', 'deputy'];
/** Whom a plan of north concerns: everybody of north and of its schools, and the region above. */
const OF_NORTH: Profile[] = [...LEADS, 'methodist', 'curator', 'head', 'sibling-head', 'deputy', 'teacher', 'expert'];
const COORDINATES: Profile[] = ['region-coordinator', 'municipal-coordinator', 'foreign-municipal-coordinator'];
const MAY_ADD: Profile[] = ['administrator', ...COORDINATES];
const LOADS_PLANS: Profile[] = [...COORDINATES, 'head', 'sibling-head', 'foreign-head', 'deputy'];

/** Every address of a register: the same rows for each noun. `adds`: who may add somewhere, `changes`: this record. */
function registerRows(noun: string, id: keyof Ids, who: { reads: Profile[]; changes: Profile[]; adds: Profile[] }): Record<string, Row> {
  const base = `/${noun}`;
  return {
    [`GET ${base}`]: to(base, everyone()),
    [`GET ${base}/export.xlsx`]: to(`${base}/export.xlsx`, everyone()),
    [`GET ${base}/import`]: to(`${base}/import`, only(...who.adds)),
    [`POST ${base}/import`]: post(`${base}/import`, only(...who.adds)),
    [`GET ${base}/import/:file`]: to(`${base}/import/:own-file`, only('municipal-coordinator')),
    [`POST ${base}/import/:file`]: post(`${base}/import/:own-file`, only('municipal-coordinator')),
    [`GET ${base}/new`]: to(`${base}/new`, only(...who.adds)),
    [`POST ${base}`]: post(base, everyone()),
    [`GET ${base}/:id/edit`]: to(`${base}/:${id}/edit`, only(...who.changes)),
    [`GET ${base}/:id`]: to(`${base}/:${id}`, only(...who.reads)),
    [`POST ${base}/:id`]: to(`${base}/:${id}`, only(...who.changes), { form: { version: '1' } }),
    [`POST ${base}/:id/remove`]: post(`${base}/:${id}/remove`, only(...who.changes)),
    [`GET ${base}/:id/undo/:entry`]: to(`${base}/:${id}/undo/:undo-${id}`, only(...who.changes)),
    [`POST ${base}/:id/undo/:entry`]: post(`${base}/:${id}/undo/:undo-${id}`, only(...who.changes)),
    [`GET ${base}/imports/:batch`]: to(`${base}/imports/:batch`, only(...who.adds.filter((one) => who.reads.includes(one)))),
    [`POST ${base}/imports/:batch`]: post(`${base}/imports/:batch`, only(...who.adds.filter((one) => who.reads.includes(one)))),
    [`POST ${base}/:id/restore`]: post(`${base}/:${id}/restore`, only(...who.changes)),
    [`GET /api/v1${base}`]: to(`/api/v1${base}`, everyone()),
    [`POST /api/v1${base}`]: to(`/api/v1${base}`, everyone(), { json: {} }),
    [`GET /api/v1${base}/:id`]: to(`/api/v1${base}/:${id}`, only(...who.reads)),
    [`PATCH /api/v1${base}/:id`]: to(`/api/v1${base}/:${id}`, only(...who.changes), { json: { version: 1 } }),
    [`DELETE /api/v1${base}/:id`]: to(`/api/v1${base}/:${id}`, only(...who.changes), { json: {}, alone: true }),
  };
}

const READS: Profile[] = ['administrator', ...OVER_SCHOOL];
const ADDS_PEOPLE: Profile[] = [...MAY_ADD, 'head', 'sibling-head', 'foreign-head'];

export const TABLES: Record<string, Row> = {
  'GET /': to('/', everyone()),
  'GET /me': to('/me', everyone()),
  'POST /me/password': post('/me/password', everyone()),
  'POST /me/sessions/:id/end': post('/me/sessions/:task/end', everyone()),
  'GET /me/calendar': to('/me/calendar', everyone()),
  'POST /me/calendar': post('/me/calendar', everyone()),
  'POST /me/calendar/revoke': post('/me/calendar/revoke', everyone()),
  'GET /calendar': to('/calendar', everyone()),
  'GET /organisations/:id/calendar': to('/organisations/:school/calendar', only('head', 'deputy')),
  'POST /organisations/:id/calendar': post('/organisations/:school/calendar', only('head', 'deputy')),
  'POST /organisations/:id/calendar/revoke': post('/organisations/:school/calendar/revoke', only('head', 'deputy')),
  'GET /audit': to('/audit', only(...MAY_ADD)),
  'GET /audit/export.xlsx': to('/audit/export.xlsx', only(...MAY_ADD)),
  'GET /drafts': to('/drafts', everyone()),
  'POST /drafts': post('/drafts', everyone()),
  'POST /drafts/remove': post('/drafts/remove', everyone()),
  'GET /me/reminders': to('/me/reminders', everyone()),
  'POST /me/reminders': post('/me/reminders', everyone()),
  'GET /letters/refused': to('/letters/refused', everyone()),
  'POST /letters/of/:id/confirm': post('/letters/of/:person/confirm', only(...DIRECTORY, 'head')),
  'GET /outbox': to('/outbox', only('administrator', 'region-coordinator')),
  'GET /outbox/:id': to('/outbox/:letter', only('administrator', 'region-coordinator')),
  'POST /outbox/:id/resend': post('/outbox/:letter/resend', only('administrator', 'region-coordinator')),
  'GET /search': to('/search?q=план', everyone()),
  'GET /api/v1/search': to('/api/v1/search?q=план', everyone()),
  'GET /files/:id': to('/files/:file', only(...OVER_SCHOOL)),
  'GET /jobs/:id': to('/jobs/:job', only('municipal-coordinator')),
  'GET /jobs/:id/progress': to('/jobs/:job/progress', only('municipal-coordinator')),

  ...registerRows('organisations', 'school', { reads: READS, changes: DIRECTORY, adds: MAY_ADD }),
  ...registerRows('organisation-statuses', 'status', { reads: READS, changes: DIRECTORY, adds: MAY_ADD }),
  ...registerRows('people', 'person', { reads: READS, changes: [...DIRECTORY, 'head'], adds: ADDS_PEOPLE }),
  ...registerRows('posts', 'post', { reads: READS, changes: [...DIRECTORY, 'head'], adds: ADDS_PEOPLE }),
  ...registerRows('curatorships', 'curatorship', { reads: READS, changes: DIRECTORY, adds: MAY_ADD }),
  ...registerRows('substitutions', 'substitution', {
    // the substitute sees their own one, wherever they work
    reads: [...READS, 'foreign-head'],
    changes: [...DIRECTORY, 'head'],
    adds: [...ADDS_PEOPLE, 'methodist', 'foreign-methodist', 'curator', 'foreign-curator', 'deputy'],
  }),
  ...registerRows('accounts', 'account', { reads: READS, changes: DIRECTORY, adds: MAY_ADD }),
  'POST /accounts/:id/code': post('/accounts/:account/code', only(...DIRECTORY)),
  'POST /accounts/:id/lock': to('/accounts/:account/lock', only(...DIRECTORY), { form: {}, alone: true }),
  'POST /accounts/:id/unlock': post('/accounts/:account/unlock', only(...DIRECTORY)),

  'GET /calendars': to('/calendars', everyone()),
  'GET /calendars/of/:id': to('/calendars/of/:school', only(...READS, 'teacher')),
  'GET /calendars/of/:id/:year': to('/calendars/of/:school/2026', only(...DIRECTORY, 'head', 'deputy')),
  'POST /calendars/of/:id/:year': post('/calendars/of/:school/2026', only(...DIRECTORY, 'head', 'deputy')),
  'POST /calendars/of/:id/:year/remove': post('/calendars/of/:school/2026/remove', only(...DIRECTORY, 'head', 'deputy')),
  'GET /calendars/working': to('/calendars/working', everyone()),
  'GET /calendars/working/:year': to('/calendars/working/2026', everyone()),
  'GET /calendars/working/day/:day': to('/calendars/working/day/2026-11-04', only('administrator', 'region-coordinator')),
  'POST /calendars/working/day/:day': post('/calendars/working/day/2026-11-04', only('administrator', 'region-coordinator')),
  'POST /calendars/working/day/:day/remove': post('/calendars/working/day/2026-11-04/remove', only('administrator', 'region-coordinator')),

  ...registerRows('groups', 'group', { reads: [...READS, 'sibling-head'], changes: DIRECTORY, adds: MAY_ADD }),
  ...registerRows('group-members', 'group-member', { reads: READS, changes: DIRECTORY, adds: MAY_ADD }),

  'GET /roadmaps': to('/roadmaps', everyone()),
  'GET /roadmaps/export.xlsx': to('/roadmaps/export.xlsx', everyone()),
  'GET /roadmaps/new': to('/roadmaps/new', only(...LOADS_PLANS)),
  'POST /roadmaps/new': post('/roadmaps/new', only(...LOADS_PLANS)),
  'GET /roadmaps/:id': to('/roadmaps/:roadmap', only(...OF_NORTH)),
  'GET /roadmaps/:id/timeline': to('/roadmaps/:roadmap/timeline', only(...OF_NORTH)),
  'GET /roadmaps/:id/calendar': to('/roadmaps/:roadmap/calendar', only(...OF_NORTH)),
  'GET /roadmaps/:id/progress': to('/roadmaps/:roadmap/progress', only(...OF_NORTH)),
  'GET /roadmaps/:id/export.xlsx': to('/roadmaps/:roadmap/export.xlsx', only(...OF_NORTH)),
  'POST /roadmaps/:id/remove': post('/roadmaps/:roadmap/remove', only(...LEADS)),
  'POST /roadmaps/:id/restore': post('/roadmaps/:roadmap/restore', only(...LEADS)),
  'GET /api/v1/roadmaps': to('/api/v1/roadmaps', everyone()),
  'GET /api/v1/roadmaps/:id': to('/api/v1/roadmaps/:roadmap', only(...OF_NORTH)),
  'GET /api/v1/roadmaps/:id/activities': to('/api/v1/roadmaps/:roadmap/activities', only(...OF_NORTH)),
  'GET /api/v1/roadmaps/:id/amendments': to('/api/v1/roadmaps/:roadmap/amendments', only(...OF_NORTH)),
  'GET /activities/:id': to('/activities/:activity', only(...OF_NORTH)),
  ...activityForms(),
  'GET /roadmaps/:id/amendments': to('/roadmaps/:roadmap/amendments', only(...OF_NORTH)),
  'GET /roadmaps/:id/amendments.xlsx': to('/roadmaps/:roadmap/amendments.xlsx', only(...OF_NORTH)),
  'GET /roadmaps/:id/awaited': to('/roadmaps/:roadmap/awaited', only(...OF_NORTH)),
  'POST /roadmaps/:id/awaited': post('/roadmaps/:roadmap/awaited', only(...LEADS)),
  'POST /activities/:id/dates': post('/activities/:activity/dates', only(...LEADS)),

  'GET /reviews': to('/reviews', everyone()),
  ...reviewRows(),

  'GET /tasks': to('/tasks', everyone()),
  'GET /tasks/export.xlsx': to('/tasks/export.xlsx', everyone()),
  'GET /tasks/understand-day': to('/tasks/understand-day?text=завтра', everyone()),
  'GET /tasks/report': to('/tasks/report?task=:task', everyone()),
  'POST /tasks/report': post('/tasks/report', everyone()),
  'GET /tasks/review': to('/tasks/review', everyone()),
  'POST /tasks/review': post('/tasks/review', everyone()),
  'GET /tasks/files': to('/tasks/files', everyone()),
  'POST /tasks/remind': post('/tasks/remind', everyone()),
  'GET /tasks/:id/delegate': to('/tasks/:task/delegate', only('head', 'deputy')),
  'POST /tasks/:id/delegate': post('/tasks/:task/delegate', only('head', 'deputy')),
  'GET /tasks/:id': to('/tasks/:task', only(...OVER_SCHOOL)),
  'POST /tasks/:id/report': post('/tasks/:task/report', only('head', 'deputy', 'municipal-coordinator', 'methodist')),
  'POST /tasks/:id/decision': post('/tasks/:task/decision', only('municipal-coordinator')),
  'POST /tasks/:id/postpone': post('/tasks/:task/postpone', only('municipal-coordinator')),
  'POST /tasks/:id/cancel': post('/tasks/:task/cancel', only('municipal-coordinator')),
  'POST /tasks/:id/comment': to('/tasks/:task/comment', only(...OVER_SCHOOL), { form: { comment: 'Уточните число уроков' } }),
  'POST /tasks/:id/remind': post('/tasks/:task/remind', only(...LEADS, 'methodist', 'curator')),
  'POST /tasks/:id/reopen': post('/tasks/:task/reopen', only('municipal-coordinator')),
  'GET /api/v1/tasks': to('/api/v1/tasks', everyone()),
  'GET /api/v1/tasks/:id': to('/api/v1/tasks/:task', only(...OVER_SCHOOL)),
  'POST /api/v1/tasks/:id/report': to('/api/v1/tasks/:task/report', only('head', 'deputy', 'municipal-coordinator', 'methodist'), {
    json: {},
  }),
  'POST /api/v1/tasks/:id/accept': to('/api/v1/tasks/:task/accept', only('municipal-coordinator'), { json: {} }),
  'POST /api/v1/tasks/:id/return': to('/api/v1/tasks/:task/return', only('municipal-coordinator'), { json: {} }),

  'GET /schools/:id': to('/schools/:school', only(...OVER_SCHOOL)),

  'GET /execution': to('/execution?place=:school', only(...OVER_SCHOOL)),
  'GET /execution/executors': to('/execution/executors?place=:school', only(...OVER_SCHOOL)),
  'GET /execution/months': to('/execution/months?place=:school', only(...OVER_SCHOOL)),
  'GET /execution/lateness': to('/execution/lateness?place=:school', only(...OVER_SCHOOL)),
  'GET /execution/returns': to('/execution/returns?place=:school', only(...OVER_SCHOOL)),
  'GET /execution/remind': to(
    '/execution/remind?place=:school',
    only('region-coordinator', 'municipal-coordinator', 'methodist', 'curator'),
  ),
  'POST /execution/remind': to(
    '/execution/remind',
    only(
      'region-coordinator',
      'municipal-coordinator',
      'foreign-municipal-coordinator',
      'methodist',
      'foreign-methodist',
      'curator',
      'foreign-curator',
    ),
    { form: {} },
  ),
  'GET /execution/export.xlsx': to('/execution/export.xlsx?view=lateness&place=:school', only(...OVER_SCHOOL)),
  'GET /api/v1/roadmaps/:id/execution': to('/api/v1/roadmaps/:roadmap/execution?place=:school', only(...OVER_SCHOOL)),

  'GET /reports': to('/reports', everyone()),
  'GET /reports/execution': to('/reports/execution?roadmap=:roadmap&period=2026-4', only(...OVER_SCHOOL, 'sibling-head')),
  'GET /reports/execution.docx': to('/reports/execution.docx?roadmap=:roadmap&period=2026-4', only(...OVER_SCHOOL, 'sibling-head')),
  'POST /reports/execution': post(
    '/reports/execution',
    only(...COORDINATES, 'methodist', 'foreign-methodist', 'curator', 'foreign-curator', 'head', 'sibling-head', 'foreign-head', 'deputy'),
  ),
  'GET /reports/ready/:id': to('/reports/ready/:own-file', only('municipal-coordinator')),

  'GET /documents/evidence': to('/documents/evidence?roadmap=:roadmap&scope=:school', only(...OVER_SCHOOL)),
  'GET /documents/evidence.docx': to('/documents/evidence.docx?roadmap=:roadmap&scope=:school', only(...OVER_SCHOOL)),
  'GET /documents/evidence.zip': to('/documents/evidence.zip?roadmap=:roadmap&scope=:school', only(...OVER_SCHOOL)),
  'GET /documents/extract': to('/documents/extract?roadmap=:roadmap&school=:school', only(...OVER_SCHOOL)),
  'GET /documents/extract.docx': to('/documents/extract.docx?roadmap=:roadmap&school=:school', only(...OVER_SCHOOL)),
  'GET /documents/certificate.docx': to('/documents/certificate.docx?task=:done-task', only(...OVER_SCHOOL)),

  'GET /templates': to('/templates', only(...COORDINATES)),
  'GET /templates/:code': to('/templates/quarterly-report', only(...COORDINATES)),
  'GET /templates/:code/template.docx': to('/templates/plan-extract/template.docx', only(...COORDINATES)),
  'GET /templates/:code/preview.docx': to('/templates/plan-extract/preview.docx', only(...COORDINATES)),
  'POST /templates/:code': post('/templates/quarterly-report', only(...COORDINATES)),
  'POST /templates/:code/force': post('/templates/quarterly-report/force', only(...COORDINATES)),
  'POST /templates/:code/shipped': post('/templates/quarterly-report/shipped', only(...COORDINATES)),
};

/** Changes of a plan in force are for the coordinators of its owner. */
function activityForms(): Record<string, Row> {
  const rows: Record<string, Row> = {};
  for (const form of ['postpone', 'cancel', 'restore', 'executors']) {
    rows[`GET /activities/:id/${form}`] = to(`/activities/:activity/${form}`, only(...LEADS));
    rows[`POST /activities/:id/${form}`] = post(`/activities/:activity/${form}`, only(...LEADS));
  }
  return rows;
}

/** A draft of north is for who may bring it into force. */
function reviewRows(): Record<string, Row> {
  const rows: Record<string, Row> = {};
  for (const page of ['', '/parties', '/confirm', '/sections', '/columns', '/parts', '/leftovers', '/understand']) {
    rows[`GET /reviews/:id${page}`] = to(`/reviews/:review${page}`, only(...LEADS));
  }
  for (const act of ['/parties', '/confirm', '/sections', '/columns', '/period', '/approve-sure']) {
    rows[`POST /reviews/:id${act}`] = post(`/reviews/:review${act}`, only(...LEADS));
  }
  rows['POST /reviews/:id/remove'] = to('/reviews/:review/remove', only(...LEADS), { form: {}, alone: true });
  rows['POST /reviews/:id/sections/:section'] = post('/reviews/:review/sections/:section', only(...LEADS));
  rows['POST /reviews/:id/sections/:section/remove'] = post('/reviews/:review/sections/:section/remove', only(...LEADS));
  rows['POST /reviews/:id/rows/:row/change'] = post('/reviews/:review/rows/:row/change', only(...LEADS));
  rows['POST /reviews/:id/rows/:row/:act'] = post('/reviews/:review/rows/:row/approve', only(...LEADS));
  return rows;
}

/** Addresses for whoever has not signed in. */
export const OPEN = [
  'GET /healthz',
  'GET /metrics',
  'GET /assets/:name',
  'GET /sign-in',
  'POST /sign-in',
  'POST /code',
  'POST /sign-out',
  'POST /low-vision',
  'GET /first-run',
  'POST /first-run',
  'GET /help',
  'GET /accessibility',
  'GET /personal-data',
  'GET /ui',
  'GET /unsubscribe/:token',
  'POST /unsubscribe/:token',
  // by the secret key in it: who reads what is shown by the room's own tests
  'GET /feeds/deadlines.ics',
  'GET /api/openapi.json',
];
