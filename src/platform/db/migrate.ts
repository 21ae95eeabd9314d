import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import pg from 'pg';
import { withClient } from './connection.ts';
import type { Database } from './connection.ts';
import { DatabaseProblem } from './database-problem.ts';
import { schemaOfRegion } from './region.ts';

/** SQL of every migration by name (the file name without `.sql`), in order. */
export type Migrations = ReadonlyMap<string, string>;

const FILE = /^(\d{4}_[a-z0-9_]+)\.sql$/;

/** Reads `0001_name.sql` … of a folder. */
export function readMigrations(folder: string): Migrations {
  const names = readdirSync(folder).flatMap((file) => FILE.exec(file)?.[1] ?? []);
  return new Map(names.toSorted().map((name) => [name, readFileSync(path.join(folder, `${name}.sql`), 'utf8')]));
}

/**
 * Brings one region's schema up to date, as the owner and under a lock, and grants the application its rights.
 * A schema that knows migrations this program does not is refused: it belongs to a newer version.
 */
export async function migrateRegion(database: Database, code: string, migrations: Migrations): Promise<void> {
  const schema = schemaOfRegion(code);
  const config = database.connect('owner', schema);
  const applied = await withClient(config, (client) => listApplied(client, schema));
  refuseNewer(applied, migrations, code);
  if (applied.length === migrations.size) return;
  const pool = new pg.Pool({ ...config, max: 2 });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => toKysely(migrations, schema) },
      migrationTableSchema: schema,
    });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
  } finally {
    await db.destroy();
  }
}

function refuseNewer(applied: string[], migrations: Migrations, code: string): void {
  const unknown = applied.filter((name) => !migrations.has(name));
  if (unknown.length === 0) return;
  throw new DatabaseProblem(
    `База данных региона «${code}» новее программы: в ней есть изменения ${unknown.join(', ')}. ` +
      'Запустите ту версию Опоры, которая работала с этой базой последней, или более новую.',
  );
}

async function listApplied(client: pg.Client, schema: string): Promise<string[]> {
  const table = `${schema}.kysely_migration`;
  const { rows: found } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [table]);
  if (!found[0]?.there) return [];
  const { rows } = await client.query<{ name: string }>(`select name from ${table} order by name`);
  return rows.map((row) => row.name);
}

/** All migrations run in one transaction, and the last one grants: there is no moment with tables but no rights. */
function toKysely(migrations: Migrations, schema: string): Record<string, Migration> {
  const last = [...migrations.keys()].at(-1);
  const up = async (db: Kysely<unknown>, name: string, text: string): Promise<void> => {
    await sql.raw(text).execute(db);
    if (name === last) await sql.raw(writeGrants(schema, await listTables(db, schema))).execute(db);
  };
  return Object.fromEntries([...migrations].map(([name, text]) => [name, { up: (db) => up(db, name, text) }]));
}

async function listTables(db: Kysely<unknown>, schema: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = ${schema}::regnamespace and relkind in ('r', 'p', 'v', 'm')`.execute(db);
  return rows.map((row) => row.name);
}

/** The application reads and writes rows, but the audit only grows and the list of migrations is only read. */
function writeGrants(schema: string, tables: string[]): string {
  const app = "(select case when exists (select from pg_roles where rolname = 'opora_app') then 'opora_app' end)";
  const statements = tables.map((table) => {
    const rights = table.startsWith('kysely_') ? 'select' : table === 'audit' ? 'select, insert' : 'select, insert, update, delete';
    return `grant ${rights} on ${schema}.${pg.escapeIdentifier(table)} to opora_app;`;
  });
  const body = [`grant usage on schema ${schema} to opora_app;`, ...statements].join('\n');
  return `do $grants$ begin if ${app} is not null then\n${body}\nend if; end $grants$`;
}
