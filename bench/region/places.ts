import type { Chance } from './chance.ts';
import { newId } from '../../src/platform/lib/id.ts';
import { sortKey } from '../../src/platform/lib/sort-key.ts';
import { addRow, makeSheet, type Sheet } from './copy.ts';
import { NAMES, PATRONYMICS, SURNAMES, TERRITORIES, VILLAGES } from './words.ts';

export type Place = { id: string; path: string; name: string };
export type Account = { id: string; personId: string; name: string };
export type School = Place & { head: Account };
export type Municipality = Place & { coordinator: Account; schools: School[] };

const SCHOOLS = 30;

export type PlaceSheets = { organisations: Sheet; people: Sheet; posts: Sheet; accounts: Sheet };

export function makePlaceSheets(): PlaceSheets {
  return {
    organisations: makeSheet('organisations', 'id, code, type, parent_id, path, name, short_name, everyday_name, sort_key'),
    people: makeSheet('people', 'id, code, surname, name, patronymic, sort_key, organisation_id, path, email'),
    posts: makeSheet('posts', 'id, person_id, organisation_id, path, role, title, from_date'),
    accounts: makeSheet('accounts', 'id, person_id, path, login, sort_key, state'),
  };
}

/** The region itself with its coordinator. */
export function addRegion(sheets: PlaceSheets, chance: Chance): { region: Place; coordinator: Account } {
  const region = addPlace(sheets, {
    code: 'bench',
    type: 'region',
    parent: null,
    name: 'Верхнеозёрская область',
  });
  return {
    region,
    coordinator: addPerson(sheets, chance, region, {
      code: 'r',
      role: 'region-coordinator',
      title: 'начальник отдела',
    }),
  };
}

/** A municipality with its coordinator and thirty schools, each with a head. */
export function addMunicipality(sheets: PlaceSheets, chance: Chance, region: Place, number: number): Municipality {
  const name = `${TERRITORIES[number % TERRITORIES.length] ?? ''} округ № ${number + 1}`;
  const place = addPlace(sheets, { code: `m${number}`, type: 'municipality', parent: region, name });
  const coordinator = addPerson(sheets, chance, place, {
    code: `m${number}`,
    role: 'municipal-coordinator',
    title: 'главный специалист',
  });
  const schools = Array.from({ length: SCHOOLS }, (_, index): School => {
    const code = `m${number}s${index}`;
    const school = addPlace(sheets, {
      code,
      type: 'school',
      parent: place,
      name: `Школа № ${index + 1}, ${VILLAGES[index % VILLAGES.length] ?? ''}`,
    });
    return { ...school, head: addPerson(sheets, chance, school, { code, role: 'head', title: 'директор' }) };
  });
  return { ...place, coordinator, schools };
}

function addPlace(sheets: PlaceSheets, place: { code: string; type: string; parent: Place | null; name: string }): Place {
  const id = newId();
  const path = `${place.parent?.path ?? '/'}${place.code}/`;
  addRow(sheets.organisations, [
    id,
    place.code,
    place.type,
    place.parent?.id ?? null,
    path,
    place.name,
    place.name,
    place.name,
    sortKey(place.name),
  ]);
  return { id, path, name: place.name };
}

function addPerson(sheets: PlaceSheets, chance: Chance, place: Place, post: { code: string; role: string; title: string }): Account {
  const [surname, name, patronymic] = [chance.pick(SURNAMES), chance.pick(NAMES), chance.pick(PATRONYMICS)];
  const [personId, accountId] = [newId(), newId()];
  const key = sortKey(`${surname} ${name} ${patronymic}`);
  addRow(sheets.people, [personId, post.code, surname, name, patronymic, key, place.id, place.path, `${post.code}@bench.example`]);
  addRow(sheets.posts, [newId(), personId, place.id, place.path, post.role, post.title, '2020-09-01']);
  addRow(sheets.accounts, [accountId, personId, place.path, post.code, key, 'active']);
  return { id: accountId, personId, name: `${surname} ${name.charAt(0)}. ${patronymic.charAt(0)}.` };
}
