import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { SetupProblem } from './root.mjs';

/** Runs npm in a folder with the given Node (the one brought into `.tools` has no npm of its own). */
export function runNpm(node, args, folder) {
  const quiet = [...args, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const script = findScript();
  const env = { ...process.env, PATH: [path.dirname(node), process.env.PATH].join(path.delimiter) };
  const options = { cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'] };
  const { status, error } = script
    ? spawnSync(node, [script, ...quiet], options)
    : spawnSync('npm', quiet, { ...options, shell: process.platform === 'win32' });
  if (status === 0) return;
  const reason = error ? `: ${error.message}` : '';
  throw new SetupProblem(`npm ${args.join(' ')} в ${folder} не удалась${reason}. Проверьте сеть и настройки npm.`);
}

function findScript() {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.c?js$/.test(running) && existsSync(running)) return running;
  const beside = path.join(path.dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  return existsSync(beside) ? beside : undefined;
}
