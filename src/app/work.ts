import type { Config } from '../config.ts';
import { makeImportJob } from '../plan/reviews/index.ts';
import { makeOpeningJob } from '../plan/roadmaps/index.ts';
import type { FileStore } from '../platform/files/index.ts';
import { scheduleDaily, type Chore, type DailySchedule } from '../platform/jobs/index.ts';
import { defineMailDelivery } from '../platform/mail/index.ts';

/** Kinds of long work that pages start, by name: pages and the queue share the values. */
export function makeWork(files: FileStore, clock: () => Date) {
  return { importRoadmap: makeImportJob(files, clock) };
}

export type Work = ReturnType<typeof makeWork>;

/** Small work that follows an action: mail, where a server for it is configured. */
export function listChores(config: Config): Chore[] {
  return config.smtpUrl ? [defineMailDelivery({ smtpUrl: config.smtpUrl })] : [];
}

/** Work of every day, by the region's clock. */
export function listDaily(clock: () => Date): DailySchedule[] {
  return [scheduleDaily(makeOpeningJob(clock), 'Открытие сроков', '00:05')];
}
