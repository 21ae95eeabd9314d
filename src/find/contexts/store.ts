import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { CONTEXT_CODES, isContextCode, type ContextRow } from './context.ts';

/**
 * Schools that have both a passport and marks of the year, by id: shares of their pupils in the order of `codes`, and
 * the mean mark pooled over the participants of these procedures. A passport without one of the figures is no passport.
 */
export async function listContextRows(
  db: Db | Tx,
  year: number,
  codes: readonly string[],
  procedureIds: readonly number[],
): Promise<ContextRow[]> {
  const columns = codes.filter(isContextCode).map((code) => sql.ref(`f.${CONTEXT_CODES[code].column}`));
  if (columns.length !== codes.length) throw new Error(`Unknown indicator among ${codes.join(', ')}`);
  const { rows } = await sql<ContextRow>`
    select o.id, f.pupils, o.kind, r.actual, array[${sql.join(columns.map((column) => sql`${column}::float8 / f.pupils`))}] as shares
    from school_facts f
    join organisations o on o.id = f.organisation_id
    join (select organisation_id, sum(2 * n2 + 3 * n3 + 4 * n4 + 5 * n5)::float8 / sum(participants) as actual from results
      where year = ${year} and procedure_id = any(${[...procedureIds]}::integer[]) and n2 is not null
      group by organisation_id) r on r.organisation_id = o.id
    where f.year = ${year} and f.deleted_at is null and f.pupils > 0 and ${sql.join(
      columns.map((column) => sql`${column} is not null`),
      sql` and `,
    )}
    order by o.sort_key, o.id`.execute(db);
  return rows;
}
