/**
 * Tables saved as separated values: semicolons, commas, or tabs with quoted cells that hold line ends of their own.
 * Only a text whose every record has the same three or more cells is taken for one; prose never is.
 */
import { parse } from 'csv-parse/sync';
import type { Block, Table, TableRow } from './document.ts';

type Record = { cells: string[]; from: number; to: number };

const SEPARATORS = [';', ',', '\t'] as const;
const FEWEST_CELLS = 3;
const FEWEST_RECORDS = 3;
/** By these it is judged whether the rest is worth reading. */
const SAMPLE = 40;

/** The table a text consists of, its titles as paragraphs before it; null for any other text. */
export function readSeparatedTable(text: string): Block[] | null {
  for (const separator of SEPARATORS) {
    const sample = readRecords(text, separator, SAMPLE);
    if (sample === null || !isTable(sample)) continue;
    const records = readRecords(text, separator);
    if (records === null || !isTable(records)) continue;
    // Visual lines of a page stand between tabs too; only quoted line ends tell values from them.
    if (separator === '\t' && !records.some((record) => record.cells.some((cell) => cell.includes('\n')))) continue;
    return makeBlocks(records.filter((record) => countFilled(record) > 0));
  }
  return null;
}

function readRecords(text: string, separator: string, most?: number): Record[] | null {
  try {
    const parsed: unknown = parse(text, {
      delimiter: separator,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      ...(most === undefined ? {} : { to: most }),
    });
    return Array.isArray(parsed) ? placeRecords(parsed) : null;
  } catch {
    return null;
  }
}

function placeRecords(parsed: readonly unknown[]): Record[] {
  let line = 0;
  return parsed.flatMap((entry: unknown): Record[] => {
    const { record, info } = entry as { record: unknown; info: { lines: number } };
    if (!Array.isArray(record)) return [];
    const from = line + 1;
    line = Math.max(from, info.lines);
    return [{ cells: record.map((cell: unknown) => String(cell).replaceAll(/\r\n?/gu, '\n').trim()), from, to: line }];
  });
}

function isTable(records: readonly Record[]): boolean {
  const written = records.filter((record) => countFilled(record) > 0);
  const width = written[0]?.cells.length ?? 0;
  return (
    width >= FEWEST_CELLS &&
    written.length >= FEWEST_RECORDS &&
    written.every((record) => record.cells.length === width) &&
    written.filter((record) => countFilled(record) >= FEWEST_CELLS).length * 2 >= written.length
  );
}

function countFilled(record: Record): number {
  return record.cells.filter((cell) => cell !== '').length;
}

function makeBlocks(records: readonly Record[]): Block[] {
  const start = records.findIndex((record) => countFilled(record) > 1);
  const titles = records.slice(0, start).map(({ cells, from, to }): Block => ({
    kind: 'paragraph',
    text: cells.join(' ').trim(),
    label: null,
    bold: false,
    heading: null,
    place: { from, to },
  }));
  const rows = records.slice(start).map(({ cells, from, to }, index): TableRow => ({
    cells: cells.map((cell, column) => ({ text: cell, label: null, column, columnSpan: 1, rowSpan: 1, bold: false })),
    header: false,
    place: { from, to, table: 1, row: index + 1 },
  }));
  const place = { from: rows[0]?.place.from ?? 0, to: rows.at(-1)?.place.to ?? 0, table: 1 };
  const table: Table = { kind: 'table', columns: records[0]?.cells.length ?? 0, rows, place };
  return [...titles, table];
}
