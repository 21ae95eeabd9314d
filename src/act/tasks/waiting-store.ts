import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { TaskFilter } from './filter.ts';
import { conditionOf, readableTasks } from './list-store.ts';
import { REPORT_NOUN, type TaskReport } from './report-store.ts';
import { isReadable, type TaskPlace } from './task-rights.ts';

/** Reports on one page of the review: as many as can be read in one sitting. */
export const REVIEW_SIZE = 10;

/** A task and its last report, all that a decision needs. */
export type WaitingReport = TaskPlace & {
  id: string;
  version: number;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  activityNumber: string | null;
  activityTitle: string;
  result: string | null;
  roadmapTitle: string;
  executorId: string;
  executorName: string;
  executorType: string;
  reportedAt: Date | null;
  report: Omit<TaskReport, 'sentAt' | 'decidedAt'> & { sentAt: string };
};

/** Where a page of the review begins: the report before it. */
export type WaitingCursor = { reportedAt: Date; id: string };

/** Reports that wait for the viewer, the longest waiting first, with all that was sent; and whether more follow. One statement. */
export async function listWaitingReports(
  db: Db,
  viewer: Viewer,
  asked: { filter: TaskFilter; after: WaitingCursor | null; today: CalendarDate },
): Promise<{ rows: WaitingReport[]; hasMore: boolean }> {
  const { after } = asked;
  const filter = { ...asked.filter, side: 'accept', state: 'reported' } as const;
  const condition = await conditionOf(db, filter, viewer, asked.today);
  const beyond = after === null ? sql`` : sql` and (t.reported_at, t.id) > (${after.reportedAt}, ${after.id}::uuid)`;
  const first = sql`order by t.reported_at, t.id limit ${sql.lit(REVIEW_SIZE + 1)}`;
  const found = sql`(select t.* from ${readableTasks(viewer, sql`${condition}${beyond}`, first)} t ${first})`;
  const { rows } = await selectWaiting(found).execute(db);
  return { rows: rows.slice(0, REVIEW_SIZE), hasMore: rows.length > REVIEW_SIZE };
}

/** The same of named tasks, in whatever state: what a form that came back shows. Those the viewer may not see are left out. */
export async function listReportsOf(db: Db, viewer: Viewer, ids: readonly string[]): Promise<WaitingReport[]> {
  if (ids.length === 0) return [];
  const { rows } = await selectWaiting(sql`(select t.* from tasks t where t.id in (${sql.join(ids)}))`).execute(db);
  const place = (row: WaitingReport) => ids.indexOf(row.id);
  return rows.filter((row) => isReadable(viewer, row)).toSorted((a, b) => place(a) - place(b));
}

function selectWaiting(tasks: RawBuilder<unknown>) {
  return sql<WaitingReport>`
    select t.id, t.version, t.state, t.due, t.overdue_from as "overdueFrom", t.executor_path as "executorPath",
      t.controller_path as "controllerPath", t.reported_by as "reportedBy", t.above_accepts as "aboveAccepts",
      t.reported_at as "reportedAt", r.level as "roadmapLevel", r.owner_path as "roadmapOwnerPath", r.title as "roadmapTitle",
      a.number as "activityNumber", a.title as "activityTitle", a.result, e.id as "executorId",
      e.everyday_name as "executorName", e.type as "executorType",
      coalesce((select jsonb_agg(x.path) from task_coexecutors x where x.task_id = t.id), '[]') as "coexecutorPaths",
      jsonb_build_object('id', p.id, 'number', p.number, 'text', p.text, 'doneOn', p.done_on, 'quantities', p.quantities,
        'actor', p.actor, 'accountId', p.account_id, 'sentAt', p.sent_at, 'onBehalf', p.on_behalf, 'decision', p.decision,
        'decidedBy', p.decided_by, 'reason', p.reason,
        'files', coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size)
          order by l.id) from file_links l join files f on f.id = l.file_id
          where l.noun = ${REPORT_NOUN} and l.record_id = p.id and f.deleted_at is null), '[]')) as report
    from ${tasks} t
    join activities a on a.id = t.activity_id
    join roadmaps r on r.id = t.roadmap_id
    join organisations e on e.id = t.executor_id
    join lateral (select * from task_reports q where q.task_id = t.id order by q.number desc limit 1) p on true
    order by t.reported_at, t.id`;
}
