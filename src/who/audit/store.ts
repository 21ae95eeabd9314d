import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import { withinScope, type Scope, type Viewer } from '../../platform/http/index.ts';
import { addDays, isDate } from '../../platform/lib/dates.ts';
import { isId } from '../../platform/lib/id.ts';
import { sortKey } from '../../platform/lib/sort-key.ts';
import type { HistoryEntry } from '../../platform/registers/index.ts';
import type { AuditFilter } from './filter.ts';

export const AUDIT_PAGE = 50;
/** An Excel book of the audit has no more rows: longer ones are asked for by period. */
export const AUDIT_SHEET = 10_000;

/** Which paths are read, and whose days the period is counted in. */
export type Asked = { scope: Scope; timeZone: string };

export type Cursor = { before?: string; after?: string };
export type AuditPage = { rows: HistoryEntry[]; hasPrevious: boolean; hasNext: boolean };

/** Who did what under these paths, newest first, a page by key. */
export async function listAudit(db: Db, asked: Asked, filter: AuditFilter, cursor: Cursor): Promise<AuditPage> {
  const backwards = cursor.after !== undefined && isId(cursor.after);
  const rows = await readRows(db, await conditionsOf(db, asked, filter, cursor), backwards, AUDIT_PAGE + 1);
  const more = rows.length > AUDIT_PAGE;
  const page = rows.slice(0, AUDIT_PAGE);
  if (backwards) page.reverse();
  return {
    rows: page,
    hasPrevious: backwards ? more : cursor.before !== undefined,
    hasNext: backwards ? true : more,
  };
}

/** The same rows for an Excel book. */
export async function listWholeAudit(db: Db, asked: Asked, filter: AuditFilter): Promise<HistoryEntry[]> {
  return readRows(db, await conditionsOf(db, asked, filter, {}), false, AUDIT_SHEET);
}

async function readRows(db: Db, where: RawBuilder<unknown>, oldestFirst: boolean, limit: number): Promise<HistoryEntry[]> {
  const { rows } = await sql<HistoryEntry>`
    select a.id, a.at, a.actor, a.action, a.noun, a.record_id, a.title, a.changes, a.reason, a.batch_id, a.path
    from audit a where ${where} order by a.id ${sql.raw(oldestFirst ? 'asc' : 'desc')} limit ${limit}`.execute(db);
  return rows;
}

async function conditionsOf(db: Db, asked: Asked, filter: AuditFilter, cursor: Cursor): Promise<RawBuilder<unknown>> {
  const conditions: RawBuilder<unknown>[] = [withinScope('a.path', asked.scope)];
  if (filter.noun !== '') conditions.push(sql`a.noun = ${filter.noun}`);
  if (filter.action !== '') conditions.push(sql`a.action = ${filter.action}`);
  if (isId(filter.record)) conditions.push(sql`a.record_id = ${filter.record}`);
  for (const word of filter.words.split(/\s+/).filter(Boolean)) conditions.push(sql`a.title ilike ${`%${plainLike(word)}%`}`);
  if (filter.who !== '') conditions.push(await whoCondition(db, filter.who));
  if (isDate(filter.from)) conditions.push(...sinceConditions(filter.from, asked.timeZone));
  if (isDate(filter.until)) conditions.push(...untilConditions(addDays(filter.until, 1), asked.timeZone));
  if (cursor.before !== undefined && isId(cursor.before)) conditions.push(sql`a.id < ${cursor.before}`);
  if (cursor.after !== undefined && isId(cursor.after)) conditions.push(sql`a.id > ${cursor.after}`);
  return sql.join(conditions, sql` and `);
}

/**
 * People by the beginning of any part of their name; where there are none, what the system did by its own name
 * («Загрузка из файла»).
 */
async function whoCondition(db: Db, who: string): Promise<RawBuilder<unknown>> {
  const key = plainLike(sortKey(who));
  const { rows } = await sql<{ id: string }>`select c.id from accounts c join people p on p.id = c.person_id
    where p.sort_key like ${`${key}%`} or p.sort_key like ${`% ${key}%`} limit 200`.execute(db);
  if (rows.length === 0) return sql`(a.account_id is null and a.actor ilike ${`%${plainLike(who)}%`})`;
  return sql`a.account_id = any(${rows.map(({ id }) => id)}::uuid[])`;
}

/** Ids grow with time (RFC 9562): a bound on the id lets an old period be found without reading the newer rows. */
function sinceConditions(day: string, timeZone: string): RawBuilder<unknown>[] {
  return [sql`a.id >= ${idBound(addDays(day, -1))}`, sql`a.at >= (${day}::timestamp at time zone ${timeZone})`];
}

function untilConditions(day: string, timeZone: string): RawBuilder<unknown>[] {
  return [sql`a.id < ${idBound(addDays(day, 1))}`, sql`a.at < (${day}::timestamp at time zone ${timeZone})`];
}

function idBound(day: string): string {
  const hex = Math.max(0, Date.parse(`${day}T00:00:00Z`))
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}

function plainLike(text: string): string {
  return text.replace(/[%_\\]/g, '');
}

export type Place = { value: string; label: string; path: string };

/** Territories of the filter: what stands right under the organisations of the viewer's posts. */
export async function listPlaces(db: Db, viewer: Viewer): Promise<Place[]> {
  const above = viewer.posts.map(({ organisationId }) => organisationId);
  if (above.length === 0) return [];
  return db
    .selectFrom('organisations')
    .select(['code as value', 'everyday_name as label', 'path'])
    .where('parent_id', 'in', above)
    .where('deleted_at', 'is', null)
    .orderBy('sort_key')
    .limit(200)
    .execute();
}
