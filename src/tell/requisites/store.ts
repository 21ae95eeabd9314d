import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { Addressee, Preparer, Signer } from './requisites.ts';

/** Who signs: the head of the organisation, by the post's own title. */
export async function findSigner(db: Db, organisationId: string, today: CalendarDate): Promise<Signer | null> {
  const row = await db
    .selectFrom('posts as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .select(['t.title', 'p.surname', 'p.name', 'p.patronymic'])
    .where('t.organisation_id', '=', organisationId)
    .where('t.deleted_at', 'is', null)
    .where('t.from_date', '<=', today)
    .where((where) => where.or([where('t.to_date', 'is', null), where('t.to_date', '>=', today)]))
    .where('t.role', 'in', ['head', 'municipal-coordinator', 'region-coordinator'])
    .orderBy(sql`case t.role when 'head' then 0 else 1 end`)
    .orderBy('t.from_date')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** The organisation above; `null` for the top of the tree. */
export async function findAddressee(db: Db, organisationId: string, today: CalendarDate): Promise<Addressee | null> {
  const above = await db
    .selectFrom('organisations as o')
    .innerJoin('organisations as p', 'p.id', 'o.parent_id')
    .select(['p.id', 'p.name'])
    .where('o.id', '=', organisationId)
    .executeTakeFirst();
  return above === undefined ? null : { name: above.name, leader: await findSigner(db, above.id, today) };
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
