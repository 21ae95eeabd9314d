import { daysBetween } from '../../platform/lib/dates.ts';
import type { DeadlineContext } from './schedule.ts';
import type { Mark, Piece, Span } from './pieces.ts';
import { clipWindow, writeDay, yearOf, type Window } from './windows.ts';

/** A stretch with its years found. `window` is not clipped to the period; null when no year can be known. */
export type PlacedSpan = { window: Window | null; sure: number; doubts: string[] };

function isOverNewYear(from: Mark, to: Mark): boolean {
  const end = to.day === 0 ? 31 : to.day;
  return to.month < from.month || (to.month === from.month && end < from.day);
}

function windowOf(span: Span, fromYear: number, toYear: number): Window {
  return {
    start: writeDay(fromYear, span.from.month, span.from.day),
    end: writeDay(toYear, span.to.month, span.to.day),
  };
}

/** The span when its first day is put into this year. */
export function placeInYear(span: Pick<Span, 'from' | 'to'>, year: number): Window {
  const end = isOverNewYear(span.from, span.to) ? year + 1 : year;
  return {
    start: writeDay(year, span.from.month, span.from.day),
    end: writeDay(end, span.to.month, span.to.day),
  };
}

/** Years as written; where one end lacks it, the other end gives it. Null when neither has one. */
function readWritten(span: Span): Window | null {
  const { from, to } = span;
  const turn = isOverNewYear(from, to) ? 1 : 0;
  if (from.year !== null && to.year !== null) return windowOf(span, from.year, to.year);
  if (to.year !== null) return windowOf(span, to.year - turn, to.year);
  return from.year === null ? null : windowOf(span, from.year, from.year + turn);
}

/**
 * Finds the years of a span: its own, else the group's, else the period's (the first such after the order's date);
 * without a period the first after the order's date.
 */
export function placeSpan(span: Span, context: DeadlineContext): PlacedSpan {
  const placed = findYears(span, context);
  const { window } = placed;
  if (window === null || (isRealEnd(span.from, window.start) && isRealEnd(span.to, window.end))) return placed;
  return {
    ...placed,
    sure: Math.min(placed.sure, 0.6),
    doubts: [...placed.doubts, 'такого дня в этом месяце нет: взят последний'],
  };
}

function isRealEnd(mark: Mark, day: string): boolean {
  return mark.day === 0 || Number(day.slice(8)) === mark.day;
}

function findYears(span: Span, context: DeadlineContext): PlacedSpan {
  const written = readWritten(span);
  if (written !== null) {
    const sane = written.start <= written.end;
    return {
      window: sane ? written : null,
      sure: sane ? 1 : 0.3,
      doubts: sane ? [] : ['конец срока раньше его начала'],
    };
  }
  if (context.groupYear !== null) return { window: placeInYear(span, context.groupYear), sure: 0.96, doubts: [] };
  const order = context.orderDate ?? null;
  if (context.period !== null) return placeInPeriod(span, context.period, order);
  if (order === null) return { window: null, sure: 0.6, doubts: ['год не указан'] };
  const year = [yearOf(order) - 1, yearOf(order), yearOf(order) + 1].find((each) => placeInYear(span, each).end >= order) ?? yearOf(order);
  return {
    window: placeInYear(span, year),
    sure: 0.8,
    doubts: [`год не указан: взят ближайший после приказа, ${year}`],
  };
}

function placeInPeriod(span: Span, period: Window, order: string | null): PlacedSpan {
  const years = [];
  for (let year = yearOf(period.start) - 1; year <= yearOf(period.end) + 1; year += 1) years.push(year);
  const touching = years.map((year) => placeInYear(span, year)).filter((window) => clipWindow(window, period) !== null);
  const inside = touching.filter((window) => window.start >= period.start && window.end <= period.end);
  const begun = touching.filter((window) => window.start >= period.start);
  const candidates = inside.length > 0 ? inside : begun.length > 0 ? begun : touching;
  const first = candidates.find((window) => order === null || window.end >= order) ?? candidates[0];
  if (first === undefined) {
    return {
      window: nearestTo(
        period,
        years.map((year) => placeInYear(span, year)),
      ),
      sure: 0.5,
      doubts: ['год не указан, а в период документа такой срок не попадает'],
    };
  }
  if (candidates.length > 1)
    return {
      window: first,
      sure: 0.6,
      doubts: [`год не указан: взят первый подходящий, ${yearOf(first.start)}`],
    };
  const earlier =
    order === null || order >= period.start
      ? undefined
      : years.map((year) => placeInYear(span, year)).find((window) => window.end >= order && window.end < period.start);
  if (earlier !== undefined)
    return {
      window: first,
      sure: 0.6,
      doubts: [`приказ издан до начала периода: возможно, имеется в виду ${yearOf(earlier.start)} год`],
    };
  return { window: first, sure: 0.96, doubts: [] };
}

/** Of windows outside the period the one with the smallest gap: «июнь» of a school year that ends in May. */
function nearestTo(period: Window, windows: readonly Window[]): Window | null {
  const gap = (window: Window): number =>
    window.end < period.start ? daysBetween(window.end, period.start) : daysBetween(period.end, window.start);
  return windows.toSorted((a, b) => gap(a) - gap(b))[0] ?? null;
}

/** In a list one year often stands for all: «сентябрь, декабрь 2021», «октябрь 2021, май» (of the next year). */
export function shareYears(pieces: readonly Piece[]): Piece[] {
  const shared = pieces.map((piece) => structuredClone(piece));
  const spans = shared.flatMap((piece) => (piece.type === 'span' || piece.type === 'until' || piece.type === 'since' ? [piece.span] : []));
  const known = (span: Span | undefined): boolean => span !== undefined && (span.from.year !== null || span.to.year !== null);
  if (!spans.some(known)) return shared;
  for (let at = spans.length - 2; at >= 0; at -= 1) {
    const [here, next] = [spans[at], spans[at + 1]];
    if (here === undefined || next === undefined || known(here) || !known(next) || here.unit === 'year') continue;
    const year = next.from.year ?? next.to.year;
    if (year === null) continue;
    const later = here.from.month > next.from.month && next.unit !== 'year' && next.unit !== 'school-year';
    setYear(here, later ? year - 1 : year);
    if (later) here.sure = Math.min(here.sure, 0.8);
  }
  for (let at = 1; at < spans.length; at += 1) {
    const [here, previous] = [spans[at], spans[at - 1]];
    const year = previous === undefined ? null : (previous.to.year ?? previous.from.year);
    if (here === undefined || previous === undefined || known(here) || year === null) continue;
    setYear(here, here.from.month < previous.from.month ? year + 1 : year);
  }
  return shared;
}

function setYear(span: Span, year: number): void {
  span.from.year = year;
  span.to.year = isOverNewYear(span.from, span.to) ? year + 1 : year;
}
