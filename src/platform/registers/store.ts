import { sql, type RawBuilder } from 'kysely';
import type { Db, Tx } from '../db/index.ts';
import { sortKey } from '../lib/sort-key.ts';
import { beginsWords } from '../search/index.ts';
import type { Lookup } from './fields.ts';
import { PAGE_SIZE, type ListState } from './list-query.ts';
import { WORDS, findField, type Register, type StoredRecord, type Values, type Visible } from './register.ts';

/** Counting stops here: «больше 10 000» is as useful as the figure and much cheaper. */
export const COUNT_LIMIT = 10_000;

export type ListPage = { rows: StoredRecord[]; total: number; hasPrevious: boolean; hasNext: boolean };

/** One page of the list by key; titles of references come with it as `<column>_title`. */
export async function listRecords(db: Db, register: Register, visible: Visible, state: ListState, limit = PAGE_SIZE): Promise<ListPage> {
  const where = listConditions(register, visible, state);
  const backwards = state.before !== null;
  const cursor = state.before ?? state.after;
  const ascending = state.descending === backwards;
  const column = sql.ref(`t.${state.sort.column}`);
  const step = cursor ? sql`and (${column}, t.id) ${sql.raw(ascending ? '>' : '<')} (${cursor.value}, ${cursor.id}::uuid)` : sql``;
  const direction = sql.raw(ascending ? 'asc' : 'desc');
  const page = sql<StoredRecord>`select ${recordColumns(register)} ${recordTables(register)}
    where ${where} ${step} order by ${column} ${direction}, t.id ${direction} limit ${sql.lit(limit + 1)}`;
  const count = sql<{ n: number }>`select count(*)::int as n from (select 1 ${recordTables(register)}
    where ${where} limit ${sql.lit(COUNT_LIMIT + 1)}) as counted`;
  const [found, counted] = await Promise.all([page.execute(db), count.execute(db)]);
  const more = found.rows.length > limit;
  const rows = found.rows.slice(0, limit);
  if (backwards) rows.reverse();
  return {
    rows,
    total: counted.rows[0]?.n ?? 0,
    hasPrevious: backwards ? more : cursor !== null,
    hasNext: backwards ? true : more,
  };
}

/** One record within the scope, with the titles of its references; null where there is none for this viewer. */
export async function findRecord(db: Db | Tx, register: Register, visible: Visible, id: string): Promise<StoredRecord | null> {
  const found = await sql<StoredRecord>`select ${recordColumns(register)} ${recordTables(register)}
    where t.id = ${id} and ${visible}`.execute(db);
  return found.rows[0] ?? null;
}

/** Records of a child register under one parent. */
export async function listChildren(db: Db, register: Register, visible: Visible, field: string, parentId: string): Promise<StoredRecord[]> {
  const [sort] = register.list.sorts;
  const found = await sql<StoredRecord>`select ${recordColumns(register)} ${recordTables(register)}
    where ${sql.ref(`t.${field}`)} = ${parentId} and t.deleted_at is null and ${visible}
    order by ${sql.ref(`t.${sort.column}`)}, t.id limit 500`.execute(db);
  return found.rows;
}

function listConditions(register: Register, visible: Visible, state: ListState): RawBuilder<unknown> {
  const conditions = [
    visible,
    state.removed ? sql`t.deleted_at is not null` : sql`t.deleted_at is null`,
    ...Object.entries(state.filters).map(([name, value]) => filterCondition(register, name, value)),
  ];
  if (register.list.search.includes(WORDS)) conditions.push(beginsWords(`t.${WORDS}`, state.search));
  else for (const word of state.search.split(/\s+/).filter(Boolean)) conditions.push(searchCondition(register, word));
  return sql.join(conditions, sql` and `);
}

function filterCondition(register: Register, name: string, value: string): RawBuilder<unknown> {
  const field = findField(register, name);
  const column = sql.ref(`t.${name}`);
  if (field.kind === 'flag') return sql`${column} = ${value === 'yes'}`;
  // a reference filters by its whole subtree: a municipality shows its schools
  if (field.kind === 'reference') {
    const code = sql.ref(`${joinName(field.name)}.${field.lookup.codeColumn}`);
    return sql`(${code} = ${value} or ${pathOf(register)} like (select l.${sql.ref(field.lookup.pathColumn)} || '%' from
      ${sql.table(field.lookup.table)} l where l.${sql.ref(field.lookup.codeColumn)} = ${value}))`;
  }
  return sql`${column} = ${value}`;
}

