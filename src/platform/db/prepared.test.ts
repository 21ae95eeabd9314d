import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { prepared, transact, type Db } from './index.ts';

let region: { db: Db; close: () => Promise<void> };

beforeAll(async () => {
  region = await openTestRegion();
});

afterAll(() => region.close());

const ask = (number: number) => prepared(sql<{ sum: number }>`select ${number}::int + 1 as sum`);
const countPrepared = sql<{ count: number }>`select count(*) as count from pg_prepared_statements`;

test('a marked statement is prepared once for a connection and takes new values', async () => {
  await transact(region.db, async (tx) => {
    for (const number of [1, 2, 3]) expect((await ask(number).execute(tx)).rows).toEqual([{ sum: number + 1 }]);
    expect((await countPrepared.execute(tx)).rows).toEqual([{ count: 1 }]);
  });
});

test('a statement without the mark leaves nothing behind', async () => {
  await transact(region.db, async (tx) => {
    const before = (await countPrepared.execute(tx)).rows;
    await sql`select ${4}::int + 1 as sum`.execute(tx);
    expect((await countPrepared.execute(tx)).rows).toEqual(before);
  });
});
