/** The kind of a file by its bytes; the name of a file proves nothing. */
import { protectedFile } from './archive.ts';
import { UnreadableFile } from './document.ts';

export type FileKind = 'empty' | 'zip' | 'doc' | 'xls' | 'ole' | 'protected' | 'pdf' | 'rtf' | 'html' | 'sheet-xml' | 'image' | 'text';

const SIGNATURES: [FileKind, number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
];

/** Streams of an OLE container tell what it holds; their names are kept in UTF-16. */
const OLE_STREAMS: [string, FileKind][] = [
  ['EncryptedPackage', 'protected'],
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['Book', 'xls'],
];

function findOleKind(bytes: Uint8Array): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return OLE_STREAMS.find(([name]) => buffer.includes(Buffer.from(`${name}\0`, 'utf16le')))?.[1] ?? 'ole';
}

function startsWith(bytes: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Finds out the kind of a file from its first bytes; whether the rest is a readable text, its reader decides. */
export function findKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  const kind = SIGNATURES.find(([, signature]) => startsWith(bytes, signature))?.[0];
  if (kind === 'ole') return findOleKind(bytes);
  if (kind) return kind;
  const head = new TextDecoder('utf-8').decode(bytes.subarray(0, 1024)).trimStart().toLowerCase();
  if (/^\ufeff?<[^>]/.test(head) && head.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'sheet-xml';
  return /^(?:\ufeff)?(?:<!doctype html|<html|<\?xml)/.test(head) ? 'html' : 'text';
}

/** May another program be asked to read it? Its start alone takes seconds. */
export function mayBeConverted(bytes: Uint8Array): boolean {
  const kind = findKind(bytes);
  return kind === 'rtf' || kind === 'doc';
}

const EXPLANATIONS: Record<string, string> = {
  pptx: 'Это презентация. Сохраните текст в документ Word (.docx) и загрузите его.',
  zip: 'Это архив, а не документ. Распакуйте его и загрузите документ Word (.docx).',
  ole: 'Это файл старого формата (.doc или .xls). Откройте его и сохраните в формате .docx.',
  image: 'Это изображение, в нём нет текстового слоя. Нужен сам документ в формате .docx или его текст.',
};

/** The refusal of a format that is not read, with the way out. */
export function otherFormat(kind: string): UnreadableFile {
  if (kind === 'protected') return protectedFile();
  return new UnreadableFile(
    `format-${kind}`,
    EXPLANATIONS[kind] ?? 'Формат файла не распознан. Сохраните документ в формате .docx и загрузите ещё раз.',
  );
}
