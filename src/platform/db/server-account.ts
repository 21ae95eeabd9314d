import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseProblem } from './database-problem.ts';

/** The system user a server runs as; undefined means "as ourselves". */
export type ServerAccount = { uid: number; gid: number } | undefined;

const ACCOUNT = 'opora';

/**
 * PostgreSQL refuses to run as root, and initdb refuses a uid without a passwd entry. So as root the server runs
 * as whoever owns the existing cluster, else as the system user `opora` (made once), else as `nobody`.
 */
export function chooseServerAccount(clusterFolder: string): ServerAccount {
  if (process.getuid?.() !== 0) return undefined;
  const marker = path.join(clusterFolder, 'PG_VERSION');
  if (existsSync(marker)) {
    const { uid, gid } = statSync(marker);
    return { uid, gid };
  }
  return findAccount(ACCOUNT) ?? addAccount() ?? findNobody();
}

function addAccount(): ServerAccount {
  try {
    const home = ['--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin'];
    execFileSync('useradd', ['--system', '--user-group', ...home, ACCOUNT], { stdio: 'ignore' });
  } catch {
    // No useradd, a read-only /etc, or another process of ours was first: the passwd file tells.
  }
  return findAccount(ACCOUNT);
}

function findNobody(): ServerAccount {
  const nobody = findAccount('nobody');
  if (nobody) return nobody;
  throw new DatabaseProblem(
    'Встроенная база данных не работает от имени root, а в системе нет ни пользователя opora, ни nobody. ' +
      'Создайте системного пользователя opora или укажите свой сервер PostgreSQL в DATABASE_URL.',
  );
}

function findAccount(name: string): ServerAccount {
  if (!existsSync('/etc/passwd')) return undefined;
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [user, , uid, gid] = line.split(':');
    if (user === name && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}
