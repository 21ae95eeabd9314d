import { addDays, addMonths, formatDateWords, monthName, splitDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP } from '../../platform/lib/russian.ts';

/** Both days included. */
export type Period = { from: CalendarDate; until: CalendarDate };

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** Calendar quarter by its code «2026-Q3» or «2026-3»; `null` for anything else. */
export function quarterOf(code: string): Period | null {
  const match = /^(\d{4})-Q?([1-4])$/.exec(code);
  if (match === null) return null;
  const month = (Number(match[2]) - 1) * 3 + 1;
  const from = `${match[1]}-${String(month).padStart(2, '0')}-01`;
  return { from, until: addDays(addMonths(from, 3), -1) };
}

/** Code of the quarter that holds a day. */
export function quarterCode(day: CalendarDate): string {
  const { year, month } = splitDate(day);
  return `${year}-Q${Math.ceil(month / 3)}`;
}

/** Code of the quarter `count` before the one that holds a day. */
export function quarterBefore(day: CalendarDate, count: number): string {
  return quarterCode(addMonths(`${day.slice(0, 7)}-01`, -3 * count));
}

/** The quarter a report is most likely wanted for: the last one until twenty days into the next. */
export function likelyQuarter(today: CalendarDate): string {
  const current = quarterOf(quarterCode(today));
  const isFresh = current !== null && today < addDays(current.from, 20);
  return isFresh ? quarterBefore(today, 1) : quarterCode(today);
}

/** «III квартал 2026 года»; other lengths by their own name, any other days «период с 5 июля по 10 августа 2026 года». */
export function periodWords(period: Period): string {
  const { year, month } = splitDate(period.from);
  const last = addDays(period.until, 1);
  const isFromFirst = period.from.endsWith('-01');
  const isUntilLast = last.endsWith('-01');
  const months = isFromFirst && isUntilLast ? monthsBetween(period.from, last) : 0;
  const ofYear = `${year}${NBSP}года`;
  if (months === 1) return `${monthName(month)} ${ofYear}`;
  if (months === 3 && month % 3 === 1) return `${ROMAN[(month - 1) / 3] ?? ''}${NBSP}квартал ${ofYear}`;
  if (months === 6 && month % 6 === 1) return `${month === 1 ? 'I' : 'II'}${NBSP}полугодие ${ofYear}`;
  if (months === 12 && month === 1) return `${year}${NBSP}год`;
  const from =
    period.from.slice(0, 4) === period.until.slice(0, 4)
      ? formatDateWords(period.from).replace(/ \d{4}$/, '')
      : `${formatDateWords(period.from)}${NBSP}года`;
  return `период с${NBSP}${from} по${NBSP}${formatDateWords(period.until)}${NBSP}года`;
}

function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  const [a, b] = [splitDate(from), splitDate(to)];
  return (b.year - a.year) * 12 + b.month - a.month;
}
