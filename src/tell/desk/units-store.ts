import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { MOST_UNITS, type DeskUnit } from './desk.ts';

/** Who answers for the tasks of a unit. */
const ANSWERS = { school: 'head', municipality: 'municipal-coordinator' } as const;

/** Units of the viewer's territory, the late ones first; one more than MOST_UNITS where there are more. */
export async function listUnits(db: Db, viewer: Viewer, today: CalendarDate): Promise<DeskUnit[]> {
  const type = viewer.posts.some(({ role }) => role === 'region-coordinator') ? 'municipality' : 'school';
  const parts = type === 'municipality' ? [2, 3] : [2, 3, 4];
  const path = sql`'/' || ${sql.join(
    parts.map((part) => sql`split_part(t.executor_path, '/', ${sql.lit(part)}) || '/'`),
    sql` || `,
  )}`;
  const { rows } = await sql<DeskUnit>`
    with late as (select ${path} as path, count(*) as count, min(t.due) as oldest from tasks t
      where ${withinScope('t.executor_path', viewer.scope)} and t.state in ('open', 'returned') and t.overdue_from <= ${today} group by 1)
    select e.id, e.everyday_name as name, e.type, coalesce(l.count, 0)::int8 as overdue, l.oldest,
      case when l.count > 0 then (select jsonb_build_object('surname', p.surname, 'name', p.name, 'patronymic', p.patronymic,
          'title', q.title, 'phone', coalesce(p.phone, e.phone)) from posts q join people p on p.id = q.person_id
        where q.organisation_id = e.id and q.role = ${ANSWERS[type]} and q.deleted_at is null and q.from_date <= ${today}
          and (q.to_date is null or q.to_date >= ${today}) order by q.from_date desc limit 1) end as contact
    from organisations e left join late l on l.path = e.path
    where ${withinScope('e.path', viewer.scope)} and e.type = ${type} and e.deleted_at is null and e.closed_on is null
    order by coalesce(l.count, 0) desc, l.oldest, e.sort_key, e.id limit ${sql.lit(MOST_UNITS + 1)}`.execute(db);
  return rows;
}
