import { NotFound, readForm, sendPage, visitOf, type Web, type WebContext } from '../../platform/http/index.ts';
import { isId, newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { keepTogether } from '../../platform/lib/russian.ts';
import type { FormState } from '../../platform/ui/index.ts';
import { can } from '../../who/access/index.ts';
import { requireChangeable, titleOf } from './activity-actions.ts';
import { ActivityBody, TASKS_SHOWN } from './activity-page.tsx';
import { findActivity, listActivitySteps, listActivityTasks } from './activity-store.ts';
import { answerDates } from './awaited-actions.ts';
import { failed, readDateAnswer } from './date-answer.ts';
import { mountActivityChanges } from './change-routes.tsx';
import { listActivityParties } from './party-store.ts';
import { listPlanActivities, listPlanWindows } from './plan-store.ts';
import { findRoadmap, mayAccept } from './store.ts';
import { ROADMAPS, roadmapUrl } from './urls.ts';
import { stateActivities } from './view.ts';

const NO_FORM: FormState = { values: {}, errors: [] };
const DONE: Readonly<Record<string, string>> = {
  cancelled: 'Мероприятие отменено, ждавшие задачи тоже. Принятое и сданное остаётся.',
  restored: 'Мероприятие снова в плане, его задачи вернулись.',
  postponed: 'Срок перенесён. Кто не отчитался, получил задачу с новым сроком; прежняя закрыта как перенесённая.',
  executors: 'Сохранено. Сроки, которые ещё не открылись, достанутся новым исполнителям; открытые задачи остались как были.',
  dated: 'Дата назначена. Исполнители получат задачи в первый день срока.',
  'not-yet': 'Записано: даты пока нет. Через месяц Опора спросит снова.',
  'no-more': 'Записано: больше дат не будет.',
};

/** The page of one activity and what may be done with it. */
export function mountActivities(web: Web): void {
  mountActivityChanges(web);
  web.get('/activities/:id', (c) => sendActivity(c, c.req.param('id')));
  web.post('/activities/:id/dates', async (c) => {
    const visit = visitOf(c);
    const id = c.req.param('id');
    await requireChangeable(visit.db, visit, id);
    const { text, formKey } = await readForm(c);
    const answer = readDateAnswer(text, visit);
    const outcome = answer.ok ? await answerDates(visit, id, answer.answer, formKey) : answer;
    if (outcome.ok) return c.redirect(outcome.location, 303);
    return sendActivity(c, id, { dates: failed(text, outcome.problems), problems: outcome.problems });
  });
}

async function sendActivity(c: WebContext, id: string, state: { dates?: FormState; problems?: Problem[] } = {}) {
  const visit = visitOf(c);
  const { db, viewer, today } = visit;
  const activity = isId(id) ? await findActivity(db, id) : null;
  const roadmap = activity === null ? null : await findRoadmap(db, activity.roadmapId, viewer);
  if (activity === null || roadmap === null) throw new NotFound();
  const counts = { scope: viewer.scope, today };
  const filter = { text: null, section: activity.sectionId, executorPath: null, month: null };
  const accept = mayAccept(viewer, roadmap);
  const stated = stateActivities(await listPlanActivities(db, roadmap.id, filter, counts), today, accept, undefined);
  const title = keepTogether(titleOf(activity));
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
        parties={await listActivityParties(db, activity.id)}
        windows={await listPlanWindows(db, roadmap.id, { executorPath: null, month: null, activity: activity.id }, counts)}
        tasks={await listActivityTasks(db, activity, viewer.scope, today, TASKS_SHOWN)}
        steps={await listActivitySteps(db, activity.id)}
        may={{ change: can(viewer, 'roadmap.change', { path: roadmap.ownerPath }), accept }}
        dates={state.dates ?? NO_FORM}
        keys={{ dates: newId(), notYet: newId(), noMore: newId() }}
      />
    ),
  });
}
