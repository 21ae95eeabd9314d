/** Tables in plain text: the encoding and the separator are found out by content. */
import { parse } from 'csv-parse/sync';
import { UnreadableFile } from '../document.ts';
import { decodeText } from '../text.ts';

const SEPARATORS = [';', '\t', ','] as const;
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Reads a CSV file in UTF-8, UTF-16 or windows-1251, parted by semicolons, tabs or commas.
 * @throws UnreadableFile for a file that is no table or is too large to be read at once.
 */
export function readCsv(bytes: Uint8Array): (string | null)[][] {
  if (bytes.length > MOST_BYTES) throw new UnreadableFile('too-large', 'Файл больше 32 МБ. Разделите его на части.');
  const text = decodeText(bytes);
  const records: unknown = parse(text, {
    delimiter: findSeparator(text),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  });
  if (!Array.isArray(records)) throw new UnreadableFile('not-table', 'Файл не читается как таблица. Сохраните её в формате .xlsx.');
  return records.map((record: unknown) =>
    Array.isArray(record) ? record.map((cell) => (typeof cell === 'string' && cell !== '' ? cell : null)) : [],
  );
}

/** The separator that the first lines have most often; commas inside of numbers lose to semicolons. */
function findSeparator(text: string): string {
  const head = text.slice(0, 20_000);
  return (
    SEPARATORS.find((separator) => head.split('\n').filter((line) => line.includes(separator)).length * 2 > head.split('\n').length) ?? ','
  );
}
