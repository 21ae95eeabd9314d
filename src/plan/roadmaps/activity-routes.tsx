import { z } from 'zod';
import { NotFound, parseForm, readForm, sendPage, visitOf, type Web, type WebContext } from '../../platform/http/index.ts';
import { isId, newId } from '../../platform/lib/id.ts';
import { refuse, type Problem } from '../../platform/lib/outcome.ts';
import { keepTogether } from '../../platform/lib/russian.ts';
import type { FormState } from '../../platform/ui/index.ts';
import { can } from '../../who/access/index.ts';
import { readDate } from '../deadlines/index.ts';
import { cancelActivity, nameDates, requireChangeable } from './activity-actions.ts';
import { ActivityBody, TASKS_SHOWN } from './activity-page.tsx';
import { findActivity, listActivitySteps, listActivityTasks } from './activity-store.ts';
import { listPlanActivities, listPlanWindows } from './plan-store.ts';
import { mayAccept } from './routes.tsx';
import { findRoadmap } from './store.ts';
import { ROADMAPS, roadmapUrl } from './urls.ts';
import { stateActivities } from './view.ts';

const NO_FORM: FormState = { values: {}, errors: [] };
const DONE: Readonly<Record<string, string>> = {
  cancelled: 'Мероприятие отменено, ждавшие задачи тоже. Принятое и сданное остаётся.',
  dated: 'Дата назначена. Исполнители получат задачи в первый день срока.',
};

/** The page of one activity and what may be done with it. */
export function mountActivities(web: Web): void {
  web.get('/activities/:id', (c) => sendActivity(c, c.req.param('id')));
  web.post('/activities/:id/cancel', async (c) => {
    const visit = visitOf(c);
    await requireChangeable(visit.db, visit, c.req.param('id'));
    const { text, formKey } = await readForm(c);
    const form = parseForm(cancelForm, text);
    const outcome = form.ok ? await cancelActivity(visit, c.req.param('id'), form.value.reason, formKey) : form;
    if (outcome.ok) return c.redirect(outcome.location, 303);
    return sendActivity(c, c.req.param('id'), { cancel: failed(text, outcome.problems), problems: outcome.problems });
  });
  web.post('/activities/:id/dates', async (c) => {
    const visit = visitOf(c);
    await requireChangeable(visit.db, visit, c.req.param('id'));
    const { text, formKey } = await readForm(c);
    const due = readDate(text['due'] ?? '', visit.today)?.date;
    const start = text['start'] ? readDate(text['start'], visit.today)?.date : due === undefined || due < visit.today ? due : visit.today;
    const outcome =
      due === undefined || start === undefined
        ? refuse('Напишите день, например 25 ноября', due === undefined ? 'due' : 'start')
        : await nameDates(visit, c.req.param('id'), { start, due }, formKey);
    if (outcome.ok) return c.redirect(outcome.location, 303);
    return sendActivity(c, c.req.param('id'), { dates: failed(text, outcome.problems), problems: outcome.problems });
  });
}

const cancelForm = z.object({
  reason: z
    .string('Напишите причину: её прочитают исполнители')
    .trim()
    .min(3, 'Напишите причину: её прочитают исполнители')
    .max(2000, 'Не длиннее 2000 знаков'),
});

function failed(values: Record<string, string>, problems: readonly Problem[]): FormState {
  return { values, errors: problems.flatMap(({ field, message }) => (field === null ? [] : [{ field, text: message }])) };
}

async function sendActivity(c: WebContext, id: string, state: { dates?: FormState; cancel?: FormState; problems?: Problem[] } = {}) {
  const visit = visitOf(c);
  const { db, viewer, today } = visit;
  const activity = isId(id) ? await findActivity(db, id) : null;
  const roadmap = activity === null ? null : await findRoadmap(db, activity.roadmapId, viewer);
  if (activity === null || roadmap === null) throw new NotFound();
  const counts = { scope: viewer.scope, today };
  const filter = { text: null, section: activity.sectionId, executorPath: null, month: null };
  const accept = mayAccept(visit, roadmap);
  const stated = stateActivities(await listPlanActivities(db, roadmap.id, filter, counts), today, accept, undefined);
  const title = keepTogether([activity.number, activity.title].filter(Boolean).join(' '));
  const done = DONE[c.req.query('done') ?? ''];
  return sendPage(c, {
    title: title.length > 160 ? `${title.slice(0, 158)}…` : title,
    heading: <span class="words">{title}</span>,
    crumbs: [
      { title: 'Дорожные карты', href: ROADMAPS },
      { title: roadmap.title, href: roadmapUrl(roadmap.id) },
    ],
    ...(done === undefined ? {} : { confirmation: done }),
    problems: state.problems ?? [],
    body: (
      <ActivityBody
        roadmap={roadmap}
        activity={activity}
        stated={stated.find((one) => one.id === activity.id) ?? null}
        today={today}
        timeZone={viewer.timeZone}
        windows={await listPlanWindows(db, roadmap.id, { executorPath: null, month: null, activity: activity.id }, counts)}
        tasks={await listActivityTasks(db, activity, viewer.scope, today, TASKS_SHOWN)}
        steps={await listActivitySteps(db, activity.id)}
        may={{ change: can(viewer, 'roadmap.change', { path: roadmap.ownerPath }), accept }}
        dates={state.dates ?? NO_FORM}
        cancel={state.cancel ?? NO_FORM}
        keys={{ dates: newId(), cancel: newId() }}
      />
    ),
  });
}
