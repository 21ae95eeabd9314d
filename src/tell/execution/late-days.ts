import { addDays, type CalendarDate } from '../../platform/lib/dates.ts';
import { MONTH, WEEK } from './reasons.ts';

/** Deadlines of what is late up to a week, up to a month, longer: the bounds of the list behind a number. */
export function daysOfLateness(part: 'short' | 'middle' | 'long', today: CalendarDate): { from?: CalendarDate; until?: CalendarDate } {
  const [week, month] = [addDays(today, -WEEK), addDays(today, -MONTH)];
  if (part === 'short') return { from: week };
  return part === 'middle' ? { from: month, until: addDays(week, -1) } : { until: addDays(month, -1) };
}
