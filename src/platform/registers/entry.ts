import type { Db, Tx } from '../db/index.ts';
import { parseForm } from '../http/index.ts';
import { isId } from '../lib/id.ts';
import type { Outcome, Problem } from '../lib/outcome.ts';
import { apiName, readValue, schemaOfFields, type Field } from './fields.ts';
import type { Register, Values } from './register.ts';
import { resolveReference } from './store.ts';

/** Fields a person (or a sheet, or a program) may give: all but those written by the system. */
export function listEntryFields(register: Register, isNew: boolean): Field[] {
  return register.fields.filter((field) => !field.readOnly && (isNew || !field.fixed));
}

/** Texts of a form or of a sheet's row → checked values; only fields that were sent are read. */
export async function readEntry(
  db: Db | Tx,
  register: Register,
  texts: Record<string, string>,
  isNew: boolean,
): Promise<Outcome<{ values: Values }>> {
  // a form that says nothing of a flag says no; a new record must say every field
  const fields = listEntryFields(register, isNew).filter((field) => isNew || field.name in texts || field.kind === 'flag');
  const given: Values = {};
  const problems: Problem[] = [];
  for (const field of fields) {
    const text = texts[field.name] ?? '';
    if (field.kind === 'reference' && text.trim() !== '') {
      const found = await findReference(db, field, text);
      if (found.ok) given[field.name] = found.id;
      else problems.push(...found.problems);
    } else given[field.name] = readValue(field, text);
  }
  const known = fields.filter((field) => !problems.some((problem) => problem.field === field.name));
  const parsed = parseForm(
    schemaOfFields(known, (field) => field.name),
    given,
  );
  if (!parsed.ok) problems.push(...parsed.problems);
  if (!parsed.ok || problems.length > 0) return { ok: false, problems: inOrder(problems, fields) };
  return { ok: true, values: parsed.value };
}

async function findReference(db: Db | Tx, field: Extract<Field, { kind: 'reference' }>, text: string): Promise<Outcome<{ id: string }>> {
  // a form opened from a parent's card carries its id
  if (isId(text)) return { ok: true, id: text };
  const ids = await resolveReference(db, field.lookup, text);
  const [id] = ids;
  if (id !== undefined && ids.length === 1) return { ok: true, id };
  const message =
    ids.length === 0 ? `«${text}» не нашлось. Укажите код или полное название` : `«${text}» подходит нескольким записям. Укажите код`;
  return { ok: false, problems: [{ field: field.name, message }] };
}

/** Body of the API (names in camelCase, references by id) → values by column. */
export function readBody(register: Register, body: Record<string, unknown>, isNew: boolean): Values {
  const values: Values = {};
  for (const field of listEntryFields(register, isNew)) {
    const name = apiName(field.name);
    if (isNew || name in body) values[field.name] = body[name] ?? (field.kind === 'flag' ? false : null);
  }
  return values;
}

function inOrder(problems: Problem[], fields: Field[]): Problem[] {
  const place = (problem: Problem) => fields.findIndex((field) => field.name === problem.field);
  return problems.toSorted((a, b) => place(a) - place(b));
}
