/** A ZIP archive of files as they come: nothing but the part at hand is kept in memory. */
import { Zip, ZipPassThrough } from 'fflate';

/** A file of the archive: its name inside, and its content in parts. */
export type ArchiveEntry = { name: string; parts: AsyncIterable<unknown> | Iterable<Uint8Array> };

/** Packs the files without compressing them: documents and pictures are packed already. */
export async function* packArchive(entries: Iterable<ArchiveEntry>): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const ready: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(new Uint8Array(chunk));
  });
  for (const { name, parts } of entries) {
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    for await (const part of parts) {
      if (part instanceof Uint8Array) entry.push(new Uint8Array(part));
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
