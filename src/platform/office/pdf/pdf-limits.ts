/** What a file would unpack to is measured before the library unpacks it: it knows no limits itself. */
import { inflateSync } from 'node:zlib';
import { protectedFile } from '../archive.ts';
import { tooComplex } from './pdf-library.ts';

const MEGABYTE = 1024 * 1024;
/** Unpacked bytes of one stream and of all; pictures are not counted, nobody unpacks them. */
const STREAM_BYTES = 48 * MEGABYTE;
const TOTAL_BYTES = 160 * MEGABYTE;
const MOST_STREAMS = 100_000;
/** Streams packed twice are odd, three times are an attack. */
const MOST_FLATES = 2;
const MOST_FILTERS = 4;
/** States of drawing kept at once: the library takes ever longer for each. */
const DEEPEST_STATE = 2000;
/** Enciphered streams cannot be measured; packed, they grow a thousandfold at most. */
const ENCIPHERED_BYTES = 300_000;
/** How much of the file before «stream» may be its dictionary. */
const DICTIONARY = 2048;

/** @throws UnreadableFile for a file whose streams unpack to too much. */
export function checkStreams(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isEnciphered = buffer.includes('/Encrypt');
  let [total, streams] = [0, 0];
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    if (buffer[at - 1] === 0x64) continue; // endstream
    if (++streams > MOST_STREAMS) throw tooComplex();
    const dictionary = readDictionary(buffer, at);
    const flates = dictionary.match(/\/(?:FlateDecode|Fl)(?![A-Za-z])/g)?.length ?? 0;
    const filters = dictionary.match(/\/(?:\w+Decode|Fl|LZW|RL|AHx|A85)(?![A-Za-z])/g)?.length ?? 0;
    if (filters > MOST_FILTERS || flates > MOST_FLATES) throw tooComplex();
    if (/\/Subtype\s*\/Image/.test(dictionary)) continue;
    const packed = takeStream(buffer, at);
    if (isEnciphered && flates > 0 && packed.length > ENCIPHERED_BYTES) throw protectedFile();
    total += measureStream(packed, flates);
    if (total > TOTAL_BYTES) throw tooComplex();
  }
}

function readDictionary(buffer: Buffer, stream: number): string {
  const before = buffer.toString('latin1', Math.max(0, stream - DICTIONARY), stream);
  const object = before.lastIndexOf(' obj');
  return object < 0 ? before : before.slice(object);
}

function takeStream(buffer: Buffer, at: number): Buffer {
  let start = at + 6;
  if (buffer[start] === 0x0d) start++;
  if (buffer[start] === 0x0a) start++;
  const end = buffer.indexOf('endstream', start);
  return buffer.subarray(start, end < 0 ? buffer.length : end);
}

/** Unpacked length of a stream, as far as it unpacks. */
function measureStream(packed: Uint8Array, flates: number): number {
  let data = packed;
  let length = 0;
  for (let pass = 0; pass < flates; pass++) {
    const unpacked = unpack(data);
    if (unpacked === null) return length;
    length += unpacked.length;
    data = unpacked;
  }
  if (isTooDeep(data)) throw tooComplex();
  return length;
}

/** Null for data of another kind or enciphered. */
function unpack(data: Uint8Array): Uint8Array | null {
  if (((data[0] ?? 0) & 0x0f) !== 8) return null;
  try {
    return inflateSync(data, { maxOutputLength: STREAM_BYTES, finishFlush: 2 });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooComplex();
    return null;
  }
}

const [SAVE, RESTORE, SPACE] = [0x71, 0x51, 0x20];

/** Counts «q» without their «Q». */
function isTooDeep(data: Uint8Array): boolean {
  let depth = 0;
  for (let index = 0; index < data.length; index++) {
    const byte = data[index];
    if (byte !== SAVE && byte !== RESTORE) continue;
    if ((data[index - 1] ?? 0) > SPACE || (data[index + 1] ?? 0) > SPACE) continue;
    depth = byte === SAVE ? depth + 1 : Math.max(depth - 1, 0);
    if (depth > DEEPEST_STATE) return true;
  }
  return false;
}
