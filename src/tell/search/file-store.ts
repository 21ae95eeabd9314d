import { sql } from 'kysely';
import { listOwnPaths, taskUrl } from '../../act/tasks/index.ts';
import { planCondition, roadmapUrl } from '../../plan/roadmaps/index.ts';
import { withinScope } from '../../platform/http/index.ts';
import { findHits, type SearchHit, type SearchSource } from '../../platform/search/index.ts';

type Row = { id: string; name: string; noun: string; task_id: string | null; activity: string | null; executor: string | null } & Plan;
type Plan = { roadmap_id: string | null; roadmap: string | null; roadmap_state: string | null };

/**
 * Files by their names: what is tied to a record that the viewer may read (the rule of the page that serves them).
 * Beside a file stands the task it was sent for, or the plan it was signed as.
 */
export const fileSearch: SearchSource = {
  noun: 'files',
  title: 'Файлы',
  forms: ['файл', 'файла', 'файлов'],
  table: 'files',
  isFor: (viewer) => viewer.posts.length > 0,
  find: async ({ db, viewer }, query, limit) => {
    const ofPlan = sql`(l.noun = 'roadmaps' and exists (select 1 from roadmaps r where r.id = l.record_id and r.state <> 'in-review'
      and r.deleted_at is null and ${planCondition('r.owner_path', viewer)}))`;
    const ofTask = sql`(l.noun = 'task-reports' and exists (select 1 from task_reports p join tasks k on k.id = p.task_id where p.id = l.record_id
      and (k.controller_path = any(${listOwnPaths(viewer)})
        or exists (select 1 from task_coexecutors x where x.task_id = k.id and ${withinScope('x.path', viewer.scope)}))))`;
    const readable = sql`(${withinScope('l.path', viewer.scope)} or ${ofPlan} or ${ofTask})`;
    const seeking = {
      query,
      table: 'files' as const,
      steady: true as const,
      from: sql`files t`,
      where: sql`t.deleted_at is null and exists (select 1 from file_links l where l.file_id = t.id and ${readable})`,
      // the newest first: the ids are made by time
      order: [sql`-extract(epoch from t.created_at)`],
      select: sql`t.id, t.name, l.noun, k.id as task_id, a.title as activity, e.everyday_name as executor, r.id as roadmap_id,
        r.title as roadmap, r.state as roadmap_state`,
      join: sql`join lateral (select * from file_links l where l.file_id = t.id and ${readable} order by l.id desc limit 1) l on true
        left join task_reports p on l.noun = 'task-reports' and p.id = l.record_id left join tasks k on k.id = p.task_id
        left join activities a on a.id = k.activity_id left join organisations e on e.id = k.executor_id
        left join roadmaps r on r.id = case l.noun when 'roadmaps' then l.record_id end and r.deleted_at is null`,
    };
    const { rows, ...found } = await findHits<Row>(db, seeking, limit);
    return { hits: rows.map((row): SearchHit => ({ title: row.name, href: `/files/${row.id}`, place: listPlaces(row) })), ...found };
  },
};

function listPlaces(row: Row): SearchHit['place'] {
  if (row.task_id !== null) return [{ title: row.activity ?? '', href: taskUrl(row.task_id) }, { title: row.executor ?? '' }];
  if (row.roadmap_id === null) return [];
  const isPlan = row.roadmap_state !== 'in-review';
  return [{ title: row.roadmap ?? '', ...(isPlan ? { href: roadmapUrl(row.roadmap_id) } : {}) }];
}
