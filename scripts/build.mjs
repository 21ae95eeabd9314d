import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

/** Where the built programs and assets lie. */
export const out = path.join(root, 'dist');

const PROGRAMS = { main: 'src/main.ts', cli: 'src/cli.ts', bench: 'bench/main.ts', 'reading-worker': 'src/plan/reviews/reading-worker.ts' };
const SOURCES = ['src', 'bench', 'scripts', 'package-lock.json'];
const STAMP = path.join(out, 'built-from');

/** Builds programs and assets into dist where their sources have changed; packages stay in node_modules. */
export async function build() {
  const sources = describeSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  // Only a real build pays for loading the builder.
  const [{ default: esbuild }, { buildAssets }] = await Promise.all([import('esbuild'), import('./build-assets.mjs')]);
  const entries = Object.entries(PROGRAMS).filter(([, file]) => existsSync(path.join(root, file)));
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries),
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: true,
    logLevel: 'warning',
  });
  await buildAssets(out);
  writeFileSync(STAMP, sources);
}

/** How many files there are and which of them changed last: enough to know whether dist is of today. */
function describeSources() {
  let count = 0;
  let newest = 0;
  for (const source of SOURCES.map((name) => path.join(root, name)).filter((name) => existsSync(name))) {
    for (const file of listFiles(source)) {
      count += 1;
      newest = Math.max(newest, statSync(file).mtimeMs);
    }
  }
  return `${count} files, ${newest}\n`;
}

function listFiles(source) {
  if (!statSync(source).isDirectory()) return [source];
  const entries = readdirSync(source, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
