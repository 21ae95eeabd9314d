import { sql, type RawBuilder } from 'kysely';
import { withinScope, type Viewer, type Visit } from '../../platform/http/index.ts';
import { plural } from '../../platform/lib/russian.ts';
import {
  findHits,
  matchesWords,
  type SearchFound,
  type SearchHit,
  type SearchQuery,
  type SearchSource,
} from '../../platform/search/index.ts';
import { listConcernedPaths, listOwnPaths } from './task-rights.ts';
import { taskListUrl } from './filter.ts';
import { readableTasks } from './list-store.ts';
import { TASKS } from './task-words.ts';
import { taskUrl } from './urls.ts';

type Row = { id: string; number: string | null; title: string; roadmap_id: string; roadmap: string };
type Counted = { id: string; tasks: number; late: number; task_id: string | null; executors: number; executor: string | null };

type Executor = { id: string; path: string };

/** Tasks of one activity are counted up to this. */
const MOST_TASKS = 200;

/**
 * Tasks that the viewer may read, by the words of their activity; where these do not suffice, some of the words may
 * name the executor («Каменская анализ»). An activity may have a task for each school, so that hits are activities
 * with their tasks counted; a single task is led to itself.
 */
export const taskSearch: SearchSource = {
  noun: 'tasks',
  title: 'Задачи',
  forms: ['мероприятие с задачами', 'мероприятия с задачами', 'мероприятий с задачами'],
  by: ['мероприятию', 'мероприятиям'],
  table: 'activities',
  isFor: (viewer) => viewer.scope.prefixes.length > 0,
  find: async (visit, query, limit) => {
    const found = await findTasks(visit, query, limit, null);
    if (found.total > 0 || query.words.length < 2) return found;
    const { executors, rest } = await findExecutors(visit, query);
    return executors.length === 0 ? found : findTasks(visit, rest, limit, executors);
  },
};

async function findTasks(visit: Visit, query: SearchQuery, limit: number, executors: Executor[] | null): Promise<SearchFound> {
  const { db, viewer } = visit;
  const seeking = {
    query,
    table: 'activities' as const,
    from: sql`activities t join roadmaps r on r.id = t.roadmap_id`,
    where: sql`not t.skipped and r.state <> 'in-review' and r.deleted_at is null and ${concerns(viewer)} and ${isOf(executors)}`,
    ...(executors === null ? { among: hasTasks(viewer) } : {}),
    number: sql`t.number`,
    order: [sql`r.sort_key`, sql`t.position`],
    select: sql`t.id, t.number, t.title, t.roadmap_id, r.title as roadmap`,
    join: sql`join roadmaps r on r.id = t.roadmap_id`,
  };
  const { rows, ...found } = await findHits<Row>(db, seeking, limit);
  const counts = await countTasksOf(visit, rows, executors);
  const [only] = executors ?? [];
  const executor = executors?.length === 1 ? only : undefined;
  return { ...found, hits: rows.map((row) => hitOf(row, counts.get(row.id), executor)) };
}

/** How many tasks of each activity the viewer may read, how many of them are late, and whose they are when of one. */
async function countTasksOf({ db, viewer, today }: Visit, rows: Row[], executors: Executor[] | null): Promise<Map<string, Counted>> {
  if (rows.length === 0) return new Map();
  const ofExecutors = executors === null ? sql`true` : sql`t.executor_path = any(${executors.map(({ path }) => path)})`;
  const some = sql`limit ${sql.lit(MOST_TASKS + 1)}`;
  const tasks = readableTasks(viewer, sql`t.roadmap_id = g.roadmap_id and t.activity_id = g.id and ${ofExecutors}`, some);
  const counted = await sql<Counted>`
    select g.id, c.tasks, c.late, c.task_id, c.executors, e.everyday_name as executor
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map((row) => row.roadmap_id)}::uuid[]) as g(id, roadmap_id)
    cross join lateral (select count(*) as tasks, count(*) filter (where z.state in ('open', 'returned') and z.overdue_from <= ${today}::date) as late,
      min(z.id::text) as task_id, count(distinct z.executor_id) as executors, min(z.executor_id::text)::uuid as executor_id
      from (select * from ${tasks} y ${some}) z) c
    left join organisations e on e.id = c.executor_id`.execute(db);
  return new Map(counted.rows.map((row) => [row.id, row]));
}

