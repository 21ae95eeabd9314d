import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { withinScope, type Scope } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { ActivityCounts } from './activity.ts';

export type PlanActivity = ActivityCounts & {
  id: string;
  sectionId: string;
  number: string | null;
  title: string;
  deadline: string;
  responsible: string | null;
  result: string | null;
  understood: string | null;
  kind: string | null;
  cancelledOn: CalendarDate | null;
  /** A deadline of it was moved for everybody. */
  isMoved: boolean;
  /** What the plan counts, the figures of accepted reports, and of how many executors it is asked. */
  quantities: unknown;
  figures: unknown;
  executors: number;
  /** Whose tasks they are: schools alone let the progress speak of schools. */
  schoolsOnly: boolean;
};

export type PlanFilter = {
  text: string | null;
  section: string | null;
  /** Path of an organisation: tasks of it and of everything below it. */
  executorPath: string | null;
  month: { from: CalendarDate; until: CalendarDate } | null;
};

/** Whose tasks are counted: a head sees the plan of the municipality with the counts of the own school. */
export type CountScope = { scope: Scope; today: CalendarDate };

/**
 * Activities of a plan with what their windows and tasks say: one statement, two groupings by activity. A plan of
 * 60 activities and 10 schools takes a millisecond.
 */
export async function listPlanActivities(db: Db | Tx, roadmapId: string, filter: PlanFilter, count: CountScope): Promise<PlanActivity[]> {
  const { today } = count;
  const executor = filter.executorPath === null ? sql<boolean>`true` : withinScope('t.executor_path', { prefixes: [filter.executorPath] });
  // Materialized: each grouping is made once, whatever the planner thinks of the number of rows.
  const statement = sql<PlanActivity & { total: number }>`
    with w as materialized (${groupWindows(roadmapId, today)}),
      t as materialized (${groupTasks(roadmapId, count, executor)}),
      q as materialized (${sumFigures(roadmapId, count.scope, executor)})
    select a.id, a.section_id as "sectionId", a.number, a.title, a.deadline, a.responsible, a.result,
      a.schedule->>'understood' as understood, a.schedule_kind as kind, a.cancelled_on as "cancelledOn",
      a.quantities, q.figures, coalesce(q.executors, 0) as executors, coalesce(w.moved, false) as "isMoved",
      coalesce(t.total, 0) as total, coalesce(t.open, 0) as open, coalesce(t.reported, 0) as reported,
      coalesce(t.returned, 0) as returned, coalesce(t.accepted, 0) as accepted, coalesce(t.overdue, 0) as overdue,
      t.overdue_since as "overdueSince", coalesce(t.schools_only, false) as "schoolsOnly",
      coalesce(w.expected, 0) as expected, coalesce(w.windows, 0) as windows, coalesce(w.awaited, 0) as awaited,
      w.first_start as "firstStart", w.first_due as "firstDue", w.last_due as "lastDue", w.next_due as "nextDue",
      greatest(coalesce(w.coming, 0) - 1, 0) as later, coalesce(w.before_plan > 0 and w.windows + w.awaited = 0, false) as "beforePlan"
    from activities a left join w on w.activity_id = a.id left join t on t.activity_id = a.id left join q on q.activity_id = a.id
    where ${sql.join(listConditions(roadmapId, filter), sql` and `)}
    order by a.position`;
  const { rows } = await statement.execute(db);
  return rows.map(({ total, ...row }) => ({
    ...row,
    // The windows count everybody; a part of the plan counts its own tasks.
    expected: isWhole(filter) ? Math.max(row.expected, total) : total,
  }));
}

/** What an activity has to meet to be in the filtered plan; all of it holds at once. */
function listConditions(roadmapId: string, filter: PlanFilter): RawBuilder<unknown>[] {
  return [
    sql`a.roadmap_id = ${roadmapId}`,
    sql`not a.skipped`,
    ...(filter.section === null ? [] : [sql`a.section_id = ${filter.section}`]),
    ...(filter.text === null
      ? []
      : [
          sql`position(lower(${filter.text}) in lower(a.title || ' ' || coalesce(a.responsible, '') || ' ' || coalesce(a.number, ''))) > 0`,
        ]),
    ...(filter.executorPath === null ? [] : [sql`t.total > 0`]),
    ...(filter.month === null
      ? []
      : [
          sql`exists (select 1 from windows m where m.roadmap_id = ${roadmapId} and m.activity_id = a.id
      and m.due between ${filter.month.from} and ${filter.month.until} and m.kind <> 'awaited')`,
        ]),
  ];
}

/** What the windows of each activity say: those with dates, those that wait for them, those before the plan. */
function groupWindows(roadmapId: string, today: CalendarDate): RawBuilder<unknown> {
  return sql`select activity_id,
      count(*) filter (where dated) as windows,
      count(*) filter (where not before_plan and not dated) as awaited,
      count(*) filter (where before_plan) as before_plan, sum(expected) filter (where dated) as expected,
      min(start_date) filter (where dated) as first_start, min(due) filter (where dated) as first_due,
      max(due) filter (where dated) as last_due, min(due) filter (where dated and due >= ${today}) as next_due,
      count(*) filter (where dated and due >= ${today}) as coming, bool_or(moved_from is not null) as moved
    from (select *, not before_plan and kind <> 'awaited' as dated from windows where roadmap_id = ${roadmapId}) d
    group by activity_id`;
}

