import { sql } from 'kysely';
import { findHits, type SearchSource } from '../../platform/search/index.ts';
import { searchRegister } from '../../platform/registers/index.ts';
import { roadmaps } from './register.ts';
import { planCondition } from './store.ts';
import { activityUrl, roadmapUrl } from './urls.ts';
import { approvalWords } from './view.ts';

type Row = { id: string; number: string | null; title: string; deadline: string; cancelled: boolean } & Plan;
type Plan = { roadmap_id: string; roadmap: string; owner: string };

/** Plans by words of the title, territory and approval, and by the number of the approving act. */
export const roadmapSearch: SearchSource = searchRegister(roadmaps, {
  number: 'approval_number',
  steady: true,
  note: ({ state, approval_kind: kind, approval_number: number, approval_date: date }) => {
    const approval = approvalWords({ approvalKind: textOf(kind), approvalNumber: textOf(number), approvalDate: textOf(date) });
    return [...(state === 'in-review' ? ['на проверке'] : []), ...(approval === '' ? [] : [approval])].join(', ');
  },
});

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Activities of the plans in force that concern the viewer, by words of the title and by number. */
export const activitySearch: SearchSource = {
  noun: 'activities',
  title: 'Мероприятия',
  forms: ['мероприятие', 'мероприятия', 'мероприятий'],
  table: 'activities',
  isFor: (viewer) => viewer.posts.length > 0,
  find: async ({ db, viewer }, query, limit) => {
    const seeking = {
      query,
      table: 'activities' as const,
      from: sql`activities t join roadmaps r on r.id = t.roadmap_id`,
      where: sql`not t.skipped and r.state <> 'in-review' and r.deleted_at is null and ${planCondition('r.owner_path', viewer)}`,
      number: sql`t.number`,
      order: [sql`r.sort_key`, sql`t.position`],
      select: sql`t.id, t.number, t.title, t.deadline, t.cancelled_on is not null as cancelled, r.id as roadmap_id, r.title as roadmap,
        o.everyday_name as owner`,
      join: sql`join roadmaps r on r.id = t.roadmap_id join organisations o on o.id = r.owner_id`,
    };
    const { rows, ...found } = await findHits<Row>(db, seeking, limit);
    const hits = rows.map((row) => ({
      title: row.title,
      number: row.number,
      href: activityUrl(row.id),
      place: [{ title: row.roadmap, href: roadmapUrl(row.roadmap_id) }, { title: row.owner }],
      note: row.cancelled ? 'отменено' : row.deadline,
    }));
    return { hits, ...found };
  },
};
