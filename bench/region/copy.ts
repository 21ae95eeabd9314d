import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';

export type Value = string | number | boolean | null;

/** Rows of one table on their way into it by COPY; `columns` parted by commas. */
export type Sheet = { table: string; columns: string; lines: string[] };

export function makeSheet(table: string, columns: string): Sheet {
  return { table, columns, lines: [] };
}

/** Adds a row; values stand in the order of the columns. */
export function addRow(sheet: Sheet, values: readonly Value[]): void {
  sheet.lines.push(`${values.map(writeValue).join('\t')}\n`);
}

/** Sends the rows gathered so far and empties the sheet. */
export async function sendSheet(client: pg.Client, sheet: Sheet): Promise<void> {
  if (sheet.lines.length === 0) return;
  const copy = client.query(from(`copy ${sheet.table} (${sheet.columns}) from stdin`));
  await pipeline(Readable.from(joinLines(sheet.lines)), copy);
  sheet.lines = [];
}

function* joinLines(lines: readonly string[]): Generator<Buffer> {
  for (let at = 0; at < lines.length; at += 500) yield Buffer.from(lines.slice(at, at + 500).join(''));
}

/** The text format of COPY: tabs part, backslashes escape, \N is null. */
function writeValue(value: Value): string {
  if (value === null) return '\\N';
  return String(value).replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
