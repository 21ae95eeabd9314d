import { buffer } from 'node:stream/consumers';
import type { FileStore } from './file-store.ts';

/** A stored content as bytes in memory: for readers of documents, which need all of it. */
export async function readContent(store: FileStore, sha256: string): Promise<Uint8Array> {
  return new Uint8Array(await buffer(store.open(sha256)));
}
