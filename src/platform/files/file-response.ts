import { slug } from '../lib/russian.ts';
import type { FileStore, ReceivedFile } from './file-store.ts';

/** What a file is sent with: downloaded, never shown inside a page, never guessed at by the browser. */
export function fileHeaders(file: Pick<ReceivedFile, 'name' | 'mediaType' | 'size'>): Record<string, string> {
  return {
    'Content-Type': file.mediaType,
    'Content-Length': String(file.size),
    'Content-Disposition': contentDisposition(file.name),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-cache',
  };
}

/** `attachment` with the Cyrillic name by RFC 5987 and a Latin one for old programs. */
export function contentDisposition(name: string): string {
  const ending = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? '';
  const latin = slug(name.slice(0, name.length - ending.length)) || 'file';
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${latin}${ending.toLowerCase()}"; filename*=UTF-8''${encoded}`;
}

/** The answer that sends a stored file; one the browser has already (by `If-None-Match`) is not sent again. */
export function fileResponse(store: FileStore, file: ReceivedFile, request?: Request): Response {
  const tag = `"${file.sha256}"`;
  if (request?.headers.get('If-None-Match') === tag) {
    return new Response(null, { status: 304, headers: { ETag: tag, 'Cache-Control': 'private, no-cache' } });
  }
  return new Response(streamContent(store, file.sha256), { headers: { ...fileHeaders(file), ETag: tag } });
}

/** Opened with the first byte asked for: an answer to HEAD opens nothing. */
function streamContent(store: FileStore, sha256: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  let chunks: AsyncIterator<unknown> | null = null;
  return new ReadableStream(
    {
      pull: async (controller) => {
        chunks ??= store.open(sha256)[Symbol.asyncIterator]();
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else if (value instanceof Uint8Array) controller.enqueue(new Uint8Array(value));
      },
      cancel: async () => {
        await chunks?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
