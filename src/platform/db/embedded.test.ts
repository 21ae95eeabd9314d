import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openEmbeddedServer } from './embedded.ts';
import { DatabaseProblem, openInstallation } from './index.ts';
import { readPostmaster } from './postmaster.ts';

// initdb alone takes seconds where the machine is shared.
vi.setConfig({ testTimeout: 60_000 });

let place: string;
let folder: string;
let cluster: string;

beforeAll(() => {
  place = mkdtempSync(path.join(os.tmpdir(), 'opora-embedded-'));
  chmodSync(place, 0o711);
  folder = path.join(place, 'data', 'database');
  cluster = path.join(folder, 'postgres');
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const open = () => openEmbeddedServer({ folder, durable: false });

/** A second process of ours on the same folder: holds the server until it is told to end. */
async function startNeighbour(): Promise<ChildProcess> {
  const module = path.join(import.meta.dirname, 'embedded.ts');
  const program = `
    const { openEmbeddedServer } = await import(${JSON.stringify(module)});
    const server = await openEmbeddedServer({ folder: ${JSON.stringify(folder)}, durable: false });
    const life = setInterval(() => {}, 1000);
    process.once('SIGTERM', async () => { await server.close(); clearInterval(life); });
    process.stdout.write('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

test('two starts at once on an empty folder share one server, and the last to leave stops it', async () => {
  const [first, second] = await Promise.all([open(), open()]);
  const running = readPostmaster(cluster);
  expect(running.kind).toBe('alive');
  await first.close();
  expect(readPostmaster(cluster)).toEqual(running);
  await second.close();
  expect(readPostmaster(cluster).kind).not.toBe('alive');
});

test('a second process joins the server of the first, which may leave before it', async () => {
  const server = await open();
  const running = readPostmaster(cluster);
  const neighbour = await startNeighbour();
  expect(readPostmaster(cluster)).toEqual(running);
  await server.close();
  expect(readPostmaster(cluster)).toEqual(running);
  await end(neighbour, 'SIGTERM');
  expect(readPostmaster(cluster).kind).not.toBe('alive');
});

test('the server of a killed process is adopted', async () => {
  const neighbour = await startNeighbour();
  const running = readPostmaster(cluster);
  await end(neighbour, 'SIGKILL');
  const server = await open();
  expect(readPostmaster(cluster)).toEqual(running);
  await server.close();
});

test('a pid file that names a living process of somebody else is not believed', async () => {
  writeFileSync(path.join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n`);
  if (process.platform === 'linux') expect(readPostmaster(cluster).kind).toBe('foreign');
  const server = await open();
  expect(readPostmaster(cluster).kind).toBe('alive');
  await server.close();
});

test('on a given server the application’s roles are made and taken on', async () => {
  const { address, close } = await open();
  const client = new pg.Client({ ...address, user: 'postgres', database: 'postgres' });
  await client.connect();
  await client.query('create role manager login createrole');
  await client.query('create database given owner manager');
  const installation = await openInstallation({
    url: `postgres://manager@localhost/given?host=${encodeURIComponent(address.host)}`,
    migrationsFolder: path.resolve('test/support/burst-migrations'),
  });
  await installation.createRegion('given', 'Область');
  const db = await installation.openRegion('given');
  const { rows } = await sql`select current_user as role, current_schema() as schema, count(*) from burst`.execute(db);
  expect(rows).toEqual([{ role: 'opora_app', schema: 'r_given', count: 0 }]);
  await installation.close();
  await client.end();
  await close();
});

test('an initdb that was interrupted leaves nothing that counts', async () => {
  const abandoned = `${cluster}.new-4194999`;
  writeFileSync(abandoned, '');
  const server = await open();
  expect(existsSync(abandoned)).toBe(false);
  await server.close();
});

test('the data of another major version is refused with advice', async () => {
  const marker = path.join(cluster, 'PG_VERSION');
  const ours = readFileSync(marker, 'utf8');
  writeFileSync(marker, '13\n');
  await expect(open()).rejects.toThrow(/PostgreSQL 13[\s\S]*opora backup/);
  writeFileSync(marker, ours);
});

test.runIf(process.getuid?.() === 0)('a data folder the server’s account cannot reach is named', async () => {
  const closed = mkdtempSync(path.join(os.tmpdir(), 'opora-closed-'));
  const opening = openEmbeddedServer({ folder: path.join(closed, 'data') });
  await expect(opening).rejects.toThrow(DatabaseProblem);
  await expect(opening).rejects.toThrow(/OPORA_DATA/);
  rmSync(closed, { recursive: true, force: true });
});
