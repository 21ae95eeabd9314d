import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { isId } from '../../platform/lib/id.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { askedQuantities, type AskedQuantity } from './forms.ts';
import { PAGE_SIZE } from './filter.ts';
import { isReadable, type TaskPlace } from './task-rights.ts';

/** A task ticked in a list: all that one report for several needs to know. */
export type TickedTask = TaskPlace & {
  id: string;
  version: number;
  start: CalendarDate;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  activityId: string;
  activityNumber: string | null;
  activityTitle: string;
  result: string | null;
  asked: AskedQuantity[];
  executorName: string;
};

type Row = Omit<TickedTask, 'asked'> & { quantities: unknown };

/** The ticked tasks that the viewer may see, in the order of executors and dates; at most one page of the list. One statement. */
export async function listTickedTasks(db: Db, viewer: Viewer, sent: readonly string[]): Promise<TickedTask[]> {
  const ids = [...new Set(sent.filter(isId))].slice(0, PAGE_SIZE);
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select t.id, t.version, t.state, t.start_date as start, t.due, t.overdue_from as "overdueFrom", t.activity_id as "activityId",
      a.number as "activityNumber", a.title as "activityTitle", a.result, a.quantities, e.everyday_name as "executorName",
      t.executor_path as "executorPath", t.controller_path as "controllerPath", t.reported_by as "reportedBy",
      t.above_accepts as "aboveAccepts", r.level as "roadmapLevel", r.owner_path as "roadmapOwnerPath",
      coalesce((select jsonb_agg(x.path) from task_coexecutors x where x.task_id = t.id), '[]') as "coexecutorPaths"
    from tasks t
    join activities a on a.id = t.activity_id
    join roadmaps r on r.id = t.roadmap_id
    join organisations e on e.id = t.executor_id
    where t.id in (${sql.join(ids)})
    order by e.sort_key, t.due, t.id`.execute(db);
  return rows
    .filter((row) => isReadable(viewer, row))
    .map(({ quantities, ...row }) => ({ ...row, asked: askedQuantities.parse(quantities) }));
}
