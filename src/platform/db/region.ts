import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './connection.ts';
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
  });
  // A connection that breaks while idle is dropped by the pool itself; the next query opens another.
  pool.on('error', () => {});
  return new Kysely({ dialect: new PostgresDialect({ pool: guardPool(pool) }) });
}
