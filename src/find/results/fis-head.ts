import { nameKey, type Season } from '../procedures/index.ts';
import { cellOf } from './columns.ts';
import { readCount } from './counts.ts';
import type { Said, Sheet } from './raw-result.ts';

/** What the first rows of a report of ФИС ОКО say. */
export type FisHead = {
  report: string;
  type: string;
  subject: string;
  grade: number | null;
  year: number;
  season: Season;
  maximum: number | null;
};

const HEAD_ROWS = 12;

/**
 * Reads the common head: the name of the report, «ВПР 2026 Русский язык 4 класс», «Предмет:», «Максимальный первичный
 * балл:», «Дата:». September–December is autumn. Null where the year or the subject is not said.
 */
export function readFisHead(sheet: Sheet, said: Said): FisHead | null {
  const rows = sheet.slice(0, HEAD_ROWS);
  const texts = rows.flatMap((row) => row.map((_, column) => cellOf(row, column)));
  const report = texts.find((text) => text !== '') ?? '';
  const title = texts
    .map((text) => /^(\p{L}+(?: \p{L}+)?)\s+(20\d\d)\s+(.+?)(?:\s+(\d{1,2})\s*класс\p{L}*)?$/u.exec(text))
    .find((found) => found !== null);
  const date = readHeadDate(labelled(rows, /^дата/) ?? '');
  const subject = labelled(rows, /^предмет$/) ?? title?.[3]?.replace(/\s+\d{1,2}\s*класс.*$/u, '') ?? '';
  const year = Number(title?.[2] ?? date?.year ?? said.year ?? 0);
  if (subject === '' || year === 0) return null;
  return {
    report,
    type: title?.[1] ?? said.type ?? 'ВПР',
    subject,
    grade: readCount(title?.[4]) ?? readCount(/\d+/.exec(labelled(rows, /^класс/) ?? '')?.[0]),
    year,
    season: date === null ? (said.season ?? 'spring') : date.month >= 9 ? 'autumn' : 'spring',
    maximum: readCount(labelled(rows, /^максимальный первичный балл/)),
  };
}

/** «20.04.2026» as text, or a cell that is a date. */
function readHeadDate(text: string): { year: number; month: number } | null {
  const [, month, year] = /\d{2}\.(\d{2})\.(20\d{2})/.exec(text) ?? [];
  if (month !== undefined) return { year: Number(year), month: Number(month) };
  const [, isoYear, isoMonth] = /(20\d{2})-(\d{2})-\d{2}/.exec(text) ?? [];
  return isoYear === undefined ? null : { year: Number(isoYear), month: Number(isoMonth) };
}

/** The value beside a label, or after it in its own cell. */
function labelled(rows: Sheet, label: RegExp): string | null {
  for (const row of rows) {
    for (const [column] of row.entries()) {
      const text = cellOf(row, column);
      if (!label.test(nameKey(text.replace(/:.*$/u, '')))) continue;
      const own = text.includes(':') ? text.replace(/^[^:]*:\s*/u, '') : '';
      const beside = row.slice(column + 1).find((cell) => cell !== null && cell.trim() !== '');
      const value = own !== '' ? own : (beside ?? '').trim();
      if (value !== '') return value;
    }
  }
  return null;
}
