/** Excel books out: a head that stays in view, a filter, widths, real dates, and never a formula. */
import type { CellStyle, CellValue, ColumnDef, WriteSheet } from 'hucre/xlsx';
import { nameColumn } from './book.ts';

/** Text, a number, a calendar date `YYYY-MM-DD` (in a date column), yes or no, or nothing. */
export type SheetCell = string | number | boolean | null;

export type SheetColumn = {
  label: string;
  /** In characters; by the content when absent. */
  width?: number;
  kind: 'text' | 'number' | 'date';
};

export type SheetBook = {
  /** Stands in the properties of the file. */
  title: string;
  sheets: { name: string; columns: SheetColumn[]; rows: SheetCell[][] }[];
};

const FONT = { name: 'Calibri', size: 11 };
const LINE = { style: 'thin', color: { rgb: 'B8C4CC' } } as const;
const WIDEST = 60;
const NARROWEST = 8;
/** Excel refuses longer texts. */
const LONGEST_TEXT = 32_767;
const DAY = 86_400_000;
/** Day 0 of Excel's calendar, counted so that dates from March 1900 on are right. */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

const HEAD: CellStyle = {
  font: { ...FONT, bold: true, color: { rgb: '1B2A33' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E4ECF0' } },
  border: { bottom: { style: 'medium', color: { rgb: '5B7486' } } },
  alignment: { vertical: 'center', wrapText: true },
};

const NUMBER_HEAD: CellStyle = { ...HEAD, alignment: { ...HEAD.alignment, horizontal: 'right' } };

/** "@" keeps a text a text after it is edited in Excel too, so that "=…" typed there stays harmless. */
const BODY: Record<SheetColumn['kind'], CellStyle> = {
  text: { font: FONT, numFmt: '@', border: { bottom: LINE }, alignment: { vertical: 'top', wrapText: true } },
  number: { font: FONT, numFmt: 'General', border: { bottom: LINE }, alignment: { vertical: 'top' } },
  date: {
    font: FONT,
    numFmt: 'dd.mm.yyyy',
    border: { bottom: LINE },
    alignment: { vertical: 'top', horizontal: 'center' },
  },
};

/** Days of Excel's calendar for `YYYY-MM-DD`; null for anything else. */
export function countExcelDays(date: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!parts) return null;
  const instant = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  const isReal = new Date(instant).toISOString().startsWith(date);
  const days = (instant - EXCEL_EPOCH) / DAY;
  return isReal && days > 60 ? days : null;
}

/** Letters that XML cannot carry are dropped; a text is always written as a text, whatever it begins with. */
function writeText(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, LONGEST_TEXT);
}

function writeCell(cell: SheetCell, kind: SheetColumn['kind']): CellValue {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'boolean') return cell ? 'да' : 'нет';
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  return (kind === 'date' ? countExcelDays(cell) : null) ?? writeText(cell);
}

function measureWidth(column: SheetColumn, index: number, rows: SheetCell[][]): number {
  if (column.width !== undefined) return column.width;
  if (column.kind === 'date') return Math.max(12, Math.min(column.label.length + 3, 18));
  const lengths = rows.slice(0, 200).map((row) =>
    Math.max(
      0,
      ...String(row[index] ?? '')
        .split('\n')
        .map((line) => line.length),
    ),
  );
  return Math.min(WIDEST, Math.max(NARROWEST, column.label.length + 3, ...lengths) + 2);
}

/** Excel allows 31 characters, none of []:*?/\ and no two sheets of one name. */
function nameSheets(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const plain =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim()
        .slice(0, 31) || `Лист ${index + 1}`;
    let free = plain;
    for (let copy = 2; taken.has(free.toLowerCase()); copy += 1) free = `${plain.slice(0, 27)} ${copy}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

function buildSheet(sheet: SheetBook['sheets'][number], name: string): WriteSheet {
  const { columns, rows } = sheet;
  const written = rows.map((row) => columns.map((column, index) => writeCell(row[index] ?? null, column.kind)));
  const cells: WriteSheet['cells'] = new Map(
    columns.map((column, index) => [
      `0,${index}`,
      { value: writeText(column.label), style: column.kind === 'number' ? NUMBER_HEAD : HEAD },
    ]),
  );
  const definitions: ColumnDef[] = columns.map((column, index) => ({
    width: measureWidth(column, index, rows),
    style: BODY[column.kind],
  }));
  return {
    name,
    columns: definitions,
    rows: [columns.map((column) => writeText(column.label)), ...written],
    cells,
    freezePane: { rows: 1 },
    ...(columns.length > 0 && {
      autoFilter: { range: `A1:${nameColumn(columns.length - 1)}${rows.length + 1}` },
    }),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  };
}

/** Bytes of an .xlsx book. 10,000 rows of ten columns take about a second. */
export async function writeSheet(book: SheetBook): Promise<Uint8Array> {
  const names = nameSheets(book.sheets.map((sheet) => sheet.name));
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({
    sheets: book.sheets.map((sheet, index) => buildSheet(sheet, names[index] ?? '')),
    properties: { title: book.title, creator: 'Опора' },
    defaultFont: FONT,
  });
}
