import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Web } from '../platform/http/index.ts';

const KINDS: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the built stylesheet, islands and mark out of memory; their names carry their content, so they are kept for ever. */
export function mountAssets(web: Web, folder: string): void {
  const files = new Map(readdirSync(folder).map((name) => [name, readAsset(folder, name)]));
  web.get('/assets/:name', (c) => {
    const file = files.get(c.req.param('name'));
    if (!file) return c.notFound();
    const gzip = c.req.header('accept-encoding')?.includes('gzip') ?? false;
    c.header('Content-Type', file.type);
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    c.header('Vary', 'Accept-Encoding');
    if (gzip) c.header('Content-Encoding', 'gzip');
    return c.body(gzip ? file.gzipped : file.bytes);
  });
}

function readAsset(folder: string, name: string) {
  const bytes = new Uint8Array(readFileSync(path.join(folder, name)));
  return { type: KINDS[path.extname(name)] ?? 'application/octet-stream', bytes, gzipped: new Uint8Array(gzipSync(bytes, { level: 9 })) };
}
