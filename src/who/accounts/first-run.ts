import type { z } from 'zod';
import type { Tx } from '../../platform/db/index.ts';
import { recordAudit, type Client } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { refuse, type Outcome } from '../../platform/lib/outcome.ts';
import { sortKey } from '../../platform/lib/sort-key.ts';
import type { firstRunForm } from './forms.ts';
import { hashPassword } from './password.ts';
import { addSession, hasAccounts } from './store.ts';

/** Makes the region and its administrator in an empty installation; refused once somebody is there. */
export async function addFirstAdministrator(
  tx: Tx,
  input: z.infer<typeof firstRunForm>,
  client: Client,
): Promise<Outcome<{ token: string }>> {
  if (await hasAccounts(tx)) return refuse('Администратор уже есть.');
  const organisationId = await findOrAddRegion(tx, input.region);
  const path = '/region/';
  const personId = newId();
  const names = [input.surname, input.name, input.patronymic].filter(Boolean).join(' ');
  await tx
    .insertInto('people')
    .values({
      id: personId,
      code: 'administrator',
      surname: input.surname,
      name: input.name,
      patronymic: input.patronymic || null,
      sort_key: sortKey(names),
      organisation_id: organisationId,
      path,
    })
    .execute();
  await tx
    .insertInto('posts')
    .values({
      id: newId(),
      person_id: personId,
      organisation_id: organisationId,
      path,
      role: 'administrator',
      title: 'администратор',
      from_date: '2000-01-01',
    })
    .execute();
  const accountId = newId();
  await tx
    .insertInto('accounts')
    .values({
      id: accountId,
      person_id: personId,
      path,
      login: input.login,
      sort_key: sortKey(names),
      password_hash: await hashPassword(input.password),
      state: 'active',
    })
    .execute();
  await recordAudit(tx, { system: names }, { action: 'first-run', noun: 'accounts', recordId: accountId, title: input.login, path });
  return { ok: true, token: await addSession(tx, accountId, client) };
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
