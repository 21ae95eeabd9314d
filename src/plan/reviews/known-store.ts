import type { Db, Tx } from '../../platform/db/index.ts';
import { listGroups, type Group } from '../groups/index.ts';
import { readTarget } from '../roadmaps/index.ts';
import { listNameKeys, type Known } from './match.ts';

/** Types of organisations that stand above or beside a plan's owner and may be named in it. */
const OFFICES = ['region', 'municipality', 'methodical-centre', 'assessment-centre', 'institute', 'outside-body'];

/**
 * Everything the parties of this owner's documents are matched against: organisations under the owner, the
 * offices of the region, the owner's groups, the people under it, and what was decided before.
 */
export async function findKnown(db: Db | Tx, owner: { id: string; path: string }, groups: readonly Group[]): Promise<Known> {
  const organisations = await db
    .selectFrom('organisations')
    .select(['id', 'type', 'path', 'name', 'short_name', 'everyday_name'])
    .where('deleted_at', 'is', null)
    .where((eb) =>
      eb.or([eb('type', 'in', OFFICES), eb.and([eb('path', '>=', owner.path), eb('path', '<', `${owner.path.slice(0, -1)}0`)])]),
    )
    .orderBy('sort_key')
    .execute();
  const people = await db
    .selectFrom('people')
    .select(['id', 'surname', 'name', 'patronymic'])
    .where('deleted_at', 'is', null)
    .where('path', '>=', owner.path)
    .where('path', '<', `${owner.path.slice(0, -1)}0`)
    .execute();
  return {
    ownerId: owner.id,
    ownerPath: owner.path,
    organisations: organisations.map(({ id, type, path, name, short_name, everyday_name }) => ({
      id,
      type,
      path,
      keys: listNameKeys([name, short_name, everyday_name]),
    })),
    groups,
    people: people.map((person) => ({ ...person, patronymic: person.patronymic ?? '' })),
    aliases: await listAliases(db, owner.id),
  };
}

async function listAliases(db: Db | Tx, ownerId: string): Promise<Known['aliases']> {
  const rows = await db
    .selectFrom('aliases')
    .select(['text_key', 'organisation_id', 'group_id', 'person_id', 'outside'])
    .where('owner_id', '=', ownerId)
    .execute();
  return new Map(
    rows.flatMap((row) => {
      const target = readTarget(row);
      return target === null ? [] : [[row.text_key, target] as const];
    }),
  );
}

/** The same with the groups the owner keeps. */
export async function findKnownOf(db: Db | Tx, owner: { id: string; path: string }): Promise<Known> {
  return findKnown(db, owner, await listGroups(db, owner.id));
}
