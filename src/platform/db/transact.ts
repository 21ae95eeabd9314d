import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { IsolationLevel, Kysely, Transaction } from 'kysely';
import type pg from 'pg';
import { beginWithFirst, lendInBursts } from './burst.ts';
import { keepWrites, sendWrites } from './write-later.ts';

type Scope = { state: 'opening' | 'open' | 'done' };

const scopes = new AsyncLocalStorage<Scope>();

/** Thrown where code inside `transact()` uses `db` instead of `tx`: its statement would not belong to the transaction. */
export class StrayDatabaseUse extends Error {
  override name = 'StrayDatabaseUse';
  constructor() {
    super('Inside transact() only its tx may be used: this statement would run outside the transaction');
  }
}

export type TransactOptions = {
  isolation?: IsolationLevel;
  /** How often the work is tried in all when the database asks to repeat it. */
  attempts?: number;
};

/** serialization_failure and deadlock_detected: the database asks to run the transaction again. */
const REPEATABLE = new Set(['40001', '40P01']);

/**
 * Runs `work` as one transaction and returns its value; an exception undoes everything. `work` may run several
 * times, so its only effects must be statements through `tx`.
 */
export async function transact<Tables, Value>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<Value>,
  { isolation, attempts = 5 }: TransactOptions = {},
): Promise<Value> {
  if (db.isTransaction) throw new Error('transact() does not nest: pass tx on to store functions instead');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactOnce(db, work, isolation);
    } catch (error) {
      if (attempt >= attempts || !isRepeatable(error)) throw error;
      await wait(Math.random() * 10 * 2 ** attempt);
    }
  }
}

/**
 * A pool for Kysely: `transact()` gets a connection of its own, plain statements share them in bursts, and code inside
 * `transact()` is refused any other. Pools are shared by all of that region's code, so a stray `db` is found wherever
 * it hides.
 */
export function guardPool(pool: pg.Pool): Pick<pg.Pool, 'end' | 'options'> & { connect: () => Promise<pg.PoolClient> } {
  const lend = lendInBursts(pool);
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      const scope = scopes.getStore();
      if (scope?.state === 'open') throw new StrayDatabaseUse();
      if (scope?.state !== 'opening') return lend();
      const client = await pool.connect();
      scope.state = 'open';
      return beginWithFirst(client);
    },
  };
}

async function transactOnce<Tables, Value>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<Value>,
  isolation: IsolationLevel | undefined,
): Promise<Value> {
  if (scopes.getStore()?.state === 'open') throw new StrayDatabaseUse();
  const scope: Scope = { state: 'opening' };
  const transaction = isolation ? db.transaction().setIsolationLevel(isolation) : db.transaction();
  try {
    return await scopes.run(scope, () =>
      transaction.execute(async (tx) => {
        keepWrites(tx);
        const value = await work(tx);
        await sendWrites(tx);
        return value;
      }),
    );
  } finally {
    scope.state = 'done';
  }
}

function isRepeatable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && REPEATABLE.has(error.code);
}
