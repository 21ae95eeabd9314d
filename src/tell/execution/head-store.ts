import { sql, type RawBuilder } from 'kysely';
import { answersFor, listConcernedPaths, readableTasks } from '../../act/tasks/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import type { Place, PlanChoice, SectionChoice, Unit } from './head.ts';

type HeadRow = { part: string; id: string; name: string; path: string; type: string; state: string };

export type Surroundings = { plans: PlanChoice[]; place: Place | null; parent: Pick<Place, 'id' | 'name'> | null; units: Unit[] };

/** More plans and organisations than this in a list help nobody choose. */
const MOST = 400;

/**
 * The place asked for (or the viewer's own one), what lies right above and below it, and the plans that concern it:
 * one statement. Schools' own plans are offered below a municipality, not for a whole region.
 */
export async function readSurroundings(
  db: Db,
  viewer: Viewer,
  ask: { placeId: string | null; roadmapId: string | null },
): Promise<Surroundings> {
  const [own] = viewer.scope.prefixes;
  const isAlone = viewer.scope.prefixes.length === 1;
  const here = ask.placeId === null ? sql`${isAlone} and o.path = ${own ?? ''}` : sql`o.id = ${ask.placeId}`;
  const { rows } = await sql<HeadRow>`
    with here as (select o.* from organisations o where ${here} and ${withinScope('o.path', viewer.scope)})
    (select 'plan' as part, r.id, r.title as name, r.owner_path as path, r.level as type, r.state, r.sort_key as key,
        case r.level when 'region' then 0 when 'municipality' then 1 else 2 end as rank
      from roadmaps r where r.deleted_at is null and r.state <> 'in-review' and ${planIsFor(viewer)}
        and (r.level <> 'school' or r.id = ${ask.roadmapId} or not exists (select 1 from here)
          or exists (select 1 from here h where h.type <> 'region' and starts_with(r.owner_path, h.path)))
      order by rank, r.sort_key, r.id limit ${MOST})
    union all
    select 'place', h.id, h.everyday_name, h.path, h.type, '', '', 0 from here h
    union all
    select 'parent', o.id, o.everyday_name, o.path, o.type, '', '', 0 from here h join organisations o on o.id = h.parent_id
      where ${withinScope('o.path', viewer.scope)}
    union all
    select 'unit', o.id, o.everyday_name, o.path, o.type, '', o.sort_key,
      case when o.id = h.id then 0 when o.type = 'school' then 2 else 1 end from here h join organisations o on o.id = h.id or o.parent_id = h.id
    union all
    select 'executor', o.id, o.everyday_name, o.path, o.type, '', o.sort_key, case when o.type = 'school' then 2 else 1 end from organisations o
      where ${isAlone || ask.placeId !== null ? sql`false` : sql`o.id in (select t.executor_id from ${readableTasks(viewer, answersFor(viewer))} t)`}
    order by rank, key, id`.execute(db);
  return arrange(rows);
}

function planIsFor(viewer: Viewer): RawBuilder<unknown> {
  const above = sql.join(['/', ...listConcernedPaths(viewer)]);
  return sql`(${withinScope('r.owner_path', viewer.scope)} or r.owner_path in (${above}))`;
}

function arrange(rows: readonly HeadRow[]): Surroundings {
  const of = (part: string) => rows.filter((row) => row.part === part);
  const [place] = of('place');
  const [parent] = of('parent');
  const below = of('unit').map((row): Unit => {
    const isExact = row.id === place?.id;
    return { key: isExact ? '' : lastPart(row.path), id: row.id, name: row.name, type: row.type, isExact };
  });
  const executors = of('executor').map(({ id, name, type }): Unit => ({ key: id, id, name, type, isExact: true }));
  return {
    plans: of('plan').map(({ id, name, path, type, state }) => ({ id, title: name, ownerPath: path, level: type, state })),
    place: place === undefined ? null : { id: place.id, path: place.path, name: place.name, type: place.type },
    parent: parent === undefined ? null : { id: parent.id, name: parent.name },
    units: place === undefined ? executors : below,
  };
}

function lastPart(path: string): string {
  return path.split('/').at(-2) ?? '';
}

/** Sections of a plan, for the filter. */
export async function listSectionChoices(db: Db, roadmapId: string): Promise<SectionChoice[]> {
  const { rows } = await sql<SectionChoice>`select s.id, concat_ws('. ', rtrim(s.number, '.'), s.title) as title
    from roadmap_sections s where s.roadmap_id = ${roadmapId} order by s.position`.execute(db);
  return rows;
}
