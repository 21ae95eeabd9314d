/** Excel books in: every cell as text, dates as `YYYY-MM-DD`, with limits. */
import { readXlsx } from 'hucre/xlsx';
import type { CellValue } from 'hucre/xlsx';
import { openArchive } from './archive.ts';
import type { ArchiveLimits } from './archive.ts';
import { OFFICE_LIMITS, damagedFile, protectedFile } from './archive.ts';
import { UnreadableFile } from './document.ts';
import { findKind } from './kind.ts';

/** Rows of a sheet, each as long as its last filled cell; null stands for an empty cell. */
export type SheetText = { name: string; rows: (string | null)[][] };

const LIMITS: ArchiveLimits = {
  ...OFFICE_LIMITS,
  entryBytes: 96 * 1024 * 1024,
  totalBytes: 128 * 1024 * 1024,
};
const MAXIMUM_SHEETS = 50;
const MAXIMUM_ROWS = 100_000;
const MAXIMUM_COLUMNS = 500;

function writeDate(date: Date): string {
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}

/** Fifteen digits are what Excel shows: 0,1 + 0,2 reads 0.3. */
function writeNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function readCell(value: CellValue | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : writeDate(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  return value.trim() === '' ? null : value;
}

function readRows(rows: CellValue[][]): (string | null)[][] {
  const read = rows.map((row) => {
    const cells = row.slice(0, MAXIMUM_COLUMNS).map(readCell);
    return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1);
  });
  return read.slice(0, read.findLastIndex((row) => row.length > 0) + 1);
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
  archive.prove();
  if (!archive.names.includes('xl/workbook.xml')) {
    throw new UnreadableFile('not-sheet', 'Это не книга Excel. Сохраните таблицу в формате .xlsx и загрузите ещё раз.');
  }
  const book = await readXlsx(bytes, { readStyles: true, maxRows: MAXIMUM_ROWS + 1 }).catch(() => {
    throw damagedFile();
  });
  if (book.sheets.length > MAXIMUM_SHEETS || book.sheets.some((sheet) => sheet.rows.length > MAXIMUM_ROWS)) {
    throw new UnreadableFile(
      'too-many-rows',
      `В книге больше ${MAXIMUM_ROWS} строк или больше ${MAXIMUM_SHEETS} листов. Разделите её на части.`,
    );
  }
  return { sheets: book.sheets.map((sheet) => ({ name: sheet.name, rows: readRows(sheet.rows) })) };
}
