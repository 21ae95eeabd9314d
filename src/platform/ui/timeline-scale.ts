import { addDays, addMonths, daysBetween, monthName, weekday } from '../lib/dates.ts';

/** Turns dates into per cent of the lane. Both ends belong to the range. */
export interface TimeScale {
  from: string;
  to: string;
  days: number;
  /** Places found so far: windows of a plan end on the same days. */
  places: Map<string, number>;
}

/** A scale over whole days; `from` and `to` are usually the first and last day of months. */
export function makeTimeScale(from: string, to: string): TimeScale {
  return { from, to, days: daysBetween(from, to) + 1, places: new Map() };
}

/** Where a day begins, «14.52%»; held inside the lane. */
export function placeDay(scale: TimeScale, date: string): string {
  return toPercent(clamp(findDay(scale, date), scale.days), scale.days);
}

/** Is the day inside the range? */
export function isInside(scale: TimeScale, date: string): boolean {
  return date >= scale.from && date <= scale.to;
}

/** Left end and width of a period whose both ends belong to it; `null` outside the range. */
export function placePeriod(scale: TimeScale, start: string, end: string, share = 1): { x: string; width: string; middle: string } | null {
  if (end < scale.from || start > scale.to) return null;
  const left = clamp(findDay(scale, start), scale.days);
  const right = clamp(findDay(scale, end) + 1, scale.days);
  return {
    x: toPercent(left, scale.days),
    width: toPercent((right - left) * share, scale.days),
    middle: toPercent((left + right) / 2, scale.days),
  };
}

/** Days from the beginning of the range. */
function findDay(scale: TimeScale, date: string): number {
  const known = scale.places.get(date);
  if (known !== undefined) return known;
  const day = daysBetween(scale.from, date);
  scale.places.set(date, day);
  return day;
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

/** Mondays of a range so short that weeks can be told apart: up to four months. */
export function listMondays(scale: TimeScale): string[] {
  if (scale.days > 125) return [];
  const mondays: string[] = [];
  for (let day = addDays(scale.from, (8 - weekday(scale.from)) % 7); day <= scale.to; day = addDays(day, 7)) mondays.push(day);
  return mondays;
}

/** First days of the years that the range touches, its own first day before them. */
export function listYears(scale: TimeScale): string[] {
  const years = [scale.from];
  for (let year = Number(scale.from.slice(0, 4)) + 1; `${year}-01-01` <= scale.to; year += 1) years.push(`${year}-01-01`);
  return years;
}

/** The school year of a date as a range of the timeline: 1 September to 30 June, in summer to 31 August. */
export function schoolYearRange(date: string): { from: string; to: string } {
  const year = Number(date.slice(0, 4));
  const first = date.slice(5) >= '09-01' ? year : year - 1;
  const summer = date > `${first + 1}-06-30`;
  return { from: `${first}-09-01`, to: summer ? addDays(`${first + 1}-09-01`, -1) : `${first + 1}-06-30` };
}