/** Each word must begin a word of one of the searched columns. */
function searchCondition(register: Register, word: string): RawBuilder<unknown> {
  const key = sortKey(word).replace(/[%_\\]/g, '');
  const any = register.list.search.map(
    (column) => sql`(${sql.ref(`t.${column}`)} like ${`${key}%`} or ${sql.ref(`t.${column}`)} like ${`% ${key}%`})`,
  );
  return sql`(${sql.join(any, sql` or `)})`;
}

export function recordColumns(register: Register): RawBuilder<unknown> {
  const own = ['id', 'version', 'deleted_at', ...register.fields.map((field) => field.name), ...sortColumns(register)];
  const columns = [...new Set(own)].map((column) => sql`${sql.ref(`t.${column}`)}`);
  columns.push(sql`${pathOf(register)} as path`);
  for (const { name, lookup } of references(register)) {
    columns.push(
      sql`${lookupTitle(joinName(name), lookup)} as ${sql.ref(`${name}_title`)}`,
      sql`${sql.ref(`${joinName(name)}.${lookup.codeColumn}`)} as ${sql.ref(`${name}_code`)}`,
    );
  }
  return sql.join(columns);
}

function recordTables(register: Register): RawBuilder<unknown> {
  return sql`from ${sql.table(register.table)} as t ${referenceJoins(register)}`;
}

export function referenceJoins(register: Register): RawBuilder<unknown> {
  const joins = references(register).map(
    ({ name, lookup }) =>
      sql`left join ${sql.table(lookup.table)} as ${sql.ref(joinName(name))} on ${sql.ref(`${joinName(name)}.id`)} = ${sql.ref(`t.${name}`)}`,
  );
  return sql.join(joins, sql` `);
}

/** The title of a record that another one refers to, for the table or alias it is read from. */
export function lookupTitle(table: string, lookup: Lookup): RawBuilder<string> {
  const columns = lookup.titleColumns.map((column) => sql.ref(`${table}.${column}`));
  return sql<string>`nullif(concat_ws(' ', ${sql.join(columns)}), '')`;
}

function pathOf(register: Register): RawBuilder<unknown> {
  return sql.ref(`t.${register.pathColumn ?? 'path'}`);
}

function sortColumns(register: Register): string[] {
  return register.list.sorts.map((sort) => sort.column);
}

function references(register: Register): { name: string; lookup: Lookup }[] {
  return register.fields.flatMap((field) => (field.kind === 'reference' ? [{ name: field.name, lookup: field.lookup }] : []));
}

function joinName(column: string): string {
  return `of_${column}`;
}

export async function insertRecord(tx: Tx, register: Register, values: Values): Promise<void> {
  const columns = Object.keys(values);
  await sql`insert into ${sql.table(register.table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values (${sql.join(columns.map((column) => values[column]))})`.execute(tx);
}

/** Writes a record where it still has the version the person saw; false where somebody was faster. */
export async function updateRecord(tx: Tx, register: Register, id: string, version: number, values: Values): Promise<boolean> {
  const sets = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const done = await sql`update ${sql.table(register.table)} set ${sql.join([...sets, sql`version = version + 1`])}
    where id = ${id} and version = ${version}`.execute(tx);
  return done.numAffectedRows === 1n;
}

/** Finds records by the words people use for them: code first, then the exact title. */
export async function resolveReference(db: Db | Tx, lookup: Lookup, words: string): Promise<string[]> {
  const byCode = await sql<{ id: string }>`select id from ${sql.table(lookup.table)}
    where ${sql.ref(lookup.codeColumn)} = ${words.trim()} and deleted_at is null limit 2`.execute(db);
  if (byCode.rows.length > 0) return byCode.rows.map((row) => row.id);
  const byTitle = await sql<{ id: string }>`select id from ${sql.table(lookup.table)}
    where lower(${words.trim()}) in (lower(${sql.ref(lookup.titleColumns[0])}), lower(${lookupTitle(lookup.table, lookup)}))
      and deleted_at is null limit 2`.execute(db);
  return byTitle.rows.map((row) => row.id);
}

/** Records by the key of an import: what is already there. */
export async function listByKeys(db: Db | Tx, register: Register, visible: Visible, keys: string[]): Promise<Map<string, StoredRecord>> {
  if (keys.length === 0) return new Map();
  const column = sql.ref(`t.${register.keyField}`);
  const found = await sql<StoredRecord>`select ${recordColumns(register)} ${recordTables(register)}
    where ${column} ::text = any(${keys}) and ${visible}`.execute(db);
  return new Map(found.rows.map((row) => [String(row[register.keyField]), row]));
}
