import { addDays } from '../../platform/lib/dates.ts';
import { yearFrame } from './compose-recurring.ts';
import { nthWeekday } from './occurrences.ts';
import type { Piece, Span } from './pieces.ts';
import type { DeadlineContext, Schedule } from './schedule.ts';
import { clipWindows, countMonths, listCalendarSpans, yearOf, type Window } from './windows.ts';
import { placeSpan } from './years.ts';

export type Draft = Omit<Schedule, 'understood'> & { sure: number };

type Placed = { window: Window; ongoing: boolean; openStart: boolean };

/** «2021 год (март, май)»: the wider window only frames the narrower ones. */
export function dropContainers(placed: readonly Placed[]): Placed[] {
  const seen = new Set<string>();
  const unique = placed.filter(({ window }) => !seen.has(window.start + window.end) && seen.add(window.start + window.end));
  return unique
    .filter(
      (each) => !unique.some((other) => other !== each && each.window.start <= other.window.start && other.window.end <= each.window.end),
    )
    .toSorted((a, b) => (a.window.start < b.window.start ? -1 : 1));
}

export function placeAll(pieces: readonly Piece[], context: DeadlineContext, draft: Draft): Placed[] {
  const placed: Placed[] = [];
  for (const piece of pieces) {
    if (piece.type === 'weekday' && piece.span !== null) placed.push(...placeWeekday(piece, piece.span, context, draft));
    const span = piece.type === 'span' || piece.type === 'until' || piece.type === 'since' || piece.type === 'ongoing' ? piece.span : null;
    if (span === null) continue;
    const windows = placeYears(span, context, draft).slice(0, piece.type === 'span' || piece.type === 'ongoing' ? undefined : 1);
    for (const window of windows) {
      if (piece.type === 'until') placeUntil(window, piece.exclusive, placed, context, draft);
      else if (piece.type === 'since') placeSince(window, placed, context, draft);
      else placed.push({ window, ongoing: piece.type === 'ongoing', openStart: false });
    }
  }
  return placed;
}

/** One window, or, for «в течение учебного года» under several years, one of each school year. */
function placeYears(span: Span, context: DeadlineContext, draft: Draft): Window[] {
  if (span.unit === 'school-year' && span.from.year === null && context.groupYear === null && context.period !== null) {
    const years = listCalendarSpans({ start: `${yearOf(context.period.start) - 1}-01-01`, end: context.period.end }, 12).map(({ start }) =>
      yearOf(start),
    );
    const windows = clipWindows(
      years.map((year) => ({ start: `${year}-09-01`, end: `${year + 1}-05-31` })),
      context.period,
    );
    if (windows.length > 1) draft.sure = Math.min(draft.sure, 0.7);
    return windows;
  }
  const asked = asSchoolHalf(span, context);
  const { window, sure, doubts } = placeSpan(asked, context);
  draft.sure = Math.min(draft.sure, sure * asked.sure);
  draft.doubts.push(...doubts.filter((doubt) => !draft.doubts.includes(doubt)));
  return window === null ? [] : [window];
}

/** In a plan of one school year «I полугодие» is the school's: September–December, January–May. */
function asSchoolHalf(span: Span, context: DeadlineContext): Span {
  const { period, groupYear } = context;
  const school = period !== null && groupYear === null && /-(?:08|09)-/.test(period.start) && countMonths(period) <= 13;
  const single =
    span.unit === 'half-year' && span.from.year === null && (span.from.month === 1 ? span.to.month === 6 : span.from.month === 7);
  if (!school || !single) return span;
  const months = span.from.month === 1 ? [9, 12] : [1, 5];
  return {
    ...span,
    sure: 0.85,
    from: { ...span.from, month: months[0] ?? 9 },
    to: { ...span.to, month: months[1] ?? 12 },
  };
}

function placeWeekday(piece: Extract<Piece, { type: 'weekday' }>, span: Span, context: DeadlineContext, draft: Draft): Placed[] {
  const nth = piece.nth ?? 1;
  return placeYears(span, context, draft).flatMap((window) =>
    nthWeekday(window, piece.day, nth).map((day) => ({ window: day, ongoing: false, openStart: false })),
  );
}

function placeUntil(said: Window, exclusive: boolean, placed: Placed[], context: DeadlineContext, draft: Draft): void {
  const end = exclusive ? addDays(said.start, -1) : said.end;
  if (exclusive) {
    draft.sure = Math.min(draft.sure, 0.75);
    draft.doubts.push('«до» прочитано как «до начала»');
  }
  const last = placed.at(-1);
  if (last !== undefined && last.window.start <= end && end <= last.window.end) {
    // «июль – август (в срок до 10 августа)»: the day named exactly wins
    if (!last.ongoing) draft.doubts.push('указаны и промежуток, и крайний день: взят крайний день');
    last.window = { start: last.window.start, end };
    draft.sure = Math.min(draft.sure, 0.85);
    return;
  }
  const frame = yearFrame(context);
  const after = last !== undefined && last.openStart && last.window.end < end ? addDays(last.window.end, 1) : null;
  const start = after ?? (frame !== null && frame.start <= end ? frame.start : startWithoutPeriod(end, context, draft));
  placed.push({ window: { start, end }, ongoing: false, openStart: true });
  if (after !== null) draft.sure = Math.min(draft.sure, 0.8);
}

function startWithoutPeriod(end: string, context: DeadlineContext, draft: Draft): string {
  const order = context.orderDate ?? null;
  if (context.period === null) {
    draft.sure = Math.min(draft.sure, 0.85);
    draft.doubts.push('начало срока не указано');
  }
  const before = context.period?.start ?? order;
  return before !== null && before <= end ? before : `${yearOf(end)}-01-01`;
}

function placeSince(said: Window, placed: Placed[], context: DeadlineContext, draft: Draft): void {
  const end = context.period?.end ?? `${yearOf(said.start)}-12-31`;
  draft.sure = Math.min(draft.sure, context.period === null ? 0.6 : 0.85);
  if (said.start <= end) placed.push({ window: { start: said.start, end }, ongoing: true, openStart: false });
  else placed.push({ window: said, ongoing: false, openStart: false });
}
