import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { COUNT_LIMIT, PAGE_SIZE, daysOfMonth, type TaskCursor, type TaskFilter, type TaskListState, type TaskSort } from './filter.ts';
import { listAcceptPaths, listConcernedPaths, listHolders, listOwnPaths, listReportPaths } from './task-rights.ts';

export type TaskRow = {
  id: string;
  state: string;
  start: CalendarDate;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  doneOn: CalendarDate | null;
  reportedAt: Date | null;
  activityNumber: string | null;
  activityTitle: string;
  deadline: string;
  sectionTitle: string;
  roadmapTitle: string;
  executorId: string;
  executorName: string;
  executorPath: string;
  controllerName: string;
  controllerPath: string;
  sortValue: string;
};

type Condition = RawBuilder<unknown>;

/**
 * Tasks of a viewer that pass a filter, as a relation of rows of `tasks`. A task is readable in three ways
 * (own territory, own control, a part in it); each is one index range and they do not overlap, so that
 * "union all" needs no sorting out. `first` («order by … limit …») cuts each of them where only the first
 * rows are wanted: a whole region is then read out of an index, not sorted.
 */
export function readableTasks(viewer: Viewer, condition: Condition, first = sql``): RawBuilder<unknown> {
  const inTerritory = withinScope('t.executor_path', viewer.scope);
  const own = listOwnPaths(viewer);
  const controlled = own.length === 0 ? sql`false` : sql`t.controller_path in (${sql.join(own)})`;
  // What stands under its controller stands in the controller's territory: this names the small index of the rest.
  const outside = sql`not starts_with(t.executor_path, t.controller_path)`;
  const partly = sql`t.id in (select x.task_id from task_coexecutors x where ${withinScope('x.path', viewer.scope)})`;
  return sql`(
    (select t.* from tasks t where ${inTerritory} and ${condition} ${first})
    union all
    (select t.* from tasks t where ${controlled} and not ${inTerritory} and ${outside} and ${condition} ${first})
    union all
    (select t.* from tasks t where ${partly} and not ${inTerritory} and not (${controlled}) and ${condition} ${first}))`;
}

/** A filter as a condition over `tasks t`. */
export async function conditionOf(db: Db, filter: TaskFilter, viewer: Viewer, today: CalendarDate): Promise<Condition> {
  const days = filter.month === undefined ? { from: filter.from, until: filter.until } : daysOfMonth(filter.month);
  const parts: Condition[] = [stateCondition(filter.state, today), ...sideConditions(filter.side, viewer)];
  if (filter.roadmap !== undefined) parts.push(sql`t.roadmap_id = ${filter.roadmap}`);
  if (filter.activity !== undefined) parts.push(sql`t.activity_id = ${filter.activity}`);
  if (filter.section !== undefined)
    parts.push(sql`t.activity_id in (select a.id from activities a where a.section_id = ${filter.section})`);
  if (filter.executor !== undefined) parts.push(await findExecutorCondition(db, filter.executor, filter.exact === 'yes'));
  if (filter.returns !== undefined) parts.push(sql`t.returns > 0`);
  if (days.from !== undefined) parts.push(sql`t.due >= ${days.from}`);
  if (days.until !== undefined) parts.push(sql`t.due <= ${days.until}`);
  if (filter.text !== undefined) parts.push(textCondition(filter.text));
  return sql.join(parts, sql` and `);
}

function stateCondition(state: TaskFilter['state'], today: CalendarDate): Condition {
  switch (state) {
    case 'all':
      return sql`true`;
    case 'counted':
      return sql`t.state not in ('postponed', 'cancelled')`;
    case undefined:
    case 'current':
      return sql`t.state in ('planned', 'open', 'reported', 'returned')`;
    case 'overdue':
      return sql`t.state in ('open', 'returned') and t.overdue_from <= ${today}`;
    case 'waiting':
      return sql`(t.state = 'planned' or (t.state in ('open', 'returned') and t.overdue_from > ${today}))`;
    default:
      return sql`t.state = ${state}`;
  }
}

function sideConditions(side: TaskFilter['side'], viewer: Viewer): Condition[] {
  if (side === 'me') return [pathIn('t.executor_path', listReportPaths(viewer))];
  if (side === 'mine') return [sql`t.person_id = ${viewer.personId}`];
  if (side === 'answer') return [answersFor(viewer)];
  return side === 'accept' ? [toAccept(viewer)] : [];
}

