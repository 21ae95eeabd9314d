import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { WebContext } from './web.ts';

const compressBytes = promisify(gzip);
const WORTH = 1400;

/** Compresses a page or an answer of the API for a browser that takes it; a slow line gains five times. */
export async function compressAnswer(c: WebContext): Promise<void> {
  if (!c.req.header('accept-encoding')?.includes('gzip')) return;
  const type = c.res.headers.get('content-type') ?? '';
  if (!/^(text\/(html|calendar)|application\/json)/.test(type) || c.res.headers.has('content-encoding')) return;
  const bytes = new Uint8Array(await c.res.arrayBuffer());
  const { status } = c.res;
  const headers = new Headers(c.res.headers);
  headers.append('Vary', 'Accept-Encoding');
  headers.delete('Content-Length');
  if (bytes.length < WORTH) {
    c.res = new Response(bytes, { status, headers });
    return;
  }
  headers.set('Content-Encoding', 'gzip');
  c.res = new Response(new Uint8Array(await compressBytes(bytes, { level: 5 })), { status, headers });
}
