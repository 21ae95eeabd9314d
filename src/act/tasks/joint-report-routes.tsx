import { transact } from '../../platform/db/index.ts';
import { addFile } from '../../platform/files/index.ts';
import { errorsOf, readForm, sendPage, visitOf, type SentForm, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { describeDay } from './day-words.ts';
import { CHOSEN, FILE_SEARCH } from './file-choice.tsx';
import { listChosenFiles, listOfferedFiles } from './file-store.ts';
import { taskListUrl } from './filter.ts';
import { submitReports } from './joint-report-actions.ts';
import { readJointReport, readTicks, type JointEntry } from './joint-report-forms.ts';
import { renderJointReport, sentWords } from './joint-report-pages.tsx';
import { renderJointReview } from './joint-report-review.tsx';
import { canStep, isTaskState } from '../../plan/roadmaps/index.ts';
import { readRights } from './task-rights.ts';
import { listTickedTasks, type TickedTask } from './ticked-store.ts';
import { TICK } from './ticks.tsx';

/** `/tasks/report`: one report for several ticked tasks, looked through before it is sent. */
export function mountJointReport(web: Web): void {
  web.get('/tasks/report', async (c) => {
    const visit = visitOf(c);
    const tasks = await listTickedTasks(visit.db, visit.viewer, c.req.queries(TICK) ?? []);
    return sendJoint(c, visit, { tasks, text: {}, chosen: [], formKey: newId(), problems: [], why: new Map(), sent: 0 });
  });
  web.post('/tasks/report', async (c) => answerJoint(c, visitOf(c)));
}

type Joint = {
  tasks: readonly TickedTask[];
  text: Readonly<Record<string, string>>;
  chosen: readonly string[];
  formKey: string;
  problems: readonly Problem[];
  /** By task: why its report was refused a moment ago. */
  why: ReadonlyMap<string, string>;
  /** How many reports of the same form went through. */
  sent: number;
};

async function sendJoint(c: WebContext, visit: Visit, joint: Joint) {
  const { viewer, today, db } = visit;
  const may = (task: TickedTask) => readRights(viewer, task).steps.has('report');
  const tasks = joint.tasks.filter(may);
  const refused = joint.tasks.filter((task) => !may(task)).map((task) => ({ task, why: whyNot(visit, task) }));
  const search = joint.text[FILE_SEARCH] ?? '';
  const paths = tasks.map((task) => task.executorPath);
  const [found, chosen] = await Promise.all([
    tasks.length === 0 ? [] : listOfferedFiles(db, viewer, { paths, text: search }),
    listChosenFiles(db, viewer, joint.chosen),
  ]);
  const problems = [...joint.problems, ...joint.tasks.flatMap((task) => problemOf(task, joint.why))];
  return sendPage(c, {
    ...renderJointReport({
      tasks,
      refused,
      onBehalf: tasks.some((task) => readRights(viewer, task).onBehalf),
      form: { values: placeTexts(joint.text, tasks), errors: errorsOf(problems) },
      formKey: joint.formKey,
      understood: describeDay(joint.text['doneOn'] ?? '', today, 'past'),
      files: { chosen, found, search },
      today,
    }),
    confirmation: joint.sent === 0 ? undefined : sentWords(joint.sent),
    problems,
  });
}

function problemOf(task: TickedTask, why: ReadonlyMap<string, string>): Problem[] {
  const message = why.get(task.id);
  return message === undefined ? [] : [{ field: null, message: `${task.executorName}: ${message}` }];
}

/** Why nothing is asked about a ticked task: its state says it; somebody else reports on it. */
function whyNot({ viewer }: Visit, task: TickedTask): string {
  const waits = isTaskState(task.state) && canStep(task.state, 'report');
  return waits && !readRights(viewer, task).allowed.has('report') ? 'отчитывается сам исполнитель' : '';
}

/** Words of each task under the number that it has on this page. */
function placeTexts(text: Joint['text'], tasks: readonly TickedTask[]): Record<string, string> {
  const ticks = readTicks(text);
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(text)) {
    const match = /^tasks\.(\d+)\.(.+)$/.exec(name);
    const index = match === null ? -1 : tasks.findIndex(({ id }) => id === ticks[Number(match[1])]?.taskId);
    if (match === null) values[name] = value;
    else if (index !== -1) values[`tasks.${index}.${match[2] ?? ''}`] = value;
  }
  return values;
}

async function answerJoint(c: WebContext, visit: Visit): Promise<Response> {
  const sent = await readForm(c);
  const tasks = await listTickedTasks(
    visit.db,
    visit.viewer,
    readTicks(sent.text).map(({ taskId }) => taskId),
  );
  const mine = tasks.filter((task) => readRights(visit.viewer, task).allowed.has('report'));
  const chosen = [...(sent.lists[CHOSEN] ?? []), ...(await keepUploads(visit, sent))];
  const formKey = sent.formKey ?? newId();
  const joint: Joint = { tasks, text: sent.text, chosen, formKey, problems: [], why: new Map(), sent: 0 };
  const { step } = sent.text;
  if (step !== 'review' && step !== 'send') return sendJoint(c, visit, joint);
  const read = readJointReport(sent.text, mine, visit.today);
  if (!read.ok) return sendJoint(c, visit, { ...joint, problems: read.problems });
  const files = await listChosenFiles(visit.db, visit.viewer, chosen);
  if (step === 'review') {
    const page = { entries: read.entries, files, texts: textsOf(sent), formKey, fileUrl: (id: string) => `/files/${id}` };
    return sendPage(c, renderJointReview(page));
  }
  const result = await submitReports(visit, formKey, read.entries, files);
  if (result.refused.size === 0) return c.redirect(sentUrl(read.entries), 303);
  const left = await listTickedTasks(visit.db, visit.viewer, [...result.refused.keys()]);
  return sendJoint(c, visit, { ...joint, tasks: left, why: result.refused, sent: result.done.size });
}

/** Files of a form that is not sent yet are kept, so that nobody chooses them again. */
async function keepUploads(visit: Visit, sent: SentForm): Promise<string[]> {
  if (sent.files.length === 0) return [];
  return transact(visit.db, async (tx) => {
    const ids: string[] = [];
    for (const file of sent.files) ids.push(await addFile(tx, file, visit.viewer.accountId));
    return ids;
  });
}

/** The words of the form, without what the page itself adds. */
function textsOf(sent: SentForm): Record<string, string> {
  const own = new Set(['formKey', 'step', CHOSEN, FILE_SEARCH]);
  return Object.fromEntries(Object.entries(sent.text).filter(([name]) => !own.has(name)));
}

/** Where the reports are seen: the tasks of their activity where it is one, with what was sent. */
function sentUrl(entries: readonly JointEntry[]): string {
  const [first] = entries;
  const same = first !== undefined && entries.every(({ task }) => task.activityId === first.task.activityId);
  const address = taskListUrl({ state: 'reported', ...(same ? { activity: first.task.activityId } : {}) });
  return `${address}&done=reported-${entries.length}`;
}
