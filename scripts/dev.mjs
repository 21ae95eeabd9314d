import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import path from 'node:path';
import { build, out } from './build.mjs';
import { root } from './root.mjs';

let server;
let stopping = false;

/** Runs the server, and builds and restarts it whenever a source or a migration changes. */
export async function develop(args) {
  let timer;
  const rebuild = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void restart(args), 100);
  };
  for (const folder of ['src', 'migrations']) watch(path.join(root, folder), { recursive: true }, rebuild);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(signal));
  await restart(args);
}

async function restart(args) {
  try {
    await build();
  } catch {
    return; // esbuild has already said what is wrong; the server that runs goes on
  }
  const old = server;
  if (old && old.exitCode === null) {
    old.removeAllListeners('exit');
    await new Promise((resolve) => {
      old.once('exit', resolve);
      old.kill('SIGTERM');
    });
  }
  if (stopping) return;
  server = spawn(process.execPath, ['--enable-source-maps', path.join(out, 'main.js'), ...args], {
    stdio: 'inherit',
  });
  server.on('exit', () => stopping && process.exit());
}

function stop(signal) {
  stopping = true;
  if (!server || server.exitCode !== null) process.exit();
  // Ctrl-C in a terminal reaches the server by itself.
  if (signal !== 'SIGINT' || !process.stdin.isTTY) server.kill(signal);
}
