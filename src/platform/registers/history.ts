import type { Change } from '../http/index.ts';
import { isDate, formatDate } from '../lib/dates.ts';
import { isId } from '../lib/id.ts';
import { formatNumber } from '../lib/numbers.ts';
import { showValue, type Field, type Lookup } from './fields.ts';
import type { Register } from './register.ts';

/** A noun of the audit: how its fields are called and where its records open. A register is one by itself. */
export type AuditNoun = {
  noun: string;
  fields: readonly Field[];
  href?(recordId: string): string;
};

/** What was done to a record, as the audit keeps it. */
export type HistoryEntry = {
  id: string;
  at: Date;
  actor: string;
  action: string;
  noun: string;
  record_id: string | null;
  title: string;
  changes: unknown;
  reason: string | null;
  batch_id: string | null;
  path: string;
};

/** One field as a person reads it: «Телефон», from, to. An empty text is an empty field. */
export type ReadChange = { label: string; from: string; to: string };

/** Titles of records that values refer to, by id. */
export type Titles = ReadonlyMap<string, string>;

/** The audit noun of a register. */
export function auditNounOf(register: Register): AuditNoun {
  return { noun: register.noun, fields: register.fields, href: (id) => `/${register.noun}/${id}` };
}

/** Actions in words of the history and of the audit page. */
export const ACTION_WORDS: Record<string, string> = {
  add: 'Запись добавлена',
  change: 'Изменено',
  remove: 'Убрано',
  restore: 'Возвращено',
  undo: 'Возвращено прежнее',
  import: 'Загружено',
  'give-code': 'Выдан код для входа',
  'set-password': 'Задан пароль',
  lock: 'Доступ закрыт',
  unlock: 'Доступ открыт',
};

/** The changes of an entry as stored; what is broken is none. */
export function listStored(changes: unknown): Change[] {
  if (!Array.isArray(changes)) return [];
  return changes.filter((item): item is Change => typeof item === 'object' && item !== null && 'field' in item);
}

/** Which records the values of these entries refer to, by the table they live in. */
export function listReferences(nouns: readonly AuditNoun[], entries: readonly HistoryEntry[]): Map<Lookup, string[]> {
  const wanted = new Map<Lookup, Set<string>>();
  for (const entry of entries) {
    const fields = fieldsOf(nouns, entry.noun);
    for (const change of listStored(entry.changes)) {
      const field = fields.get(change.field);
      if (field?.kind !== 'reference') continue;
      const ids = wanted.get(field.lookup) ?? new Set();
      for (const value of [change.from, change.to]) if (typeof value === 'string' && isId(value)) ids.add(value);
      wanted.set(field.lookup, ids);
    }
  }
  return new Map([...wanted].map(([lookup, ids]) => [lookup, [...ids]]));
}

/** From what to what, field by field, in words. Fields that nobody named stay out: a column's name says nothing. */
export function readChanges(nouns: readonly AuditNoun[], entry: HistoryEntry, titles: Titles): ReadChange[] {
  const fields = fieldsOf(nouns, entry.noun);
  return listStored(entry.changes).flatMap((change) => {
    const field = fields.get(change.field);
    const label = field?.label ?? ownLabel(change.field);
    if (label === null) return [];
    const [from, to] = [showStored(field, change.from, titles), showStored(field, change.to, titles)];
    // what it became has no words (a decision of the review): that it was decided is said
    if (to === '' && isThing(change.to)) return [{ label, from: '', to: from }];
    return from === to ? [] : [{ label, from, to }];
  });
}

/** Parts of a record may be called in Russian by themselves: «I четверть». */
function ownLabel(name: string): string | null {
  return /[а-яё]/i.test(name) ? name : null;
}

function showStored(field: Field | undefined, value: unknown, titles: Titles): string {
  if (value === null || value === undefined || value === '') return '';
  if (field?.kind === 'reference') return typeof value === 'string' ? (titles.get(value) ?? 'запись удалена') : '';
  if (Array.isArray(value)) return value.map((part: unknown) => showStored(field, part, titles)).join(', ');
  if (typeof value === 'object') return 'from' in value && 'to' in value ? `${showPlain(value.from)}–${showPlain(value.to)}` : '';
  return field === undefined ? showPlain(value) : showValue(field, value);
}

function isThing(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function showPlain(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'да' : 'нет';
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value !== 'string') return '';
  return isDate(value) ? formatDate(value) : value;
}

const known = new WeakMap<AuditNoun, Map<string, Field>>();

function fieldsOf(nouns: readonly AuditNoun[], noun: string): Map<string, Field> {
  const found = nouns.find((candidate) => candidate.noun === noun);
  if (found === undefined) return new Map();
  const fields = known.get(found) ?? new Map(found.fields.map((field) => [field.name, field]));
  known.set(found, fields);
  return fields;
}

/** «Телефон: было «11-22», стало «33-44»»; a field filled or emptied is said shorter. */
export function changeWords({ label, from, to }: ReadChange): string {
  if (from === '') return `${label}: «${to}»`;
  if (to === '') return `${label}: было «${from}», стало пусто`;
  return `${label}: было «${from}», стало «${to}»`;
}

/** What an entry says line by line: from what to what, and why. */
export function listLines(nouns: readonly AuditNoun[], entry: HistoryEntry, titles: Titles): string[] {
  const lines = readChanges(nouns, entry, titles).map(changeWords);
  return entry.reason === null || entry.reason === '' ? lines : [...lines, `Основание: ${entry.reason}`];
}

/** The values that a record has after its entries, oldest first: an audit that loses nothing replays to the record. */
export function replay(entries: readonly Pick<HistoryEntry, 'changes'>[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const entry of entries) for (const { field, to } of listStored(entry.changes)) values[field] = to;
  return values;
}
