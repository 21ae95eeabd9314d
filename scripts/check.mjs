/** `npm run check`: everything that can be said about the code without running it. All checks run; any may fail. */
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { root } from './root.mjs';

const lint = (program) => path.join('tools/lint/node_modules', program);

const CHECKS = [
  { title: 'types', args: [lint('typescript7/bin/tsc'), '-p', '.', '--noEmit'] },
  { title: 'lint', args: [lint('oxlint/bin/oxlint'), '--deny-warnings', '-f', 'unix'] },
  { title: 'format', args: [lint('oxfmt/bin/oxfmt'), '--check'] },
  {
    title: 'boundaries',
    args: [lint('dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', '.dependency-cruiser.mjs', '-T', 'err', 'src'],
  },
  { title: 'unused code', args: [lint('knip/bin/knip.js'), '--no-progress'] },
  { title: 'generated tables', args: ['scripts/generate-tables.mjs', '--check'] },
  { title: 'source rules', args: ['scripts/check-source.mjs'] },
  { title: 'dependencies', args: ['scripts/check-dependencies.mjs'] },
  { title: 'permissions table', args: ['scripts/print-permissions.mjs', '--check'] },
];

const chosen = CHECKS.filter(({ title }) => process.argv.length < 3 || process.argv.slice(2).includes(title));
const queue = [...chosen];
let failed = 0;
await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), 4) }, work));
console.log(`${chosen.length - failed} checks passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function work() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const started = performance.now();
    const { code, output } = await run(next.args);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${next.title} (${seconds} s)`);
    if (code === 0) continue;
    failed += 1;
    console.log(output.trimEnd().replace(/^/gm, '       '));
  }
}

function run(args) {
  // oxlint finds its type-aware part on the PATH.
  const bin = path.join(root, 'tools/lint/node_modules/.bin');
  const env = { ...process.env, PATH: [bin, process.env.PATH].join(path.delimiter) };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
