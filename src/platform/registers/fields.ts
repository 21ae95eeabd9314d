import { z } from 'zod';
import { formatDate, isDate } from '../lib/dates.ts';
import { formatNumber, parseNumber } from '../lib/numbers.ts';
import { isId } from '../lib/id.ts';

type Common = {
  /** Column of the table. */
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  /** Asked only when a record is made, never changed afterwards. */
  fixed?: boolean;
  /** What a new record begins with, as text of the form. */
  initial?: string;
  /** Shown, exported, never asked: written by the system. */
  readOnly?: boolean;
};

export type Option = { value: string; label: string };

/** Where the records of a reference live and how a person names them. */
export type Lookup = {
  noun: string;
  table: string;
  /** Together they name a record; a person may write the first alone where it is the only one. */
  titleColumns: readonly [string, ...string[]];
  codeColumn: string;
  pathColumn: string;
};

export type Field =
  | (Common & { kind: 'text'; rule?: { pattern: RegExp; message: string }; long?: boolean; maxLength?: number })
  | (Common & { kind: 'choice'; options: readonly Option[] })
  | (Common & { kind: 'date' })
  | (Common & { kind: 'number'; digits: number; min?: number; max?: number })
  | (Common & { kind: 'flag' })
  | (Common & { kind: 'reference'; lookup: Lookup });

/** The schema of one field's stored value: the same for the form, the sheet and the API. */
export function schemaOf(field: Field): z.ZodType {
  const value = valueSchema(field);
  if (field.kind === 'flag') return value;
  if (field.required) return z.preprocess((given) => (given === null || given === '' ? undefined : given), value);
  return z.preprocess((given) => (given === undefined || given === '' ? null : given), value.nullable());
}

/** The schema of a whole record as a person or a program sends it. */
export function schemaOfFields(fields: readonly Field[], name: (field: Field) => string): z.ZodObject {
  return z.object(Object.fromEntries(fields.map((field) => [name(field), schemaOf(field)])));
}

function valueSchema(field: Field): z.ZodType {
  const missing = { error: (issue: { input?: unknown }) => (issue.input === undefined ? 'Заполните поле' : undefined) };
  switch (field.kind) {
    case 'text': {
      const text = z.string(missing).max(field.maxLength ?? 2000, `Сократите: не больше ${field.maxLength ?? 2000} знаков`);
      return field.rule ? text.regex(field.rule.pattern, field.rule.message) : text;
    }
    case 'choice':
      return z.enum(field.options.map((option) => option.value) as [string, ...string[]], {
        error: 'Выберите значение из списка',
      });
    case 'date':
      return z.string(missing).refine(isDate, 'Укажите дату, например 29.10.2026');
    case 'number':
      return z
        .number({ error: 'Укажите число' })
        .min(field.min ?? Number.MIN_SAFE_INTEGER, `Не меньше ${field.min}`)
        .max(field.max ?? Number.MAX_SAFE_INTEGER, `Не больше ${field.max}`);
    case 'flag':
      return z.preprocess((given) => given ?? false, z.boolean());
    case 'reference':
      return z.string({ error: 'Выберите запись' }).refine(isId, 'Такой записи нет: проверьте код или название');
  }
}

/**
 * What a person typed, or a cell of a sheet holds, as a stored value; text that is not one stays text, so
 * that the schema refuses it with its own words. References are resolved by the store before.
 */
export function readValue(field: Field, text: string): unknown {
  const trimmed = text.trim();
  if (field.kind === 'flag') return /^(да|yes|true|1|on)$/i.test(trimmed);
  if (trimmed === '') return null;
  switch (field.kind) {
    case 'date':
      return readDate(trimmed);
    case 'number':
      return parseNumber(trimmed) ?? trimmed;
    case 'choice': {
      const byLabel = field.options.find((option) => option.label.toLowerCase() === trimmed.toLowerCase());
      return byLabel?.value ?? trimmed;
    }
    default:
      return trimmed;
  }
}

function readDate(text: string): string {
  const parts = /^(\d{1,2})[.\s/-](\d{1,2})[.\s/-](\d{4})$/.exec(text);
  if (!parts) return text;
  const [, day = '', month = '', year = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A stored value as a person reads it; references come with their title from the store. */
export function showValue(field: Field, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  switch (field.kind) {
    case 'date':
      return typeof value === 'string' ? formatDate(value) : '';
    case 'number':
      return typeof value === 'number' ? formatNumber(value, field.digits) : String(value);
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? String(value);
    case 'flag':
      return value === true ? 'да' : 'нет';
    default:
      return String(value);
  }
}

/** 'everyday_name' → 'everydayName': names of the API. */
export function apiName(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
