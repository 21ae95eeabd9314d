/** Bytes → a document of any format: the kind is found in the bytes, then one table says who reads it. */
import { openArchive, type Archive } from './archive.ts';
import { readDoc } from './word/doc.ts';
import { UnreadableFile, type OfficeDocument } from './document.ts';
import { findMainPart, readWordArchive } from './word/docx.ts';
import { readHtml } from './web/html.ts';
import { findKind, otherFormat, type FileKind } from './kind.ts';
import { readOds } from './sheets/ods.ts';
import { readOdt } from './opendocument/odt.ts';
import { readPdf } from './pdf/pdf.ts';
import { readRtf } from './word/rtf.ts';
import { readSheetXml } from './sheets/sheet-xml.ts';
import { readText } from './text.ts';
import { readXls } from './sheets/xls.ts';
import { readExcelArchive } from './sheets/xlsx.ts';

type PackedKind = 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'zip';

/** Readers of packed formats get the archive already open; a kind without a reader is refused with the way out. */
const PACKED_READERS: Partial<Record<PackedKind, (archive: Archive, bytes: Uint8Array) => OfficeDocument | Promise<OfficeDocument>>> = {
  docx: readWordArchive,
  xlsx: readExcelArchive,
  ods: readOds,
  odt: readOdt,
};

const READERS: Partial<Record<FileKind, (bytes: Uint8Array) => OfficeDocument | Promise<OfficeDocument>>> = {
  zip: readPacked,
  doc: readDoc,
  rtf: readRtf,
  xls: readXls,
  'sheet-xml': readSheetXml,
  text: readText,
  html: readHtml,
  pdf: readPdf,
};

const MAIN_PARTS = { word: 'docx', sheet: 'xlsx', slides: 'pptx' } as const;

const OPEN_DOCUMENTS: Record<string, PackedKind> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};

function findPackedKind(archive: Archive): PackedKind {
  const main = findMainPart(archive);
  if (main !== null) return MAIN_PARTS[main.kind];
  const type = archive.read('mimetype');
  return (type && OPEN_DOCUMENTS[new TextDecoder().decode(type).trim()]) ?? 'zip';
}

async function readPacked(bytes: Uint8Array): Promise<OfficeDocument> {
  const archive = openArchive(bytes);
  const kind = findPackedKind(archive);
  const read = PACKED_READERS[kind];
  if (read === undefined) throw otherFormat(kind);
  return read(archive, bytes);
}

/**
 * Reads a document by its content; the name serves messages only.
 * @throws UnreadableFile with a Russian message that names the way out.
 */
export async function readOffice(bytes: Uint8Array, name: string): Promise<OfficeDocument> {
  const kind = findKind(bytes);
  if (kind === 'empty') throw new UnreadableFile('empty', `Файл «${name}» пуст. Выберите другой файл.`);
  const read = READERS[kind];
  if (read === undefined) throw otherFormat(kind);
  try {
    return await read(bytes);
  } catch (error) {
    throw error instanceof UnreadableFile ? error : unexpected(error);
  }
}

/** Libraries throw what they like on bytes nobody foresaw. */
function unexpected(cause: unknown): UnreadableFile {
  const problem = new UnreadableFile(
    'unreadable',
    'Документ устроен так, что прочитать его не удалось. Откройте его, сохраните заново в формате .docx и загрузите ещё раз.',
  );
  problem.cause = cause;
  return problem;
}
