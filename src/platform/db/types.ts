import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** The tables of one region. Every store function takes it, or `Tx`, first. */
export type Db = Kysely<Tables>;

/** The same inside `transact()`. */
export type Tx = Transaction<Tables>;
