import { sql, type PostgresPool, type PostgresPoolClient, type RawBuilder } from 'kysely';

/** Begins every statement that is planned anew each time. */
const MARK = '/* fresh */';

/** Asked so often, a statement is kept. */
const OFTEN = 3;
/** Statements of a program are few; what comes beyond is planned each time. */
const MOST = 250;
const MOST_COUNTED = 5000;

const names = new Map<string, string>();
const asked = new Map<string, number>();

/**
 * A statement whose best plan depends on its values: a word that stands in one row or in all of them. Every other is
 * planned by a connection once it comes often, then only run, which for a short one is half of its time. PostgreSQL
 * keeps planning by values where that promises to be cheaper.
 */
export function fresh<Row>(statement: RawBuilder<Row>): RawBuilder<Row> {
  return sql<Row>`${sql.raw(MARK)} ${statement}`;
}

/** A pool whose connections keep the statements that come often. */
export function keepPrepared(pool: PostgresPool): PostgresPool {
  const clients = new WeakMap<PostgresPoolClient, PostgresPoolClient>();
  return {
    ...pool,
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client) ?? withNames(client);
      clients.set(client, known);
      return known;
    },
  };
}

function withNames(client: PostgresPoolClient): PostgresPoolClient {
  const facade: PostgresPoolClient = Object.create(client);
  const query: typeof client.query = (statement: unknown, values?: unknown) => {
    const name = typeof statement === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(statement) : undefined;
    return Reflect.apply(client.query, client, name === undefined ? [statement, values] : [{ name, text: statement, values }]);
  };
  return Object.assign(facade, {
    query,
    release: (broken?: boolean) => Reflect.apply(client.release, client, [broken]),
  });
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST || text.startsWith(MARK)) return known;
  const times = (asked.get(text) ?? 0) + 1;
  if (times < OFTEN) {
    if (asked.size >= MOST_COUNTED) asked.clear();
    asked.set(text, times);
    return undefined;
  }
  asked.delete(text);
  const name = `opora_${names.size + 1}`;
  names.set(text, name);
  return name;
}
