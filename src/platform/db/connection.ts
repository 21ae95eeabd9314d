import pg from 'pg';
import { openEmbeddedServer } from './embedded.ts';
import type { EmbeddedSettings } from './embedded.ts';
import { SUPERUSER } from './cluster.ts';
import type { ServerAddress } from './postgres-process.ts';
import { columnTypes } from './column-types.ts';

/** `owner` changes the schema; `app` owns nothing and serves people; `jobs` owns the schema of the job queue. */
export type Role = 'owner' | 'app' | 'jobs';

/** Where an installation's tables are: the embedded server of a folder, or a server somebody else runs. */
export type DatabaseSettings = EmbeddedSettings | { url: string; log?: (message: string) => void };

export type Database = {
  /** Settings of a connection that sees the tables of one schema. */
  connect: (role: Role, schema: string) => pg.ClientConfig;
  close: () => Promise<void>;
};

const LOGINS = { owner: 'opora_owner', app: 'opora_app', jobs: 'opora_jobs' } as const;

/** Reaches the server and makes sure that the database and its roles are there. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  return 'url' in settings ? openGivenDatabase(settings.url, settings.log) : openEmbeddedDatabase(settings);
}

/** Runs `work` on one connection of its own. */
export async function withClient<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

async function openEmbeddedDatabase(settings: EmbeddedSettings): Promise<Database> {
  const server = await openEmbeddedServer(settings);
  const { address } = server;
  const name = settings.database ?? 'opora';
  try {
    await withClient({ ...address, user: SUPERUSER, database: 'postgres' }, (client) => prepareEmbedded(client, name, address));
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    connect: (role, schema) => ({ ...address, user: LOGINS[role], database: name, ...session(schema) }),
    close: server.close,
  };
}

async function prepareEmbedded(client: pg.Client, database: string, { password }: ServerAddress): Promise<void> {
  const found = await client.query<{ name: string }>(
    'select rolname::text as name from pg_roles union all select datname from pg_database',
  );
  const names = new Set(found.rows.map((row) => row.name));
  const secret = password === undefined ? '' : ` password ${pg.escapeLiteral(password)}`;
  for (const login of Object.values(LOGINS)) {
    if (!names.has(login)) await tolerateTwin(client.query(`create role ${login} login${secret}`));
  }
  if (names.has(database)) return;
  await client.query(`grant ${LOGINS.jobs} to ${LOGINS.app}`);
  await tolerateTwin(client.query(`create database ${database} owner ${LOGINS.owner}`));
}

/** Two processes may prepare the same server at once: the second finds the thing made. */
async function tolerateTwin(made: Promise<unknown>): Promise<void> {
  try {
    await made;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !['42710', '42P04', '23505'].includes(error.code ?? '')) throw error;
  }
}

/**
 * On a given server the role of the URL is the owner. The other roles are made where it may make roles, and taken
 * on by the connection itself; where it may not, everything runs as the owner, with a warning.
 */
async function openGivenDatabase(url: string, log: (message: string) => void = () => {}): Promise<Database> {
  const separate = await withClient({ connectionString: url, connectionTimeoutMillis: 10_000 }, prepareGiven);
  if (!separate) {
    log('Роль из DATABASE_URL не может создавать роли: приложение работает как владелец таблиц, журнал не защищён от правки');
  }
  return {
    connect: (role, schema) => ({
      connectionString: url,
      ...session(schema, separate && role !== 'owner' ? LOGINS[role] : undefined),
    }),
    close: async () => {},
  };
}

async function prepareGiven(client: pg.Client): Promise<boolean> {
  try {
    for (const login of [LOGINS.app, LOGINS.jobs]) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [login]);
      if (!rowCount) await tolerateTwin(client.query(`create role ${login} nologin`));
      if (!(await isMember(client, 'current_user', login))) await client.query(`grant ${login} to current_user`);
    }
    if (!(await isMember(client, `'${LOGINS.app}'`, LOGINS.jobs))) await client.query(`grant ${LOGINS.jobs} to ${LOGINS.app}`);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42501') return false;
    throw error;
  }
}

/** Not pg_has_role(): who made a role administers it, but may take it on only after a grant. */
async function isMember(client: pg.Client, member: string, role: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_auth_members where member = ${member}::regrole and roleid = $1::regrole
     and coalesce((to_jsonb(pg_auth_members) ->> 'set_option')::boolean, true)`,
    [role],
  );
  return rowCount !== 0;
}

/**
 * The search path and the role come with the connection itself: unlike `SET`, they cannot leak from one user of a
 * pooled connection to the next. No parallel workers: starting two processes costs a page more than they save it.
 */
function session(schema: string, role?: string): pg.ClientConfig {
  const options = [`-c search_path=${schema}`, '-c max_parallel_workers_per_gather=0', ...(role ? [`-c role=${role}`] : [])];
  return { application_name: 'opora', options: options.join(' '), types: columnTypes, keepAlive: true };
}