/** How many tasks of each activity are in which state, inside the scope. */
function groupTasks(roadmapId: string, { scope, today }: CountScope, executor: RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`select activity_id,
      count(*) filter (where state not in ('cancelled', 'postponed')) as total,
      count(*) filter (where state = 'open') as open, count(*) filter (where state = 'reported') as reported,
      count(*) filter (where state = 'returned') as returned, count(*) filter (where state = 'accepted') as accepted,
      count(*) filter (where late) as overdue, min(due) filter (where late) as overdue_since, bool_and(school) as schools_only
    from (select activity_id, state, due, state in ('open', 'returned') and overdue_from <= ${today} as late,
        executor_id not in (select id from organisations where type in ('region', 'municipality', 'methodical-centre',
          'assessment-centre', 'institute', 'outside-body')) as school
      from tasks t where t.roadmap_id = ${roadmapId} and ${withinScope('t.executor_path', scope)} and ${executor}) d
    group by activity_id`;
}

/** Figures of accepted reports, activity by activity; only those that the plan counts are looked at. */
function sumFigures(roadmapId: string, scope: Scope, executor: RawBuilder<boolean>): RawBuilder<unknown> {
  const own = sql`t.roadmap_id = ${roadmapId} and t.activity_id = c.id and ${withinScope('t.executor_path', scope)} and ${executor}`;
  return sql`select c.id as activity_id,
      (select count(distinct t.executor_id) from tasks t where ${own} and t.state not in ('cancelled', 'postponed')) as executors,
      (select jsonb_agg(f) from (select x.title, x.unit, sum(x.value) as value, count(*) as tasks
        from tasks t join task_reports p on p.task_id = t.id and p.decision = 'accepted'
        cross join jsonb_to_recordset(p.quantities) as x(title text, unit text, value numeric)
        where ${own} and t.state = 'accepted' group by x.title, x.unit) f) as figures
    from activities c where c.roadmap_id = ${roadmapId} and c.quantities <> '[]'`;
}

function isWhole(filter: PlanFilter): boolean {
  return filter.executorPath === null;
}

export type PlanWindow = {
  id: string;
  activityId: string;
  start: CalendarDate;
  due: CalendarDate;
  kind: string;
  beforePlan: boolean;
  /** The first printed day, where the deadline was moved for everybody. */
  movedFrom: CalendarDate | null;
  expected: number;
  accepted: number;
  reported: number;
  open: number;
  overdue: number;
};

/** Windows of the plan with the states of their tasks, for the timeline and the calendar. */
export async function listPlanWindows(
  db: Db | Tx,
  roadmapId: string,
  filter: Pick<PlanFilter, 'executorPath' | 'month'> & { activity?: string },
  { scope, today }: CountScope,
): Promise<PlanWindow[]> {
  const executor = filter.executorPath === null ? sql<boolean>`true` : withinScope('executor_path', { prefixes: [filter.executorPath] });
  const month = filter.month === null ? sql`true` : sql`w.due between ${filter.month.from} and ${filter.month.until}`;
  const activity = filter.activity === undefined ? sql`true` : sql`w.activity_id = ${filter.activity}`;
  const statement = sql<PlanWindow>`
    select w.id, w.activity_id as "activityId", w.start_date as start, w.due, w.kind, w.before_plan as "beforePlan", w.moved_from as "movedFrom", w.expected,
      t.accepted, t.reported, t.open, t.overdue
    from windows w cross join lateral (select
        count(*) filter (where state = 'accepted') as accepted, count(*) filter (where state = 'reported') as reported,
        count(*) filter (where state in ('open', 'returned')) as open,
        count(*) filter (where state in ('open', 'returned') and overdue_from <= ${today}) as overdue
      from tasks where window_id = w.id and ${withinScope('executor_path', scope)} and ${executor}) t
    where w.roadmap_id = ${roadmapId} and ${month} and ${activity}
    order by w.activity_id, w.due`;
  const { rows } = await statement.execute(db);
  return rows;
}

export type PlanExecutor = { id: string; path: string; name: string; type: string };

/** Organisations that have tasks in the plan, inside the scope: for the filter. */
export async function listExecutors(db: Db | Tx, roadmapId: string, scope: Scope): Promise<PlanExecutor[]> {
  const statement = sql<PlanExecutor>`
    select o.id, o.path, o.everyday_name as name, o.type
    from (select distinct executor_id from tasks where roadmap_id = ${roadmapId} and ${withinScope('executor_path', scope)}) t
    join organisations o on o.id = t.executor_id
    order by o.type = 'school', o.sort_key, o.id limit 500`;
  const { rows } = await statement.execute(db);
  return rows;
}
