/** Books of the old Excel (.xls, BIFF 5 and 8) in. */
import type * as xlsx from '@e965/xlsx';
import { damagedFile, protectedFile } from '../archive.ts';
import { MAXIMUM_COLUMN, type Area, type BookCell, type BookSheet, type BookValue, type Span } from './book.ts';
import { buildBookDocument } from './book-document.ts';
import { CellCount, MAXIMUM_TEXT_ROWS, tooLargeBook } from './book-limits.ts';
import { isDateFormat } from './date-format.ts';
import type { OfficeDocument } from '../document.ts';
import { adaptFormat, BUILT_IN_FORMATS } from './number-format.ts';
import { nameError, showValue } from './xlsx-sheet.ts';

const MAXIMUM_BYTES = 32 * 1024 * 1024;
/** Codes of errors in BIFF. */
const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

type Library = typeof xlsx;

/** The library is large and few books are old: it is loaded with the first of them. */
async function loadLibrary(): Promise<Library> {
  const [library, codepages] = await Promise.all([import('@e965/xlsx'), import('@e965/xlsx/dist/cpexcel.full.mjs')]);
  library.set_cptable(codepages);
  return library;
}

/** @throws UnreadableFile */
export async function readXls(bytes: Uint8Array): Promise<OfficeDocument> {
  if (bytes.length > MAXIMUM_BYTES) throw tooLargeBook();
  const library = await loadLibrary();
  const book = openBook(library, bytes);
  const context = { is1904: book.Workbook?.WBProps?.date1904 === true, count: new CellCount(), codes: listAmericanCodes(library) };
  context.count.addSheets(book.SheetNames.length);
  const sheets = book.SheetNames.flatMap((name, at) => {
    const sheet = book.Sheets[name];
    if (sheet === undefined || sheet['!type'] === 'chart') return [];
    return [readSheetOf(name, sheet, (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) > 0, context)];
  });
  return buildBookDocument('xls', { sheets, remarks: [] });
}

type Context = { is1904: boolean; count: CellCount; codes: ReadonlyMap<string, string> };

/** Built-in codes of the library, which knows the American order of dates, with the Russian ones. */
function listAmericanCodes(library: Library): Map<string, string> {
  return new Map(
    Object.entries(library.SSF.get_table()).flatMap(([id, code]): [string, string][] => {
      const russian = BUILT_IN_FORMATS[Number(id)];
      return russian === undefined || typeof code !== 'string' ? [] : [[code, russian]];
    }),
  );
}

function openBook(library: Library, bytes: Uint8Array): xlsx.WorkBook {
  try {
    return library.read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellHTML: false,
      cellText: false,
      codepage: 1251,
      sheetRows: MAXIMUM_TEXT_ROWS + 1,
    });
  } catch (error) {
    throw /password|encrypt/i.test(error instanceof Error ? error.message : '') ? protectedFile() : damagedFile();
  }
}

function readSheetOf(name: string, sheet: xlsx.WorkSheet, hidden: boolean, context: Context): BookSheet {
  const rows = sheet['!data'] ?? [];
  const cells: BookCell[] = [];
  const uncomputed: string[] = [];
  rows.forEach((row, at) =>
    row?.forEach((cell, column) => {
      context.count.addCell();
      const read = cell === undefined || column > MAXIMUM_COLUMN ? null : readCell(cell, context);
      if (read === null || read.text.trim() === '') return;
      context.count.addText(read.text.length);
      cells.push({ row: at, column, ...read, bold: false, bordered: false });
    }),
  );
  return {
    name,
    hidden,
    cells,
    bordered: new Set(),
    merges: (sheet['!merges'] ?? []).map(readMerge),
    hiddenRows: listHidden(sheet['!rows']),
    hiddenColumns: listHidden(sheet['!cols']),
    uncomputed,
    floating: [],
  };
}

function readCell(cell: xlsx.CellObject, { codes, is1904 }: Context): { value: BookValue; text: string } | null {
  const code = typeof cell.z === 'string' ? cell.z : 'General';
  const format = codes.get(code) ?? adaptFormat(code);
  const value = readValue(cell, format);
  return value === null ? null : { value, text: showValue(value, format, is1904) };
}

function readValue(cell: xlsx.CellObject, format: string): BookValue | null {
  if (cell.t === 'e') return { kind: 'error', text: nameError(ERRORS[Number(cell.v)] ?? '#N/A') };
  if (typeof cell.v === 'string') return { kind: 'text', text: cell.v };
  if (typeof cell.v === 'boolean') return { kind: 'boolean', is: cell.v };
  if (typeof cell.v !== 'number' || !Number.isFinite(cell.v)) return null;
  return isDateFormat(format) ? { kind: 'date', serial: cell.v } : { kind: 'number', number: cell.v };
}

function readMerge({ s, e }: xlsx.Range): Area {
  return { row: s.r, column: s.c, rows: e.r - s.r + 1, columns: e.c - s.c + 1 };
}

function listHidden(marks: readonly ({ hidden?: boolean } | undefined)[] | undefined): Span[] {
  const spans: Span[] = [];
  marks?.forEach((mark, at) => {
    if (mark?.hidden === true) spans.push({ from: at, to: at });
  });
  return spans;
}
