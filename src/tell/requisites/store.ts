import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { leads, type Addressee, type Preparer, type Signer } from './requisites.ts';

/** Who signs: the head of the organisation, by the post's own title; where nobody is called so, who coordinates. */
export async function findSigner(db: Db, organisationId: string, today: CalendarDate): Promise<Signer | null> {
  const rows = await db
    .selectFrom('posts as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .innerJoin('organisations as o', 'o.id', 't.organisation_id')
    .select(['t.title', 'p.surname', 'p.name', 'p.patronymic', 'o.name as organisation'])
    .where('t.organisation_id', '=', organisationId)
    .where('t.deleted_at', 'is', null)
    .where('t.from_date', '<=', today)
    .where((where) => where.or([where('t.to_date', 'is', null), where('t.to_date', '>=', today)]))
    .where('t.role', 'in', ['head', 'municipal-coordinator', 'region-coordinator'])
    .orderBy(sql`case t.role when 'head' then 0 else 1 end`)
    .orderBy('t.from_date')
    .limit(20)
    .execute();
  return rows.find(leads) ?? rows[0] ?? null;
}

/** The organisation above; `null` for the top of the tree. */
export async function findAddressee(db: Db, organisationId: string, today: CalendarDate): Promise<Addressee | null> {
  const above = await db
    .selectFrom('organisations as o')
    .innerJoin('organisations as p', 'p.id', 'o.parent_id')
    .select(['p.id', 'p.name'])
    .where('o.id', '=', organisationId)
    .executeTakeFirst();
  if (above === undefined) return null;
  const leader = await findSigner(db, above.id, today);
  return { name: above.name, leader: leader !== null && leads({ ...leader, organisation: above.name }) ? leader : null };
}

/** Who prepared it: the viewer by name, post and telephone. */
export async function findPreparer(db: Db, personId: string, today: CalendarDate): Promise<Preparer | null> {
  const row = await db
    .selectFrom('people as p')
    .leftJoin('posts as t', (join) =>
      join
        .onRef('t.person_id', '=', 'p.id')
        .on('t.deleted_at', 'is', null)
        .on((on) => on.or([on('t.to_date', 'is', null), on('t.to_date', '>=', today)])),
    )
    .select(['t.title', 'p.surname', 'p.name', 'p.patronymic', 'p.phone'])
    .where('p.id', '=', personId)
    .orderBy('t.from_date')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, title: row.title ?? '' };
}
