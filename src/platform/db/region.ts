import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { BurstSocket } from './burst.ts';
import type { Database } from './connection.ts';
import { keepPrepared } from './prepared.ts';
import { guardPool } from './transact.ts';
import type { Db } from './types.ts';

/** A region as the installation lists it. */
export type Region = { code: string; title: string; createdAt: Date };

const CODE = /^[a-z0-9_]{1,40}$/;

/** May this be a region's code: Latin lower-case letters, digits and underscores, 40 at most? */
export function isRegionCode(code: string): boolean {
  return CODE.test(code);
}

/** The PostgreSQL schema that holds the region's tables. */
export function schemaOfRegion(code: string): string {
  if (!isRegionCode(code)) throw new Error(`Not a region code: ${JSON.stringify(code)}`);
  return `r_${code}`;
}

/** A small pool that sees only this region's tables; connections are closed when idle. */
export function openRegionDb(database: Database, code: string, connections: number): Db {
  const config = database.connect('app', schemaOfRegion(code));
  const pool = new pg.Pool({
    ...config,
    max: connections,
    idleTimeoutMillis: 10_000,
    connectionTimeoutMillis: 10_000,
    pipeline: true,
    stream: () => new BurstSocket(),
  });
  // A broken connection must not end the process. One that is idle is dropped by the pool; one in use fails its
  // next statement, but between two statements of a transaction nobody else listens to it.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely({ dialect: new PostgresDialect({ pool: keepPrepared(guardPool(pool)) }) });
}
