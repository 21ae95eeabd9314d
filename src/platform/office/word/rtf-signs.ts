/** The signs of a rich text in their order: groups, control words and the bytes of its letters. */

export type RtfSign =
  | { kind: 'open' | 'close' }
  /** A control word, or a control symbol under its own sign ("*", "~"). */
  | { kind: 'word'; name: string; value: number | null }
  /** Bytes of a text, one letter of the string for each byte. */
  | { kind: 'bytes'; bytes: string };

const WORD = /\\([a-z]{1,32})(-?\d{1,10})? ?/iy;
const HEX = /\\'([\da-f]{2})/iy;
const TEXT = /[^\\{}\r\n]+/y;

/** Walks the whole file; what is cut off or makes no sign is passed over. */
export function* listSigns(bytes: Uint8Array): Generator<RtfSign> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (let at = 0; at < source.length;) {
    const { sign, next } = readSign(source, at);
    if (sign !== null) yield sign;
    // Pictures and attachments may be kept as bare bytes.
    at = sign?.kind === 'word' && sign.name === 'bin' ? next + Math.max(0, sign.value ?? 0) : next;
  }
}

type Found = { sign: RtfSign | null; next: number };

function readSign(source: string, at: number): Found {
  const letter = source[at];
  if (letter === '{') return { sign: { kind: 'open' }, next: at + 1 };
  if (letter === '}') return { sign: { kind: 'close' }, next: at + 1 };
  if (letter === '\r' || letter === '\n') return { sign: null, next: at + 1 };
  if (letter === '\\') return readControl(source, at);
  const bytes = match(TEXT, source, at)?.[0] ?? '';
  return { sign: { kind: 'bytes', bytes }, next: at + Math.max(1, bytes.length) };
}

function readControl(source: string, at: number): Found {
  const word = match(WORD, source, at);
  if (word !== null) {
    const value = word[2] === undefined ? null : Number(word[2]);
    return { sign: { kind: 'word', name: word[1] ?? '', value }, next: at + word[0].length };
  }
  const hex = match(HEX, source, at);
  if (hex !== null) {
    return { sign: { kind: 'bytes', bytes: String.fromCharCode(Number.parseInt(hex[1] ?? '', 16)) }, next: at + hex[0].length };
  }
  const symbol = source[at + 1] ?? '';
  if (/[\\{}]/u.test(symbol)) return { sign: { kind: 'bytes', bytes: symbol }, next: at + 2 };
  return { sign: { kind: 'word', name: /[\r\n]/u.test(symbol) ? 'par' : symbol, value: null }, next: at + 2 };
}

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
