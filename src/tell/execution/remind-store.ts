import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { addDays } from '../../platform/lib/dates.ts';
import { lateToday, taskSet } from './count-store.ts';
import type { Head, Unit } from './head.ts';
import { DAYS_AHEAD, MOST_REMINDED, type About, type OwedTask, type Recipient } from './remind.ts';

/** What the ticked organisations owe, within the page: late, or due within a week; by executor and date. */
export async function listOwedTasks(db: Db, viewer: Viewer, head: Head, units: readonly Unit[], about: About): Promise<OwedTask[]> {
  if (units.length === 0) return [];
  const late = lateToday(head.today);
  const soon = sql`t.state in ('open', 'returned') and t.due <= ${addDays(head.today, DAYS_AHEAD)}`;
  const { from, unit } = taskSet(viewer, head, about === 'overdue' ? late : sql`((${late}) or (${soon}))`);
  const keys = sql.join(units.map(({ key }) => key));
  const { rows } = await sql<OwedTask>`
    select t.id, t.state, t.executor_id as "executorId", e.everyday_name as "executorName", t.executor_path as "executorPath",
      t.controller_path as "controllerPath", a.number, a.title, t.due, t.overdue_from as "overdueFrom",
      (select max(s.at) from task_steps s where s.task_id = t.id and s.kind = 'reminded') as "remindedAt"
    from ${from} join activities a on a.id = t.activity_id join organisations e on e.id = t.executor_id
    where ${unit} in (${keys}) order by e.sort_key, e.id, t.due, t.id limit ${MOST_REMINDED + 1}`.execute(db);
  return rows;
}

/** Who reads letters for these organisations: the same people whom a reminder of one task goes to. */
export async function listRecipients(db: Db, organisationIds: readonly string[], today: string): Promise<Recipient[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<Recipient>`
    select distinct q.organisation_id as "organisationId", concat_ws(' ', p.surname, p.name, p.patronymic) as addressee, p.email as address
    from posts q join people p on p.id = q.person_id join accounts a on a.person_id = p.id
    where q.organisation_id in (${sql.join(organisationIds)}) and q.deleted_at is null and q.from_date <= ${today}
      and (q.to_date is null or q.to_date >= ${today}) and p.deleted_at is null and p.email is not null
      and a.deleted_at is null and a.state <> 'locked'
      and q.role in ('head', 'deputy', 'municipal-coordinator', 'region-coordinator', 'methodist')
    order by 1, 2`.execute(db);
  return rows;
}
