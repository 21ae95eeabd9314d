import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { askedTasks, type ReportAsk } from '../reports/index.ts';

/** A file of an accepted report, with what it proves. */
export type EvidenceFile = {
  id: string;
  name: string;
  size: number;
  mediaType: string;
  sha256: string;
  taskId: string;
  activityId: string;
  number: string | null;
  title: string;
  executor: string;
  executorOfficial: string;
  doneOn: CalendarDate | null;
  sentAt: Date;
  actor: string;
};

/** Files of one list; beyond them the person is asked for a shorter period. */
export const MOST_FILES = 2000;

/** Files of the accepted reports whose deadline lies in the period, in the order of the plan; at most MOST_FILES + 1. */
export async function listEvidence(db: Db, viewer: Viewer, ask: ReportAsk, today: CalendarDate): Promise<EvidenceFile[]> {
  const { rows } = await sql<EvidenceFile>`
    select f.id, f.name, f.size, f.media_type as "mediaType", f.sha256, t.id as "taskId", a.id as "activityId", a.number, a.title,
      e.everyday_name as executor, e.short_name as "executorOfficial", t.done_on as "doneOn", y.sent_at as "sentAt", y.actor
    from ${await askedTasks(db, viewer, ask, today)} t
    join task_reports y on y.task_id = t.id and y.number = (select max(z.number) from task_reports z where z.task_id = t.id)
    join file_links l on l.noun = 'task-reports' and l.record_id = y.id
    join files f on f.id = l.file_id and f.deleted_at is null
    join activities a on a.id = t.activity_id
    join roadmap_sections s on s.id = a.section_id
    join roadmaps r on r.id = t.roadmap_id
    join organisations e on e.id = t.executor_id
    where t.state = 'accepted'
    order by r.sort_key, r.id, s.position, a.position, t.due, e.sort_key, t.id, l.id limit ${MOST_FILES + 1}`.execute(db);
  return rows;
}
