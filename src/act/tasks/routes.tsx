import {
  NotFound,
  errorsOf,
  parseForm,
  sendPage,
  visitOf,
  type Visit,
  type Web,
  type WebContext,
} from '../../platform/http/index.ts';
import { keepFiles, listDrafts, readFormWithKept, type KeptFile } from '../../platform/drafts/index.ts';
import { isId, newId } from '../../platform/lib/id.ts';
import { formatDate, weekdayName } from '../../platform/lib/dates.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { activityUrl, roadmapUrl } from '../../plan/roadmaps/index.ts';
import { listDraftForms } from './card-drafts.ts';
import type { FailedForm } from './card-forms.tsx';
import { parseDay } from './day-words.ts';
import { exportTasks } from './excel.ts';
import { readListState } from './filter.ts';
import { confirmationOf } from './confirmations.ts';
import { sendTaskForm } from './form-routes.ts';
import { renderTaskList } from './list-pages.tsx';
import { countTasks, listFilterChoices, listTasks } from './list-store.ts';
import { renderTask } from './pages.tsx';
import { listReports, listTaskSteps } from './report-store.ts';
import { findTask, type TaskCard } from './store.ts';
import { isReadable, readRights } from './task-rights.ts';
import type { TaskForm } from './urls.ts';

export type TaskLinks = Parameters<typeof renderTask>[0]['links'];

/** Addresses of pages that belong to other rooms. */
const LINKS: TaskLinks = {
  organisation: ({ id, type }) => (type === 'school' ? `/schools/${id}` : `/organisations/${id}`),
  activity: activityUrl,
  roadmap: roadmapUrl,
  file: (id) => `/files/${id}`,
};

const FORMS: readonly TaskForm[] = ['report', 'decision', 'postpone', 'cancel', 'comment', 'remind', 'reopen'];

/** `/tasks`, its Excel book, the card of a task and its forms. */
export function mountTasks(web: Web): void {
  web.get('/tasks', async (c) => sendPage(c, await readListPage(visitOf(c), c.req.query())));
  web.get('/tasks/export.xlsx', async (c) => exportTasks(c, visitOf(c)));
  web.get('/tasks/understand-day', (c) => c.json({ understood: understandDay(c, visitOf(c)) }));
  web.get('/tasks/:id', async (c) => sendTask(c, visitOf(c), null));
  for (const form of FORMS) web.post(`/tasks/:id/${form}`, async (c) => answerForm(c, form));
}

async function readListPage(visit: Visit, query: Record<string, string>) {
  const state = readListState(query);
  const { db, viewer, today } = visit;
  const [page, count, choices] = await Promise.all([
    listTasks(db, viewer, state, today),
    countTasks(db, viewer, state, today),
    listFilterChoices(db, viewer, state),
  ]);
  return renderTaskList({ state, ...page, count, choices, today });
}

/** One task that this viewer may see. @throws NotFound otherwise */
export async function readTask(visit: Visit, id: string): Promise<TaskCard> {
  const task = isId(id) ? await findTask(visit.db, id) : null;
  if (task === null || !isReadable(visit.viewer, task)) throw new NotFound();
  return task;
}

async function sendTask(c: WebContext, visit: Visit, failed: (FailedForm & { problems: Problem[]; kept: KeptFile[] }) | null) {
  const task = await readTask(visit, c.req.param('id') ?? '');
  const { viewer, today } = visit;
  const [reports, steps, found] = await Promise.all([
    listReports(visit.db, task.id),
    listTaskSteps(visit.db, task.id),
    listDrafts(visit.db, viewer.accountId, listDraftForms(task.id)),
  ]);
  const page = renderTask({
    task,
    viewer,
    today,
    reports,
    steps,
    failed,
    rights: readRights(viewer, task),
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

async function answerForm(c: WebContext, form: TaskForm): Promise<Response> {
  const visit = visitOf(c);
  const sent = await readFormWithKept(c, visit);
  const task = await readTask(visit, c.req.param('id') ?? '');
  const outcome = await sendTaskForm(visit, task, form, sent, parseForm);
  if (outcome.ok) return c.redirect(outcome.location, 303);
  return sendTask(c, visit, {
    form,
    values: sent.text,
    problems: outcome.problems,
    kept: await keepFiles(visit, sent),
    errors: errorsOf(outcome.problems),
  });
}

function understandDay(c: WebContext, visit: Visit): string {
  return dayWords(c.req.query('text') ?? '', visit.today, c.req.query('side') === 'future' ? 'future' : 'past');
}

function dayWords(text: string, today: string, side: 'past' | 'future'): string {
  const day = parseDay(text, today, side);
  return day === null ? '' : `Понято так: ${formatDate(day)}, ${weekdayName(day)}`;
}

function understandDays(values: Readonly<Record<string, string>>, today: string): Record<string, string> {
  return {
    doneOn: dayWords(values['doneOn'] ?? '', today, 'past'),
    until: dayWords(values['until'] ?? '', today, 'future'),
    due: dayWords(values['due'] ?? '', today, 'future'),
  };
}
