import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { listAncestors, withinScope, type Viewer } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { monthOf, schoolYearStart, type SchoolTask } from './school.ts';

type Name = { surname: string; name: string; patronymic: string | null };

/** What stands at the head of a school's page. */
export type School = {
  id: string;
  path: string;
  name: string;
  locality: string | null;
  municipality: string;
  head: Name | null;
  curator: Name | null;
  statuses: { status: string; from: CalendarDate; to: CalendarDate | null; basis: string }[];
};

/** A school within the viewer's territory. */
export async function findSchool(db: Db, viewer: Viewer, id: string, today: CalendarDate): Promise<School | null> {
  const { rows } = await sql<School>`
    select o.id, o.path, o.everyday_name as name, o.locality, coalesce(m.everyday_name, '') as municipality,
      (select jsonb_build_object('surname', p.surname, 'name', p.name, 'patronymic', p.patronymic)
        from posts t join people p on p.id = t.person_id where t.organisation_id = o.id and t.role = 'head' and t.deleted_at is null
          and t.from_date <= ${today} and (t.to_date is null or t.to_date >= ${today}) order by t.from_date desc limit 1) as head,
      (select jsonb_build_object('surname', p.surname, 'name', p.name, 'patronymic', p.patronymic)
        from curatorships c join people p on p.id = c.person_id where c.school_id = o.id and c.deleted_at is null
          and c.from_date <= ${today} and (c.to_date is null or c.to_date >= ${today}) order by c.from_date desc limit 1) as curator,
      coalesce((select jsonb_agg(jsonb_build_object('status', s.status, 'from', s.from_date, 'to', s.to_date, 'basis', s.basis)
        order by s.from_date) from organisation_statuses s where s.organisation_id = o.id and s.deleted_at is null
          and s.from_date <= ${today} and (s.to_date is null or s.to_date >= ${today})), '[]') as statuses
    from organisations o left join organisations m on m.id = o.parent_id
    where o.id = ${id} and o.type = 'school' and o.deleted_at is null and ${withinScope('o.path', viewer.scope)}`.execute(db);
  return rows[0] ?? null;
}

/**
 * What the school owes, has sent, and what was accepted since the start of the school year, with the help
 * in which it took part; by date.
 */
export async function listSchoolTasks(db: Db, school: School, today: CalendarDate): Promise<SchoolTask[]> {
  const { until } = monthOf(today);
  const since = schoolYearStart(today);
  const wanted = sql`((t.state in ('open', 'returned', 'reported') and (t.due <= ${until} or t.state <> 'open'))
    or (t.state = 'accepted' and t.done_on >= ${since}))`;
  const { rows } = await sql<SchoolTask>`
    select t.id, t.state, t.due, t.overdue_from as "overdueFrom", t.done_on as "doneOn", t.reported_at as "reportedAt",
      a.number, a.title, e.everyday_name as executor, t.own as "isOwn", c.everyday_name as controller,
      case when t.state = 'returned' then (select y.reason from task_reports y where y.task_id = t.id order by y.number desc limit 1) end as reason
    from (
      select t.*, true as own from tasks t where t.executor_path = ${school.path} and ${wanted}
      union all
      select t.*, false from task_coexecutors x join tasks t on t.id = x.task_id where x.path = ${school.path} and ${wanted}
    ) t
    join activities a on a.id = t.activity_id
    join organisations e on e.id = t.executor_id
    join organisations c on c.id = t.controller_id
    order by t.due, t.id limit 500`.execute(db);
  return rows;
}

export type SchoolRoadmap = {
  id: string;
  title: string;
  owner: string;
  total: number;
  accepted: number;
  overdue: number;
};

/** Roadmaps in force that give the school tasks: its own, its municipality's, its region's. */
export async function listSchoolRoadmaps(db: Db, school: School, today: CalendarDate): Promise<SchoolRoadmap[]> {
  const { rows } = await sql<SchoolRoadmap>`
    select r.id, r.title, o.everyday_name as owner,
      count(t.id) filter (where t.state not in ('postponed', 'cancelled')) as total,
      count(t.id) filter (where t.state = 'accepted') as accepted,
      count(t.id) filter (where t.state in ('open', 'returned') and t.overdue_from <= ${today}) as overdue
    from roadmaps r join organisations o on o.id = r.owner_id
    left join tasks t on t.roadmap_id = r.id and t.executor_path = ${school.path}
    where r.state = 'in-force' and r.deleted_at is null and r.owner_path in (${sql.join(listAncestors([school.path]))})
    group by r.id, o.everyday_name order by length(r.owner_path) desc, r.sort_key, r.id`.execute(db);
  return rows;
}
