import { addWorkingDays, isWorkingDay, nextWorkingDay, previousWorkingDay, type WorkingCalendar } from '../../platform/calendar/index.ts';
import { addDays, daysBetween, weekday, type CalendarDate } from '../../platform/lib/dates.ts';
import type { MailChoice } from '../../platform/mail/index.ts';
import { isOverdue } from '../../plan/roadmaps/index.ts';

/** What the person is to the task: reports on it, takes part in it, accepts its report. */
export type Part = 'executor' | 'coexecutor' | 'controller';

export type ReminderTask = {
  id: string;
  part: Part;
  state: string;
  due: CalendarDate;
  overdueFrom: CalendarDate;
  /** Day of the last report, for whoever accepts it. */
  reportedOn: CalendarDate | null;
  /** The task appeared after the person's last digest: its first reminder cannot have been in it. */
  isNew: boolean;
  /** It came back after the last digest: told in the digest where the person wants no letter at once. */
  isBack: boolean;
  number: string | null;
  title: string;
  executorName: string;
  /** Why it came back, where it did. */
  reason: string | null;
};

export type Reader = {
  accountId: string;
  choice: MailChoice;
  /** Day of the last digest, `null` before the first one. */
  lastDay: CalendarDate | null;
  tasks: readonly ReminderTask[];
};

/** Parts of a digest in the order they stand. */
export const DIGEST_PARTS = ['late', 'returned', 'today', 'soon', 'accept'] as const;
export type DigestPart = (typeof DIGEST_PARTS)[number];

export type Digest = {
  accountId: string;
  day: CalendarDate;
  weekly: boolean;
  parts: Record<DigestPart, ReminderTask[]>;
};

/** A report may wait so many working days before its controller is reminded. */
export const ACCEPT_AFTER = 3;

/** Digests of a day, at most one for a reader; none on a day off. Pure: the same questions, the same letters. */
export function planDigests(readers: readonly Reader[], today: CalendarDate, calendar: WorkingCalendar): Digest[] {
  if (!isWorkingDay(calendar, today)) return [];
  return readers.map((reader) => planDigest(reader, today, calendar)).filter((digest) => digest !== null);
}

/** One reader's digest, or `null` where there is nothing to say today. */
export function planDigest(reader: Reader, today: CalendarDate, calendar: WorkingCalendar): Digest | null {
  const { choice, lastDay } = reader;
  if (choice.digest === 'off' || (lastDay !== null && lastDay >= today) || !isWorkingDay(calendar, today)) return null;
  if (choice.digest === 'weekly' && !isWeeklyDay(lastDay, today, calendar)) return null;
  const weekly = choice.digest === 'weekly';
  const until = addDays(nextWeeklyDay(today, calendar), -1);
  const told = reader.tasks.filter((task) => {
    if (!isWaiting(task)) return false;
    return weekly ? isCurrent(task, until) : isTimely(task, { since: lastDay, today, choice }, calendar);
  });
  if (told.length === 0) return null;
  return { accountId: reader.accountId, day: today, weekly, parts: sortIntoParts(told, today) };
}

/** When the reader's next digest comes, of the tasks as they stand now; `null` where none does within two months. */
export function findNextDay(reader: Reader, today: CalendarDate, calendar: WorkingCalendar): CalendarDate | null {
  const last = addDays(today, 60);
  for (let day = nextWorkingDay(calendar, today); day <= last; day = nextWorkingDay(calendar, day)) {
    if (planDigest(reader, day, calendar) !== null) return day;
  }
  return null;
}

/** Does the task still wait for this person? What is accepted, moved or cancelled waits for nobody. */
function isWaiting({ part, state }: ReminderTask): boolean {
  return part === 'controller' ? state === 'reported' : ['planned', 'open', 'returned'].includes(state);
}

type Moment = { since: CalendarDate | null; today: CalendarDate; choice: MailChoice };

