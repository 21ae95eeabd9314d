/**
 * The ZIP container of Office files, read with limits. Nothing is written to disk and every
 * size is counted while unpacking: what an archive says of itself is not trusted.
 */
import { crc32, inflateRawSync } from 'node:zlib';
import { UnreadableFile } from './document.ts';

export type ArchiveLimits = {
  /** Files inside. */
  entries: number;
  /** Bytes of one unpacked file. */
  entryBytes: number;
  /** Bytes of everything unpacked. */
  totalBytes: number;
  /** Unpacked to packed, counted only above `ratioFloor` unpacked bytes: repetitive tables pack well. */
  ratio: number;
  ratioFloor: number;
};

const MEGABYTE = 1024 * 1024;

export const OFFICE_LIMITS: ArchiveLimits = {
  entries: 4000,
  entryBytes: 64 * MEGABYTE,
  totalBytes: 160 * MEGABYTE,
  ratio: 200,
  ratioFloor: 4 * MEGABYTE,
};

type Entry = { name: string; method: number; checksum: number; packed: number; unpacked: number; offset: number };

export type Archive = {
  names: string[];
  /** Unpacked bytes of one file, or null where there is none of that name. */
  read(name: string): Uint8Array | null;
  /** Unpacks everything without keeping it: proves that the archive is whole and within limits. */
  prove(): void;
};

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const ENCRYPTED = 0x1;

export function damagedFile(): UnreadableFile {
  return new UnreadableFile(
    'damaged',
    'Файл повреждён или загружен не полностью. Откройте его в Word, сохраните заново и загрузите ещё раз.',
  );
}

function tooLarge(): UnreadableFile {
  return new UnreadableFile(
    'archive-bomb',
    'Файл после распаковки слишком велик. Сохраните в отдельный файл только нужный документ, без вложений и рисунков.',
  );
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Offset of the end record, searched backwards over the longest comment the format allows. */
function findEndRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  throw damagedFile();
}

function isUnsafeName(name: string): boolean {
  return name.includes('\0') || /^(?:\/|[a-z]:)/i.test(name) || name.split('/').includes('..');
}

function readEntry(view: DataView, bytes: Uint8Array, at: number): { entry: Entry; next: number } {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL_SIGNATURE) throw damagedFile();
  if (view.getUint16(at + 8, true) & ENCRYPTED) throw protectedFile();
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  // Some programs of Windows part folders by their own stroke.
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/');
  if (isUnsafeName(name)) {
    throw new UnreadableFile('unsafe-name', 'Внутри файла есть недопустимые пути. Откройте его в Word и сохраните заново.');
  }
  const entry = {
    name,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    unpacked: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  return { entry, next };
}

export function protectedFile(): UnreadableFile {
  return new UnreadableFile(
    'protected',
    'Файл защищён паролем. Снимите защиту в Word (Файл → Сведения → Защита документа), сохраните и загрузите ещё раз.',
  );
}

function listEntries(bytes: Uint8Array, limits: ArchiveLimits): Map<string, Entry> {
  const view = viewOf(bytes);
  const end = findEndRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries) throw tooLarge();
  const entries = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readEntry(view, bytes, at);
    if (entry.unpacked > limits.entryBytes) throw tooLarge();
    entries.set(entry.name, entry);
    at = next;
  }
  return entries;
}

/** Packed bytes of an entry, found behind its own local header. */
function findPacked(bytes: Uint8Array, entry: Entry): Uint8Array {
  const view = viewOf(bytes);
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL_SIGNATURE) throw damagedFile();
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > bytes.length) throw damagedFile();
  return bytes.subarray(start, start + entry.packed);
}

/** Unpacks one file; what would grow over `most` bytes is stopped while unpacking. */
function unpack(packed: Uint8Array, method: number, most: number): Uint8Array {
  if (method !== 0 && method !== 8) throw damagedFile();
  if (method === 0) {
    if (packed.length > most) throw tooLarge();
    return packed;
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    const isLimit = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isLimit ? tooLarge() : damagedFile();
  }
}

/**
 * Opens a ZIP held in memory.
 * @throws UnreadableFile `damaged`, `protected`, `archive-bomb` or `unsafe-name`.
 */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits = OFFICE_LIMITS): Archive {
  const entries = listEntries(bytes, limits);
  const kept = new Map<string, Uint8Array>();
  let total = 0;
  const take = (entry: Entry): Uint8Array => {
    const ratioBound = Math.max(limits.ratioFloor, entry.packed * limits.ratio);
    const whole = unpack(findPacked(bytes, entry), entry.method, Math.min(limits.entryBytes, limits.totalBytes - total, ratioBound));
    total += whole.length;
    if (whole.length !== entry.unpacked || crc32(whole) !== entry.checksum) throw damagedFile();
    return whole;
  };
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      const before = kept.get(name);
      if (before) return before;
      const whole = take(entry);
      kept.set(name, whole);
      return whole;
    },
    prove() {
      for (const entry of entries.values()) take(entry);
      total = 0;
    },
  };
}
