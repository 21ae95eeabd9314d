import { addMonths, formatDate, isDate, weekdayName, type CalendarDate } from '../../platform/lib/dates.ts';
import { readDate } from '../../plan/deadlines/index.ts';

/** `past`: a day without its year is the last such day; `future`: the next one. */
export type Side = 'past' | 'future';

const HAS_YEAR = /\d{4}|\d[./]\d{1,2}[./]\d{2}\b/;

/**
 * A day as a person writes it: «29.10.2026», «29 октября», «до 25 ноября», «вчера», or as the API does,
 * 2026-10-29. `null` when it is no day; the caller asks again with the person's own text.
 */
export function parseDay(text: string, today: CalendarDate, side: Side): CalendarDate | null {
  const words = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(words)) return isDate(words) ? words : null;
  const read = readDate(words, today);
  if (read === null || HAS_YEAR.test(words)) return read?.date ?? null;
  if (side === 'past' && read.date > today) return readDate(words, addMonths(today, -12))?.date ?? null;
  // After «до» a day without its year is the next one.
  if (side === 'future' && read.date < today) return readDate(`до ${words.replace(/^(?:до|к)\s+/i, '')}`, today)?.date ?? null;
  return read.date;
}

/** «Понято так: 29.10.2026, четверг»: stands under the field while a day is typed; nothing where it is no day. */
export function describeDay(text: string, today: CalendarDate, side: Side): string {
  const day = parseDay(text, today, side);
  return day === null ? '' : `Понято так: ${formatDate(day)}, ${weekdayName(day)}`;
}
