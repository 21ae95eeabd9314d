import { z } from 'zod';
import type { Outcome } from '../lib/outcome.ts';
import { parseForm } from './forms.ts';
import { NotSignedIn, TooLarge, visitOf, type Visit, type Web, type WebContext } from './web.ts';

export type ApiInput = {
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
  /** Header Idempotency-Key: a second request with the same key changes nothing and answers alike. */
  key: string | null;
};

/**
 * One operation of the JSON API: what it takes, what it answers, and how. Schemas serve the check of a
 * request and the OpenAPI document alike.
 */
export type ApiOperation = {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Below /api/v1, parameters in braces: '/tasks/{id}/report'. */
  path: string;
  noun: string;
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodObject;
  response: z.ZodType;
  run(visit: Visit, input: ApiInput): Promise<Outcome<{ value: unknown; status?: 200 | 201 }>>;
};

const BODY_LIMIT = 1024 * 1024;

/** Answers the operations under /api/v1 and describes them at /api/openapi.json. */
export function mountApi(web: Web, operations: readonly ApiOperation[]): void {
  web.get('/api/openapi.json', (c) => c.json(describeApi(operations)));
  for (const operation of operations) {
    const path = `/api/v1${operation.path.replace(/\{(\w+)\}/g, ':$1')}`;
    web.on(operation.method.toUpperCase(), path, (c) => answerOperation(c, operation));
  }
}

async function answerOperation(c: WebContext, operation: ApiOperation): Promise<Response> {
  if (!c.get('viewer')) throw new NotSignedIn();
  const query = parseForm(operation.query ?? z.object({}), c.req.query());
  if (!query.ok) return c.json(problemsBody(c, query.problems), 422);
  const body = parseForm(operation.body ?? z.object({}), operation.body ? await readJson(c) : {});
  if (!body.ok) return c.json(problemsBody(c, body.problems), 422);
  const outcome = await operation.run(visitOf(c), {
    params: c.req.param() as Record<string, string>,
    query: query.value,
    body: body.value,
    key: c.req.header('idempotency-key') ?? null,
  });
  if (!outcome.ok) return c.json(problemsBody(c, outcome.problems), 422);
  return c.json(outcome.value as object, outcome.status ?? 200);
}

function problemsBody(c: WebContext, problems: { field: string | null; message: string }[]) {
  return { error: { title: 'Данные не приняты', problems, request: c.get('requestId') } };
}

async function readJson(c: WebContext): Promise<Record<string, unknown>> {
  const text = await c.req.text();
  if (text.length > BODY_LIMIT) throw new TooLarge('Тело запроса больше 1 МБ.');
  try {
    const value: unknown = JSON.parse(text || '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The OpenAPI 3.1 document of these operations. */
export function describeApi(operations: readonly ApiOperation[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    (paths[`/api/v1${operation.path}`] ??= {})[operation.method] = describeOperation(operation);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Опора', version: '1', description: 'Те же записи и права, что и на страницах.' },
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

function describeOperation(operation: ApiOperation): object {
  const parameters = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  const query = Object.entries(operation.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: toJsonSchema(schema as z.ZodType),
  }));
  const writes = operation.method !== 'get';
  const key = { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } };
  return {
    summary: operation.summary,
    tags: [operation.noun],
    parameters: [...parameters, ...query, ...(writes ? [key] : [])],
    ...(operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(operation.body) } } } }
      : {}),
    responses: {
      [operation.method === 'post' ? '201' : '200']: {
        description: 'Выполнено',
        content: { 'application/json': { schema: toJsonSchema(operation.response) } },
      },
      '401': { description: 'Нет действующего ключа доступа' },
      '403': { description: 'Действие недоступно' },
      '404': { description: 'Записи нет или она не для вас' },
      '422': { description: 'Данные не приняты: problems называет поля' },
    },
  };
}

function toJsonSchema(schema: z.ZodType): object {
  const described: Record<string, unknown> = { ...z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) };
  delete described['$schema'];
  return described;
}
