/** What the rooms of deadlines and parties make of a row's cells, in the shape of the import. */
import { readDeadline, type DeadlineContext } from '../deadlines/index.ts';
import type { ImportedParty, ImportedQuantity, ImportedSchedule } from './imported-roadmap.ts';

export type ScheduleReading = { schedule: ImportedSchedule; confidence: number };

/** `confidence` is that of the reading; without a deadline there is nothing to misread. */
export function readSchedule(phrase: string | null, context: DeadlineContext): ScheduleReading {
  const { kind, windows, every, timesPerYear, externalPlan, confidence } = readDeadline(phrase ?? '', context);
  return { schedule: { kind, windows, every, timesPerYear, externalPlan }, confidence: phrase === null ? 1 : confidence };
}

export function readRowParties(_text: string | null): ImportedParty[] {
  return [];
}

export function readRowQuantities(..._texts: (string | null)[]): ImportedQuantity[] {
  return [];
}
