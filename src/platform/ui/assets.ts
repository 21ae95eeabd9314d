import { readFileSync } from 'node:fs';

/** Name of a static file («opora.css») → its address with the hash of its content («/assets/opora-1A2B.css»). */
export type AssetManifest = Readonly<Record<string, string>>;

let manifest: AssetManifest = {};

/** Takes the manifest that the build wrote; called once at start. Throws when the file is absent or broken. */
export function readAssets(path: string): AssetManifest {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isManifest(parsed)) throw new Error(`${path} is not a list of assets`);
  manifest = parsed;
  return manifest;
}

function isManifest(value: unknown): value is AssetManifest {
  return typeof value === 'object' && value !== null && Object.values(value).every((href) => typeof href === 'string');
}

/** Address of a static file. Without a manifest (tests of pages) the plain name. */
export function findAsset(name: string): string {
  return manifest[name] ?? `/assets/${name}`;
}