function hitOf(row: Row, counted: Counted | undefined, executor: Executor | undefined): SearchHit {
  const { tasks = 0, executors = 0, task_id: taskId = null } = counted ?? {};
  const list = taskListUrl({ activity: row.id, state: 'all', ...(executor ? { executor: executor.id } : {}) });
  return {
    title: row.title,
    number: row.number,
    href: tasks === 1 && taskId !== null ? taskUrl(taskId) : list,
    place: [{ title: executors === 1 ? (counted?.executor ?? '') : '' }, { title: row.roadmap }].filter(({ title }) => title !== ''),
    note: countWords(tasks, counted?.late ?? 0),
  };
}

function countWords(tasks: number, late: number): string {
  const all = tasks > MOST_TASKS ? `больше ${plural(MOST_TASKS, TASKS)}` : plural(tasks, TASKS);
  return late === 0 ? all : `${all}, просрочено ${late}`;
}

function concerns(viewer: Viewer): RawBuilder<unknown> {
  return sql`(${withinScope('r.owner_path', viewer.scope)} or r.owner_path = any(${listConcernedPaths(viewer)}))`;
}

/** Has the activity `t` tasks of these executors? They are few, so that their tasks are read first. */
function isOf(executors: Executor[] | null): RawBuilder<unknown> {
  if (executors === null) return sql`true`;
  return sql`t.id in (select k.activity_id from tasks k where k.executor_path = any(${executors.map(({ path }) => path)}))`;
}

/** Is there a task of the activity `t` that the viewer may read? The three ways of readableTasks(). */
function hasTasks(viewer: Viewer): RawBuilder<unknown> {
  // one look into the index for each candidate: an "exists" would be answered by a list of all tasks of the territory
  const inTerritory = sql`(select true from tasks k where k.roadmap_id = t.roadmap_id and k.activity_id = t.id
    and ${withinScope('k.executor_path', viewer.scope)} limit 1) is not null`;
  const controlled = sql`t.id in (select k.activity_id from tasks k where k.controller_path = any(${listOwnPaths(viewer)})
    and not starts_with(k.executor_path, k.controller_path))`;
  const partly = sql`t.id in (select k.activity_id from task_coexecutors x join tasks k on k.id = x.task_id
    where ${withinScope('x.path', viewer.scope)})`;
  return sql`(${inTerritory} or ${controlled} or ${partly})`;
}

/** More organisations than this are no answer to who the executor is: the words name a kind («школа»). */
const MOST_EXECUTORS = 10;

/** Organisations of the viewer's territory that most of the words name, and the words that are left for the activity. */
async function findExecutors({ db, viewer }: Visit, query: SearchQuery): Promise<{ executors: Executor[]; rest: SearchQuery }> {
  const named = query.words.map((word) => matchesWords('o.words', [word]));
  const { rows } = await sql<Executor & { named: boolean[] }>`
    select id, path, named from (select o.id, o.path, o.sort_key, array[${sql.join(named)}] as named from organisations o
      where o.deleted_at is null and ${withinScope('o.path', viewer.scope)} and (${sql.join(named, sql` or `)})) as places
    order by cardinality(array_positions(named, true)) desc, sort_key, id limit ${MOST_EXECUTORS + 1}`.execute(db);
  const pattern = String(rows[0]?.named ?? []);
  const executors = rows.filter((row) => String(row.named) === pattern);
  const words = query.words.filter((_, index) => rows[0]?.named[index] === false);
  const isAnswer = words.length > 0 && executors.length <= MOST_EXECUTORS;
  return { executors: isAnswer ? executors : [], rest: { ...query, words, number: null } };
}
