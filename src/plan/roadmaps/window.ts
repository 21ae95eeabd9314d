import { addMonths, addDays, daysBetween, formatRange, splitDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP } from '../../platform/lib/russian.ts';

/** Both ends included. */
export type Span = { start: CalendarDate; end: CalendarDate };

/** `report`: a period report of a continuous activity; `awaited`: its dates are still to be named. */
export type WindowKind = 'due' | 'report' | 'awaited';

export type FrozenWindow = { start: CalendarDate; due: CalendarDate; kind: WindowKind; beforePlan: boolean };

export type FreezeInput = {
  /** Kind of the schedule; null: the deadline was not understood. */
  kind: 'once' | 'several' | 'recurring' | 'continuous' | 'external' | null;
  /** What the schedule and the academic calendar give inside the period. */
  occurrences: readonly Span[];
  period: Span;
  inForceFrom: CalendarDate;
};

/**
 * Windows of an activity as they are frozen on the day its roadmap comes into force. A continuous activity
 * reports at the end of each calendar quarter it touches (a few days at either end go with the quarter beside them); one
 * whose dates somebody else names, or whose deadline nobody understood, waits for its dates. What ended before that day is before the plan.
 */
export function freezeWindows(input: FreezeInput): FrozenWindow[] {
  const { kind, period, inForceFrom } = input;
  const spans = input.occurrences.length > 0 ? input.occurrences : [period];
  const isAwaited = kind === null || kind === 'external' || (kind !== 'continuous' && input.occurrences.length === 0);
  if (isAwaited) {
    const start = spans[0]?.start ?? period.start;
    const due = spans.reduce((last, span) => (span.end > last ? span.end : last), start);
    return [{ start, due, kind: 'awaited', beforePlan: due < inForceFrom }];
  }
  const windows = kind === 'continuous' ? spans.flatMap((span) => joinStubs(listQuarters(span))) : spans;
  return windows.map(({ start, end }) => ({
    start,
    due: end,
    kind: kind === 'continuous' ? 'report' : 'due',
    beforePlan: end < inForceFrom,
  }));
}

/** A period shorter than this asks for no report of its own. */
const STUB_DAYS = 15;

/** Nobody reports twice within two weeks: a beginning or an end of a few days goes with its neighbour. */
function joinStubs(quarters: readonly Span[]): Span[] {
  const joined = [...quarters];
  const [first, second] = joined;
  if (first !== undefined && second !== undefined && isStub(first)) joined.splice(0, 2, { start: first.start, end: second.end });
  const [before, last] = joined.slice(-2);
  if (before !== undefined && last !== undefined && isStub(last)) joined.splice(-2, 2, { start: before.start, end: last.end });
  return joined;
}

function isStub({ start, end }: Span): boolean {
  return daysBetween(start, end) + 1 < STUB_DAYS;
}

const QUARTERS = ['I', 'II', 'III', 'IV'] as const;

/** «Отчёт за IV квартал 2026 года» for a period report; null for a window that is a deadline of its own. */
export function periodTitle({ kind, start, due }: { kind: string; start: CalendarDate; due: CalendarDate }): string | null {
  if (kind !== 'report') return null;
  const [first, last] = [splitDate(start), splitDate(due)];
  const quarter = Math.floor((first.month - 1) / 3);
  const isOne = first.year === last.year && quarter === Math.floor((last.month - 1) / 3);
  return isOne ? `Отчёт за ${QUARTERS[quarter]}${NBSP}квартал ${first.year}${NBSP}года` : `Отчёт за ${formatRange(start, due)}`;
}

/** Calendar quarters that the span touches, cut to it. */
export function listQuarters(span: Span): Span[] {
  const quarters: Span[] = [];
  const { year, month } = splitDate(span.start);
  let first = `${year}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
  while (first <= span.end) {
    const next = addMonths(first, 3);
    const last = addDays(next, -1);
    quarters.push({ start: first < span.start ? span.start : first, end: last > span.end ? span.end : last });
    first = next;
  }
  return quarters;
}

/**
 * Spans of several rules as one list by their ends: of those that end on one day the shortest stays («по
 * полугодиям» and «по окончании четверти» fall together twice a year and ask for one report).
 */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const byEnd = new Map<CalendarDate, Span>();
  for (const span of spans) {
    const known = byEnd.get(span.end);
    if (known === undefined || span.start > known.start) byEnd.set(span.end, span);
  }
  return [...byEnd.values()].sort((a, b) => (a.end < b.end ? -1 : 1));
}
