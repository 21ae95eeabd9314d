import { endOfWeek } from '../src/tell/desk/desk.ts';
import type { BenchRegion } from './region/make-region.ts';

/** A page to measure, and the one statement that would answer it with nothing around. */
export type PageCase = {
  /** Short name: of the prepared statement and of the floor's address. */
  name: string;
  what: string;
  path: string;
  as: 'coordinator' | 'region';
  text: string;
  values: unknown[];
  /** p50 at most, milliseconds; CPU at most that many times the floor's. */
  p50: number;
  cpu?: number;
};

const PLAN = `
  select a.id, a.section_id, a.number, a.title, a.deadline, a.responsible, a.schedule->>'understood' as understood, t.*, w.*
  from activities a
  left join (select activity_id, count(*) filter (where state not in ('cancelled', 'postponed')) as total,
      count(*) filter (where state = 'open') as open, count(*) filter (where state = 'reported') as reported,
      count(*) filter (where state = 'returned') as returned, count(*) filter (where state = 'accepted') as accepted,
      count(*) filter (where state in ('open', 'returned') and overdue_from <= $2) as overdue,
      min(due) filter (where state in ('open', 'returned') and overdue_from <= $2) as since
    from tasks where roadmap_id = $1 group by activity_id) t on t.activity_id = a.id
  left join (select activity_id, count(*) as windows, sum(expected) as expected, min(start_date) as start_date, max(due) as last_due,
      min(due) filter (where due >= $2) as next_due from windows where roadmap_id = $1 group by activity_id) w on w.activity_id = a.id
  where a.roadmap_id = $1 order by a.position`;

const ROWS = `t.id, t.state, t.due, t.overdue_from, a.number, a.title, a.deadline, s.title as section, e.everyday_name as executor`;
const JOINS = `join activities a on a.id = t.activity_id join roadmap_sections s on s.id = a.section_id
  join organisations e on e.id = t.executor_id`;

/** First fifty tasks under a path that meet a condition, with how many there are. */
function listing(condition: string): string {
  return `select ${ROWS}, (select count(*) from tasks t where t.executor_path >= $1 and t.executor_path < $2 and ${condition}) as total
    from (select * from tasks t where t.executor_path >= $1 and t.executor_path < $2 and ${condition} order by t.due, t.id limit 50) t ${JOINS}
    order by t.due, t.id`;
}

const LATE = `t.state in ('open', 'returned') and t.overdue_from <= $3`;

const DESK = `
  select x.part, x.total, ${ROWS} from (
    (select 'late' as part, count(*) over () as total, t.* from tasks t
      where t.executor_path >= $1 and t.executor_path < $2 and ${LATE} order by t.due, t.id limit 10)
    union all
    (select 'accept', count(*) over (), t.* from tasks t where t.controller_path = $1 and t.state = 'reported' order by t.reported_at, t.id limit 10)
    union all
    (select 'next', 0, t.* from tasks t where t.executor_path >= $1 and t.executor_path < $2 and t.state in ('planned', 'open')
      and t.overdue_from > $3 and t.due > $4 order by t.due, t.id limit 60)) x
  join tasks t on t.id = x.id ${JOINS}`;

/** Items of a plan by what stands right below a path: how many tasks there are, accepted, late. */
const MATRIX = `select t.activity_id, split_part(t.executor_path, '/', $2) as unit, count(*) as counted,
    count(*) filter (where t.state = 'accepted') as accepted, count(*) filter (where t.state = 'reported') as reported,
    count(*) filter (where t.state in ('open', 'returned') and t.overdue_from <= $3) as overdue
  from tasks t where t.roadmap_id = $1 group by 1, 2`;

const WINDOWS = `select a.id, a.number, a.title, w.start_date, w.due, w.kind, t.total, t.accepted, t.overdue
  from activities a left join windows w on w.activity_id = a.id
  left join (select window_id, count(*) as total, count(*) filter (where state = 'accepted') as accepted,
      count(*) filter (where state in ('open', 'returned') and overdue_from <= $2) as overdue
    from tasks where roadmap_id = $1 group by 1) t on t.window_id = w.id
  where a.roadmap_id = $1 order by a.position, w.due`;

