import { listOccurrences } from './occurrences.ts';
import type { EveryUnit, Piece, Span } from './pieces.ts';
import type { DeadlineContext, Every, Rule, YearPart } from './schedule.ts';
import { clipWindow, sortWindows, type Window } from './windows.ts';
import { placeSpan } from './years.ts';

type Recurrence = {
  rules: Rule[];
  windows: Window[];
  every: Every | null;
  timesPerYear: [number, number] | null;
};
type Frame = { within: Window | null; parts: YearPart[] };

const FINEST: Every[] = ['week', 'month', 'academic-quarter', 'quarter', 'academic-half-year', 'half-year', 'year'];

/**
 * The rules of a phrase that repeats, or null when nothing in it does.
 * Years and long stretches beside it limit it; months and dates beside it become its parts of each year.
 */
export function composeRecurring(pieces: readonly Piece[], context: DeadlineContext): Recurrence | null {
  const frame = readFrame(pieces, context);
  const monthDay = pieces.find((piece) => piece.type === 'month-day') ?? null;
  const rules: Rule[] = [];
  for (const piece of pieces) {
    if (piece.type === 'every') rules.push(everyRule(piece, frame, monthDay));
    else if (piece.type === 'times') rules.push({ type: 'times', perYear: piece.perYear, parts: frame.parts, within: frame.within });
    else if (piece.type === 'weekday' && piece.span === null) rules.push(weekdayRule(piece, frame));
    else if (piece.type === 'holidays' && piece.year === null && (piece.seasons.length > 0 || !hasSpan(pieces)))
      rules.push({ type: 'holidays', seasons: piece.seasons, within: frame.within });
    else if (piece.type === 'span' && piece.span.throughYear !== null && !hasRepeat(pieces))
      rules.push(throughRule(piece.span, piece.span.throughYear));
  }
  if (monthDay !== null && !rules.some((rule) => rule.type === 'calendar'))
    rules.push(
      calendarRule(monthDay.quarterly ? 'quarter' : 'month', frame, {
        dueDay: monthDay.day,
        following: monthDay.following,
      }),
    );
  if (rules.length === 0) return null;
  const told = dropVague(rules);
  const finest = told.toSorted((a, b) => rankOf(a) - rankOf(b))[0];
  const every = finest === undefined ? null : everyOf(finest);
  // weeks are too many to list, and a school's own parts of the year are not known here
  const listed =
    finest === undefined || (every === 'week' && finest.type === 'calendar')
      ? []
      : listOccurrences(finest, { period: yearFrame(context), academic: null });
  const counted = rules.find((rule) => rule.type === 'times');
  return { rules: told, windows: sortWindows(listed), every, timesPerYear: counted?.perYear ?? null };
}

/** «ежемесячно, последний четверг»: the rule that names the day says it all. */
function dropVague(rules: readonly Rule[]): Rule[] {
  const named = rules.flatMap((rule) => (rule.type === 'calendar' && rule.weekday !== null ? [rule.every] : []));
  return rules.filter((rule) => rule.type !== 'calendar' || rule.weekday !== null || !named.includes(rule.every));
}

function hasSpan(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.type === 'span');
}

function hasRepeat(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.type === 'every' || piece.type === 'times');
}

function rankOf(rule: Rule): number {
  const every = everyOf(rule);
  return every === null ? FINEST.length : FINEST.indexOf(every);
}

function everyOf(rule: Rule): Every | null {
  if (rule.type === 'calendar') return rule.every;
  if (rule.type === 'academic') return rule.every === 'half-year' ? 'academic-half-year' : 'academic-quarter';
  return null;
}

/** The group's year inside the period, else the period: where a phrase without years goes on. */
export function yearFrame(context: DeadlineContext): Window | null {
  if (context.groupYear === null) return context.period;
  const year = { start: `${context.groupYear}-01-01`, end: `${context.groupYear}-12-31` };
  return clipWindow(year, context.period) ?? context.period;
}