/** Tasks of the viewer's territory or control: a part in the work of another territory is not theirs to drive. */
export function answersFor(viewer: Viewer): Condition {
  return sql`(${withinScope('t.executor_path', viewer.scope)} or ${pathIn('t.controller_path', listOwnPaths(viewer))})`;
}

/**
 * Reports that this viewer decides on: control of the own organisation, a curator's schools with plans of
 * their own, offices below that have nobody else to accept; not what the viewer wrote. The same rule as readRights().
 */
export function toAccept(viewer: Viewer): Condition {
  const held = listHolders(viewer).map((holder) => {
    const decides = decidesOn(holder.viewer);
    return holder.account === null ? decides : sql`(${decides} and t.reported_by is distinct from ${holder.account})`;
  });
  const any = held.length === 0 ? sql`false` : sql.join(held, sql` or `);
  return sql`t.state = 'reported' and (${any}) and t.reported_by is distinct from ${viewer.accountId}`;
}

function decidesOn(viewer: Viewer): Condition {
  const curated =
    viewer.curated.length === 0 || !viewer.posts.some((post) => post.role === 'curator')
      ? sql`false`
      : sql`(${withinScope('t.executor_path', { prefixes: viewer.curated })} and exists (select 1 from roadmaps m
        where m.id = t.roadmap_id and m.level = 'school' and m.owner_path = t.executor_path))`;
  const paths = listAcceptPaths(viewer);
  const below =
    paths.length === 0
      ? sql`false`
      : sql`(t.above_accepts and ${withinScope('t.controller_path', { prefixes: paths })}
        and regexp_replace(t.controller_path, '[^/]+/$', '') in (${sql.join(paths)}))`;
  return sql`(${pathIn('t.controller_path', paths)} or ${curated} or ${below})`;
}

function pathIn(column: string, paths: readonly string[]): Condition {
  return paths.length === 0 ? sql`false` : sql`${sql.ref(column)} in (${sql.join(paths)})`;
}

/**
 * An organisation means itself and what lies below it. Its path is asked first: a statement that says how narrow the
 * range is reads that range alone, one that has yet to look it up may read the region by date.
 */
async function findExecutorCondition(db: Db, organisationId: string, isExact: boolean): Promise<Condition> {
  const found = await db.selectFrom('organisations').select('path').where('id', '=', organisationId).executeTakeFirst();
  if (isExact) return sql`t.executor_path = ${found?.path ?? ''}`;
  return withinScope('t.executor_path', { prefixes: found ? [found.path] : [] });
}

