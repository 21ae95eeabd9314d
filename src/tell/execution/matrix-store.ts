import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { countColumns, taskSet } from './count-store.ts';
import { COUNT_NAMES, NO_COUNTS, type Counts, type MatrixLine } from './execution.ts';
import type { Head } from './head.ts';

type LineRow = Omit<MatrixLine, 'kind' | 'cells' | 'windows'> & MatrixLine['windows'] & { cells: [unit: string, ...counts: number[]][] };

/**
 * Rows of one plan in its order, each with the counts of every unit that has tasks in it: one statement, and one JSON
 * text a row, because three thousand cells as rows would cost more to read than to count.
 */
export async function listMatrixLines(db: Db, viewer: Viewer, head: Head & { roadmap: { id: string } }): Promise<MatrixLine[]> {
  const { from, unit } = taskSet(viewer, head);
  const { from: first, until: last, section } = head.filter;
  const values = sql.join(COUNT_NAMES.map((name) => sql.ref(`g.${name}`)));
  const { rows } = await sql<LineRow>`
    with g as (select t.activity_id, ${unit} as unit, ${countColumns(head.today)} from ${from} group by 1, 2),
    c as (select g.activity_id, json_agg(json_build_array(g.unit, ${values})) as cells from g group by 1),
    w as (select w.activity_id, count(*) filter (where w.before_plan) as before,
        count(*) filter (where not w.before_plan and w.kind <> 'awaited' and w.opened_on is null) as ahead,
        min(w.start_date) filter (where not w.before_plan and w.kind <> 'awaited' and w.opened_on is null) as next,
        count(*) filter (where w.kind = 'awaited' and w.opened_on is null) as awaited
      from windows w where w.roadmap_id = ${head.roadmap.id}
        ${first === undefined ? sql`` : sql`and w.due >= ${first}`} ${last === undefined ? sql`` : sql`and w.due <= ${last}`} group by 1)
    select a.id, a.number, a.title, a.section_id as "sectionId", concat_ws('. ', rtrim(s.number, '.'), s.title) as "sectionTitle",
      coalesce(w.before, 0) as before, coalesce(w.ahead, 0) as ahead, w.next, coalesce(w.awaited, 0) as awaited,
      a.cancelled_on is not null as cancelled, coalesce(c.cells, '[]') as cells
    from activities a join roadmap_sections s on s.id = a.section_id
    left join c on c.activity_id = a.id left join w on w.activity_id = a.id
    where a.roadmap_id = ${head.roadmap.id} and not a.skipped
      ${section === undefined ? sql`` : sql`and a.section_id = ${section}`}
      ${first === undefined && last === undefined ? sql`` : sql`and (c.activity_id is not null or w.activity_id is not null)`}
    order by s.position, a.position, a.id`.execute(db);
  return rows.map(({ cells, before, ahead, next, awaited, cancelled, ...row }) => ({
    ...row,
    kind: 'activity' as const,
    windows: { before, ahead, next, awaited, cancelled },
    cells: new Map(cells.map(([key, ...counts]) => [key, readCounts(counts)])),
  }));
}

function readCounts(values: readonly number[]): Counts {
  const counts = { ...NO_COUNTS };
  COUNT_NAMES.forEach((name, index) => (counts[name] = values[index] ?? 0));
  return counts;
}
