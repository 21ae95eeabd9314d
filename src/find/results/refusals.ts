import { writeSheet, type SheetCell } from '../../platform/office/index.ts';
import type { PlannedSheet } from './import.ts';

/** Rows that did not go in, as the same sheets with one more column «Ошибка»: mended there, they are loaded again. */
export function writeRefusals(sheets: readonly PlannedSheet[]): Promise<Uint8Array> {
  return writeSheet({
    title: 'Строки с ошибками',
    sheets: sheets.flatMap((sheet) => {
      const messages = listMessages(sheet);
      if (messages.size === 0) return [];
      const { name, rows } = sheet.recognised.sheet;
      const first = Math.min(...messages.keys(), ...sheet.rows.map(({ raw }) => raw.row));
      const head = rows.slice(0, first - 1);
      const width = Math.max(...rows.map((row) => row.length));
      const columns = Array.from({ length: width }, (_, column) => ({ label: head.at(-1)?.[column] ?? '', kind: 'text' as const }));
      const refused = [...messages].map(([row, message]) => [...widen(rows[row - 1] ?? [], width), message]);
      return [{ name, columns: [...columns, { label: 'Ошибка', kind: 'text' as const }], rows: refused }];
    }),
  });
}

/** Row of the sheet → why it did not go in, in the order of the sheet. */
export function listMessages({ recognised, rows }: PlannedSheet): Map<number, string> {
  const planned = rows.flatMap(({ raw, message }) => (message === '' ? [] : [[raw.row, message] as const]));
  const refused = recognised.read.refused.map(({ row, message }) => [row, message] as const);
  return new Map([...planned, ...refused].toSorted(([a], [b]) => a - b));
}

function widen(row: readonly (string | null)[], width: number): SheetCell[] {
  return Array.from({ length: width }, (_, column) => row[column] ?? null);
}
