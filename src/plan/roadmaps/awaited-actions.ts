import type { Visit } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { refuse } from '../../platform/lib/outcome.ts';
import { plural } from '../../platform/lib/russian.ts';
import { transact } from '../../platform/db/index.ts';
import { NotFound, once } from '../../platform/http/index.ts';
import { can } from '../../who/access/index.ts';
import {
  changeActivity,
  recordActivity,
  requireChangeable,
  requirePlanChange,
  type ActivityChange,
  type PlanAct,
} from './activity-actions.ts';
import { addAmendment } from './amendment-store.ts';
import { base } from './amendment-actions.ts';
import { nextAskDay, type DateAnswer } from './awaited.ts';
import { hasDates, listAwaited, listDateQuestions, putOffAwaited, removeAwaited } from './awaited-store.ts';
import { addNamedWindow } from './force.ts';
import { findRoadmap } from './store.ts';
import { activityUrl, awaitedUrl } from './urls.ts';

type NamedDates = Extract<DateAnswer, { kind: 'named' }>;

/** The owner's answer about an activity whose dates somebody else names; `back`: where it was asked. */
export function answerDates(visit: Visit, activityId: string, answer: DateAnswer, formKey: string | null, back?: string): Promise<PlanAct> {
  return changeActivity(visit, activityId, formKey, async (change) => {
    const { tx, activity } = change;
    if (activity.cancelledOn !== null) return refuse('Мероприятие отменено: дату ему не назначить');
    if (answer.kind === 'named') return nameDates(change, visit, answer, back);
    if (answer.kind === 'no-more' && !(await hasDates(tx, activity.id))) {
      return refuse('Ни одной даты пока не назначено. Если мероприятия не будет, отмените его');
    }
    const askOn = answer.kind === 'no-more' ? null : nextAskDay(visit.today);
    const isAwaited = askOn === null ? await removeAwaited(tx, activity.id) : await putOffAwaited(tx, activity.id, askOn);
    if (!isAwaited) return refuse('Дат этого мероприятия уже не ждут');
    await recordActivity(change, visit, {
      action: answer.kind === 'no-more' ? 'settle-dates' : 'no-date-yet',
      changes: [{ field: 'ask_on', from: null, to: askOn }],
    });
    return { ok: true, location: `${back ?? activityUrl(activity.id)}?done=${answer.kind}` };
  });
}

/** Names dates: executors get their tasks. Whether more will come is asked again in a month, unless this is the last. */
async function nameDates(change: ActivityChange, visit: Visit, { start, due, isLast }: NamedDates, back?: string): Promise<PlanAct> {
  const { tx, activity, roadmap } = change;
  if (due < start) return refuse('Срок раньше начала', 'due');
  await addNamedWindow(tx, roadmap.id, activity.id, { start, due, today: visit.today });
  await (isLast ? removeAwaited(tx, activity.id) : putOffAwaited(tx, activity.id, nextAskDay(visit.today)));
  await addAmendment(tx, { id: newId(), kind: 'name-dates', details: { start, due }, tasks: 0, ...base(change, visit) });
  await recordActivity(change, visit, { action: 'name-dates', changes: [{ field: 'due', from: null, to: due }] });
  return { ok: true, location: `${back ?? activityUrl(activity.id)}?done=dated` };
}

/** «Пока ни одной»: one answer about everything that is asked in a plan today. */
export function answerNoneYet(visit: Visit, roadmapId: string, formKey: string | null): Promise<PlanAct> {
  return transact(visit.db, (tx) =>
    once(tx, formKey, visit.viewer.accountId, async () => {
      const roadmap = await findRoadmap(tx, roadmapId, visit.viewer);
      if (roadmap === null) throw new NotFound();
      requirePlanChange(visit.viewer, roadmap);
      const askOn = nextAskDay(visit.today);
      for (const { id, askOn: asked } of await listAwaited(tx, roadmapId)) {
        if (asked !== null && asked > visit.today) continue;
        const { activity } = await requireChangeable(tx, visit, id);
        await putOffAwaited(tx, id, askOn);
        await recordActivity({ tx, activity, roadmap }, visit, {
          action: 'no-date-yet',
          changes: [{ field: 'ask_on', from: asked, to: askOn }],
        });
      }
      return { ok: true, location: `${awaitedUrl(roadmapId)}?done=not-yet` };
    }),
  );
}

/** The monthly question on the desk of a plan's owner. */
export async function listDateItems({
  db,
  viewer,
  today,
}: Visit): Promise<{ title: string; href: string; note: string; action: string }[]> {
  const paths = viewer.posts.map(({ prefix }) => prefix).filter((path) => can(viewer, 'roadmap.change', { path }));
  if (paths.length === 0) return [];
  return (await listDateQuestions(db, paths, today)).map(({ roadmapId, title, count, first }) => ({
    title:
      count === 1 ? `Есть ли уже дата? ${first}` : `Есть ли уже даты у ${plural(count, ['мероприятия', 'мероприятий', 'мероприятий'])}?`,
    href: awaitedUrl(roadmapId),
    note: title,
    action: 'Ответить',
  }));
}
