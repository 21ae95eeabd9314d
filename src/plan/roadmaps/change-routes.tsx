import type { ComponentChildren } from 'preact';
import { parseForm, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Outcome, Problem } from '../../platform/lib/outcome.ts';
import { keepTogether } from '../../platform/lib/russian.ts';
import type { FormState } from '../../platform/ui/index.ts';
import { requireChangeable, titleOf, type PlanAct } from './activity-actions.ts';
import { cancelActivity, postponeActivity, restoreActivity, type Move } from './amendment-actions.ts';
import { CancelBody, PostponeBody, RestoreBody, type ChangePage } from './change-pages.tsx';
import { changeExecutors } from './executor-actions.ts';
import { ExecutorsBody, PARTIES_MOST } from './executors-page.tsx';
import { actForm, ownActForm, readDueDay } from './forms.ts';
import { listActivityParties, listControllerOptions, listTargetOptions } from './party-store.ts';
import { listMovableWindows } from './postpone-store.ts';
import type { Roadmap } from './store.ts';
import { ROADMAPS, activityUrl, roadmapUrl, type ActivityForm } from './urls.ts';
import { countForChange } from './activity-store.ts';

type Sent = { text: Record<string, string>; formKey: string | null };

/** A change of an activity: a page with its form and what the form does. */
type ChangeForm = {
  kind: Exclude<ActivityForm, 'dates'>;
  title: string;
  body(visit: Visit, page: ChangePage & { roadmap: Roadmap }): ComponentChildren | Promise<ComponentChildren>;
  change(visit: Visit, activityId: string, sent: Sent): Promise<PlanAct>;
};

const FORMS: readonly ChangeForm[] = [
  {
    kind: 'postpone',
    title: 'Перенести срок',
    body: async ({ db }, page) => <PostponeBody {...page} windows={await listMovableWindows(db, page.activity.id)} />,
    change: async (visit, id, { text, formKey }) => {
      const moves = readMoves(text, visit);
      const act = parseForm(actForm(visit.today), text);
      if (!act.ok || !moves.ok) return { ok: false, problems: [...(moves.ok ? [] : moves.problems), ...(act.ok ? [] : act.problems)] };
      return postponeActivity(visit, id, moves.moves, act.value, formKey);
    },
  },
  {
    kind: 'cancel',
    title: 'Отменить мероприятие',
    body: (_, page) => <CancelBody {...page} />,
    change: async (visit, id, { text, formKey }) => {
      const act = parseForm(actForm(visit.today), text);
      return act.ok ? cancelActivity(visit, id, act.value, formKey) : act;
    },
  },
  {
    kind: 'restore',
    title: 'Вернуть мероприятие в план',
    body: (_, page) => <RestoreBody {...page} />,
    change: async (visit, id, { text, formKey }) => {
      const act = parseForm(ownActForm(visit.today), text);
      return act.ok ? restoreActivity(visit, id, act.value, formKey) : act;
    },
  },
  { kind: 'executors', title: 'Исполнители и контроль', body: executorsBody, change: sendExecutors },
];

/** Forms that change an activity of a plan in force, each a page of its own. */
export function mountActivityChanges(web: Web): void {
  for (const form of FORMS) {
    web.get(`/activities/:id/${form.kind}`, (c) => sendForm(c, form, { values: {}, errors: [] }, []));
    web.post(`/activities/:id/${form.kind}`, async (c) => {
      const visit = visitOf(c);
      await requireChangeable(visit.db, visit, c.req.param('id'));
      const sent = await readForm(c);
      const outcome = await form.change(visit, c.req.param('id'), sent);
      if (outcome.ok) return c.redirect(outcome.location, 303);
      const errors = outcome.problems.flatMap(({ field, message }) => (field === null ? [] : [{ field, text: message }]));
      return sendForm(c, form, { values: sent.text, errors }, outcome.problems);
    });
  }
}

async function sendForm(c: WebContext, { title, body }: ChangeForm, form: FormState, problems: readonly Problem[]) {
  const visit = visitOf(c);
  const { activity, roadmap } = await requireChangeable(visit.db, visit, c.req.param('id') ?? '');
  const name = keepTogether(titleOf(activity));
  return sendPage(c, {
    title,
    lead: <p class="words">{name}</p>,
    crumbs: [
      { title: 'Дорожные карты', href: ROADMAPS },
      { title: roadmap.title, href: roadmapUrl(roadmap.id) },
      { title: name.length > 60 ? `${name.slice(0, 58)}…` : name, href: activityUrl(activity.id) },
    ],
    problems,
    body: <>{await body(visit, { activity, roadmap, form, formKey: newId() })}</>,
  });
}

/** Filled rows of the form: `due-<window>` in words. */
function readMoves(text: Record<string, string>, { today }: Visit): Outcome<{ moves: Move[] }> {
  const moves: Move[] = [];
  const problems: Problem[] = [];
  for (const [field, words] of Object.entries(text)) {
    const windowId = /^due-(.+)$/.exec(field)?.[1];
    if (windowId === undefined || words === '') continue;
    const due = readDueDay(words, today);
    if (due === null) problems.push({ field, message: 'Напишите день, например 20 января' });
    else moves.push({ windowId, due });
  }
  const first = Object.keys(text).find((field) => field.startsWith('due-')) ?? null;
  if (problems.length === 0 && moves.length === 0) problems.push({ field: first, message: 'Напишите новый срок, например 20 января' });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, moves };
}

async function executorsBody({ db }: Visit, page: ChangePage & { roadmap: Roadmap }) {
  const { activity, roadmap } = page;
  const owner = { id: roadmap.ownerId, path: roadmap.ownerPath };
  const [parties, options, controllers, counts] = await Promise.all([
    listActivityParties(db, activity.id),
    listTargetOptions(db, owner),
    listControllerOptions(db, owner),
    countForChange(db, activity),
  ]);
  return <ExecutorsBody {...page} parties={parties} options={options} controllers={controllers} {...counts} />;
}

async function sendExecutors(visit: Visit, id: string, { text, formKey }: Sent): Promise<PlanAct> {
  const act = parseForm(ownActForm(visit.today), text);
  if (!act.ok) return act;
  const parties = Array.from({ length: PARTIES_MOST }, (_, index) => text[`party-${index}`] ?? '');
  const form = { parties, eachReports: text['eachReports'] === 'yes', controllerId: text['controller'] ?? '' };
  return changeExecutors(visit, id, form, act.value, formKey);
}
