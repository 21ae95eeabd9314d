import { splitDate } from '../../platform/lib/dates.ts';

/** Both ends included, `YYYY-MM-DD`. */
export type Window = { start: string; end: string };

function lastDayOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** `day` 0 stands for the last day of the month; a day beyond it is pulled back to it. */
export function writeDay(year: number, month: number, day: number): string {
  const last = lastDayOfMonth(year, month);
  const real = day === 0 || day > last ? last : day;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(real).padStart(2, '0')}`;
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** Null when nothing of the window is left. */
export function clipWindow(window: Window, period: Window | null): Window | null {
  const start = period !== null && period.start > window.start ? period.start : window.start;
  const end = period !== null && period.end < window.end ? period.end : window.end;
  return start <= end ? { start, end } : null;
}

export function clipWindows(windows: readonly Window[], period: Window | null): Window[] {
  return windows.flatMap((window) => clipWindow(window, period) ?? []);
}

/** Calendar months that the window touches: 2 for 31 May – 1 June. */
export function countMonths(window: Window): number {
  const [from, to] = [splitDate(window.start), splitDate(window.end)];
  return (to.year - from.year) * 12 + to.month - from.month + 1;
}

/** Sorted by start, then end; equal windows once. */
export function sortWindows(windows: readonly Window[]): Window[] {
  const byKey = new Map(windows.map((window) => [`${window.start}${window.end}`, window]));
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, window]) => window);
}

/** Whole calendar spans of `length` months (1, 3, 6 or 12) that touch the window; not clipped to it. */
export function listCalendarSpans(window: Window, length: 1 | 3 | 6 | 12): Window[] {
  const spans: Window[] = [];
  const from = splitDate(window.start);
  let year = from.year;
  let month = from.month - ((from.month - 1) % length);
  while (writeDay(year, month, 1) <= window.end) {
    spans.push({ start: writeDay(year, month, 1), end: writeDay(year, month + length - 1, 0) });
    month += length;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  return spans;
}
