/** What a file would unpack to is measured before the library unpacks it: it knows no limits itself. */
import { inflateSync } from 'node:zlib';
import { tooComplex } from './pdf-library.ts';

const MEGABYTE = 1024 * 1024;
/** Unpacked bytes of one stream and of all; pictures are not counted, nobody unpacks them. */
const STREAM_BYTES = 48 * MEGABYTE;
const TOTAL_BYTES = 160 * MEGABYTE;
const MOST_STREAMS = 100_000;
/** Streams packed twice are odd, three times are an attack. */
const MOST_FILTERS = 2;
/** How much of the file before «stream» may be its dictionary. */
const DICTIONARY = 2048;

/** @throws UnreadableFile for a file whose streams unpack to too much. */
export function checkStreams(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [total, streams] = [0, 0];
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    if (buffer[at - 1] === 0x64) continue; // endstream
    if (++streams > MOST_STREAMS) throw tooComplex();
    const dictionary = readDictionary(buffer, at);
    const flates = dictionary.match(/\/(?:FlateDecode|Fl)(?![A-Za-z])/g)?.length ?? 0;
    const filters = dictionary.match(/\/(?:\w+Decode|Fl|LZW|RL|AHx|A85)(?![A-Za-z])/g)?.length ?? 0;
    if (filters > MOST_FILTERS + 2 || flates > MOST_FILTERS) throw tooComplex();
    if (/\/Subtype\s*\/Image/.test(dictionary)) continue;
    total += measureStream(buffer, at, filters === 0 ? 0 : Math.max(flates, 1));
    if (total > TOTAL_BYTES) throw tooComplex();
  }
}

function readDictionary(buffer: Buffer, stream: number): string {
  const start = Math.max(0, stream - DICTIONARY);
  const before = buffer.toString('latin1', start, stream);
  const object = before.lastIndexOf(' obj');
  return object < 0 ? before : before.slice(object);
}

/** Unpacked length of a stream, as far as it unpacks; what cannot be unpacked here is told by its packed length. */
function measureStream(buffer: Buffer, at: number, flates: number): number {
  let start = at + 6;
  if (buffer[start] === 0x0d) start++;
  if (buffer[start] === 0x0a) start++;
  if (flates === 0) return 0;
  let data: Uint8Array = buffer.subarray(start);
  let length = 0;
  for (let pass = 0; pass < flates; pass++) {
    const unpacked = unpack(data);
    if (unpacked === null) return length;
    length += unpacked.length;
    data = unpacked;
  }
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
