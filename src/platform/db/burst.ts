import { Socket } from 'node:net';
import type pg from 'pg';

/** Gives a connection for plain statements, shared by those of one moment. */
export type Lend = () => Promise<pg.PoolClient>;

/**
 * Statements asked at one moment travel together. A page asks several things at once and none waits for another: they
 * share a connection and go out in one write, one behind the other. On most machines the write costs more than the
 * statement.
 */
export function lendInBursts(pool: pg.Pool): Lend {
  const shared = new WeakMap<pg.PoolClient, Shared>();
  let burst: Promise<Shared> | null = null;
  const take = async (): Promise<Shared> => {
    const client = await pool.connect();
    const known = shared.get(client) ?? share(client);
    shared.set(client, known);
    return known;
  };
  return async () => {
    if (burst === null) {
      burst = take();
      // What follows in this turn of the event loop joins; the next turn takes a connection of its own.
      process.nextTick(() => {
        burst = null;
      });
    }
    return (await burst).join();
  };
}

type Shared = { join(): pg.PoolClient };

/** A connection as each of a burst sees it: it goes back to the pool when the last of them has let go. */
function share(client: pg.PoolClient): Shared {
  let users = 0;
  let problem: Error | boolean | undefined;
  const query = (...args: unknown[]): unknown => {
    if (isBegin(args[0])) throw new Error('A transaction is opened by transact(): this connection is shared');
    return Reflect.apply(client.query, client, args);
  };
  const release = (broken?: Error | boolean): void => {
    problem ||= broken;
    users -= 1;
    if (users > 0) return;
    const told = problem;
    problem = undefined;
    client.release(told);
  };
  const facade: pg.PoolClient = Object.assign(Object.create(client), { query, release });
  return {
    join: () => {
      users += 1;
      return facade;
    },
  };
}

/**
 * A connection whose BEGIN does not wait for its answer: it travels with the first statement, whose answer is not
 * given out where BEGIN was refused.
 */
export function beginWithFirst(client: pg.PoolClient): pg.PoolClient {
  let begun: Promise<unknown> | null = null;
  const query = (...args: unknown[]): unknown => {
    const answer: unknown = Reflect.apply(client.query, client, args);
    if (isBegin(args[0]) && answer instanceof Promise) {
      begun = answer;
      answer.catch(() => {});
      return Promise.resolve({ rows: [], rowCount: null, command: 'BEGIN' });
    }
    if (begun === null) return answer;
    const both = Promise.all([begun, answer]).then(([, result]) => result);
    begun = null;
    return both;
  };
  return Object.assign(Object.create(client), { query, release: (broken?: Error | boolean) => client.release(broken) });
}

function isBegin(statement: unknown): boolean {
  return typeof statement === 'string' && /^(begin|start transaction)\b/i.test(statement);
}

/** A socket that sends in one piece what was written in one turn of the event loop. */
export class BurstSocket extends Socket {
  override uncork(): void {
    process.nextTick(() => super.uncork());
  }
}
