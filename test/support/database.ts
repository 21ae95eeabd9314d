import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openEmbeddedServer } from '../../src/platform/db/embedded.ts';
import type { EmbeddedServer } from '../../src/platform/db/embedded.ts';
import { openInstallation } from '../../src/platform/db/index.ts';
import type { Db, Installation } from '../../src/platform/db/index.ts';
import { isRunning } from '../../src/platform/db/postmaster.ts';

/** What global-setup.ts hands to the workers. */
export type TestDatabase = { folder: string; template: string; address: EmbeddedServer['address'] };

declare module 'vitest' {
  export interface ProvidedContext {
    testDatabase: TestDatabase;
  }
}

/** Code of the region every test database has. */
export const TEST_REGION = 'test';

let made = 0;

/** A fresh, migrated, empty region for one test file. Close it in afterAll. */
export async function openTestRegion(): Promise<{
  db: Db;
  installation: Installation;
  close: () => Promise<void>;
}> {
  const { installation, close } = await openTestInstallation();
  return { db: await installation.openRegion(TEST_REGION), installation, close };
}

/** A fresh installation with one region, `test`; more can be made with createRegion. */
export async function openTestInstallation(): Promise<{
  installation: Installation;
  database: string;
  close: () => Promise<void>;
}> {
  const { folder, template, address } = inject('testDatabase');
  made += 1;
  const database = `t_${process.pid}_${process.hrtime.bigint() % 1_000_000_007n}_${made}`;
  await asSuperuser(address, (client) => client.query(`create database ${database} template ${template} owner opora_owner`));
  const installation = await openInstallation({ folder, database, durable: false, connections: 4 });
  const close = async (): Promise<void> => {
    await installation.close();
    await asSuperuser(address, (client) => client.query(`drop database if exists ${database} with (force)`));
  };
  return { installation, database, close };
}

/**
 * Starts (or joins) the test server of this project folder and makes sure that its template database has today's
 * migrations. The server's data survives between runs; it is never flushed, so a run starts in a moment.
 */
export async function prepareTestServer(): Promise<{
  testDatabase: TestDatabase;
  close: () => Promise<void>;
}> {
  const folder = path.join(os.tmpdir(), `opora-test-${digest([process.cwd(), String(process.getuid?.())])}`);
  const server = await openEmbeddedServer({ folder, durable: false });
  const template = `template_${digest(listMigrationTexts())}`;
  await asSuperuser(server.address, async (client) => {
    await client.query('select pg_advisory_lock(7309453003)');
    await dropAbandoned(client);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [template]);
    if (!rowCount) await makeTemplate(client, folder, template);
  });
  return { testDatabase: { folder, template, address: server.address }, close: server.close };
}

async function makeTemplate(client: pg.Client, folder: string, template: string): Promise<void> {
  const unfinished = `${template}_new`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  const installation = await openInstallation({ folder, database: unfinished, durable: false });
  await installation.createRegion(TEST_REGION, 'Проверочная область');
  await installation.close();
  await client.query(`alter database ${unfinished} rename to ${template}`);
}

/** Databases of test processes that are no more. */
async function dropAbandoned(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`select datname as name from pg_database where datname ~ '^t_\\d+_'`);
  for (const { name } of rows) {
    if (!isRunning(Number(name.split('_')[1]))) await client.query(`drop database if exists ${name} with (force)`);
  }
}

async function asSuperuser<T>(address: EmbeddedServer['address'], work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...address, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function listMigrationTexts(): string[] {
  const folder = path.resolve('migrations');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
    .map((name) => readFileSync(path.join(folder, name), 'utf8'));
}

function digest(texts: string[]): string {
  return createHash('sha256').update(texts.join('\0')).digest('hex').slice(0, 12);
}
