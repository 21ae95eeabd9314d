import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestInstallation, TEST_REGION } from '../../../test/support/database.ts';
import { lintGrowth } from './growth-lint.ts';
import type { Installation } from './index.ts';

let installation: Installation;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ installation, close } = await openTestInstallation());
});
afterAll(() => close());

class Undo extends Error {}

/** Breaches of the region's schema after `statement`, which is then undone. */
async function lintAfter(statement: string): Promise<string[]> {
  let found: string[] = [];
  const planting = installation.transactAsOwner(TEST_REGION, async (client) => {
    await client.query('create table planted (id uuid primary key, span int4range, organisation_id uuid)');
    await client.query(statement);
    found = (await lintGrowth(client, `r_${TEST_REGION}`)).map(({ rule, object }) => `${rule}: ${object}`);
    throw new Undo();
  });
  await expect(planting).rejects.toThrow(Undo);
  return found;
}

test('the schema of our migrations can grow past one machine', async () => {
  expect(await lintAfter('select 1')).toEqual([]);
});

describe('each thing that cannot is found', () => {
  const planted: [string, string][] = [
    ['create trigger t before update on planted for each row execute function suppress_redundant_updates_trigger()', 'trigger: t'],
    ['alter table planted add constraint c exclude (span with =)', 'exclusion constraint: c'],
    ['alter table planted add constraint c unique (span) deferrable', 'deferrable constraint: c'],
    ['create index i on planted using gist (span)', 'GiST, SP-GiST or BRIN index: i'],
    ['create index i on planted using brin (id)', 'GiST, SP-GiST or BRIN index: i'],
    ['alter table planted add number serial', 'sequence, serial or identity: planted_number_seq'],
    ['alter table planted add number bigint generated always as identity', 'sequence, serial or identity: planted_number_seq'],
    ['alter table planted add region text constraint c references public.regions', 'foreign key into another schema: c'],
    ['create view v as select code from public.regions', 'view over another schema: v'],
    ['create rule r as on delete to planted do instead nothing', 'rewrite rule: r'],
    ['create table bare (id uuid)', 'table without a primary key: bare'],
    ['create table child (primary key (id)) inherits (planted)', 'inheritance other than partitions: child'],
  ];
  test.each(planted)('%s', async (statement, breach) => {
    expect(await lintAfter(statement)).toContain(breach);
  });
});
