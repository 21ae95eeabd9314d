import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * What the pid file of a cluster says, after checking:
 * `alive` — the postmaster of this very folder; `zombie` — dead but not yet reaped by its parent;
 * `foreign` — the number now belongs to another program; `none` — nobody.
 */
export type PostmasterState = { kind: 'alive'; pid: number } | { kind: 'zombie' | 'foreign' | 'none' };

const hasProc = existsSync('/proc/self/stat');

/** Reads who serves the cluster folder. A recorded pid is believed only when that process works in the folder. */
export function readPostmaster(clusterFolder: string): PostmasterState {
  const pid = readRecordedPid(clusterFolder);
  if (!pid || !isRunning(pid)) return { kind: 'none' };
  if (!hasProc) return looksLikePostgres(pid) ? { kind: 'alive', pid } : { kind: 'foreign' };
  try {
    if (/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return { kind: 'zombie' };
  } catch {
    return { kind: 'none' };
  }
  return worksIn(pid, clusterFolder) ? { kind: 'alive', pid } : { kind: 'foreign' };
}

/**
 * Removes a pid file that PostgreSQL would believe although its process is a zombie or somebody else's
 * (pids are small in containers), unless a process of the dead server still works in the folder.
 */
export function removeStalePidFile(clusterFolder: string): boolean {
  if (!hasProc) return false;
  const busy = readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && worksIn(Number(entry), clusterFolder));
  if (busy) return false;
  rmSync(path.join(clusterFolder, 'postmaster.pid'), { force: true });
  return true;
}

/** Is a process with this number there (zombies count)? */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readRecordedPid(clusterFolder: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path.join(clusterFolder, 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return false;
  }
}

function looksLikePostgres(pid: number): boolean {
  try {
    const list = process.platform === 'win32' ? ['tasklist', '/FI', `PID eq ${pid}`] : ['ps', '-p', String(pid), '-o', 'command='];
    const [command = '', ...rest] = list;
    return execFileSync(command, rest, { encoding: 'utf8' }).includes('postgres');
  } catch {
    return false;
  }
}
