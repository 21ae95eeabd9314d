import type { Db, Tx } from '../db/index.ts';
import { Forbidden, type Visit } from '../http/index.ts';
import { newId } from '../lib/id.ts';
import { refuse, type Problem } from '../lib/outcome.ts';
import { readSheet, writeSheet } from '../office/index.ts';
import { addRecord, changeRecord, type Cause, type Written } from './actions.ts';
import { listEntryFields, readEntry } from './entry.ts';
import { showValue, type Field } from './fields.ts';
import type { ListState } from './list-query.ts';
import { titleOf, type Register, type StoredRecord, type Values } from './register.ts';
import { listByKeys, listRecords } from './store.ts';

const KEY_LABEL = 'Код записи';
const EXPORT_LIMIT = 10_000;

/** What an import would do with a row of the sheet. */
export type ImportRow = {
  line: number;
  outcome: 'add' | 'change' | 'same' | 'wrong';
  title: string;
  values: Values;
  before: StoredRecord | null;
  problems: Problem[];
};

/** The list as it is filtered now, as an Excel book that can be imported again. */
export async function exportSheet(db: Db, register: Register, visit: Visit, state: ListState): Promise<Uint8Array> {
  const whole = { ...state, after: null, before: null };
  const { rows } = await listRecords(db, register, register.visible(visit.viewer), whole, EXPORT_LIMIT);
  return writeSheet({
    title: register.words.title,
    sheets: [
      {
        name: register.words.title,
        columns: [
          ...(register.keyField === 'id' ? [{ label: KEY_LABEL, width: 38, kind: 'text' as const }] : []),
          ...register.fields.map((field) => ({ label: field.label, width: widthOf(field), kind: cellKind(field) })),
        ],
        rows: rows.map((row) => [...(register.keyField === 'id' ? [row.id] : []), ...register.fields.map((field) => cellOf(field, row))]),
      },
    ],
  });
}

function widthOf(field: Field): number {
  if (field.kind === 'date' || field.kind === 'number' || field.kind === 'flag') return 14;
  return field.kind === 'text' && field.long ? 50 : 28;
}

function cellKind(field: Field): 'text' | 'number' | 'date' {
  return field.kind === 'date' || field.kind === 'number' ? field.kind : 'text';
}

function cellOf(field: Field, row: StoredRecord): string | number | null {
  const value = row[field.name];
  if (field.kind === 'reference') return String(row[`${field.name}_code`] ?? '');
  if (field.kind === 'number') return typeof value === 'number' ? value : null;
  if (field.kind === 'date') return typeof value === 'string' ? value : null;
  return showValue(field, value);
}

/** Reads the sheet and says, row by row, what its import would do. Writes nothing. */
export async function planImport(db: Db | Tx, register: Register, visit: Visit, bytes: Uint8Array): Promise<ImportRow[] | Problem[]> {
  const book = await readSheet(bytes);
  const [head = [], ...body] = book.sheets[0]?.rows ?? [];
  const columns = matchColumns(
    register,
    head.map((cell) => String(cell ?? '').trim()),
  );
  const keyColumn = columns.get(register.keyField);
  if (columns.size === 0)
    return [
      { field: 'file', message: `В первой строке нет заголовков раздела «${register.words.title}». Возьмите файл выгрузки как образец` },
    ];
  const texts = body.map((row) => new Map([...columns].map(([name, index]) => [name, String(row[index] ?? '').trim()])));
  const keys = keyColumn === undefined ? [] : texts.map((row) => row.get(register.keyField) ?? '').filter(Boolean);
  const known = await listByKeys(db, register, register.visible(visit.viewer), keys);
  const planned: ImportRow[] = [];
  for (const [index, row] of texts.entries()) {
    if ([...row.values()].every((text) => text === '')) continue;
    planned.push(await planRow(db, register, index + 2, row, known.get(row.get(register.keyField) ?? '') ?? null));
  }
  return planned;
}

/** Header words → positions; columns of other names are left out. */
function matchColumns(register: Register, head: string[]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [index, label] of head.entries()) {
    if (label === KEY_LABEL) columns.set('id', index);
    const field = register.fields.find((candidate) => candidate.label.toLowerCase() === label.toLowerCase());
    if (field) columns.set(field.name, index);
  }
  return columns;
}

async function planRow(
  db: Db | Tx,
  register: Register,
  line: number,
  row: Map<string, string>,
  before: StoredRecord | null,
): Promise<ImportRow> {
  const texts = Object.fromEntries([...row].filter(([name]) => name !== 'id'));
  const fields = listEntryFields(register, before === null);
  const given = Object.fromEntries(fields.filter((field) => field.name in texts).map((field) => [field.name, texts[field.name] ?? '']));
  const entry = await readEntry(db, register, given, before === null);
  const title = before ? titleOf(register, before) : titleOf(register, texts);
  if (!entry.ok) return { line, outcome: 'wrong', title, values: {}, before, problems: entry.problems };
  // a sheet says nothing of the columns it does not have
  const values = Object.fromEntries(Object.entries(entry.values).filter(([name]) => before === null || name in given));
  const changed = before === null || Object.entries(values).some(([name, value]) => (before[name] ?? null) !== value);
  return { line, outcome: before === null ? 'add' : changed ? 'change' : 'same', title, values, before, problems: [] };
}

export type ImportResult = { added: number; changed: number; refused: ImportRow[]; batchId: string };

/** Carries the plan out in the given transaction; rows that are wrong are left and told. */
export async function applyImport(tx: Tx, register: Register, visit: Visit, rows: ImportRow[], reason: string): Promise<ImportResult> {
  const batchId = newId();
  const result: ImportResult = { added: 0, changed: 0, refused: rows.filter((row) => row.outcome === 'wrong'), batchId };
  for (const row of rows) {
    if (row.outcome !== 'add' && row.outcome !== 'change') continue;
    const written = await applyRow(tx, register, visit, row, { reason, batchId });
    if (!written.ok) result.refused.push({ ...row, outcome: 'wrong', problems: written.problems });
    else if (row.before) result.changed += 1;
    else result.added += 1;
  }
  return result;
}

/** A row that lies outside the person's territory is refused alone; the others go in. */
async function applyRow(tx: Tx, register: Register, visit: Visit, row: ImportRow, cause: Cause): Promise<Written> {
  try {
    return row.before
      ? await changeRecord(tx, register, visit, { id: row.before.id, version: null, values: row.values, cause })
      : await addRecord(tx, register, visit, row.values, cause);
  } catch (error) {
    if (error instanceof Forbidden) return refuse(error.message);
    throw error;
  }
}
