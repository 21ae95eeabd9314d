import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { withinScope, type Viewer } from '../../platform/http/index.ts';
import type { LetterState, MailChoice, Trouble } from '../../platform/mail/index.ts';

/** What is known of a person's letters. */
export type PersonMail = {
  personId: string;
  name: string;
  path: string;
  address: string | null;
  choice: MailChoice['digest'];
  refusal: { trouble: Trouble; problem: string; at: string } | null;
  /** The last letter written to them. */
  last: { state: LetterState; at: string } | null;
};

const columns = sql`p.id as "personId", concat_ws(' ', p.surname, p.name, p.patronymic) as name, p.path,
  nullif(trim(p.email), '') as address, coalesce(c.digest, 'daily') as choice,
  case when r.address is not null then jsonb_build_object('trouble', r.trouble, 'problem', r.problem, 'at', r.refused_at) end as refusal`;

const joins = sql`left join accounts a on a.person_id = p.id and a.deleted_at is null
  left join mail_choices c on c.account_id = a.id
  left join mail_refusals r on r.address = lower(trim(p.email))`;

/** One person within the viewer's directory; `null` where there is none. */
export async function findPersonMail(db: Db | Tx, personId: string, viewer: Viewer): Promise<PersonMail | null> {
  const { rows } = await sql<PersonMail>`
    select ${columns}, (select jsonb_build_object('state', x.state, 'at', x.created_at) from outbox x
      where x.account_id = a.id order by x.created_at desc, x.id desc limit 1) as last
    from people p ${joins} where p.id = ${personId} and ${withinScope('p.path', viewer.directory)}`.execute(db);
  return rows[0] ?? null;
}

const MOST_REFUSED = 200;

/** People of the viewer's directory whose addresses take no letters, the newest refusals first. */
export async function listRefusedPeople(db: Db, viewer: Viewer): Promise<(PersonMail & { organisation: string })[]> {
  const { rows } = await sql<PersonMail & { organisation: string }>`
    select ${columns}, null as last, o.everyday_name as organisation
    from mail_refusals r join people p on lower(trim(p.email)) = r.address and p.deleted_at is null
    join organisations o on o.id = p.organisation_id
    left join accounts a on a.person_id = p.id and a.deleted_at is null
    left join mail_choices c on c.account_id = a.id
    where ${withinScope('p.path', viewer.directory)} order by r.refused_at desc limit ${MOST_REFUSED}`.execute(db);
  return rows;
}
