import type { Db, Tx } from '../../platform/db/index.ts';
import { withinScope, type Scope } from '../../platform/http/index.ts';
import { aliasKey, type Directory } from './match-schools.ts';

/** Schools, municipalities, codes and ways of writing of a scope: what rows of files are matched against. */
export async function findSchoolDirectory(db: Db | Tx, scope: Scope): Promise<Directory> {
  const [places, codes, aliases] = await Promise.all([
    db
      .selectFrom('organisations as o')
      .leftJoin('organisations as m', 'm.id', 'o.parent_id')
      .select(['o.id', 'o.type', 'o.path', 'o.name', 'o.short_name', 'o.everyday_name', 'm.path as parent_path'])
      .where('o.type', 'in', ['school', 'municipality'])
      .where('o.deleted_at', 'is', null)
      .where(withinScope('o.path', scope))
      .execute(),
    db.selectFrom('organisation_codes').select(['code', 'organisation_id']).execute(),
    db.selectFrom('organisation_aliases').select(['scope_path', 'name_key', 'organisation_id']).execute(),
  ]);
  const namesOf = (row: (typeof places)[number]): string[] => [row.name, row.short_name, row.everyday_name];
  const of = (type: string) => places.filter((place) => place.type === type);
  return {
    schools: of('school').map((row) => ({ id: row.id, path: row.path, parentPath: row.parent_path ?? '/', names: namesOf(row) })),
    municipalities: of('municipality').map((row) => ({ path: row.path, names: namesOf(row) })),
    codes: new Map(codes.map(({ code, organisation_id }) => [code.toLowerCase(), organisation_id])),
    aliases: new Map(aliases.map((row) => [aliasKey(row.scope_path, row.name_key), row.organisation_id])),
  };
}
