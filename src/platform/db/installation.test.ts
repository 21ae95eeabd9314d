import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestInstallation, TEST_REGION } from '../../../test/support/database.ts';
import { openInstallation, transact } from './index.ts';
import type { Db, Installation } from './index.ts';

let installation: Installation;
let database: string;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ installation, database, close } = await openTestInstallation());
  db = await installation.openRegion(TEST_REGION);
});
afterAll(() => close());

const read = async (from: Db, query: string): Promise<unknown> => {
  const { rows } = await sql.raw<{ value: unknown }>(`select ${query} as value`).execute(from);
  return rows[0]?.value;
};

test('the application is a plain role that owns nothing and cannot rewrite the audit', async () => {
  expect(await read(db, 'current_user')).toBe('opora_app');
  expect(await read(db, `(select count(*) from pg_class where relowner = 'opora_app'::regrole)`)).toBe(0);
  await expect(sql`delete from audit`.execute(db)).rejects.toThrow(/permission denied/);
  await expect(sql`update audit set id = id`.execute(db)).rejects.toThrow(/permission denied/);
  await expect(sql`create table mine (id uuid)`.execute(db)).rejects.toThrow(/permission denied/);
  await expect(sql`delete from kysely_migration`.execute(db)).rejects.toThrow(/permission denied/);
});

test('a region sees its own tables and no other’s', async () => {
  await installation.createRegion('second', 'Вторая область');
  const second = await installation.openRegion('second');
  expect(await read(second, 'current_schemas(false)::text[]')).toEqual(['r_second']);
  expect(await read(db, 'current_schemas(false)::text[]')).toEqual([`r_${TEST_REGION}`]);
  expect((await installation.listRegions()).map(({ code }) => code).toSorted()).toEqual(['second', TEST_REGION]);
  await expect(installation.createRegion('second', 'Ещё раз')).rejects.toThrow(/duplicate key/);
  await expect(installation.createRegion('Bad code', 'Х')).rejects.toThrow(/Not a region code/);
  await expect(installation.openRegion('third')).rejects.toThrow(/No such region/);
});

test('dates are text, whole numbers are numbers, instants are dates', async () => {
  expect(await read(db, `date '2021-05-31'`)).toBe('2021-05-31');
  expect(await read(db, `array[date '2021-05-31', null]`)).toEqual(['2021-05-31', null]);
  expect(await read(db, `array[]::date[]`)).toEqual([]);
  expect(await read(db, '9007199254740991::int8')).toBe(Number.MAX_SAFE_INTEGER);
  await expect(read(db, '9007199254740993::int8')).rejects.toThrow(RangeError);
  expect(await read(db, 'array[1, 2]::int8[]')).toEqual([1, 2]);
  expect(await read(db, '1.50::numeric')).toBe('1.50');
  expect(await read(db, `timestamptz '2021-05-31 12:00+03'`)).toEqual(new Date('2021-05-31T09:00:00Z'));
});

test('a transaction the database refuses to serialise is run again', async () => {
  await sql`insert into settings (key, value) values ('turns', '0')`.execute(db);
  const add = () =>
    transact(
      db,
      async (tx) => {
        const { rows } = await sql<{
          turns: number;
        }>`select value::int as turns from settings where key = 'turns'`.execute(tx);
        await sql`update settings set value = to_jsonb(${(rows[0]?.turns ?? 0) + 1}::int) where key = 'turns'`.execute(tx);
      },
      { isolation: 'serializable', attempts: 20 },
    );
  await Promise.all([add(), add(), add(), add()]);
  expect(await read(db, `(select value::int from settings where key = 'turns')`)).toBe(4);
});

test('the job queue owns its schema and sees no region', async () => {
  const { schema, connection } = installation.connectionForJobs();
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(`create table ${schema}.queue (id uuid)`);
  await expect(client.query(`select from r_${TEST_REGION}.audit`)).rejects.toThrow(/permission denied/);
  await client.end();
});

test('migrations go forward; a schema newer than the program is refused; a poor DATABASE_URL warns', async () => {
  const { folder, address } = inject('testDatabase');
  const newer = mkdtempSync(path.join(os.tmpdir(), 'opora-migrations-'));
  cpSync('migrations', newer, { recursive: true });
  writeFileSync(path.join(newer, '9999_future.sql'), 'create table future (id uuid primary key);');
  const settings = { folder, database, durable: false };
  const next = await openInstallation({ ...settings, migrationsFolder: newer });
  expect(await read(await next.openRegion(TEST_REGION), '(select count(*) from future)')).toBe(0);
  await next.close();
  await expect(openInstallation(settings)).rejects.toThrow(/новее программы[\s\S]*9999_future/);
  const url = `postgres://opora_owner@localhost/${database}?host=${encodeURIComponent(address.host)}`;
  const warnings: string[] = [];
  const given = await openInstallation({
    url,
    migrationsFolder: newer,
    log: (message) => void warnings.push(message),
  });
  expect(await read(await given.openRegion(TEST_REGION), 'current_user')).toBe('opora_owner');
  expect(warnings).toEqual([expect.stringContaining('не может создавать роли')]);
  await given.close();
  rmSync(newer, { recursive: true, force: true });
});
