import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { fresh, transact, type Db } from './index.ts';

let region: { db: Db; close: () => Promise<void> };

beforeAll(async () => {
  region = await openTestRegion();
});

afterAll(() => region.close());

const ask = (number: number) => sql<{ sum: number }>`select ${number}::int + 1 as sum`;
const countPrepared = sql<{ count: number }>`select count(*) as count from pg_prepared_statements where statement like '%as sum'`;

test('a statement that comes often is prepared once for a connection and takes new values', async () => {
  await transact(region.db, async (tx) => {
    for (const number of [1, 2]) await ask(number).execute(tx);
    expect((await countPrepared.execute(tx)).rows).toEqual([{ count: 0 }]);
    for (const number of [3, 4, 5]) expect((await ask(number).execute(tx)).rows).toEqual([{ sum: number + 1 }]);
    expect((await countPrepared.execute(tx)).rows).toEqual([{ count: 1 }]);
  });
});

test('one that is to be planned by its values leaves nothing behind', async () => {
  await transact(region.db, async (tx) => {
    const before = (await countPrepared.execute(tx)).rows;
    for (const number of [1, 2, 3, 4, 5]) await fresh(sql`select ${number}::int + 2 as sum`).execute(tx);
    expect((await countPrepared.execute(tx)).rows).toEqual(before);
  });
});
