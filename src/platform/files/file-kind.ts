import { fileTypeFromBuffer } from 'file-type';

/** As much of a file's beginning as its kind is told by. */
export const HEAD_BYTES = 65_536;

/** Compound files of old Office share one signature: the ending of the name tells them apart. */
const OLD_OFFICE: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
};
/** Packages of new Office: their parts lie in a folder of this name. */
const PACKAGES: Readonly<Record<string, { folder: string; type: string }>> = {
  docx: { folder: 'word/', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  xlsx: { folder: 'xl/', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pptx: { folder: 'ppt/', type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' },
};
const TEXTS: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  htm: 'text/html',
  html: 'text/html',
  xml: 'text/xml',
  json: 'application/json',
  ics: 'text/calendar',
  md: 'text/markdown',
};

/**
 * Media type by content, not by what the browser says: signatures first, then whether the bytes are text at all.
 * The name decides only between kinds that have the same bytes (old Office, kinds of text).
 */
export async function readMediaType(head: Uint8Array, name: string): Promise<string> {
  const ending = endingOf(name);
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found?.mime === 'application/x-cfb') return OLD_OFFICE[ending] ?? found.mime;
  if (isZip(head) && (found === undefined || found.mime === 'application/zip')) return readPackageType(head, ending);
  if (found !== undefined && found.mime !== 'application/xml') return found.mime;
  if (!isText(head)) return 'application/octet-stream';
  if (/^\uFEFF?\s*(<!doctype html|<html)/i.test(new TextDecoder().decode(head.subarray(0, 512)))) return 'text/html';
  return TEXTS[ending] ?? found?.mime ?? 'text/plain';
}

function endingOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/** A package that was written as a stream hides its sizes, so only the names of its parts can be asked. */
function readPackageType(head: Uint8Array, ending: string): string {
  const known = PACKAGES[ending];
  return known !== undefined && Buffer.from(head).includes(known.folder) ? known.type : 'application/zip';
}

/** No control characters but tabs and line ends: UTF-8, windows-1251 and UTF-16 with its mark are texts. */
function isText(head: Uint8Array): boolean {
  if (head.length >= 2 && ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))) return true;
  return head.every((byte) => (byte >= 0x20 ? byte !== 0x7f : byte === 9 || byte === 10 || byte === 12 || byte === 13));
}
