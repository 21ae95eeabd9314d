/** Which column is which by what its cells hold, where the header does not say. */
import type { ColumnField } from './imported-roadmap.ts';
import { isDeadlineLike, isNumberLike } from './looks.ts';

/** Full words of a few cells are enough to judge by. */
const SAMPLE = 60;
const MARK = /^[хx+v✓√*■●–—-]$/iu;
const PERSON = /\p{Lu}\p{Ll}+\s+\p{Lu}\.\s?(?:\p{Lu}\.)?/u;
const EXECUTOR =
  /(?<!\p{L})(?:директор|завуч|зам(?:\.|естител)|методист|учител|педагог|руководител|администраци|отдел|управлени|комитет|школ|куратор|специалист|психолог|МЦ|ИМЦ|РУО|УО|ОО|ИРО|МБОУ|МКОУ|МАОУ|РМО|ШМО|УВР|ВР)(?!\p{Lu})/u;
const SHORTEST_TITLE = 12;

export type ColumnSample = readonly string[];

export function takeSample(cells: readonly string[]): ColumnSample {
  return cells.filter(Boolean).slice(0, SAMPLE);
}

export function shareOf(sample: ColumnSample, test: (cell: string) => boolean): number {
  return sample.length === 0 ? 0 : sample.filter(test).length / sample.length;
}

/** Cells are marks of a stretch of time: crosses, dashes, or the day within it. */
export function isMarked(sample: ColumnSample): boolean {
  return shareOf(sample, (cell) => MARK.test(cell)) > 0.8;
}

/** Marks or days of the month («15», «10–12»), which count only beside columns of marks. */
export function isMarkedOrDated(sample: ColumnSample): boolean {
  return shareOf(sample, (cell) => MARK.test(cell) || isDay(cell)) > 0.8;
}

export function isDay(cell: string): boolean {
  return /^(?:[12]?\d|3[01])(?:\s?[-–—,]\s?(?:[12]?\d|3[01]))?$/u.test(cell);
}

/** The field that the cells show beyond doubt, or null. */
export function readContent(sample: ColumnSample): 'number' | 'deadline' | null {
  if (shareOf(sample, isNumberLike) > 0.7) return 'number';
  if (shareOf(sample, (cell) => isDeadlineLike(cell) && cell.length < 60) > 0.7) return 'deadline';
  return null;
}

/** The column of prose that is most likely what is done: the longest cells, of equals the leftmost; null where none is. */
export function findTitleColumn(samples: readonly ColumnSample[], isFree: (column: number) => boolean): number | null {
  let best: number | null = null;
  samples.forEach((sample, column) => {
    if (!isFree(column) || meanLength(sample) < SHORTEST_TITLE) return;
    if (best === null || meanLength(sample) > meanLength(samples[best] ?? []) * 1.2) best = column;
  });
  return best;
}

/** The column of people and bodies; null where the cells do not show it. */
export function findResponsibleColumn(samples: readonly ColumnSample[], isFree: (column: number) => boolean): number | null {
  const found = samples.findIndex((sample, column) => isFree(column) && shareOf(sample, isExecutor) > 0.6 && meanLength(sample) < 80);
  return found < 0 ? null : found;
}

function isExecutor(cell: string): boolean {
  return PERSON.test(cell) || EXECUTOR.test(cell);
}

/**
 * Fields of a table without a header; null where its cells do not show a plan. A plan has dates and deeds in
 * most of its rows, so that no list of schools or people passes for one.
 */
export function guessFields(samples: readonly ColumnSample[], rows: number): ColumnField[] | null {
  const fields = samples.map((sample): ColumnField => readContent(sample) ?? 'other');
  const deadline = fields.indexOf('deadline');
  if (rows < 2 || deadline < 0 || (samples[deadline]?.length ?? 0) * 2 < Math.min(rows, SAMPLE)) return null;
  for (const field of ['number', 'deadline'] as const) {
    const first = fields.indexOf(field);
    fields.forEach((found, column) => {
      if (found === field && column !== first) fields[column] = 'other';
    });
  }
  const isFree = (column: number): boolean => fields[column] === 'other';
  const responsible = findResponsibleColumn(samples, isFree);
  if (
    responsible !== null &&
    samples.some((sample, column) => isFree(column) && column !== responsible && meanLength(sample) >= SHORTEST_TITLE)
  )
    fields[responsible] = 'responsible';
  const title = findTitleColumn(samples, isFree);
  if (title === null || (fields.indexOf('responsible') < 0 && fields.indexOf('number') < 0)) return null;
  fields[title] = 'title';
  const rest = fields.flatMap((field, column) => (field === 'other' && (samples[column]?.length ?? 0) > 0 ? [column] : []));
  const [result] = rest;
  if (rest.length === 1 && result !== undefined && result > title) fields[result] = 'result';
  return fields;
}

function meanLength(sample: ColumnSample): number {
  return sample.length === 0 ? 0 : sample.reduce((sum, cell) => sum + cell.length, 0) / sample.length;
}
