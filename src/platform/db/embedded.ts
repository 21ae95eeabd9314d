import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, mkdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { prepareCluster, readTcpAccess, SUPERUSER } from './cluster.ts';
import { DatabaseProblem } from './database-problem.ts';
import { startPostgres, stopPostgres } from './postgres-process.ts';
import type { ServerAddress, ServerPlace } from './postgres-process.ts';
import { chooseServerAccount } from './server-account.ts';
import type { ServerAccount } from './server-account.ts';
import { prepareBinaries } from './server-binaries.ts';

export type EmbeddedSettings = {
  /** Data folder of the installation; the cluster is its subfolder `postgres`. */
  folder: string;
  /** Name of the database in the cluster; tests have many beside each other. */
  database?: string;
  /** false only for throw-away test data: commits are then not flushed to disk. */
  durable?: boolean;
  log?: (message: string) => void;
};

export type EmbeddedServer = {
  address: ServerAddress;
  /** Lets go of the server; the last process that does so stops it. */
  close: () => Promise<void>;
};

/** Every process of ours holds this advisory lock shared while it uses the server; the last one out may stop it. */
const PRESENCE_LOCK = 7_309_453_001;
const START_TIMEOUT = 60_000;

/**
 * Starts the embedded server of a data folder, or joins the one that is already running there (started by another
 * process of ours, or left behind by one that was killed). While open, a server that dies is started again.
 */
export async function openEmbeddedServer(settings: EmbeddedSettings): Promise<EmbeddedServer> {
  const place = preparePlace(settings);
  const server = { place, log: settings.log ?? (() => {}), closing: false, presence: undefined };
  await attach(server);
  return { address: place.address, close: () => detach(server) };
}

type Attached = {
  place: ServerPlace;
  log: (message: string) => void;
  closing: boolean;
  presence: pg.Client | undefined;
  recovery?: Promise<void>;
};

function preparePlace({ folder, durable = true }: EmbeddedSettings): ServerPlace {
  const cluster = path.join(folder, 'postgres');
  makeDataFolder(folder);
  const account = chooseServerAccount(cluster);
  if (account) letPass(folder, account);
  const binaries = prepareBinaries(folder, account !== undefined);
  prepareCluster(cluster, binaries, account, durable);
  const address = process.platform === 'win32' ? tcpAddress(cluster) : socketAddress(folder, chooseServerAccount(cluster));
  return {
    cluster,
    binaries,
    account: chooseServerAccount(cluster),
    durable,
    address,
    logFile: path.join(folder, 'postgres.log'),
  };
}

function makeDataFolder(folder: string): void {
  try {
    const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
    // As root the server's account walks through the folders above; only the innermost is closed by its own rule.
    if (made && process.getuid?.() === 0) openWay(path.resolve(made), path.resolve(folder));
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseProblem(`Папку данных ${folder} нельзя создать или изменить (${reason}). Укажите другую в OPORA_DATA.`);
  }
}

function openWay(from: string, to: string): void {
  for (let current = to; current.length >= from.length; current = path.dirname(current)) chmodSync(current, 0o711);
}

/** As root the server runs as another user, who must be able to walk (not look) into the data folder. */
function letPass(folder: string, { uid, gid }: NonNullable<ServerAccount>): void {
  chmodSync(folder, 0o711);
  const closed = findClosedFolder(path.dirname(path.resolve(folder)), uid, gid);
  if (closed === undefined) return;
  throw new DatabaseProblem(
    `Папка данных ${folder} лежит внутри ${closed}, куда нет входа системному пользователю, от имени которого ` +
      'работает база данных. Укажите в OPORA_DATA другую папку, например /var/lib/opora.',
  );
}

function tcpAddress(cluster: string): ServerAddress {
  const { port, password } = readTcpAccess(cluster);
  return { host: '127.0.0.1', port, password };
}

/** The path of a Unix socket may have 107 bytes at most, so a deep data folder gets a short socket folder elsewhere. */
function socketAddress(folder: string, account: ServerAccount): ServerAddress {
  const inside = path.join(path.resolve(folder), 'run');
  const digest = createHash('sha256').update(inside).digest('hex').slice(0, 16);
  const host = Buffer.byteLength(inside) <= 80 ? inside : path.join(os.tmpdir(), `opora-${digest}`);
  mkdirSync(host, { recursive: true, mode: 0o700 });
  if (account) chownSync(host, account.uid, account.gid);
  chmodSync(host, 0o700);
  return { host, port: 5432 };
}

async function attach(server: Attached): Promise<void> {
  const start = startPostgres(server.place);
  const deadline = Date.now() + START_TIMEOUT;
  while (!server.closing) {
    const presence = await connectPresence(server.place.address);
    if (presence) {
      server.presence = presence;
      presence.once('end', () => recover(server));
      return;
    }
    if (Date.now() > deadline) throw new DatabaseProblem(start.describeFailure());
    await start.advance();
  }
}

/** Undefined while the server is not there, starting up or shutting down. */
async function connectPresence(address: ServerAddress): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    ...address,
    user: SUPERUSER,
    database: 'postgres',
    application_name: 'opora presence',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(`select pg_advisory_lock_shared(${PRESENCE_LOCK})`);
    return client;
  } catch {
    void client.end().catch(() => {});
    return undefined;
  }
}

function recover(server: Attached): void {
  if (server.closing) return;
  server.log('Связь с базой данных потеряна, встроенный сервер запускается снова');
  server.presence = undefined;
  server.recovery = attach(server).then(
    () => server.log('База данных снова работает'),
    (error: unknown) => {
      server.log(error instanceof Error ? error.message : String(error));
      if (!server.closing) setTimeout(() => recover(server), 5_000).unref();
    },
  );
}

async function detach(server: Attached): Promise<void> {
  if (server.closing) return;
  server.closing = true;
  await server.recovery;
  const { presence } = server;
  if (!presence) return;
  try {
    await presence.query(`select pg_advisory_unlock_shared(${PRESENCE_LOCK})`);
    const { rows } = await presence.query<{ last: boolean }>(`select pg_try_advisory_lock(${PRESENCE_LOCK}) as last`);
    if (rows[0]?.last) await stopPostgres(server.place.cluster);
  } catch {
    // The server died meanwhile: nothing is left to let go of.
  }
  await presence.end().catch(() => {});
}

function findClosedFolder(folder: string, uid: number, gid: number): string | undefined {
  for (let current = folder; ; current = path.dirname(current)) {
    if (!canEnter(current, uid, gid)) return current;
    if (current === path.dirname(current)) return undefined;
  }
}

function canEnter(folder: string, uid: number, gid: number): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  if (owner === uid) return (mode & 0o100) !== 0;
  return (mode & (group === gid ? 0o010 : 0o001)) !== 0;
}
