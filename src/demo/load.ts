import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { findWorkingCalendar, previousWorkingDay } from '../platform/calendar/index.ts';
import { transact, type Tx } from '../platform/db/index.ts';
import type { Deps, Visit } from '../platform/http/index.ts';
import { dateInZone, type CalendarDate } from '../platform/lib/dates.ts';
import { addRecord, type Register, type Values } from '../platform/registers/index.ts';
import { writeDigests } from '../tell/reminders/index.ts';
import { accounts, hashPassword } from '../who/accounts/index.ts';
import { organisations, statuses } from '../who/organisations/index.ts';
import { curatorships, people, posts } from '../who/people/index.ts';
import { baseYearOf, readDirectory, type DemoOrganisation, type DemoPerson } from './files.ts';
import { liveHistory } from './history.ts';
import { gatherCast } from './people.ts';
import { addPlans } from './plans.ts';
import { demoVisit } from './visit.ts';

const PASSWORD = 'opora-demo';

/** Whom the sign-in page and the start of the server name: people of the municipality whose plan is lived. */
const SIGN_INS = ['sorokina', 'osipova', 'fadeeva', 'tikhonova', 'kovaleva', 'admin'];

/** Loads the made-up region of `folder` into an empty database, through the actions that people use. */
export async function loadDemonstration(deps: Deps, folder: string): Promise<void> {
  const today = dateInZone(deps.clock(), 'Europe/Moscow');
  const visit = demoVisit(deps, today);
  const year = baseYearOf(today);
  const [directory, passwordHash] = await Promise.all([readDirectory(folder, year), hashPassword(PASSWORD)]);
  await transact(deps.db, async (tx) => {
    const ids = await addOrganisations(tx, visit, directory.organisations);
    await addPeople(tx, visit, directory.people, ids, passwordHash);
    await tx
      .insertInto('settings')
      .values({ key: 'demonstration', value: JSON.stringify({ loadedOn: today, signIns: SIGN_INS }) })
      .execute();
  });
  const cast = await gatherCast(deps);
  await addPlans(deps, cast, folder, year);
  await liveHistory(deps, cast, today, new Uint8Array(await readFile(path.join(folder, 'layouts', 'no-responsible.docx'))));
  await remindYesterday(deps, today);
}

/** Digests of the last working day, written by the same job that writes them every morning. */
async function remindYesterday(deps: Deps, today: CalendarDate): Promise<void> {
  const day = previousWorkingDay(await findWorkingCalendar(deps.db), today);
  const { baseUrl } = deps.config;
  await transact(deps.db, async (tx) => {
    // all were made at loading: by their own days none is new to today's digest
    await tx
      .updateTable('tasks')
      .set({ created_at: sql<Date>`start_date` })
      .execute();
    await writeDigests(tx, { day, at: new Date(`${day}T05:00:00Z`), baseUrl });
  });
}

async function addOrganisations(tx: Tx, visit: Visit, list: DemoOrganisation[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const item of list) {
    const id = await add(tx, visit, organisations, {
      code: item.code,
      type: item.type,
      parent_id: item.parent ? idOf(ids, item.parent) : null,
      everyday_name: item.everydayName,
      short_name: item.shortName,
      name: item.name,
      kind: item.kind ?? null,
      locality: item.locality ?? null,
      time_zone: 'Europe/Moscow',
    });
    ids.set(item.code, id);
    for (const { status, from, to, basis } of item.statuses) {
      await add(tx, visit, statuses, { organisation_id: id, status, from_date: from, to_date: to ?? null, basis });
    }
  }
  return ids;
}

async function addPeople(tx: Tx, visit: Visit, list: DemoPerson[], ids: Map<string, string>, passwordHash: string): Promise<void> {
  for (const person of list) {
    const personId = await add(tx, visit, people, {
      code: person.code,
      surname: person.surname,
      name: person.name,
      patronymic: person.patronymic ?? null,
      organisation_id: idOf(ids, person.organisation),
      // a domain that never delivers (RFC 2606): letters are read in the outbox
      email: `${person.login}@opora.example`,
      phone: person.phone ?? null,
    });
    for (const { role, organisation, title, from } of person.posts) {
      await add(tx, visit, posts, {
        person_id: personId,
        organisation_id: idOf(ids, organisation),
        role,
        title,
        from_date: from,
        to_date: null,
      });
    }
    for (const { school, from, basis } of person.curates) {
      await add(tx, visit, curatorships, { person_id: personId, school_id: idOf(ids, school), from_date: from, to_date: null, basis });
    }
    const accountId = await add(tx, visit, accounts, { login: person.login, person_id: personId });
    await tx
      .updateTable('accounts')
      .set({ state: 'active', demonstration: true, password_hash: passwordHash })
      .where('id', '=', accountId)
      .execute();
  }
}

async function add(tx: Tx, visit: Visit, register: Register, values: Values): Promise<string> {
  const written = await addRecord(tx, register, visit, values);
  if (!written.ok) throw new Error(`demo/${register.noun}: ${JSON.stringify(values)}: ${JSON.stringify(written.problems)}`);
  return written.record.id;
}

function idOf(ids: Map<string, string>, code: string): string {
  const id = ids.get(code);
  if (!id) throw new Error(`demo: no organisation ${code}`);
  return id;
}
