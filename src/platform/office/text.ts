/**
 * Plain text in whatever encoding it came: UTF-8 and UTF-16 with or without a mark, windows-1251 and
 * the two older Russian pages. Each line with something on it becomes a paragraph; tabs stay, because
 * text extracts carry the cells of tables as tabs. Blank lines show as gaps in the line numbers. Tables drawn with
 * characters and tables of separated values are tables here already.
 */
import { type OfficeDocument, type Paragraph, UnreadableFile } from './document.ts';
import { readDrawnTables } from './text-drawn.ts';
import { readSeparatedTable } from './text-separated.ts';

const SINGLE_BYTE = ['windows-1251', 'ibm866', 'koi8-r'];

/** Five thousand activities are a third of this. */
const MOST_BYTES = 10 * 1024 * 1024;

/** Reads the bytes of a text file. Throws UnreadableFile for an empty file and for bytes that are no text. */
export function readText(bytes: Uint8Array): OfficeDocument {
  if (bytes.length > MOST_BYTES) {
    throw new UnreadableFile('too-large', 'Текст слишком велик. Сохраните в отдельный файл только план и загрузите его.');
  }
  if (bytes.length === 0) {
    throw new UnreadableFile('empty', 'Файл пуст. Выберите файл с текстом дорожной карты.');
  }
  const text = decodeText(bytes);
  if (!isReadable(text)) {
    throw new UnreadableFile('not-text', 'В файле нет читаемого текста. Откройте его в программе, где он создан, и сохраните как .docx.');
  }
  const lines = readLines(text);
  if (lines.length === 0) {
    throw new UnreadableFile('empty', 'В файле нет ни одной строки текста. Выберите другой файл.');
  }
  return { format: 'txt', blocks: readSeparatedTable(text) ?? readDrawnTables(lines) };
}

/** Bytes to text, the encoding found out by content. */
export function decodeText(bytes: Uint8Array): string {
  const wide = findWideEncoding(bytes);
  if (wide !== null) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeSingleByte(bytes);
  }
}

function findWideEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark: half of the bytes of Russian UTF-16 are 0x04 (letters) or 0x00 (spaces, digits).
  const sample = bytes.subarray(0, 4096);
  const high: [number, number] = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0x04 || byte === 0x00) high[index % 2 === 0 ? 0 : 1]++;
  });
  const half = sample.length / 2;
  if (high[1] > half * 0.8 && high[0] < half * 0.3) return 'utf-16le';
  if (high[0] > half * 0.8 && high[1] < half * 0.3) return 'utf-16be';
  return null;
}

function decodeSingleByte(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 65_536);
  let best = 'windows-1251';
  let bestShare = -1;
  for (const encoding of SINGLE_BYTE) {
    const share = countCommonLetters(new TextDecoder(encoding).decode(sample));
    if (share > bestShare) [best, bestShare] = [encoding, share];
  }
  return new TextDecoder(best).decode(bytes);
}

/** The commonest small letters of Russian: a wrong table turns them into capitals and frames. */
function countCommonLetters(text: string): number {
  return text.match(/[оеаинтсрвл]/g)?.length ?? 0;
}

function isReadable(text: string): boolean {
  const sample = text.slice(0, 65_536);
  if (sample.trim() === '') return true;
  // oxlint-disable-next-line no-control-regex -- control characters are what tells bytes from text
  const strange = sample.match(/[\u0000-\u0008\u000E-\u001F\u007F-\u009F\uFFFD]/g)?.length ?? 0;
  return strange <= sample.length * 0.01;
}

function readLines(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n|\u2028|\u2029/);
  lines.forEach((raw, index) => {
    const line = raw.replace(/[\f\v\u0000]/g, '');
    if (line.trim() === '' && !line.includes('\t')) return;
    const place = { from: index + 1, to: index + 1 };
    paragraphs.push({ kind: 'paragraph', text: line, label: null, bold: false, heading: null, place });
  });
  return paragraphs;
}
