import type { z } from 'zod';
import type { Tx } from '../../platform/db/index.ts';
import { recordAudit, type Client } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { sortKey } from '../../platform/lib/sort-key.ts';
import type { firstRunForm } from './forms.ts';
import { hashPassword } from './password.ts';
import { addSession, hasAccounts } from './store.ts';

type FirstRun = z.infer<typeof firstRunForm>;

/** Makes the region and its administrator in an empty installation; refused once somebody is there. */
export async function addFirstAdministrator(tx: Tx, input: FirstRun, client: Client): Promise<Outcome<{ token: string }>> {
  if (await hasAccounts(tx)) return refuse('Администратор уже есть.');
  const place = { organisation_id: await findOrAddRegion(tx, input.region), path: '/region/' };
  const names = [input.surname, input.name, input.patronymic].filter(Boolean).join(' ');
  const personId = await addAdministrator(tx, input, { ...place, sort_key: sortKey(names) });
  const accountId = newId();
  const password_hash = await hashPassword(input.password);
  await tx
    .insertInto('accounts')
    .values({
      id: accountId,
      person_id: personId,
      path: place.path,
      login: input.login,
      sort_key: sortKey(names),
      password_hash,
      state: 'active',
    })
    .execute();
  await recordAudit(
    tx,
    { system: names },
    { action: 'first-run', noun: 'accounts', recordId: accountId, title: input.login, path: place.path },
  );
  return { ok: true, token: await addSession(tx, accountId, client) };
}

async function addAdministrator(
  tx: Tx,
  input: FirstRun,
  place: { organisation_id: string; path: string; sort_key: string },
): Promise<string> {
  const id = newId();
  const { surname, name, patronymic } = input;
  await tx
    .insertInto('people')
    .values({ id, code: 'administrator', surname, name, patronymic: patronymic || null, ...place })
    .execute();
  const { organisation_id, path } = place;
  const role = { role: 'administrator', title: 'администратор', from_date: '2000-01-01' };
  await tx
    .insertInto('posts')
    .values({ id: newId(), person_id: id, organisation_id, path, ...role })
    .execute();
  return id;
}

async function findOrAddRegion(tx: Tx, name: string): Promise<string> {
  const there = await tx.selectFrom('organisations').select('id').where('type', '=', 'region').executeTakeFirst();
  if (there) return there.id;
  const id = newId();
  await tx
    .insertInto('organisations')
    .values({ id, code: 'region', type: 'region', path: '/region/', name, short_name: name, everyday_name: name, sort_key: sortKey(name) })
    .execute();
  return id;
}
