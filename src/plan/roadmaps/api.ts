import { z } from 'zod';
import { NotFound, type ApiOperation, type Visit } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import { listAmendments } from './amendment-store.ts';
import { changeWords } from './amendment.ts';
import { listPlanActivities } from './plan-store.ts';
import { findRoadmap, mayAccept, type Roadmap } from './store.ts';
import { quantitiesOf, stateActivities } from './view.ts';

const quantity = z.object({
  text: z.string(),
  unit: z.string(),
  bound: z.enum(['min', 'max', 'exact']),
  plan: z.number().nullable(),
  accepted: z.number(),
});
const activity = z.object({
  id: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  deadline: z.string(),
  responsible: z.string().nullable(),
  result: z.string().nullable(),
  state: z.string(),
  cancelledOn: z.string().nullable(),
  moved: z.boolean(),
  accepted: z.number(),
  reported: z.number(),
  overdue: z.number(),
  expected: z.number(),
  nextDue: z.string().nullable(),
  quantities: z.array(quantity),
});
const amendment = z.object({
  id: z.string(),
  kind: z.string(),
  madeOn: z.string(),
  activity: z.object({ id: z.string(), number: z.string().nullable(), title: z.string() }),
  change: z.string(),
  reason: z.string().nullable(),
  allowedBy: z.string().nullable(),
  actNumber: z.string().nullable(),
  actDate: z.string().nullable(),
  tasks: z.number(),
  actor: z.string(),
});

const PAGE = 100;

/** What a plan in force consists of and what was changed in it, for programs. */
export const roadmapsApi: readonly ApiOperation[] = [
  {
    method: 'get',
    path: '/roadmaps/{id}/activities',
    noun: 'roadmaps',
    summary: 'Мероприятия дорожной карты: состояние, принято из ожидаемого, количества против плана',
    response: z.object({ items: z.array(activity) }),
    run: async (visit, { params }) => ({ ok: true, value: { items: await readActivities(visit, await readRoadmap(visit, params['id'])) } }),
  },
  {
    method: 'get',
    path: '/roadmaps/{id}/amendments',
    noun: 'roadmaps',
    summary: 'Изменения дорожной карты, последние первыми; следующая страница — по курсору next',
    query: z.object({ before: z.string().optional() }),
    response: z.object({ items: z.array(amendment), next: z.string().nullable() }),
    run: async (visit, { params, query }) => ({
      ok: true,
      value: await readAmendments(visit, await readRoadmap(visit, params['id']), query['before']),
    }),
  },
];

async function readRoadmap(visit: Visit, id = ''): Promise<Roadmap> {
  const roadmap = isId(id) ? await findRoadmap(visit.db, id, visit.viewer) : null;
  if (roadmap === null) throw new NotFound();
  return roadmap;
}

async function readActivities({ db, viewer, today }: Visit, roadmap: Roadmap): Promise<z.input<typeof activity>[]> {
  const whole = { text: null, section: null, executorPath: null, month: null };
  const rows = await listPlanActivities(db, roadmap.id, whole, { scope: viewer.scope, today });
  return stateActivities(rows, today, mayAccept(viewer, roadmap), undefined).map((one) => ({
    id: one.id,
    number: one.number,
    title: one.title,
    deadline: one.deadline,
    responsible: one.responsible,
    result: one.result,
    state: one.shown.state,
    cancelledOn: one.cancelledOn,
    moved: one.isMoved,
    accepted: one.accepted,
    reported: one.reported,
    overdue: one.overdue,
    expected: one.expected,
    nextDue: one.nextDue,
    quantities: quantitiesOf(one).map(({ text, unit, bound, plan, value }) => ({ text, unit, bound, plan, accepted: value })),
  }));
}

async function readAmendments({ db }: Visit, roadmap: Roadmap, before: unknown) {
  const rows = await listAmendments(db, roadmap.id, typeof before === 'string' && isId(before) ? before : null, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  return {
    items: shown.map(({ activityId, number, title, details, ...one }): z.input<typeof amendment> => ({
      ...one,
      activity: { id: activityId, number, title },
      change: changeWords(one.kind, details),
    })),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  };
}
