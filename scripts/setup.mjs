/**
 * The one door to the project: `npm start`, `npm run dev`, `npm test`, `npm run check`, `npm run bench` and
 * `npm run opora -- COMMAND` come here. It brings the right Node and the dependencies where they are missing,
 * builds, and runs. Plain JavaScript that Node 18 understands, with nothing from node_modules until that is there.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installLinters, installProject } from './install.mjs';
import { findNode, isGoodNode } from './node-version.mjs';
import { root } from './root.mjs';

const [command = '', ...rest] = process.argv.slice(2);
const commands = { start, dev, test, check, format, bench, cli };

await main().catch((error) => {
  console.error(error instanceof Error && error.name === 'SetupProblem' ? error.message : error);
  process.exitCode = 1;
});

async function main() {
  if (!Object.hasOwn(commands, command)) {
    console.error(`Неизвестная команда «${command}». Есть: ${Object.keys(commands).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  process.chdir(root);
  if (!isGoodNode(process.versions.node)) {
    process.exitCode = await run(findNode(), [path.join(root, 'scripts/setup.mjs'), command, ...rest]);
    return;
  }
  await commands[command]();
}

async function start() {
  installProject({ development: false });
  await build();
  await become('main.js', rest);
}

async function cli() {
  installProject({ development: false });
  await build();
  await become('cli.js', rest);
}

async function dev() {
  installProject({ development: true });
  const { develop } = await import('./dev.mjs');
  await develop(rest);
}

async function test() {
  installProject({ development: true });
  installLinters();
  await build();
  process.exitCode = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...rest]);
}

async function check() {
  installProject({ development: true });
  installLinters();
  process.exitCode = await run(process.execPath, ['scripts/check.mjs', ...rest]);
}

async function format() {
  installLinters();
  process.exitCode = await run(process.execPath, ['tools/lint/node_modules/oxfmt/bin/oxfmt', ...rest]);
}

async function bench() {
  installProject({ development: true });
  await build();
  await become('bench.js', rest);
}

async function build() {
  const { build: buildAll } = await import('./build.mjs');
  await buildAll();
}

/** Runs a built program in this very process: signals and the terminal are its own, and no parent stays in memory. */
async function become(file, args) {
  const program = path.join(root, 'dist', file);
  if (!existsSync(program)) throw new Error(`${program} was not built`);
  process.argv = [process.execPath, program, ...args];
  forgiveRepeatedStop();
  await import(pathToFileURL(program).href);
}

/**
 * A whole group of processes may be told to stop: then this one hears it directly and once more from its parent.
 * The repetition must not cut short what the program does at the first.
 */
function forgiveRepeatedStop() {
  let told = false;
  process.on('SIGTERM', () => {
    if (!told && process.listenerCount('SIGTERM') === 1) process.exit(143);
    told = true;
  });
}

/** Runs another program to its end and gives its exit code; it gets the signals this process gets. */
function run(file, args) {
  const env = { ...process.env, PATH: [path.dirname(file), process.env.PATH].join(path.delimiter) };
  const child = spawn(file, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // Ctrl-C in a terminal reaches the child by itself.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
