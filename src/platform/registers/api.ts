import { z } from 'zod';
import { transact } from '../db/index.ts';
import { NotFound, once, parseForm, type ApiInput, type ApiOperation, type Visit } from '../http/index.ts';
import { isId } from '../lib/id.ts';
import type { Outcome } from '../lib/outcome.ts';
import { addRecord, changeRecord, removeRecord, type Written } from './actions.ts';
import { listEntryFields, readBody } from './entry.ts';
import { apiName, schemaOf, schemaOfFields } from './fields.ts';
import { readListState, writeCursor } from './list-query.ts';
import type { Register, StoredRecord } from './register.ts';
import { findRecord, listRecords } from './store.ts';

/** List, one, add, change, remove of a register's records: the same permissions as its pages. */
export function listOperations(register: Register): ApiOperation[] {
  return [...listReadOperations(register), ...listWriteOperations(register)];
}

/** List and one: for nouns that are written by their own actions. */
export function listReadOperations(register: Register): ApiOperation[] {
  const { noun, words } = register;
  const record = recordSchema(register);
  return [
    {
      method: 'get',
      path: `/${noun}`,
      noun,
      summary: `${words.title}: список`,
      query: listQuerySchema(register),
      response: z.object({ items: z.array(record), total: z.number(), next: z.string().nullable() }),
      run: (visit, input) => answerList(register, visit, input),
    },
    {
      method: 'get',
      path: `/${noun}/{id}`,
      noun,
      summary: `${words.title}: одна запись`,
      response: record,
      run: async (visit, { params }) => ({ ok: true, value: toApi(register, await findForApi(register, visit, params['id'])) }),
    },
  ];
}

function listWriteOperations(register: Register): ApiOperation[] {
  const { noun, words } = register;
  const record = recordSchema(register);
  const body = schemaOfFields(listEntryFields(register, true), (field) => apiName(field.name));
  const patch = schemaOfFields(listEntryFields(register, false), (field) => apiName(field.name))
    .partial()
    .extend({ version: z.number() });
  const one = `/${noun}/{id}`;
  return [
    {
      method: 'post',
      path: `/${noun}`,
      noun,
      summary: `${words.title}: добавить`,
      body,
      response: record,
      run: (visit, input) => answerAdd(register, visit, input),
    },
    {
      method: 'patch',
      path: one,
      noun,
      summary: `${words.title}: изменить`,
      body: patch,
      response: record,
      run: (visit, input) => answerChange(register, visit, input),
    },
    {
      method: 'delete',
      path: one,
      noun,
      summary: `${words.title}: убрать`,
      response: record,
      run: async (visit, { params }) =>
        answerRecord(register, await transact(visit.db, (tx) => removeRecord(tx, register, visit, idOf(params['id']), {}))),
    },
  ];
}

function recordSchema(register: Register): z.ZodObject {
  const fields = Object.fromEntries(register.fields.map((field) => [apiName(field.name), schemaOf(field)]));
  return z.object({ id: z.string(), version: z.number(), path: z.string(), ...fields });
}

function listQuerySchema(register: Register): z.ZodObject {
  const names = ['q', 'sort', 'after', 'before', 'removed', ...register.list.filters.map(({ field }) => field)];
  return z.object(Object.fromEntries(names.map((name) => [name, z.string().optional()])));
}

async function answerList(register: Register, visit: Visit, input: ApiInput) {
  const state = readListState(register, input.query as Record<string, string>);
  const page = await listRecords(visit.db, register, register.visible(visit.viewer), state);
  const last = page.rows.at(-1);
  const next = page.hasNext && last ? writeCursor({ value: String(last[state.sort.column]), id: last.id }) : null;
  return { ok: true as const, value: { items: page.rows.map((row) => toApi(register, row)), total: page.total, next } };
}

async function answerAdd(register: Register, visit: Visit, { body, key }: ApiInput): Promise<Outcome<{ value: unknown; status: 201 }>> {
  const outcome = await transact(visit.db, (tx) =>
    once(tx, key, visit.viewer.accountId, async () => {
      const written = await addRecord(tx, register, visit, readBody(register, body, true));
      return written.ok ? { ok: true, location: written.record.id } : written;
    }),
  );
  if (!outcome.ok) return outcome;
  return { ok: true, status: 201, value: toApi(register, await findForApi(register, visit, outcome.location)) };
}

async function answerChange(register: Register, visit: Visit, { params, body }: ApiInput) {
  const { version, ...rest } = body;
  const values = readBody(register, rest, false);
  const given = parseForm(schemaOfFields(listEntryFields(register, false), (field) => field.name).partial(), values);
  if (!given.ok) return given;
  const written = await transact(visit.db, (tx) =>
    changeRecord(tx, register, visit, { id: idOf(params['id']), version: Number(version), values }),
  );
  return answerRecord(register, written);
}

function answerRecord(register: Register, written: Written): Outcome<{ value: unknown }> {
  return written.ok ? { ok: true, value: toApi(register, written.record) } : written;
}

async function findForApi(register: Register, visit: Visit, id: string | undefined): Promise<StoredRecord> {
  const record = await findRecord(visit.db, register, register.visible(visit.viewer), idOf(id));
  if (!record || record.deleted_at) throw new NotFound();
  return record;
}

function idOf(text: string | undefined): string {
  if (!text || !isId(text)) throw new NotFound();
  return text;
}

/** A stored record as the API shows it: names in camelCase, the title of a reference beside its id. */
function toApi(register: Register, record: StoredRecord): Record<string, unknown> {
  const shown: Record<string, unknown> = { id: record.id, version: record.version, path: record.path };
  for (const field of register.fields) {
    shown[apiName(field.name)] = record[field.name] ?? null;
    if (field.kind === 'reference') shown[apiName(`${field.name}_title`)] = record[`${field.name}_title`] ?? null;
  }
  return shown;
}
