import { addDays, daysBetween, type CalendarDate } from '../platform/lib/dates.ts';

/** What became of a task by today. */
export type Fate =
  | { kind: 'late' }
  | { kind: 'postponed' }
  | { kind: 'reported'; reportedOn: CalendarDate }
  | { kind: 'accepted' | 'returned'; reportedOn: CalendarDate; decidedOn: CalendarDate };

/**
 * The fate of a task by its number: mostly done in time, a few late, and the nearer to today the more is still on
 * its way. The same each time, so that the guide's pictures and the tests agree.
 */
export function decideFate(task: { due: CalendarDate; start: CalendarDate; number: number }, today: CalendarDate): Fate {
  const dice = (task.number * 37) % 100;
  const age = daysBetween(task.due, today);
  const reportedOn = earlier(later(addDays(task.due, (dice % 9) - 6), task.start), today);
  const decidedOn = earlier(addDays(reportedOn, 1 + (dice % 4)), today);
  if (age < 0) return dice < 40 ? { kind: 'reported', reportedOn: earlier(reportedOn, today) } : { kind: 'late' };
  if (age < 12) {
    if (dice < 40) return { kind: 'accepted', reportedOn, decidedOn };
    if (dice < 68) return { kind: 'reported', reportedOn };
    if (dice < 76) return { kind: 'returned', reportedOn, decidedOn };
    return dice < 82 ? { kind: 'postponed' } : { kind: 'late' };
  }
  if (dice < 90) return { kind: 'accepted', reportedOn, decidedOn };
  if (age < 60 && dice < 93) return { kind: 'returned', reportedOn, decidedOn };
  if (dice < 96)
    return { kind: 'accepted', reportedOn: earlier(addDays(task.due, 11), today), decidedOn: earlier(addDays(task.due, 13), today) };
  return age < 75 ? { kind: 'late' } : { kind: 'accepted', reportedOn, decidedOn };
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}
