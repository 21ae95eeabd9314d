import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '../lib/id.ts';
import { formatBytes } from '../lib/numbers.ts';
import { HEAD_BYTES, readMediaType } from './file-kind.ts';

/** A file whose content is on disk; it becomes a record with `addFile`, or is swept away a day later. */
export interface ReceivedFile {
  sha256: string;
  /** As the person called it, without folders. */
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

/** Contents by their sha256. A store elsewhere (S3) would answer the same questions. */
export interface FileStore {
  /**
   * Takes a stream to its end. A broken or too long one leaves nothing behind.
   * @throws FileTooLarge with a Russian message
   */
  receive(stream: Readable, name: string): Promise<ReceivedFile>;
  /** The content, or a part of it (`end` included); throws where there is none. */
  open(sha256: string, range?: { start: number; end: number }): Readable;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
  /** Every content and when it was last received. */
  list(): AsyncGenerator<{ sha256: string; size: number; receivedAt: Date }>;
  /** Removes what uploads broken by a power cut left before the instant. */
  removeUnfinished(before: Date): Promise<void>;
}

/** Thrown where a file is longer than the store takes. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/** Opens the store in a folder, `<dataDir>/files`; `limit` in bytes. */
export async function openFileStore(folder: string, settings: { limit: number }): Promise<FileStore> {
  const unfinished = path.join(folder, 'unfinished');
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  return {
    receive: (stream, name) => receiveFile(folder, unfinished, { stream, name, limit: settings.limit }),
    open: (sha256, range) => createReadStream(placeOf(folder, sha256), range),
    has: (sha256) =>
      stat(placeOf(folder, sha256)).then(
        () => true,
        () => false,
      ),
    remove: (sha256) => rm(placeOf(folder, sha256), { force: true }),
    list: () => listContents(folder),
    removeUnfinished: (before) => removeUnfinished(unfinished, before),
  };
}

/** Two letters of the hash are the folder: 256 folders keep a million files at 4,000 each. */
function placeOf(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a sha256');
  return path.join(folder, sha256.slice(0, 2), sha256.slice(2));
}

async function receiveFile(
  folder: string,
  unfinished: string,
  given: { stream: Readable; name: string; limit: number },
): Promise<ReceivedFile> {
  const temporary = path.join(unfinished, newId());
  try {
    const measure = measureContent(given.limit);
    await pipeline(given.stream, measure.transform, createWriteStream(temporary, { mode: 0o600, flush: true }));
    // A form parser with a limit of its own cuts the stream short and only says so afterwards.
    if ('truncated' in given.stream && given.stream.truncated === true) throw tooLarge(given.limit);
    const { sha256, size, head } = measure.read();
    const place = placeOf(folder, sha256);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await rename(temporary, place);
    await flushFolder(path.dirname(place));
    const name = cleanName(given.name);
    return { sha256, name, size, mediaType: await readMediaType(head, name) };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** A rename survives a power cut only when its folder is flushed too; Windows cannot and need not. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function measureContent(limit: number): {
  transform: Transform;
  read(): { sha256: string; size: number; head: Uint8Array };
} {
  const hash = createHash('sha256');
  const heads: Buffer[] = [];
  let size = 0;
  const transform = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      if (size < HEAD_BYTES) heads.push(chunk.subarray(0, HEAD_BYTES - size));
      size += chunk.length;
      hash.update(chunk);
      next(size > limit ? tooLarge(limit) : null, chunk);
    },
  });
  return { transform, read: () => ({ sha256: hash.digest('hex'), size, head: Buffer.concat(heads) }) };
}

function tooLarge(limit: number): FileTooLarge {
  return new FileTooLarge(`Файл больше ${formatBytes(limit)}. Уменьшите его или разделите на части.`);
}

/** Folders, control characters and what would turn the text around are dropped; the ending survives a cut. */
function cleanName(name: string): string {
  const base = (name.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex -- these are what is dropped
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  if (base === '') return 'файл';
  if (base.length <= 200) return base;
  const ending = /\.[\p{L}\d]{1,10}$/u.exec(base)?.[0] ?? '';
  return `${base.slice(0, 200 - ending.length)}${ending}`;
}

async function* listContents(folder: string): AsyncGenerator<{ sha256: string; size: number; receivedAt: Date }> {
  for await (const entry of await opendir(folder)) {
    if (!entry.isDirectory() || !/^[0-9a-f]{2}$/.test(entry.name)) continue;
    for await (const content of await opendir(path.join(folder, entry.name))) {
      const sha256 = `${entry.name}${content.name}`;
      if (!/^[0-9a-f]{64}$/.test(sha256)) continue;
      const found = await stat(placeOf(folder, sha256)).catch(() => null);
      if (found !== null) yield { sha256, size: found.size, receivedAt: found.mtime };
    }
  }
}

async function removeUnfinished(unfinished: string, before: Date): Promise<void> {
  for await (const entry of await opendir(unfinished)) {
    const place = path.join(unfinished, entry.name);
    const found = await stat(place).catch(() => null);
    if (found !== null && found.mtime < before) await unlink(place).catch(() => {});
  }
}
