/** Office documents in and out. Only this folder imports document libraries. */
import { openArchive } from './archive.ts';
import type { OfficeDocument } from './document.ts';
import { UnreadableFile } from './document.ts';
import { findMainPart, readWordArchive } from './docx.ts';
import { findKind, otherFormat } from './kind.ts';
import { readText } from './text.ts';

export { UnreadableFile } from './document.ts';
export type { Block, Cell, OfficeDocument, OfficeFormat, Paragraph, Place, Table, TableRow } from './document.ts';
export { renderPng } from './chart-png.ts';
export { readSheet } from './sheet-in.ts';
export type { SheetText } from './sheet-in.ts';
export { writeSheet } from './sheet-out.ts';
export type { SheetBook, SheetCell, SheetColumn } from './sheet-out.ts';
export { packArchive, type ArchiveEntry } from './archive-out.ts';
export { readTemplateTags, type TemplateTag } from './template-check.ts';
export { fillTemplate, listTemplateFields } from './word-out.ts';
export type { TemplateData, TemplateField, TemplateImage, TemplateValue } from './word-out.ts';

function readPacked(bytes: Uint8Array): OfficeDocument {
  const archive = openArchive(bytes);
  const kind = findMainPart(archive)?.kind;
  if (kind === 'word') return readWordArchive(archive);
  if (kind === 'sheet') throw otherFormat('xlsx');
  if (kind === 'slides') throw otherFormat('pptx');
  throw otherFormat(archive.names.includes('mimetype') ? 'odt' : 'zip');
}

/**
 * Reads a document by its content; the name serves messages only.
 * @throws UnreadableFile with a Russian message that names the way out.
 */
export async function readOffice(bytes: Uint8Array, name: string): Promise<OfficeDocument> {
  const kind = findKind(bytes);
  if (kind === 'zip') return readPacked(bytes);
  if (kind === 'text') return readText(bytes);
  if (kind === 'empty') throw new UnreadableFile('empty', `Файл «${name}» пуст. Выберите другой файл.`);
  throw otherFormat(kind);
}
