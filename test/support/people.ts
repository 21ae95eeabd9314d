import { transact, type Db } from '../../src/platform/db/index.ts';
import type { Role } from '../../src/platform/http/index.ts';
import { newId } from '../../src/platform/lib/id.ts';
import { sortKey } from '../../src/platform/lib/sort-key.ts';

/**
 * Profiles of the viewers' tables. North and south are municipalities of one region; school-1 and school-2 stand in
 * north (the curator's school is school-1), school-3 in south. The list is exhaustive: a table without an answer
 * for one of them does not compile.
 */
export const PROFILES = [
  'administrator',
  'region-coordinator',
  'municipal-coordinator',
  'foreign-municipal-coordinator',
  'methodist',
  'foreign-methodist',
  'curator',
  'foreign-curator',
  'head',
  'sibling-head',
  'foreign-head',
  'deputy',
  'teacher',
  'expert',
] as const;

export type Profile = (typeof PROFILES)[number];
/** Account ids by profile. */
export type TestPeople = Record<Profile, string>;

const ORGANISATIONS = [
  ['region', 'region', null, 'Тестовая область'],
  ['north', 'municipality', 'region', 'Северный округ'],
  ['south', 'municipality', 'region', 'Южный округ'],
  ['north-centre', 'methodical-centre', 'north', 'Методический центр Северного округа'],
  ['south-centre', 'methodical-centre', 'south', 'Методический центр Южного округа'],
  ['school-1', 'school', 'north', 'СОШ № 1'],
  ['school-2', 'school', 'north', 'СОШ № 2'],
  ['school-3', 'school', 'south', 'СОШ № 3'],
] as const;

const POSTS: Record<Profile, readonly [Role, string]> = {
  administrator: ['administrator', 'region'],
  'region-coordinator': ['region-coordinator', 'region'],
  'municipal-coordinator': ['municipal-coordinator', 'north'],
  'foreign-municipal-coordinator': ['municipal-coordinator', 'south'],
  methodist: ['methodist', 'north-centre'],
  'foreign-methodist': ['methodist', 'south-centre'],
  curator: ['curator', 'north-centre'],
  'foreign-curator': ['curator', 'south-centre'],
  head: ['head', 'school-1'],
  'sibling-head': ['head', 'school-2'],
  'foreign-head': ['head', 'school-3'],
  deputy: ['deputy', 'school-1'],
  teacher: ['teacher', 'school-1'],
  expert: ['expert', 'north-centre'],
};

const CURATED: Partial<Record<Profile, string>> = { curator: 'school-1', 'foreign-curator': 'school-3' };

/** Adds the organisations and one person with an account for each profile. */
export async function addTestPeople(db: Db): Promise<TestPeople> {
  return transact(db, async (tx) => {
    const places = new Map<string, { id: string; path: string }>();
    for (const [code, type, parent, name] of ORGANISATIONS) {
      const above = parent ? places.get(parent) : undefined;
      const place = { id: newId(), path: `${above?.path ?? '/'}${code}/` };
      places.set(code, place);
      await tx
        .insertInto('organisations')
        .values({
          id: place.id,
          code,
          type,
          parent_id: above?.id ?? null,
          path: place.path,
          name,
          short_name: name,
          everyday_name: name,
          sort_key: sortKey(name),
        })
        .execute();
    }
    const accounts: Partial<TestPeople> = {};
    for (const profile of PROFILES) {
      const [role, code] = POSTS[profile];
      const place = placeOf(places, code);
      const [personId, accountId] = [newId(), newId()];
      const person = {
        id: personId,
        code: profile,
        surname: profile,
        name: 'Имя',
        sort_key: profile,
        organisation_id: place.id,
        path: place.path,
      };
      await tx.insertInto('people').values(person).execute();
      await tx
        .insertInto('posts')
        .values({
          id: newId(),
          person_id: personId,
          organisation_id: place.id,
          path: place.path,
          role,
          title: role,
          from_date: '2020-01-01',
        })
        .execute();
      await tx
        .insertInto('accounts')
        .values({ id: accountId, person_id: personId, path: place.path, login: profile, sort_key: profile, state: 'active' })
        .execute();
      const curated = CURATED[profile];
      if (curated) {
        const school = placeOf(places, curated);
        await tx
          .insertInto('curatorships')
          .values({ id: newId(), person_id: personId, school_id: school.id, path: school.path, from_date: '2020-01-01', basis: 'приказ' })
          .execute();
      }
      accounts[profile] = accountId;
    }
    return accounts as TestPeople;
  });
}

function placeOf(places: Map<string, { id: string; path: string }>, code: string): { id: string; path: string } {
  const place = places.get(code);
  if (!place) throw new Error(`no test organisation ${code}`);
  return place;
}
