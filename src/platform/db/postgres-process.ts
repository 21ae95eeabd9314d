import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { serverEnvironment } from './cluster.ts';
import { readPostmaster, removeStalePidFile } from './postmaster.ts';
import type { ServerAccount } from './server-account.ts';
import { programFile } from './server-binaries.ts';
import type { Binaries } from './server-binaries.ts';

/** What a connection needs besides its purpose: a socket folder or a host, and a password where it is needed. */
export type ServerAddress = { host: string; port: number; password?: string };

/** Everything needed to run the server of one data folder. */
export type ServerPlace = {
  cluster: string;
  binaries: Binaries;
  account: ServerAccount;
  durable: boolean;
  address: ServerAddress;
  logFile: string;
};

const STEP = 20;
/** A zombie is given this long to be reaped by its parent before its pid file is removed. */
const ZOMBIE_PATIENCE = 200;
const LOG_LIMIT = 20_000_000;

/**
 * One attempt to get a server running. `advance` is called again and again while nobody answers: it starts the
 * server where none is alive, waits where one is starting or stopping, and clears what a killed one left behind.
 */
export function startPostgres(place: ServerPlace): {
  advance: () => Promise<void>;
  describeFailure: () => string;
} {
  let child: ChildProcess | undefined;
  let zombieSince = 0;
  const advance = async (): Promise<void> => {
    const state = readPostmaster(place.cluster);
    if (state.kind !== 'zombie') zombieSince = 0;
    if (state.kind === 'zombie') {
      zombieSince ||= Date.now();
      if (Date.now() - zombieSince > ZOMBIE_PATIENCE) removeStalePidFile(place.cluster);
    } else if (state.kind === 'foreign') {
      removeStalePidFile(place.cluster);
    } else if (state.kind === 'none' && !isStarting(child)) {
      // An orphan of the killed server may still hold its memory: a start that failed is tried again, unhurried.
      if (child) await wait(STEP * 5);
      child = spawnPostgres(place);
    }
    await wait(STEP);
  };
  return { advance, describeFailure: () => describeFailure(place.logFile) };
}

/** Stops the server of the folder (disconnecting everybody) and waits until it is gone. */
export async function stopPostgres(cluster: string): Promise<void> {
  const state = readPostmaster(cluster);
  if (state.kind !== 'alive') return;
  process.kill(state.pid, 'SIGINT');
  for (let waited = 0; waited < 30_000; waited += STEP) {
    if (readPostmaster(cluster).kind !== 'alive') return;
    await wait(STEP);
  }
}

function isStarting(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null;
}

function spawnPostgres(place: ServerPlace): ChildProcess {
  const log = openLog(place.logFile);
  const options = serverOptions(place).flatMap((option) => ['-c', option]);
  const child = spawn(programFile(place.binaries, 'postgres'), ['-D', place.cluster, ...options], {
    ...place.account,
    cwd: place.cluster,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => {});
  child.unref();
  closeSync(log);
  return child;
}

function serverOptions({ address, durable }: ServerPlace): string[] {
  const reach = address.password
    ? ['listen_addresses=127.0.0.1', `port=${address.port}`]
    : ['listen_addresses=', `unix_socket_directories=${address.host}`, 'unix_socket_permissions=0700'];
  const care = durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  // After a crash every file is flushed first: one call for the file system instead of one for each of 1,000 files.
  const recovery = process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : [];
  // JIT costs more than it gives on queries of milliseconds.
  return [...reach, ...care, ...recovery, 'max_connections=200', 'jit=off', 'timezone=UTC', 'log_timezone=UTC'];
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`);
  const log = openSync(file, 'a', 0o600);
  chmodSync(file, 0o600);
  return log;
}

function describeFailure(logFile: string): string {
  const tail = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n') : '';
  return `Встроенная база данных не запустилась. Её журнал: ${logFile}. Последние строки:\n${tail}`;
}
