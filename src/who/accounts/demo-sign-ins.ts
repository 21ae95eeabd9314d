import type { Db } from '../../platform/db/index.ts';
import { ROLE_TITLES, type Role } from '../../platform/http/index.ts';
import { initials } from '../../platform/lib/russian.ts';

/** People of the demonstration one may sign in as, for the sign-in page and the start of the server. */
export async function listDemoSignIns(db: Db): Promise<{ login: string; who: string }[]> {
  const logins = await readSignIns(db);
  if (logins.length === 0) return [];
  const rows = await db
    .selectFrom('accounts as a')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .innerJoin('posts as t', 't.person_id', 'p.id')
    .innerJoin('organisations as o', 'o.id', 't.organisation_id')
    .where('a.demonstration', '=', true)
    .where('a.login', 'in', logins)
    .where('t.deleted_at', 'is', null)
    .select(['a.login', 't.role', 'p.surname', 'p.name', 'p.patronymic', 'o.everyday_name'])
    .execute();
  return logins.flatMap((login) => {
    const row = rows.find((candidate) => candidate.login === login);
    if (!row) return [];
    return [{ login, who: `${initials(row.surname, row.name, row.patronymic)}, ${ROLE_TITLES[row.role as Role]}, ${row.everyday_name}` }];
  });
}

async function readSignIns(db: Db): Promise<string[]> {
  const setting = await db.selectFrom('settings').select('value').where('key', '=', 'demonstration').executeTakeFirst();
  const value = setting?.value;
  const signIns = typeof value === 'object' && value !== null && 'signIns' in value ? value.signIns : [];
  return Array.isArray(signIns) ? signIns.filter((login) => typeof login === 'string') : [];
}
