import { makeOpeningJob } from '../plan/roadmaps/index.ts';
import type { Config } from '../config.ts';
import type { FileStore } from '../platform/files/index.ts';
import { scheduleDaily, type Chore, type DailySchedule, type JobsSettings } from '../platform/jobs/index.ts';

/** Kinds of long work that pages start. */
export function listJobs(_files: FileStore, _clock: () => Date): JobsSettings['jobs'] {
  return [];
}

/** Small work that follows an action: mail. */
export function listChores(_config: Config): Chore[] {
  return [];
}

/** Work of every day, by the region's clock. */
export function listDaily(clock: () => Date): DailySchedule[] {
  return [scheduleDaily(makeOpeningJob(clock), 'Открытие сроков', '00:05')];
}
