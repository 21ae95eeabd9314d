import type { Db } from '../../src/platform/db/index.ts';
import type { Role, Viewer } from '../../src/platform/http/index.ts';
import { newId } from '../../src/platform/lib/id.ts';
import { sortKey } from '../../src/platform/lib/sort-key.ts';
import { findViewer } from '../../src/who/access/index.ts';

/** Noon of a Tuesday in the second quarter: `today` of every test of tasks. */
export const NOW = new Date('2026-11-24T09:00:00Z');

export type Place = { id: string; path: string; name: string };
export type PlaceName = keyof typeof PLACES;
export type PersonName = keyof typeof PEOPLE;
export type Places = Record<PlaceName, Place>;
export type Viewers = Record<PersonName, Viewer>;

const PLACES = {
  region: ['region', null, 'Каменногорская область'],
  municipality: ['municipality', 'region', 'Верхнеложский округ'],
  centre: ['methodical-centre', 'municipality', 'Методический центр Верхней Ложи'],
  birch: ['school', 'municipality', 'Берёзовская школа'],
  stone: ['school', 'municipality', 'Каменская школа'],
  meadow: ['school', 'municipality', 'Луговская школа'],
  otherMunicipality: ['municipality', 'region', 'Заречный район'],
  otherSchool: ['school', 'otherMunicipality', 'Заречная школа'],
} as const;

const PEOPLE = {
  regional: ['region-coordinator', 'region', 'Сомов'],
  coordinator: ['municipal-coordinator', 'municipality', 'Ковалёва'],
  secondCoordinator: ['municipal-coordinator', 'municipality', 'Орлова'],
  methodist: ['methodist', 'centre', 'Тихомирова'],
  head: ['head', 'birch', 'Логинова'],
  deputy: ['deputy', 'birch', 'Ершова'],
  otherHead: ['head', 'stone', 'Мельник'],
  curator: ['curator', 'municipality', 'Гаврилова'],
  teacher: ['teacher', 'birch', 'Юрьева'],
  strangeCoordinator: ['municipal-coordinator', 'otherMunicipality', 'Чернова'],
  administrator: ['administrator', 'region', 'Зимин'],
} as const satisfies Record<string, readonly [Role, PlaceName, string]>;

/** A region, two municipalities, a centre and four schools. */
export async function addPlaces(db: Db): Promise<Places> {
  const places: Partial<Places> = {};
  for (const key of keysOf(PLACES)) {
    const [type, parentKey, name] = PLACES[key];
    const parent = parentKey === null ? undefined : places[parentKey];
    const code = key.toLowerCase();
    const place = { id: newId(), path: `${parent?.path ?? '/'}${code}/`, name };
    places[key] = place;
    await db
      .insertInto('organisations')
      .values({
        id: place.id,
        code,
        type,
        parent_id: parent?.id ?? null,
        path: place.path,
        name,
        short_name: name,
        everyday_name: name,
        sort_key: sortKey(name),
      })
      .execute();
  }
  return complete(places, keysOf(PLACES));
}

/** A person in every role, with an account; the answer is what each may see. */
export async function addPeople(db: Db, places: Places): Promise<Viewers> {
  const viewers: Partial<Viewers> = {};
  for (const key of keysOf(PEOPLE)) {
    const accountId = await addPerson(db, places, key);
    const viewer = await findViewer(db, accountId, NOW);
    if (viewer === null) throw new Error(`no viewer for ${key}`);
    viewers[key] = viewer;
  }
  return complete(viewers, keysOf(PEOPLE));
}

async function addPerson(db: Db, places: Places, key: PersonName): Promise<string> {
  const [role, placeKey, surname] = PEOPLE[key];
  const { id: organisation_id, path } = places[placeKey];
  const [person_id, accountId, code, sort_key] = [newId(), newId(), key.toLowerCase(), sortKey(surname)];
  const email = `${code}@opora.example`;
  const names = { surname, name: 'Нина', patronymic: 'Павловна', sort_key, email };
  await db
    .insertInto('people')
    .values({ id: person_id, code, ...names, organisation_id, path })
    .execute();
  const from_date = '2026-01-01';
  await db.insertInto('posts').values({ id: newId(), person_id, organisation_id, path, role, title: role, from_date }).execute();
  await db.insertInto('accounts').values({ id: accountId, person_id, path, login: code, sort_key, state: 'active' }).execute();
  if (role === 'curator') {
    const { id: school_id, path: schoolPath } = places.birch;
    await db.insertInto('curatorships').values({ id: newId(), person_id, school_id, path: schoolPath, from_date }).execute();
  }
  return accountId;
}

function keysOf<Key extends string>(record: Record<Key, unknown>): Key[] {
  // Object.keys forgets the keys' type; the records above are literals with no other keys.
  return Object.keys(record) as Key[];
}

function complete<Key extends string, Value>(record: Partial<Record<Key, Value>>, keys: Key[]): Record<Key, Value> {
  const missing = keys.filter((key) => record[key] === undefined);
  if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
  return record as Record<Key, Value>;
}
