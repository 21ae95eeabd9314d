import { addDays, addMonths, daysBetween, monthName } from '../lib/dates.ts';

/** Turns dates into per cent of the lane. Both ends belong to the range. */
export interface TimeScale {
  from: string;
  to: string;
  days: number;
}

/** A scale over whole days; `from` and `to` are usually the first and last day of months. */
export function makeTimeScale(from: string, to: string): TimeScale {
  return { from, to, days: daysBetween(from, to) + 1 };
}

/** Where a day begins, «14.52%»; held inside the lane. */
export function placeDay(scale: TimeScale, date: string): string {
  return toPercent(clamp(daysBetween(scale.from, date), scale.days), scale.days);
}

/** Is the day inside the range? */
export function isInside(scale: TimeScale, date: string): boolean {
  return date >= scale.from && date <= scale.to;
}

/** Left end and width of a period whose both ends belong to it; `null` outside the range. */
export function placePeriod(scale: TimeScale, start: string, end: string, share = 1): { x: string; width: string; middle: string } | null {
  if (end < scale.from || start > scale.to) return null;
  const left = clamp(daysBetween(scale.from, start), scale.days);
  const right = clamp(daysBetween(scale.from, end) + 1, scale.days);
  return {
    x: toPercent(left, scale.days),
    width: toPercent((right - left) * share, scale.days),
    middle: toPercent((left + right) / 2, scale.days),
  };
}

function clamp(day: number, days: number): number {
  return Math.min(days, Math.max(0, day));
}

function toPercent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 10_000) / 100}%`;
}

/** First days of the months that begin in the range, with the name and its first letter. */
export function listMonths(scale: TimeScale): { first: string; name: string; letter: string }[] {
  const months: { first: string; name: string; letter: string }[] = [];
  let first = scale.from.endsWith('-01') ? scale.from : addMonths(`${scale.from.slice(0, 8)}01`, 1);
  while (first <= scale.to) {
    const name = monthName(Number(first.slice(5, 7)));
    const capital = name.charAt(0).toUpperCase();
    months.push({ first, name: capital + name.slice(1), letter: capital });
    first = addMonths(first, 1);
  }
  return months;
}

/** The school year of a date as a range of the timeline: 1 September to 30 June, in summer to 31 August. */
export function schoolYearRange(date: string): { from: string; to: string } {
  const year = Number(date.slice(0, 4));
  const first = date.slice(5) >= '09-01' ? year : year - 1;
  const summer = date > `${first + 1}-06-30`;
  return { from: `${first}-09-01`, to: summer ? addDays(`${first + 1}-09-01`, -1) : `${first + 1}-06-30` };
}
