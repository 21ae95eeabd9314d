/**
 * Excel takes a typed «1.1» for a day of January, «1.40» for January 1940 and «1.2.3» for a day of 2003. In the
 * first column of a table whose other cells are item numbers such dates are read back as typed.
 */
import type { Cell, Remark, Table, TableRow } from '../document.ts';

const SHORT_MONTHS = 'янв фев мар апр май июн июл авг сен окт ноя дек'.split(' ');
const DAY_MONTH = /^(\d\d?)[.\s-](янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек)$/;
const MONTH_YEAR = /^(янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек)[.\s-](\d\d)$/;
const FULL_DATE = /^(\d\d)\.(\d\d)\.20([0-3]\d)$/;
const ITEM_NUMBER = /^(?:№\s*)?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?$/;
const NUMBER_HEAD = /^(?:№|N(?![a-z])|номер|п\s?[./\\]?\s?п)/iu;

/** «01.янв» → «1.1»; null for what is no such date. */
function readTyped(text: string): string | null {
  const day = DAY_MONTH.exec(text);
  if (day !== null) return `${Number(day[1])}.${SHORT_MONTHS.indexOf(day[2] ?? '') + 1}`;
  const year = MONTH_YEAR.exec(text);
  if (year !== null) return `${SHORT_MONTHS.indexOf(year[1] ?? '') + 1}.${year[2]}`;
  const full = FULL_DATE.exec(text);
  return full === null ? null : full.slice(1).map(Number).join('.');
}

function findFirst(row: TableRow): Cell | undefined {
  return row.cells.find((cell) => cell.column === 0 && cell.columnSpan === 1 && cell.text !== '');
}

/** The table with its numbers as typed, and a remark for each row where one was read back. */
export function mendNumbers(table: Table): { table: Table; remarks: Remark[] } {
  const firsts = table.rows.map(findFirst);
  const texts = firsts.flatMap((cell) => cell?.text ?? []);
  const dates = texts.filter((text) => readTyped(text) !== null).length;
  const numbers = texts.filter((text) => ITEM_NUMBER.test(text)).length;
  const isNumbered = texts.slice(0, 12).some((text) => NUMBER_HEAD.test(text));
  if (dates === 0 || table.columns < 2 || !isNumbered || (dates + numbers) * 2 < texts.length) return { table, remarks: [] };
  const remarks: Remark[] = [];
  const rows = table.rows.map((row, at) => {
    const cell = firsts[at];
    const typed = cell === undefined ? null : readTyped(cell.text);
    if (cell === undefined || typed === null) return row;
    remarks.push({
      message: `Номер «${typed}» Excel превратил в дату «${cell.text}». Проверьте номер.`,
      place: row.place,
    });
    return { ...row, cells: row.cells.map((other) => (other === cell ? { ...cell, text: typed } : other)) };
  });
  return { table: { ...table, rows }, remarks };
}
