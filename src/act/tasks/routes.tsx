import { errorsOf, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { keepFiles, listDrafts, readFormWithKept, type KeptFile } from '../../platform/drafts/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { activityUrl, roadmapUrl } from '../../plan/roadmaps/index.ts';
import { listDraftForms } from './card-drafts.ts';
import type { FailedForm } from './card-forms.tsx';
import { describeDay } from './day-words.ts';
import { mountDelegation } from './delegate-routes.tsx';
import { exportTasks } from './excel.ts';
import { CHOSEN, FILE_SEARCH, FIND_FILES, type OfferedFiles } from './file-choice.tsx';
import { mountTaskFiles } from './file-routes.tsx';
import { listChosenFiles, listOfferedFiles, type OfferedFile } from './file-store.ts';
import { confirmationOf } from './confirmations.ts';
import { sendTaskForm } from './form-routes.ts';
import { mountJointReport } from './joint-report-routes.tsx';
import { mountTaskList } from './list-routes.tsx';
import { renderTask } from './pages.tsx';
import { readTask } from './readable-store.ts';
import { listReports, listTaskSteps } from './report-store.ts';
import { mountTaskReview } from './review-routes.tsx';
import { readRights, type TaskRights } from './task-rights.ts';
import type { TaskForm } from './urls.ts';

export type TaskLinks = Parameters<typeof renderTask>[0]['links'];

/** Addresses of pages that belong to other rooms. */
const LINKS: TaskLinks = {
  organisation: ({ id, type }) => (type === 'school' ? `/schools/${id}` : `/organisations/${id}`),
  activity: activityUrl,
  roadmap: roadmapUrl,
  file: (id) => `/files/${id}`,
  certificate: (id) => `/documents/certificate.docx?task=${id}`,
};

const FORMS: readonly TaskForm[] = ['report', 'decision', 'postpone', 'cancel', 'comment', 'remind', 'reopen'];

/** The list of tasks and what is done with several of them; the card of a task and its forms. */
export function mountTasks(web: Web): void {
  mountTaskList(web);
  mountJointReport(web);
  mountTaskReview(web);
  mountTaskFiles(web);
  web.get('/tasks/export.xlsx', async (c) => exportTasks(c, visitOf(c)));
  web.get('/tasks/understand-day', (c) => c.json({ understood: understandDay(c, visitOf(c)) }));
  web.get('/tasks/:id', async (c) => sendTask(c, visitOf(c), null));
  for (const form of FORMS) web.post(`/tasks/:id/${form}`, async (c) => answerForm(c, form));
  mountDelegation(web);
}

/** A form that came back; `chosen`: files of the organisation ticked in it. */
type Failed = FailedForm & { problems: Problem[]; kept: KeptFile[]; chosen: OfferedFile[] };

async function sendTask(c: WebContext, visit: Visit, failed: Failed | null) {
  const task = await readTask(visit, c.req.param('id') ?? '');
  const { viewer, today } = visit;
  const rights = readRights(viewer, task);
  const [reports, steps, found, offered] = await Promise.all([
    listReports(visit.db, task.id),
    listTaskSteps(visit.db, task.id),
    listDrafts(visit.db, viewer.accountId, listDraftForms(task.id)),
    offerFiles(visit, rights, failed),
  ]);
  const page = renderTask({
    task,
    viewer,
    today,
    reports,
    steps,
    failed,
    rights,
    offered,
    formKey: newId(),
    understood: understandDays(Object.assign({}, ...[...found.values()].map(({ texts }) => texts), failed?.values), today),
    drafts: { accountId: viewer.accountId, timeZone: viewer.timeZone, found, kept: failed?.kept ?? [] },
    links: LINKS,
  });
  return sendPage(c, {
    ...page,
    confirmation: confirmationOf(c.req.query('done'), task),
    problems: failed?.problems ?? [],
  });
}

/** Files for the form of the report, where it is on the page. */
async function offerFiles({ db, viewer }: Visit, rights: TaskRights, failed: Failed | null): Promise<OfferedFiles> {
  if (!rights.steps.has('report') || rights.onBehalf) return { chosen: [], found: [], search: '' };
  const search = failed?.values[FILE_SEARCH] ?? '';
  return { chosen: failed?.chosen ?? [], found: await listOfferedFiles(db, viewer, { text: search }), search };
}

async function answerForm(c: WebContext, form: TaskForm): Promise<Response> {
  const visit = visitOf(c);
  const sent = await readFormWithKept(c, visit);
  const chosen = await listChosenFiles(visit.db, visit.viewer, sent.lists[CHOSEN] ?? []);
  const looking = form === 'report' && sent.text['step'] === FIND_FILES;
  const outcome = looking ? null : await sendTaskForm(visit, c.req.param('id') ?? '', form, { ...sent, chosen });
  if (outcome?.ok) return c.redirect(outcome.location, 303);
  const problems = outcome?.problems ?? [];
  const kept = await keepFiles(visit, sent);
  return sendTask(c, visit, { form, values: sent.text, problems, kept, chosen, errors: errorsOf(problems) });
}

function understandDay(c: WebContext, visit: Visit): string {
  return describeDay(c.req.query('text') ?? '', visit.today, c.req.query('side') === 'future' ? 'future' : 'past');
}

function understandDays(values: Readonly<Record<string, string>>, today: string): Record<string, string> {
  return {
    doneOn: describeDay(values['doneOn'] ?? '', today, 'past'),
    until: describeDay(values['until'] ?? '', today, 'future'),
    due: describeDay(values['due'] ?? '', today, 'future'),
  };
}
