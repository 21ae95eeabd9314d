/** What the room of deadlines makes of a cell, in the shape of the import. */
import { exportSchedule, readDeadline, type DeadlineContext } from '../deadlines/index.ts';
import type { ImportedSchedule } from './imported-roadmap.ts';

export type ScheduleReading = { schedule: ImportedSchedule; confidence: number };

/** `confidence` is that of the reading; without a deadline there is nothing to misread. */
export function readSchedule(phrase: string | null, context: DeadlineContext): ScheduleReading {
  const schedule = readDeadline(phrase ?? '', context);
  return { schedule: exportSchedule(schedule), confidence: phrase === null ? 1 : schedule.confidence };
}