/** Has a day of reminding come since the last digest? A day that was slept through is made up for once. */
function isTimely(task: ReminderTask, moment: Moment, calendar: WorkingCalendar): boolean {
  const { since, today, choice } = moment;
  const hasCome = (day: CalendarDate) => day <= today && (since === null || day > since);
  if (task.part === 'controller') return hasCome(lastOfSeries(waitsTooLong(task, calendar), today, calendar));
  if (task.state === 'returned' && task.isBack && !choice.instant) return true;
  const last = lastDayOf(task);
  if (today < last) {
    const first = firstReminder(task.due, choice.daysBefore, calendar);
    return first <= today && (task.isNew || hasCome(first));
  }
  if (today === last) return true;
  // who takes part does not report: the lateness is the executor's
  return task.part === 'executor' && task.state !== 'planned' && hasCome(lastOfSeries(last, today, calendar));
}

/** A weekly digest tells all that stands: late, due until the next one, waiting to be accepted. */
function isCurrent(task: ReminderTask, until: CalendarDate): boolean {
  if (task.part === 'controller') return true;
  return lastDayOf(task) <= until;
}

/** A deadline on a day off is the next working day's: the last day on which the report is not late. */
function lastDayOf(task: Pick<ReminderTask, 'overdueFrom'>): CalendarDate {
  return addDays(task.overdueFrom, -1);
}

/** So many days before the deadline; on a day off the working day before it, never later. */
export function firstReminder(due: CalendarDate, daysBefore: number, calendar: WorkingCalendar): CalendarDate {
  return previousWorkingDay(calendar, addDays(due, 1 - daysBefore));
}

/** The first day on which a report has waited long enough for its controller to be reminded. */
function waitsTooLong(task: ReminderTask, calendar: WorkingCalendar): CalendarDate {
  return addWorkingDays(calendar, task.reportedOn ?? task.due, ACCEPT_AFTER);
}

/**
 * The latest of «this day and each week after it» that has come by today; on a day off the next working day. Before
 * the first one the first itself, which has not come.
 */
function lastOfSeries(first: CalendarDate, today: CalendarDate, calendar: WorkingCalendar): CalendarDate {
  const moved = (week: number) => nextWorkingDay(calendar, addDays(first, 7 * week - 1));
  const weeks = Math.max(0, Math.floor(daysBetween(first, today) / 7));
  return weeks > 0 && moved(weeks) > today ? moved(weeks - 1) : moved(weeks);
}

function sortIntoParts(tasks: readonly ReminderTask[], today: CalendarDate): Digest['parts'] {
  const parts: Digest['parts'] = { late: [], returned: [], today: [], soon: [], accept: [] };
  for (const task of tasks.toSorted(byDay)) parts[partOf(task, today)].push(task);
  return parts;
}

function partOf(task: ReminderTask, today: CalendarDate): DigestPart {
  if (task.part === 'controller') return 'accept';
  if (isOverdue(task, today)) return 'late';
  if (task.state === 'returned') return 'returned';
  return lastDayOf(task) <= today ? 'today' : 'soon';
}

function byDay(a: ReminderTask, b: ReminderTask): number {
  const key = (task: ReminderTask) => `${task.part === 'controller' ? (task.reportedOn ?? task.due) : task.due} ${task.id}`;
  return key(a) < key(b) ? -1 : 1;
}

/** The weekly digest comes on the first working day of a week; slept through, it is made up for within the week. */
function isWeeklyDay(lastDay: CalendarDate | null, today: CalendarDate, calendar: WorkingCalendar): boolean {
  const day = weeklyDayFrom(mondayOf(today), calendar);
  return day === today || (lastDay !== null && lastDay < day && day < today);
}

/** The first working day of the week that begins on this Monday, or of the nearest week that has one. */
function weeklyDayFrom(monday: CalendarDate, calendar: WorkingCalendar): CalendarDate {
  return nextWorkingDay(calendar, addDays(monday, -1));
}

function nextWeeklyDay(today: CalendarDate, calendar: WorkingCalendar): CalendarDate {
  return weeklyDayFrom(addDays(mondayOf(today), 7), calendar);
}

function mondayOf(day: CalendarDate): CalendarDate {
  return addDays(day, 1 - weekday(day));
}
