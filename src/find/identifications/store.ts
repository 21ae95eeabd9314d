import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { withinScope, type Scope } from '../../platform/http/index.ts';
import { shareOf, yearsOfRules, type Method } from '../methods/index.ts';
import type { NearRow } from './rule.ts';

export type ConsideredSchool = {
  id: string;
  path: string;
  /** The login of ФИС ОКО where it is known, else the code of Opora. */
  code: string;
  name: string;
  municipality: string;
};

/** Schools that a method looks at: all of the scope that work and are of no excluded kind. */
export async function listConsidered(db: Db | Tx, scope: Scope, excludeKinds: readonly string[]): Promise<ConsideredSchool[]> {
  const { rows } = await sql<ConsideredSchool>`
    select o.id, o.path, coalesce(c.code, o.code) as code, o.everyday_name as name, coalesce(m.everyday_name, '') as municipality
    from organisations o
    left join organisations m on m.id = o.parent_id
    left join lateral (select code from organisation_codes where organisation_id = o.id and kind = 'fis-oko' order by code limit 1) c on true
    where o.type = 'school' and o.deleted_at is null and o.closed_on is null and ${withinScope('o.path', scope)}
      and (o.kind is null or o.kind <> all(${[...excludeKinds]}::text[]))
    order by o.sort_key, o.id`.execute(db);
  return rows;
}

/** Which procedures each school has figures of, as «procedure:year». */
export async function listPresent(
  db: Db | Tx,
  years: readonly number[],
  procedureIds: readonly number[],
): Promise<Map<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ id: string; present: string[] }>`
    select organisation_id as id, array_agg(procedure_id || ':' || year) as present from results
    where year = any(${[...years]}::smallint[]) and procedure_id = any(${[...procedureIds]}::integer[])
    group by organisation_id`.execute(db);
  return new Map(rows.map(({ id, present }) => [id, new Set(present)]));
}

/**
 * Results of the two years of the rules that are low, or would be were one participant more below: by school. The
 * share is compared in integers. Answered out of an index alone.
 */
export async function listNearRows(
  db: Db | Tx,
  method: Pick<Method, 'years' | 'lowShare' | 'minParticipants'>,
  procedureIds: readonly number[],
): Promise<Map<string, NearRow[]>> {
  const { last, before } = yearsOfRules(method);
  const { part, whole } = shareOf(method.lowShare);
  const { rows } = await sql<NearRow & { organisationId: string }>`
    select organisation_id as "organisationId", procedure_id as "procedureId", year, participants, below from results
    where year = any(${[last, ...(before === null ? [] : [before])]}::smallint[]) and procedure_id = any(${[...procedureIds]}::integer[])
      and participants >= ${method.minParticipants}
      and (below + 1)::bigint * ${whole}::bigint >= ${part}::bigint * participants
    order by organisation_id, year, procedure_id`.execute(db);
  const bySchool = new Map<string, NearRow[]>();
  for (const { organisationId, ...row } of rows) {
    const known = bySchool.get(organisationId);
    if (known === undefined) bySchool.set(organisationId, [row]);
    else known.push(row);
  }
  return bySchool;
}
