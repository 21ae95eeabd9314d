import { z } from 'zod';
import type { Schedule } from '../deadlines/index.ts';

/** Forms of what the draft keeps as JSON: written by this room alone, still checked when read. */
const windowSchema = z.object({ start: z.string(), end: z.string() });

const scheduleSchema = z.object({
  kind: z.enum(['once', 'several', 'recurring', 'continuous', 'external']).nullable(),
  windows: z.array(windowSchema),
  every: z.enum(['week', 'month', 'quarter', 'half-year', 'year', 'academic-quarter', 'academic-half-year']).nullable(),
  timesPerYear: z.array(z.number()).nullable(),
  externalPlan: z.string().nullable(),
  confidence: z.number(),
  understood: z.string(),
  doubts: z.array(z.string()),
  rules: z.array(z.custom<Schedule['rules'][number]>((rule) => typeof rule === 'object' && rule !== null && 'type' in rule)),
});

const quantitySchema = z.object({
  value: z.number(),
  // a figure whose unit nobody named
  unit: z
    .string()
    .nullable()
    .transform((unit) => unit ?? ''),
  bound: z.enum(['min', 'max', 'exact']),
  text: z.string(),
});
const problemSchema = z.object({ severity: z.enum(['error', 'warning']), code: z.string(), message: z.string() });
const placeSchema = z.object({
  from: z.number(),
  to: z.number(),
  table: z.number().optional(),
  row: z.number().optional(),
  page: z.number().optional(),
  sheet: z.string().optional(),
});
const columnSchema = z.object({ field: z.enum(['number', 'title', 'deadline', 'responsible', 'result', 'other']), header: z.string() });
const sourceCellSchema = columnSchema.extend({
  text: z.string(),
  continued: z.boolean(),
});
/** Drafts of the first days kept the words of the cells alone. */
const bareCellSchema = z.string().transform((text) => ({ field: 'other' as const, header: '', text, continued: false }));
const sourceSchema = z.object({ place: placeSchema.nullable(), cells: z.array(z.union([sourceCellSchema, bareCellSchema])) });
const wordsSchema = z.object({
  number: z.string().nullable(),
  title: z.string().nullable(),
  deadline: z.string().nullable(),
  responsible: z.string().nullable(),
  result: z.string().nullable(),
});
const leftoverSchema = z.object({ text: z.string(), source: placeSchema });
const documentProblemSchema = problemSchema.extend({ source: placeSchema.nullable() });

export type RowSource = z.infer<typeof sourceSchema>;
export type Quantity = z.infer<typeof quantitySchema>;

const NO_SCHEDULE: Schedule = {
  kind: null,
  windows: [],
  every: null,
  timesPerYear: null,
  externalPlan: null,
  confidence: 0,
  understood: '',
  doubts: [],
  rules: [],
};

export function readSchedule(value: unknown): Schedule {
  const parsed = scheduleSchema.safeParse(value);
  return parsed.success ? parsed.data : NO_SCHEDULE;
}

export function readSource(value: unknown): RowSource {
  const parsed = sourceSchema.safeParse(value);
  return parsed.success ? parsed.data : { place: null, cells: [] };
}

export function readColumns(value: unknown): z.infer<typeof columnSchema>[] {
  return z.array(columnSchema).safeParse(value).data ?? [];
}

const indicatorSchema = z.object({ title: z.string(), unit: z.string().nullable(), targets: z.record(z.string(), z.string()) });
const periodSchema = z.object({ start: z.string(), end: z.string() });
const partsSchema = z.object({
  passport: z.array(
    z.object({ label: z.string(), text: z.string(), lines: z.array(z.string()), elsewhere: z.boolean(), source: placeSchema }),
  ),
  stages: z.array(z.object({ title: z.string(), period: periodSchema.nullable(), source: placeSchema })),
  appendices: z.array(
    z.object({
      number: z.string().nullable(),
      title: z.string(),
      kind: z.enum(['agreement', 'monitoring-form', 'school-list', 'group', 'other']),
      source: placeSchema,
    }),
  ),
});

export function readTexts(value: unknown): string[] {
  return z.array(z.string()).safeParse(value).data ?? [];
}

export function readIndicators(value: unknown): z.infer<typeof indicatorSchema>[] {
  return z.array(indicatorSchema).safeParse(value).data ?? [];
}

/** What the document says beside its plan; empty for roadmaps of the first days. */
export function readParts(value: unknown): z.infer<typeof partsSchema> {
  return partsSchema.safeParse(value).data ?? { passport: [], stages: [], appendices: [] };
}

export function readQuantities(value: unknown): Quantity[] {
  return z.array(quantitySchema).safeParse(value).data ?? [];
}

export function readProblems(value: unknown): z.infer<typeof problemSchema>[] {
  return z.array(problemSchema).safeParse(value).data ?? [];
}

export function readDocumentProblems(value: unknown): z.infer<typeof documentProblemSchema>[] {
  return z.array(documentProblemSchema).safeParse(value).data ?? [];
}

export function readLeftovers(value: unknown): z.infer<typeof leftoverSchema>[] {
  return z.array(leftoverSchema).safeParse(value).data ?? [];
}

export function readWords(value: unknown): z.infer<typeof wordsSchema> | null {
  return wordsSchema.safeParse(value).data ?? null;
}
