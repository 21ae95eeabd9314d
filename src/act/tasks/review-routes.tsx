import { errorsOf, parseForm, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { isId, newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { readListState, type TaskFilter } from './filter.ts';
import { countTasks } from './list-store.ts';
import { decideReports, type Decided } from './review-actions.ts';
import { decisionField, readDecisions, reviewForm, DECISION_FIELDS } from './review-forms.ts';
import { decidedWords, renderReview, type ReviewPage } from './review-pages.tsx';
import { itemWords } from './task-words.ts';
import { reviewTasksUrl } from './urls.ts';
import { listReportsOf, listWaitingReports, type WaitingCursor, type WaitingReport } from './waiting-store.ts';

/** `/tasks/review`: reports that wait for the viewer, each shown in full, decided on together. */
export function mountTaskReview(web: Web): void {
  web.get('/tasks/review', async (c) => sendWaiting(c, visitOf(c)));
  web.post('/tasks/review', async (c) => answerReview(c, visitOf(c)));
}

async function sendWaiting(c: WebContext, visit: Visit) {
  const filter = filterOf(c);
  const asked = { filter, after: readCursor(c.req.query('shownAfter')), today: visit.today };
  const [{ rows, hasMore }, count] = await Promise.all([
    listWaitingReports(visit.db, visit.viewer, asked),
    countTasks(visit.db, visit.viewer, { ...filter, side: 'accept', state: 'reported' }, visit.today),
  ]);
  const page = pageOf(visit, filter, rows, count);
  const [accepted, returned] = (c.req.query('decided') ?? '').split('-').map(Number);
  return sendPage(c, {
    ...renderReview({ ...page, nextHref: hasMore ? nextUrl(filter, rows) : null }),
    confirmation: decidedWords(accepted || 0, returned || 0),
  });
}

/** A filter of the list, without what the review decides itself. */
function filterOf(c: WebContext): TaskFilter {
  const { roadmap, section, activity, executor, exact, month, from, until, text } = readListState(c.req.query());
  return { roadmap, section, activity, executor, exact, month, from, until, text };
}

function pageOf(visit: Visit, filter: TaskFilter, rows: readonly WaitingReport[], count: number): ReviewPage {
  return {
    rows,
    count,
    filter,
    nextHref: null,
    form: { values: {}, errors: [] },
    formKey: newId(),
    refused: new Map(),
    timeZone: visit.viewer.timeZone,
    today: visit.today,
    fileUrl: (id) => `/files/${id}`,
  };
}

async function answerReview(c: WebContext, visit: Visit): Promise<Response> {
  const sent = await readForm(c);
  const entries = readDecisions(sent.text);
  const parsed = parseForm(reviewForm(visit.today), { decisions: entries });
  const decided = parsed.ok ? await decideReports(visit, sent.formKey, parsed.value.decisions) : null;
  const filter = filterOf(c);
  if (decided !== null && decided.refused.size === 0) {
    const address = reviewTasksUrl(filter);
    return c.redirect(`${address}${address.includes('?') ? '&' : '?'}decided=${decided.accepted}-${decided.returned}`, 303);
  }
  return sendUndecided(c, visit, { entries, problems: parsed.ok ? [] : parsed.problems, decided });
}

type Undecided = {
  entries: ReturnType<typeof readDecisions>;
  problems: Problem[];
  decided: Decided | null;
};

/** What came back: reports not decided on, with the person's words, and why. */
async function sendUndecided(c: WebContext, visit: Visit, { entries, problems, decided }: Undecided): Promise<Response> {
  const left = entries.filter(({ taskId }) => isId(taskId) && !decided?.done.has(taskId));
  const rows = await listReportsOf(
    visit.db,
    visit.viewer,
    left.map(({ taskId }) => taskId),
  );
  const values: Record<string, string> = {};
  rows.forEach((row, index) => {
    const entry = left.find(({ taskId }) => taskId === row.id);
    for (const field of DECISION_FIELDS) if (entry !== undefined) values[decisionField(index, field)] = entry[field];
  });
  const moved = problems.map((problem) => ({ ...problem, field: moveField(problem.field, entries, rows) }));
  const refusals = [...(decided?.refused ?? [])].map(([taskId, why]) =>
    refusalOf(
      rows.find(({ id }) => id === taskId),
      why,
    ),
  );
  const all = [...moved, ...refusals];
  return sendPage(c, {
    ...renderReview({
      ...pageOf(visit, filterOf(c), rows, rows.length),
      form: { values, errors: errorsOf(all) },
      refused: decided?.refused ?? new Map(),
    }),
    confirmation: decided === null ? undefined : decidedWords(decided.accepted, decided.returned),
    problems: all,
  });
}

/** A refusal at its report; of a report that the viewer may not see it is said in general. */
function refusalOf(row: WaitingReport | undefined, why: string): Problem {
  if (row === undefined) return { field: null, message: why };
  return { field: `refused-${row.id}`, message: `${row.executorName}, ${itemWords(row.activityNumber).toLowerCase()}: ${why}` };
}

/** The entry of a field may stand at another place of the page that came back. */
function moveField(field: string | null, entries: Undecided['entries'], rows: readonly WaitingReport[]): string | null {
  const match = /^decisions\.(\d+)\.(\w+)$/.exec(field ?? '');
  if (match === null) return field === 'decisions' ? decisionField(0, 'decision') : field;
  const index = rows.findIndex(({ id }) => id === entries[Number(match[1])]?.taskId);
  return index === -1 ? null : `decisions.${index}.${match[2] ?? ''}`;
}

function nextUrl(filter: TaskFilter, rows: readonly WaitingReport[]): string | null {
  const last = rows.at(-1);
  if (last === undefined || last.reportedAt === null) return null;
  const address = reviewTasksUrl(filter);
  return `${address}${address.includes('?') ? '&' : '?'}shownAfter=${last.reportedAt.getTime()}_${last.id}`;
}

function readCursor(text: string | undefined): WaitingCursor | null {
  const match = /^(\d{10,16})_([0-9a-f-]{36})$/.exec(text ?? '');
  const id = match?.[2] ?? '';
  return match === null || !isId(id) ? null : { reportedAt: new Date(Number(match[1])), id };
}