/** The pages of the first row of the targets, and those of a whole region beside them. */
export function listCases(region: BenchRegion): PageCase[] {
  return [...listPlanCases(region), ...listTaskCases(region), ...listOverviewCases(region), ...listRegionCases(region)];
}

/** What the first row asks. */
const FIRST = { as: 'coordinator', p50: 3, cpu: 4 } as const;

function listPlanCases({ municipality, school, today }: BenchRegion): PageCase[] {
  const plan = (name: string, what: string, id: string): PageCase => ({
    ...FIRST,
    name,
    what,
    path: `/roadmaps/${id}`,
    text: PLAN,
    values: [id, today],
  });
  return [
    plan('plan60', 'plan of a municipality, 60 activities', municipality.planId),
    plan('plan40', 'plan of a school, 40 activities', school.planId),
  ];
}

function listTaskCases({ municipality, school, today }: BenchRegion): PageCase[] {
  const range = rangeOf(municipality.path);
  return [
    {
      ...FIRST,
      name: 'school',
      what: 'tasks of a school, first 50',
      path: `/tasks?executor=${school.id}&state=all`,
      text: listing('true'),
      values: rangeOf(school.path),
    },
    {
      ...FIRST,
      name: 'overdue',
      what: 'overdue of a municipality, first 50',
      path: '/tasks?state=overdue',
      text: listing(LATE),
      values: [...range, today],
    },
    {
      ...FIRST,
      name: 'desk',
      what: 'desk of a coordinator',
      path: '/',
      text: DESK,
      values: [...range, today, endOfWeek(today)],
    },
  ];
}

/** Pages that show much at once: a plan in time, items × schools, a search by words. */
function listOverviewCases({ municipality, today }: BenchRegion): PageCase[] {
  const over = { as: 'coordinator', p50: 10 } as const;
  return [
    {
      ...over,
      name: 'timeline',
      what: 'timeline of 60 activities',
      path: `/roadmaps/${municipality.planId}/timeline`,
      text: WINDOWS,
      values: [municipality.planId, today],
    },
    {
      ...over,
      name: 'matrix',
      what: 'matrix of 60 activities × 30 schools',
      path: `/execution?roadmap=${municipality.planId}`,
      text: MATRIX,
      values: [municipality.planId, 4, today],
    },
    {
      ...over,
      name: 'search',
      what: 'search by words',
      path: `/search?q=${encodeURIComponent('практикум для учителей')}`,
      text: `select a.id, a.number, a.title from activities a join roadmaps r on r.id = a.roadmap_id
        where to_tsvector('russian', a.title) @@ websearch_to_tsquery('russian', 'практикум для учителей')
          and r.owner_path >= $1 and r.owner_path < $2 limit 20`,
      values: rangeOf(municipality.path),
    },
  ];
}

function listRegionCases({ today, regionalPlanId }: BenchRegion): PageCase[] {
  const wide = { as: 'region', p50: 10 } as const;
  return [
    {
      ...wide,
      name: 'matrix-region',
      what: 'matrix of the region: items × 50 municipalities',
      path: `/execution?roadmap=${regionalPlanId}`,
      text: MATRIX,
      values: [regionalPlanId, 3, today],
    },
    {
      ...wide,
      name: 'overdue-region',
      what: 'overdue of the region, first 50',
      path: '/tasks?state=overdue',
      text: listing(LATE),
      values: [...rangeOf('/bench/'), today],
    },
    {
      ...wide,
      name: 'register',
      what: 'register of organisations, search',
      path: `/organisations?q=${encodeURIComponent('Ключи')}`,
      text: `select id, everyday_name, type, locality from organisations
        where deleted_at is null and everyday_name ilike '%Ключи%' order by sort_key, id limit 51`,
      values: [],
    },
  ];
}

/** Bounds of everything under a path, as the application asks. */
function rangeOf(path: string): [string, string] {
  return [path, `${path.slice(0, -1)}0`];
}
