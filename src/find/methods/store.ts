import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { MethodEntry } from './forms.ts';
import { methodSchema, type Method } from './method.ts';

/** One version of a method as it is kept. */
export type StoredMethod = {
  id: string;
  familyId: string;
  number: number;
  ownerPath: string;
  name: string;
  orderNumber: string;
  orderDate: CalendarDate | null;
  method: Method;
  usedAt: Date | null;
  actor: string;
  version: number;
  createdAt: Date;
};

const COLUMNS = [
  'id',
  'family_id as familyId',
  'number',
  'owner_path as ownerPath',
  'name',
  'order_number as orderNumber',
  'order_date as orderDate',
  'definition',
  'used_at as usedAt',
  'actor',
  'version',
  'created_at as createdAt',
] as const;

type Row = Omit<StoredMethod, 'method'> & { definition: unknown };

function readRow({ definition, ...row }: Row): StoredMethod {
  return { ...row, method: methodSchema.parse(definition) };
}

/** Newest versions of the methods of these owners, by name. */
export async function listMethods(db: Db | Tx, ownerPaths: readonly string[]): Promise<StoredMethod[]> {
  const rows = await db
    .selectFrom('methods')
    .distinctOn('family_id')
    .select(COLUMNS)
    .where('owner_path', 'in', [...ownerPaths, ''])
    .where('deleted_at', 'is', null)
    .orderBy('family_id')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(readRow).toSorted((a, b) => a.name.localeCompare(b.name, 'ru') || (a.id < b.id ? -1 : 1));
}

/** One version of a method of these owners. */
export async function findMethod(db: Db | Tx, ownerPaths: readonly string[], id: string): Promise<StoredMethod | null> {
  const row = await db
    .selectFrom('methods')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('owner_path', 'in', [...ownerPaths, ''])
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : readRow(row);
}

/** All versions of a method, newest first, without what they say. */
export async function listVersions(db: Db | Tx, familyId: string): Promise<Omit<StoredMethod, 'method'>[]> {
  const columns = COLUMNS.filter((column) => column !== 'definition');
  const query = db.selectFrom('methods').select(columns).where('family_id', '=', familyId).where('deleted_at', 'is', null);
  return query.orderBy('number', 'desc').execute();
}

/** Holds a version against changes while it is decided what to do with it. */
export async function lockMethod(tx: Tx, id: string): Promise<StoredMethod | null> {
  const row = await tx
    .selectFrom('methods')
    .select(COLUMNS)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : readRow(row);
}

export type NewVersion = { entry: MethodEntry; ownerPath: string; accountId: string; actor: string };

/** Adds the first version of a method, or the next one of a family. */
export async function addVersion(tx: Tx, { entry, ownerPath, accountId, actor }: NewVersion, familyId?: string): Promise<string> {
  const id = newId();
  const family = familyId ?? id;
  const last = await tx
    .selectFrom('methods')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('family_id', '=', family)
    .executeTakeFirst();
  await tx
    .insertInto('methods')
    .values({
      id,
      family_id: family,
      number: (last?.number ?? 0) + 1,
      owner_path: ownerPath,
      author_id: accountId,
      actor,
      ...columnsOf(entry),
    })
    .execute();
  return id;
}

/** Writes over a version that nobody used. */
export async function updateVersion(tx: Tx, id: string, entry: MethodEntry): Promise<void> {
  await tx
    .updateTable('methods')
    .set({ ...columnsOf(entry), version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** From now on this version is never changed. */
export async function markUsed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('methods').set({ used_at: at }).where('id', '=', id).where('used_at', 'is', null).execute();
}

function columnsOf({ method, orderNumber, orderDate }: MethodEntry) {
  return { name: method.name, definition: JSON.stringify(method), order_number: orderNumber, order_date: orderDate };
}
