import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DatabaseProblem } from './database-problem.ts';
import { isRunning } from './postmaster.ts';
import { programFile } from './server-binaries.ts';
import type { Binaries } from './server-binaries.ts';
import type { ServerAccount } from './server-account.ts';

/** Name of the superuser of an embedded cluster; the application itself never connects as it. */
export const SUPERUSER = 'postgres';

/** How the server of a Windows cluster is reached (elsewhere a Unix socket in a closed folder needs no password). */
const tcpAccess = z.object({ port: z.number(), password: z.string() });
export type TcpAccess = z.infer<typeof tcpAccess>;

const ACCESS_FILE = 'opora-access.json';

/**
 * Makes the cluster folder if it is not there. initdb works in a folder of its own that is renamed at the end,
 * so neither a crash in the middle nor two processes at once can leave half a cluster.
 */
export function prepareCluster(folder: string, binaries: Binaries, account: ServerAccount, durable: boolean): void {
  removeUnfinished(folder);
  if (existsSync(path.join(folder, 'PG_VERSION'))) return refuseOtherMajor(folder, binaries);
  const unfinished = `${folder}.new-${process.pid}`;
  mkdirSync(unfinished, { mode: 0o700 });
  if (account) chownSync(unfinished, account.uid, account.gid);
  runInitdb(unfinished, binaries, account, durable);
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(path.join(folder, 'PG_VERSION'))) throw error;
  }
}

/** Port and password of a cluster that listens on TCP. */
export function readTcpAccess(folder: string): TcpAccess {
  return tcpAccess.parse(JSON.parse(readFileSync(path.join(folder, ACCESS_FILE), 'utf8')));
}

/** Environment of the server's programs: a broken locale of the machine must not stop them. */
export function serverEnvironment(): NodeJS.ProcessEnv | undefined {
  return process.platform === 'win32' ? undefined : { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function runInitdb(folder: string, binaries: Binaries, account: ServerAccount, durable: boolean): void {
  const tcp = process.platform === 'win32' ? chooseTcpAccess() : undefined;
  const passwordFile = `${folder}.password`;
  if (tcp) writeFileSync(passwordFile, tcp.password, { mode: 0o600 });
  const access = tcp ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`] : ['--auth=trust'];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
  const sync = durable ? [] : ['--no-sync'];
  try {
    execFileSync(
      programFile(binaries, 'initdb'),
      ['--pgdata', folder, '--username', SUPERUSER, '--data-checksums', ...locale, ...access, ...sync],
      { ...account, cwd: folder, env: serverEnvironment(), stdio: ['ignore', 'ignore', 'pipe'] },
    );
    if (tcp) writeFileSync(path.join(folder, ACCESS_FILE), JSON.stringify(tcp), { mode: 0o600 });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    const reason = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new DatabaseProblem(`Не удалось создать базу данных в папке ${path.dirname(folder)}: ${reason}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function chooseTcpAccess(): TcpAccess {
  return {
    port: 20_000 + (randomBytes(2).readUInt16BE() % 20_000),
    password: randomBytes(24).toString('base64url'),
  };
}

function refuseOtherMajor(folder: string, { major }: Binaries): void {
  const found = readFileSync(path.join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new DatabaseProblem(
    `База данных в папке ${folder} создана PostgreSQL ${found}, а эта версия Опоры работает с PostgreSQL ${major}. ` +
      'Сделайте резервную копию прежней версией (opora backup) и восстановите её в новую папку (opora restore).',
  );
}

function removeUnfinished(folder: string): void {
  const parent = path.dirname(folder);
  const prefix = `${path.basename(folder)}.new-`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(name.slice(prefix.length));
    if (pid === process.pid || !isRunning(pid)) rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}
