/** What the rooms of deadlines and parties make of a row's cells, in the shape of the import. */
import type { ImportedParty, ImportedPeriod, ImportedQuantity, ImportedSchedule } from './imported-roadmap.ts';

export type ReadingContext = { period: ImportedPeriod | null; groupYear: number | null; orderDate: string | null };
export type ScheduleReading = { schedule: ImportedSchedule; confidence: number };

const UNKNOWN: ImportedSchedule = { kind: null, windows: [], every: null, timesPerYear: null, externalPlan: null };

export function readSchedule(phrase: string | null, _context: ReadingContext): ScheduleReading {
  return { schedule: UNKNOWN, confidence: phrase === null ? 1 : 0.5 };
}

export function readRowParties(_text: string | null): ImportedParty[] {
  return [];
}

export function readRowQuantities(..._texts: (string | null)[]): ImportedQuantity[] {
  return [];
}