function textCondition(text: string): Condition {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(t.activity_id in (select a.id from activities a where a.title ilike ${like} or a.number = ${text})
    or t.executor_id in (select o.id from organisations o where o.everyday_name ilike ${like} or o.short_name ilike ${like}))`;
}

const SORT_VALUES: Record<TaskSort, RawBuilder<string>> = {
  due: sql<string>`t.due::text`,
  executor: sql<string>`(e.sort_key || ' ' || t.due::text) collate "C"`,
  activity: sql<string>`(r.sort_key || lpad(a.position::text, 6, '0') || ' ' || t.due::text) collate "C"`,
};

/** One page of the list: up to PAGE_SIZE rows in the order asked, and whether more stand on either side. */
export async function listTasks(
  db: Db,
  viewer: Viewer,
  state: TaskListState,
  today: CalendarDate,
  limit = PAGE_SIZE,
): Promise<{ rows: TaskRow[]; hasMore: boolean }> {
  const backwards = state.before !== null;
  const descending = state.descending !== backwards;
  const cursor = state.before ?? state.after;
  const direction = descending ? sql`desc` : sql`asc`;
  const condition = await conditionOf(db, state, viewer, today);
  // By date the first page is read out of an index before anything is joined; other orders need the names.
  const byDate = state.sort === 'due';
  const byDue = sql`order by t.due ${direction}, t.id ${direction} limit ${sql.lit(limit + 1)}`;
  const found = byDate
    ? sql`(select t.* from ${readableTasks(viewer, sql`${condition}${dueCursor(cursor, descending)}`, byDue)} t ${byDue})`
    : readableTasks(viewer, condition);
  const value = SORT_VALUES[state.sort];
  const { rows } = await sql<TaskRow>`
    select ${rowColumns(value)} from ${found} t ${rowJoins}
    where ${byDate || cursor === null ? sql`true` : sql`(${value}, t.id) ${compare(descending)} (${cursor.value}, ${cursor.id}::uuid)`}
    order by ${byDate ? sql`t.due` : value} ${direction}, t.id ${direction} limit ${sql.lit(limit + 1)}`.execute(db);
  const page = rows.slice(0, limit);
  return { rows: backwards ? page.toReversed() : page, hasMore: rows.length > limit };
}

function compare(descending: boolean): RawBuilder<unknown> {
  return descending ? sql`<` : sql`>`;
}

function dueCursor(cursor: TaskCursor | null, descending: boolean): RawBuilder<unknown> {
  if (cursor === null || !/^\d{4}-\d{2}-\d{2}$/.test(cursor.value)) return sql``;
  return sql` and (t.due, t.id) ${compare(descending)} (${cursor.value}::date, ${cursor.id}::uuid)`;
}

const rowColumns = (value: RawBuilder<string>) => sql`t.id, t.state, t.start_date as start, t.due, t.overdue_from as "overdueFrom",
  t.done_on as "doneOn", t.reported_at as "reportedAt", a.number as "activityNumber", a.title as "activityTitle", a.deadline,
  s.title as "sectionTitle", r.title as "roadmapTitle", e.id as "executorId",
  e.everyday_name as "executorName", t.executor_path as "executorPath", c.everyday_name as "controllerName",
  t.controller_path as "controllerPath", ${value} as "sortValue"`;

const rowJoins = sql`join activities a on a.id = t.activity_id join roadmap_sections s on s.id = a.section_id
  join roadmaps r on r.id = t.roadmap_id join organisations e on e.id = t.executor_id
  join organisations c on c.id = t.controller_id`;

/** How many tasks pass the filter, counted up to COUNT_LIMIT + 1. */
export async function countTasks(db: Db, viewer: Viewer, filter: TaskFilter, today: CalendarDate): Promise<number> {
  const condition = await conditionOf(db, filter, viewer, today);
  const { rows } = await sql<{ count: number }>`select count(*) as count from
    (select 1 from ${readableTasks(viewer, condition)} t limit ${sql.lit(COUNT_LIMIT + 1)}) counted`.execute(db);
  return rows[0]?.count ?? 0;
}

export type FilterChoice = { id: string; title: string };

/** What the filters offer and name: roadmaps of the viewer's tasks; sections of the chosen one; the chosen ones' words. */
export async function listFilterChoices(db: Db, viewer: Viewer, filter: TaskFilter) {
  const concerns = sql.join(['/', ...listConcernedPaths(viewer)]);
  const { rows } = await sql<{ kind: string; id: string; title: string }>`
    with mine as (select r.id, r.title, r.sort_key from roadmaps r where r.deleted_at is null and r.state <> 'in-review'
      and (${withinScope('r.owner_path', viewer.scope)} or r.owner_path in (${concerns})))
    select * from (select 'roadmap' as kind, id, title, sort_key as key from mine order by sort_key, id limit 200) roadmaps
    union all
    select 'section', s.id, concat_ws('. ', rtrim(s.number, '.'), s.title), lpad(s.position::text, 6, '0')
      from roadmap_sections s join mine m on m.id = s.roadmap_id where s.roadmap_id = ${filter.roadmap ?? null}::uuid
    union all
    select 'activity', a.id, concat_ws(' ', a.number, a.title), '' from activities a join mine m on m.id = a.roadmap_id
      where a.id = ${filter.activity ?? null}::uuid
    union all
    select 'executor', o.id, o.everyday_name, '' from organisations o where o.id = ${filter.executor ?? null}::uuid
    order by 1, 4`.execute(db);
  const of = (kind: string): FilterChoice[] => rows.filter((row) => row.kind === kind).map(({ id, title }) => ({ id, title }));
  return {
    roadmaps: of('roadmap'),
    sections: of('section'),
    activity: of('activity')[0],
    executor: of('executor')[0],
  };
}
