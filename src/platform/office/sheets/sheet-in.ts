/** Excel books in: every cell as text, dates as `YYYY-MM-DD`, with limits. */
import { openArchive } from '../archive.ts';
import type { ArchiveLimits } from '../archive.ts';
import { OFFICE_LIMITS, protectedFile } from '../archive.ts';
import type { BookCell, BookSheet } from './book.ts';
import { CellCount, MAXIMUM_REGISTER_CELLS } from './book-limits.ts';
import { writeIso } from './date-format.ts';
import { UnreadableFile } from '../document.ts';
import { findKind } from '../kind.ts';
import { readExcelBook } from './xlsx.ts';

/** Rows of a sheet, each as long as its last filled cell; null stands for an empty cell. */
export type SheetText = { name: string; rows: (string | null)[][] };

const LIMITS: ArchiveLimits = {
  ...OFFICE_LIMITS,
  entryBytes: 96 * 1024 * 1024,
  totalBytes: 128 * 1024 * 1024,
};
const MAIN_PART = 'xl/workbook.xml';
const MAXIMUM_SHEETS = 50;
const MAXIMUM_ROWS = 100_000;
const MAXIMUM_COLUMNS = 500;

/** Fifteen digits are what Excel keeps: 0,1 + 0,2 reads 0.3. */
function writeNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function writeValue({ value, text }: BookCell, is1904: boolean): string {
  if (value.kind === 'date') return writeIso(value.serial, is1904) ?? text;
  if (value.kind === 'number') return writeNumber(value.number);
  if (value.kind === 'boolean') return value.is ? 'да' : 'нет';
  return value.text;
}

function readRows(sheet: BookSheet, is1904: boolean): (string | null)[][] {
  const rows: (string | null)[][] = [];
  for (const cell of sheet.cells) {
    if (cell.row > MAXIMUM_ROWS) throw tooManyRows();
    if (cell.column >= MAXIMUM_COLUMNS) continue;
    while (rows.length <= cell.row) rows.push([]);
    const row = rows[cell.row] ?? [];
    while (row.length < cell.column) row.push(null);
    row.push(writeValue(cell, is1904));
  }
  return rows;
}

function tooManyRows(): UnreadableFile {
  return new UnreadableFile(
    'too-many-rows',
    `В книге больше ${MAXIMUM_ROWS} строк или больше ${MAXIMUM_SHEETS} листов. Разделите её на части.`,
  );
}

function refuse(bytes: Uint8Array): void {
  const kind = findKind(bytes);
  if (kind === 'zip') return;
  if (kind === 'empty') throw new UnreadableFile('empty', 'Файл пуст. Выберите другой файл.');
  if (kind === 'protected') throw protectedFile();
  throw new UnreadableFile('not-sheet', 'Это не книга Excel. Сохраните таблицу в формате .xlsx и загрузите ещё раз.');
}

/**
 * Reads an .xlsx book. Formulas give their last computed value; merged cells only their first.
 * @throws UnreadableFile for a file that is no book, is damaged, protected or too large.
 */
export async function readSheet(bytes: Uint8Array): Promise<{ sheets: SheetText[] }> {
  refuse(bytes);
  const archive = openArchive(bytes, LIMITS);
  if (!archive.names.includes(MAIN_PART)) {
    throw new UnreadableFile('not-sheet', 'Это не книга Excel. Сохраните таблицу в формате .xlsx и загрузите ещё раз.');
  }
  const book = readExcelBook(archive, MAIN_PART, new CellCount(MAXIMUM_REGISTER_CELLS));
  if (book.sheets.length > MAXIMUM_SHEETS) throw tooManyRows();
  return { sheets: book.sheets.map((sheet) => ({ name: sheet.name, rows: readRows(sheet, book.is1904) })) };
}
