import { existsSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { buildAssets } from './build-assets.mjs';
import { root } from './root.mjs';

/** Where the built programs and assets lie. */
export const out = path.join(root, 'dist');

const PROGRAMS = { main: 'src/main.ts', cli: 'src/cli.ts', bench: 'bench/main.ts' };

/** Builds programs and assets into dist, leaving packages in node_modules; takes well under a second. */
export async function build() {
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
}
