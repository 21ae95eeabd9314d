import path from 'node:path';
import type pg from 'pg';
import { openDatabase, withClient } from './connection.ts';
import type { Database, DatabaseSettings } from './connection.ts';
import { migrateRegion, readMigrations } from './migrate.ts';
import type { Migrations } from './migrate.ts';
import { isRegionCode, openRegionDb, schemaOfRegion } from './region.ts';
import type { Region } from './region.ts';
import type { Db } from './types.ts';

export type InstallationSettings = DatabaseSettings & {
  /** Folder of the SQL files; by default `migrations` of the project the process was started in. */
  migrationsFolder?: string;
  /** Connections at most per region and process. */
  connections?: number;
};

/** One set of regions in one database. */
export type Installation = {
  listRegions: () => Promise<Region[]>;
  /** Makes the region's schema; `code` becomes part of addresses. Throws where the code is taken. */
  createRegion: (code: string, title: string) => Promise<Region>;
  /** The region's tables, as the application's role. The pool is shared and closed with the installation. */
  openRegion: (code: string) => Promise<Db>;
  /** A connection that owns the schema `jobs` and sees nothing else. */
  connectionForJobs: () => { schema: string; connection: pg.ClientConfig };
  /** One transaction as the owner of the region's tables, for what the application itself must not do. */
  transactAsOwner: <Value>(code: string, work: (client: pg.Client) => Promise<Value>) => Promise<Value>;
  close: () => Promise<void>;
};

const JOBS_SCHEMA = 'jobs';

/** Reaches the database, starts it where it is ours, and brings every region's schema up to date. */
export async function openInstallation(settings: InstallationSettings): Promise<Installation> {
  const migrations = readMigrations(settings.migrationsFolder ?? path.resolve('migrations'));
  const database = await openDatabase(settings);
  try {
    const regions = await withClient(database.connect('owner', 'public'), async (client) => {
      await prepareGround(client);
      return listRegions(client);
    });
    for (const { code } of regions) await migrateRegion(database, code, migrations);
  } catch (error) {
    await database.close();
    throw error;
  }
  return assemble(database, migrations, settings.connections ?? 8);
}

function assemble(database: Database, migrations: Migrations, connections: number): Installation {
  const open = new Map<string, Db>();
  const asOwner = <Value>(work: (client: pg.Client) => Promise<Value>, schema = 'public'): Promise<Value> =>
    withClient(database.connect('owner', schema), work);
  const close = async (): Promise<void> => {
    const dbs = [...open.values()];
    open.clear();
    await Promise.all(dbs.map((db) => db.destroy()));
    await database.close();
  };
  return {
    listRegions: () => asOwner(listRegions),
    createRegion: async (code, title) => {
      const region = await asOwner((client) => addRegion(client, code, title));
      await migrateRegion(database, code, migrations);
      return region;
    },
    openRegion: async (code) => {
      if (!open.has(code)) await asOwner((client) => requireRegion(client, code));
      const db = open.get(code) ?? openRegionDb(database, code, connections);
      open.set(code, db);
      return db;
    },
    connectionForJobs: () => ({ schema: JOBS_SCHEMA, connection: database.connect('jobs', JOBS_SCHEMA) }),
    transactAsOwner: (code, work) => asOwner((client) => inTransaction(client, work), schemaOfRegion(code)),
    close,
  };
}

async function prepareGround(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ ready: boolean }>(
    `select to_regclass('public.regions') is not null and to_regnamespace('${JOBS_SCHEMA}') is not null as ready`,
  );
  if (rows[0]?.ready) return;
  await inTransaction(client, async () => {
    await client.query(`select pg_advisory_xact_lock(7309453002)`);
    await client.query(`
      create table if not exists public.regions (
        code text primary key,
        title text not null,
        created_at timestamptz not null default now()
      )`);
    await client.query(`create schema if not exists ${JOBS_SCHEMA}`);
    await client.query(`
      do $$ begin
        if exists (select from pg_roles where rolname = 'opora_app') then
          grant select on public.regions to opora_app;
        end if;
        if exists (select from pg_roles where rolname = 'opora_jobs') then
          grant usage, create on schema ${JOBS_SCHEMA} to opora_jobs;
        end if;
      end $$`);
  });
}

async function listRegions(client: pg.Client): Promise<Region[]> {
  const { rows } = await client.query<Region>('select code, title, created_at as "createdAt" from public.regions order by title, code');
  return rows;
}

async function addRegion(client: pg.Client, code: string, title: string): Promise<Region> {
  if (!isRegionCode(code)) throw new Error(`Not a region code: ${JSON.stringify(code)}`);
  return inTransaction(client, async () => {
    const { rows } = await client.query<Region>(
      'insert into public.regions (code, title) values ($1, $2) returning code, title, created_at as "createdAt"',
      [code, title],
    );
    await client.query(`create schema ${schemaOfRegion(code)}`);
    const [region] = rows;
    if (!region) throw new Error('insert returned no row');
    return region;
  });
}

async function requireRegion(client: pg.Client, code: string): Promise<void> {
  const { rowCount } = await client.query('select from public.regions where code = $1', [code]);
  if (!rowCount) throw new Error(`No such region: ${JSON.stringify(code)}`);
}

async function inTransaction<Value>(client: pg.Client, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  await client.query('begin');
  try {
    const value = await work(client);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
