/** Excel books (.xlsx) in: the one reader of their cells, for plans and for registers alike. */
import type { Archive } from '../archive.ts';
import type { Book, BookSheet } from './book.ts';
import { buildBookDocument } from './book-document.ts';
import { CellCount } from './book-limits.ts';
import type { OfficeDocument } from '../document.ts';
import { findMainPart } from '../word/docx.ts';
import { readBookParts, readLooks, readStrings } from './xlsx-package.ts';
import { readSheetPart } from './xlsx-sheet.ts';

export type ExcelBook = Book & { is1904: boolean };

/** Sheets of a book in their order. @throws UnreadableFile */
export function readExcelBook(archive: Archive, main: string, count: CellCount): ExcelBook {
  const parts = readBookParts(archive, main);
  count.addSheets(parts.sheets.length);
  const context = { strings: readStrings(archive, parts.strings), looks: readLooks(archive, parts.styles), is1904: parts.is1904, count };
  const sheets: BookSheet[] = [];
  const remarks: string[] = [];
  for (const listed of parts.sheets) {
    const sheet = listed.isGrid ? readSheetPart(archive, listed, context) : null;
    if (sheet !== null) sheets.push(sheet);
    else if (!listed.isGrid && !listed.hidden) remarks.push(`Лист «${listed.name}» не прочитан: на нём диаграмма, а не таблица.`);
  }
  return { sheets, remarks, is1904: parts.is1904 };
}

/** Reads an open .xlsx package as a document. @throws UnreadableFile */
export function readExcelArchive(archive: Archive): OfficeDocument {
  const main = findMainPart(archive)?.name ?? 'xl/workbook.xml';
  return buildBookDocument('xlsx', readExcelBook(archive, main, new CellCount()));
}
