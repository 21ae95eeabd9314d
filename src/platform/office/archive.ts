/**
 * The ZIP container of Office files, read with limits. Nothing is written to disk and every
 * size is counted while unpacking: what an archive says of itself is not trusted.
 */
import { Inflate } from 'fflate';
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

type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number };

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
  return name.includes('\0') || name.includes('\\') || /^(?:\/|[a-z]:)/i.test(name) || name.split('/').includes('..');
}

function readEntry(view: DataView, bytes: Uint8Array, at: number): { entry: Entry; next: number } {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL_SIGNATURE) throw damagedFile();
  if (view.getUint16(at + 8, true) & ENCRYPTED) throw protectedFile();
  const nameLength = view.getUint16(at + 28, true);
  const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
  if (isUnsafeName(name)) {
    throw new UnreadableFile('unsafe-name', 'Внутри файла есть недопустимые пути. Откройте его в Word и сохраните заново.');
  }
  const entry = {
    name,
    method: view.getUint16(at + 10, true),
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

/** Feeds `take` with unpacked pieces; small packed portions keep one piece of a bomb small too. */
function unpack(packed: Uint8Array, method: number, take: (piece: Uint8Array) => void): void {
  if (method === 0) return take(packed);
  if (method !== 8) throw damagedFile();
  const portion = 16 * 1024;
  const inflate = new Inflate((piece) => take(piece));
  try {
    for (let at = 0; at < packed.length || at === 0; at += portion) {
      inflate.push(packed.subarray(at, at + portion), at + portion >= packed.length);
    }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : damagedFile();
  }
}

function joinPieces(pieces: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/**
 * Opens a ZIP held in memory.
 * @throws UnreadableFile `damaged`, `protected`, `archive-bomb` or `unsafe-name`.
 */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits = OFFICE_LIMITS): Archive {
  const entries = listEntries(bytes, limits);
  const kept = new Map<string, Uint8Array>();
  let total = 0;
  const walk = (entry: Entry, keep: ((piece: Uint8Array) => void) | null): number => {
    let length = 0;
    unpack(findPacked(bytes, entry), entry.method, (piece) => {
      length += piece.length;
      total += piece.length;
      if (length > limits.entryBytes || total > limits.totalBytes) throw tooLarge();
      if (length > limits.ratioFloor && length > entry.packed * limits.ratio) throw tooLarge();
      keep?.(piece);
    });
    if (length !== entry.unpacked) throw damagedFile();
    return length;
  };
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (!entry) return null;
      const before = kept.get(name);
      if (before) return before;
      const pieces: Uint8Array[] = [];
      const length = walk(entry, (piece) => void pieces.push(piece));
      const whole = joinPieces(pieces, length);
      kept.set(name, whole);
      return whole;
    },
    prove() {
      for (const entry of entries.values()) walk(entry, null);
      total = 0;
    },
  };
}
