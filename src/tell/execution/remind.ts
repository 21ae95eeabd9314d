import { z } from 'zod';
import type { CalendarDate } from '../../platform/lib/dates.ts';

/** Of what the executors are reminded: what is late, or also what is due within a week. */
export const ABOUTS = ['overdue', 'week'] as const;
export type About = (typeof ABOUTS)[number];

export const aboutSchema = z.enum(ABOUTS).catch('overdue');

/** More tasks than this are not reminded of at once: nobody can look them through. */
export const MOST_REMINDED = 300;
export const DAYS_AHEAD = 7;

/** A task that its executor owes, as the preview shows it. */
export type OwedTask = {
  id: string;
  state: string;
  executorId: string;
  executorName: string;
  executorPath: string;
  controllerPath: string;
  number: string | null;
  title: string;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  /** Day of the last reminder. */
  remindedAt: Date | null;
};

/** Somebody who gets the letter. */
export type Recipient = { organisationId: string; addressee: string; address: string };

/** What goes to one executor. */
export type Reminder = { executorId: string; executorName: string; tasks: OwedTask[]; recipients: Recipient[] };

/** Tasks and readers of each executor together, in the order of the tasks. */
export function gatherReminders(tasks: readonly OwedTask[], recipients: readonly Recipient[]): Reminder[] {
  return [...Map.groupBy(tasks, ({ executorId }) => executorId)].map(([executorId, own]) => ({
    executorId,
    executorName: own[0]?.executorName ?? '',
    tasks: own,
    recipients: recipients.filter(({ organisationId }) => organisationId === executorId),
  }));
}
