// Builds what the browser loads: one stylesheet, the islands, the mark. Every file carries the hash of its
// content in its name, so it may be cached for ever; assets.json maps the plain name to the address.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const styles = join(root, 'src/platform/ui/styles/opora.css');
const islands = join(root, 'src/islands');
const still = join(root, 'src/platform/ui/static');

/**
 * Writes the hashed files into `outDir/assets/` and the manifest into `outDir/assets.json`.
 * Returns the manifest: `{ 'opora.css': '/assets/opora-1A2B3C4D.css', … }`.
 */
export async function buildAssets(outDir) {
  const folder = join(outDir, 'assets');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const manifest = {};
  for (const { name, bytes } of [...(await bundle()), ...readStill()]) {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
    const file = name.replace(/(\.\w+)$/, `-${hash}$1`);
    writeFileSync(join(folder, file), bytes);
    manifest[name] = `/assets/${file}`;
  }
  writeFileSync(join(outDir, 'assets.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

async function bundle() {
  const scripts = readdirSync(islands).filter((name) => /^opora-[a-z-]+\.ts$/.test(name) && !name.includes('.test.'));
  const result = await build({
    entryPoints: [styles, ...scripts.map((name) => join(islands, name))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    target: ['chrome90', 'firefox90', 'safari15'],
    outdir: root,
    entryNames: '[name]',
    logLevel: 'warning',
  });
  return result.outputFiles.map((file) => ({ name: basename(file.path), bytes: Buffer.from(file.contents) }));
}

function readStill() {
  return readdirSync(still).map((name) => ({ name, bytes: readFileSync(join(still, name)) }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = await buildAssets(process.argv[2] ?? join(root, 'dist'));
  console.log(Object.values(manifest).join('\n'));
}
