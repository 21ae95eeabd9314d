import type { FileStore } from '../../platform/files/index.ts';
import { packArchive, type ArchiveEntry } from '../../platform/office/index.ts';
import type { EvidenceFile } from './evidence-store.ts';
import { plainNumber } from './evidence.ts';

/** More than this is not gathered into one archive. */
export const LARGEST_ARCHIVE = 500 * 1024 * 1024;

/** «2.4 Школа № 1, Протокол.docx»: by the number they stand in the order of the plan; names never meet. */
export function nameEntries(files: readonly Pick<EvidenceFile, 'name' | 'number' | 'executor'>[]): string[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const lead = [plainNumber(file.number), file.executor].filter((part) => part !== '').join(' ');
    const dot = /\.[\p{L}\p{N}]{1,10}$/u.exec(file.name)?.[0] ?? '';
    const stem = cleanName(`${lead}, ${file.name.slice(0, file.name.length - dot.length)}`).slice(0, 140);
    let name = stem + dot;
    for (let next = 2; taken.has(name.toLowerCase()); next += 1) name = `${stem} (${next})${dot}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function cleanName(name: string): string {
  return name
    .replace(/[\\/:*?"<>|\u0000-\u001f]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The files as one archive, read from the store while it is sent; the list itself stands first. */
export function streamArchive(
  store: FileStore,
  files: readonly EvidenceFile[],
  list: { name: string; bytes: Uint8Array },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = packArchive(listEntries(store, files, list));
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The list first; each file is opened when its turn comes. */
function* listEntries(
  store: FileStore,
  files: readonly EvidenceFile[],
  list: { name: string; bytes: Uint8Array },
): Generator<ArchiveEntry> {
  const names = nameEntries(files);
  yield { name: list.name, parts: [list.bytes] };
  for (const [index, { sha256, name }] of files.entries()) yield { name: names[index] ?? name, parts: store.open(sha256) };
}