function readFrame(pieces: readonly Piece[], context: DeadlineContext): Frame {
  const frame: Frame = { within: null, parts: [] };
  const yearly = pieces.some(
    (piece) => (piece.type === 'every' && (piece.unit === 'year' || piece.unit === 'academic-year')) || piece.type === 'times',
  );
  for (const piece of pieces) {
    const span = piece.type === 'span' || piece.type === 'until' || piece.type === 'since' || piece.type === 'ongoing' ? piece.span : null;
    if (span === null) continue;
    const long = span.unit === 'year' || span.unit === 'school-year' || (!yearly && span.from.year !== null);
    if (piece.type !== 'until' && piece.type !== 'since' && !long) frame.parts.push({ from: bare(span.from), to: bare(span.to) });
    else if (piece.type === 'until' && span.to.year === null && yearly) frame.parts.push({ from: { month: 1, day: 1 }, to: bare(span.to) });
    else frame.within = joinWithin(frame.within, piece, span, context);
    if (span.throughYear !== null)
      frame.within = {
        start: `${span.from.year ?? span.throughYear}-01-01`,
        end: `${span.throughYear}-12-31`,
      };
  }
  return frame;
}

function bare(mark: Span['from']): { month: number; day: number } {
  return { month: mark.month, day: mark.day };
}

function joinWithin(within: Window | null, piece: Piece, span: Span, context: DeadlineContext): Window | null {
  const placed = placeSpan(span, context).window;
  if (placed === null) return within;
  const base = context.period ?? placed;
  if (piece.type === 'until') return { start: within?.start ?? base.start, end: placed.end };
  if (piece.type === 'since') return { start: placed.start, end: within?.end ?? base.end };
  return within === null
    ? placed
    : {
        start: within.start < placed.start ? within.start : placed.start,
        end: within.end > placed.end ? within.end : placed.end,
      };
}

const SCHOOL_YEAR: YearPart = { from: { month: 9, day: 1 }, to: { month: 5, day: 31 } };
const ACADEMIC: Partial<Record<EveryUnit, 'quarter' | 'half-year' | 'trimester'>> = {
  'academic-quarter': 'quarter',
  'academic-half-year': 'half-year',
  'academic-trimester': 'trimester',
};

function everyRule(piece: Extract<Piece, { type: 'every' }>, frame: Frame, monthDay: Extract<Piece, { type: 'month-day' }> | null): Rule {
  const academic = ACADEMIC[piece.unit];
  if (academic !== undefined) return { type: 'academic', every: academic, only: null, within: frame.within, times: piece.times };
  const due = monthDay === null ? {} : { dueDay: monthDay.day, following: monthDay.following };
  if (piece.unit === 'academic-year') {
    return calendarRule(
      'year',
      { within: frame.within, parts: frame.parts.length > 0 ? frame.parts : [SCHOOL_YEAR] },
      { times: piece.times },
    );
  }
  const unit =
    piece.unit === 'week' || piece.unit === 'month' || piece.unit === 'quarter' || piece.unit === 'half-year' ? piece.unit : 'year';
  return calendarRule(unit, frame, {
    times: piece.times,
    interval: piece.interval,
    ...(unit === 'year' || unit === 'week' ? {} : due),
  });
}

function calendarRule(
  every: Extract<Rule, { type: 'calendar' }>['every'],
  frame: Frame,
  rest: Partial<Pick<Extract<Rule, { type: 'calendar' }>, 'dueDay' | 'following' | 'times' | 'weekday' | 'interval'>>,
): Rule {
  // a year-long part says nothing
  const parts = frame.parts.filter(
    ({ from, to }) => !(from.month === 1 && from.day === 1 && to.month === 12 && (to.day === 0 || to.day === 31)),
  );
  return {
    type: 'calendar',
    every,
    within: frame.within,
    parts,
    dueDay: null,
    following: false,
    weekday: null,
    times: null,
    interval: 1,
    ...rest,
  };
}

function weekdayRule(piece: Extract<Piece, { type: 'weekday' }>, frame: Frame): Rule {
  return calendarRule(piece.nth === null ? 'week' : 'month', frame, {
    weekday: { day: piece.day, nth: piece.nth },
  });
}

function throughRule(span: Span, throughYear: number): Rule {
  const within = { start: `${span.from.year ?? throughYear}-01-01`, end: `${throughYear}-12-31` };
  return calendarRule('year', { within, parts: [{ from: bare(span.from), to: bare(span.to) }] }, {});
}
