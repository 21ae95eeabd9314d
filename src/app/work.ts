import { z } from 'zod';
import type { Config } from '../config.ts';
import { makeImportJob } from '../plan/reviews/index.ts';
import { makeOpeningJob } from '../plan/roadmaps/index.ts';
import { removeOldDrafts } from '../platform/drafts/index.ts';
import { makeReportJob } from '../tell/reports/index.ts';
import { sweepFiles, type FileStore } from '../platform/files/index.ts';
import { defineJob, removeOldJobRuns, scheduleDaily, type Chore, type DailySchedule, type Job } from '../platform/jobs/index.ts';
import { defineMailDelivery, removeOldLetters } from '../platform/mail/index.ts';
import { makeReminderClock, makeReminderJob } from '../tell/reminders/index.ts';
import { removeExpired } from '../who/accounts/index.ts';

/** Kinds of long work that pages start, by name: pages and the queue share the values. */
export function makeWork(files: FileStore, clock: () => Date) {
  return { importRoadmap: makeImportJob(files, clock), executionReport: makeReportJob(files, clock) };
}

export type Work = ReturnType<typeof makeWork>;

/** Small work that follows an action: mail, where a server for it is configured. */
export function listChores(config: Config): Chore[] {
  const { smtpUrl, mailFrom, baseUrl } = config;
  return smtpUrl ? [defineMailDelivery({ smtpUrl, baseUrl, ...(mailFrom ? { from: mailFrom } : {}) })] : [];
}

/** Reminders: the job that writes them and the clock of the time zones that starts it. */
export function makeReminders({ baseUrl, remindAt }: Config, clock: () => Date) {
  const job = makeReminderJob({ clock, baseUrl });
  return { job, clock: makeReminderClock(job, { clock, time: remindAt }) };
}

/** Work of every day, by the region's clock. */
export function listDaily(files: FileStore, clock: () => Date): DailySchedule[] {
  return [
    scheduleDaily(makeOpeningJob(clock), 'Открытие сроков', '00:05'),
    scheduleDaily(makeCleaningJob(files, clock), 'Уборка', '03:20'),
  ];
}

const DAY = 24 * 60 * 60 * 1000;
const KEEP_DAYS = 90;

/** Forgets what nobody refers to after the retention period: files without a record, finished runs, sent letters, what sign-in left. */
function makeCleaningJob(files: FileStore, clock: () => Date): Job<Record<string, never>> {
  return defineJob({
    kind: 'cleaning',
    input: z.record(z.string(), z.never()),
    run: async ({ db, transact }) => {
      const now = clock();
      const before = new Date(now.getTime() - KEEP_DAYS * DAY);
      await sweepFiles([db], files, { now, retentionDays: KEEP_DAYS });
      await transact(async (tx) => {
        await removeOldJobRuns(tx, before);
        await removeOldLetters(tx, before);
        await removeOldDrafts(tx, before);
        await removeExpired(tx, before);
      });
    },
  });
}
