import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { StrayDatabaseUse, transact } from './index.ts';
import type { Db } from './index.ts';

let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestRegion());
});
afterAll(() => close());

const countAudit = async (from: Db): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*) from audit`.execute(from);
  return rows[0]?.count ?? -1;
};

test('a stray db inside transact() throws, whoever called it', async () => {
  await expect(transact(db, () => countAudit(db))).rejects.toThrow(StrayDatabaseUse);
  await expect(transact(db, () => transact(db, (tx) => countAudit(tx)))).rejects.toThrow(StrayDatabaseUse);
  await expect(transact(db, (tx) => transact(tx, (inner) => countAudit(inner)))).rejects.toThrow('does not nest');
});

test('db works again after transact(), also from code that started inside', async () => {
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  let later: Promise<number> | undefined;
  await transact(db, async (tx) => {
    later = gate.then(() => countAudit(db));
    return countAudit(tx);
  });
  open();
  expect(await later).toBe(0);
});
