import { z } from 'zod';
import { findWorkingCalendar, isWorkingDay, type WorkingCalendar } from '../../platform/calendar/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { defineChore, defineJob, type Chore, type Job } from '../../platform/jobs/index.ts';
import { dateInZone, timeInZone, type CalendarDate } from '../../platform/lib/dates.ts';
import { newId } from '../../platform/lib/id.ts';
import { plural } from '../../platform/lib/russian.ts';
import { sendLetters } from '../../platform/mail/index.ts';
import { writeDigest } from './digest-text.ts';
import { planDigests } from './reminder.ts';
import { claimDigests, countReaders, listReaders, listReminderTasks, listTimeZones } from './store.ts';

const input = z.object({ day: z.iso.date(), timeZone: z.string() });
export type ReminderDay = z.infer<typeof input>;

/** Accounts whose digests are written in one transaction. */
const BATCH = 100;
const LETTERS = ['письмо', 'письма', 'писем'] as const;

type Settings = { clock: () => Date; baseUrl: string };

/**
 * Writes the digests of a day for people of one time zone. Stopped half-way and begun anew it writes what is missing;
 * on another day it writes nothing: yesterday's reminders are in today's digest.
 */
export function makeReminderJob({ clock, baseUrl }: Settings): Job<ReminderDay> {
  return defineJob({
    kind: 'reminders',
    input,
    run: async ({ db, input: { day, timeZone }, progress, transact }) => {
      if (dateInZone(clock(), timeZone) !== day) return { words: 'День прошёл: напоминания войдут в следующую сводку', letters: 0 };
      const calendar = await findWorkingCalendar(db);
      const total = await countReaders(db, timeZone, day);
      let letters = 0;
      let after: string | null = null;
      for (let done = 0; ;) {
        const batch: Batch = await transact((tx) => writeBatch(tx, { day, timeZone, calendar, after, at: clock(), baseUrl }));
        letters += batch.letters;
        done += batch.readers;
        after = batch.last;
        await progress(done, Math.max(done, total), 'Письма людям');
        if (after === null) break;
      }
      return { words: `Написано: ${plural(letters, LETTERS)}`, letters };
    },
  });
}

type Batch = { letters: number; readers: number; last: string | null };
type BatchGiven = ReminderDay & { calendar: WorkingCalendar; after: string | null; at: Date; baseUrl: string };

async function writeBatch(tx: Tx, given: BatchGiven): Promise<Batch> {
  const { day, timeZone, calendar, after, at, baseUrl } = given;
  const accounts = await listReaders(tx, { timeZone, today: day, after, limit: BATCH });
  const last = accounts.length < BATCH ? null : (accounts.at(-1)?.accountId ?? null);
  if (accounts.length === 0) return { letters: 0, readers: 0, last };
  const tasks = await listReminderTasks(tx, accounts, { today: day, timeZone });
  const readers = accounts.map((account) => ({ ...account, tasks: tasks.get(account.accountId) ?? [] }));
  const planned = planDigests(readers, day, calendar).map((digest) => ({ ...digest, letterId: newId() }));
  const claimed = await claimDigests(tx, planned, at);
  const digests = planned.filter(({ accountId }) => claimed.has(accountId));
  const people = new Map(accounts.map((account) => [account.accountId, account]));
  await sendLetters(
    tx,
    digests.map((digest) => ({
      ...writeDigest(digest, baseUrl),
      id: digest.letterId,
      kind: 'digest',
      accountId: digest.accountId,
      address: people.get(digest.accountId)?.address ?? '',
      addressee: people.get(digest.accountId)?.addressee ?? '',
      writtenAt: at,
    })),
  );
  return { letters: digests.length, readers: accounts.length, last };
}

/** Writes every digest of a day at once, as the job would have at that moment: the demonstration's yesterday. */
export async function writeDigests(tx: Tx, given: { day: CalendarDate; at: Date; baseUrl: string }): Promise<number> {
  const calendar = await findWorkingCalendar(tx);
  let letters = 0;
  for (const timeZone of await listTimeZones(tx)) {
    let after: string | null = null;
    do {
      const batch: Batch = await writeBatch(tx, { ...given, timeZone, calendar, after });
      letters += batch.letters;
      after = batch.last;
    } while (after !== null);
  }
  return letters;
}

/** How often the clocks of the region's time zones are looked at. */
const EVERY_MINUTES = 5;

/**
 * Watches the clock of each time zone: from the set hour of a working day on, the day's job is started once. A
 * computer that slept through the hour starts it when it wakes, for today only.
 */
export function makeReminderClock(job: Job<ReminderDay>, { clock, time }: { clock: () => Date; time: string }): Chore {
  return defineChore({
    kind: 'reminders-clock',
    everyMinutes: EVERY_MINUTES,
    run: async ({ db, startJob }) => {
      for (const timeZone of await listZonesToTell(db, clock(), time)) {
        const day = dateInZone(clock(), timeZone);
        await startJob(db, job, { title: 'Напоминания', input: { day, timeZone }, accountId: null, key: `${day} ${timeZone}` });
      }
    },
  });
}

/** Zones where the hour has come on a working day. */
export async function listZonesToTell(db: Db, now: Date, time: string): Promise<string[]> {
  const zones = (await listTimeZones(db)).filter((timeZone) => timeInZone(now, timeZone) >= time);
  if (zones.length === 0) return [];
  const calendar = await findWorkingCalendar(db);
  return zones.filter((timeZone) => isWorkingDay(calendar, dateInZone(now, timeZone)));
}
