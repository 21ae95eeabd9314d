import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { ROLE_TITLES, type Role } from '../../platform/http/index.ts';
import { initials } from '../../platform/lib/russian.ts';

const SHOWN: Role[] = ['municipal-coordinator', 'head', 'curator', 'methodist', 'region-coordinator', 'administrator'];

/** One demonstration account of each role, for the sign-in page and the start of the server. */
export async function listDemoSignIns(db: Db): Promise<{ login: string; who: string }[]> {
  const rows = await db
    .selectFrom('accounts as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .innerJoin('posts as t', 't.person_id', 'p.id')
    .innerJoin('organisations as o', 'o.id', 't.organisation_id')
    .where('a.demonstration', '=', true)
    .where('t.role', 'in', SHOWN)
    .where('t.deleted_at', 'is', null)
    .distinctOn('t.role')
    .select(['a.login', 't.role', 'p.surname', 'p.name', 'p.patronymic', 'o.everyday_name'])
    .orderBy(['t.role', sql`o.path`, 'a.login'])
    .execute();
  return SHOWN.flatMap((role) => {
    const row = rows.find((candidate) => candidate.role === role);
    if (!row) return [];
    const name = initials(row.surname, row.name, row.patronymic ?? '');
    return [{ login: row.login, who: `${name}, ${ROLE_TITLES[role]}, ${row.everyday_name}` }];
  });
}
