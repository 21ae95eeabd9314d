import { sql } from 'kysely';
import type { Db } from '../db/index.ts';
import { withinScope, type Scope } from '../http/index.ts';
import { listFilterFields } from './list-query.ts';
import type { FilterOptions } from './list-page.tsx';
import type { Register } from './register.ts';
import { lookupTitle } from './store.ts';

/** A list of choices longer than this is no list: such a filter is reached through search. */
const OPTIONS_LIMIT = 200;

/**
 * Choices of the reference filters: only records that something of this register refers to, so that the
 * organisations above schools are offered and not each school.
 */
export async function listFilterOptions(db: Db, register: Register, scope: Scope): Promise<FilterOptions> {
  const options: FilterOptions = {};
  for (const field of listFilterFields(register)) {
    if (field.kind !== 'reference') continue;
    const { lookup } = field;
    const found = await sql<{ value: string; label: string }>`
      select l.${sql.ref(lookup.codeColumn)} as value, ${lookupTitle('l', lookup)} as label
      from ${sql.table(lookup.table)} l
      where l.deleted_at is null and ${withinScope(`l.${lookup.pathColumn}`, scope)}
        and exists (select 1 from ${sql.table(register.table)} t where t.${sql.ref(field.name)} = l.id)
      order by l.sort_key limit ${OPTIONS_LIMIT}`.execute(db);
    options[field.name] = found.rows;
  }
  return options;
}
