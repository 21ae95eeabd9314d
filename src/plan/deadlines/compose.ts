import type { Reading } from './grammar.ts';
import { composeRecurring, yearFrame } from './compose-recurring.ts';
import type { Piece } from './pieces.ts';
import { dropContainers, placeAll, type Draft } from './place-pieces.ts';
import type { DeadlineContext, Rule, Schedule } from './schedule.ts';
import { clipWindow, clipWindows, countMonths, sortWindows, yearOf, type Window } from './windows.ts';
import { writeRule } from './wording.ts';
import { shareYears } from './years.ts';

/** From this many months on a range is work that goes on, not one that is done once (contract of the importer). */
const LONG_MONTHS = 10;

/** Puts the pieces of one phrase together into its schedule. */
export function composeSchedule(reading: Reading, context: DeadlineContext): Omit<Schedule, 'confidence'> & { sure: number } {
  const pieces = narrowMonths(shareYears(reading.pieces));
  const draft: Draft = {
    kind: null,
    windows: [],
    every: null,
    timesPerYear: null,
    externalPlan: null,
    confidence: 0,
    sure: 1,
    doubts: [],
    rules: [],
  };
  const recurrence = composeRecurring(pieces, context);
  if (recurrence !== null) {
    Object.assign(draft, { kind: 'recurring', ...recurrence });
    noteRecurringDoubts(pieces, context, draft);
  } else composeWindows(pieces, context, draft);
  addOutsiders(pieces, draft);
  const { kind, windows, every, timesPerYear, externalPlan, sure, doubts, rules } = draft;
  return { kind, windows, every, timesPerYear, externalPlan, sure, doubts, rules, understood: rules.map(writeRule).join('; ') };
}

/** «Декабрь 2024 (до 20 числа)»: a day told of months that are named is the last day of each of them. */
function narrowMonths(pieces: readonly Piece[]): readonly Piece[] {
  const [day, ...others] = pieces.filter((piece) => piece.type === 'month-day');
  const rest = pieces.filter((piece) => piece.type !== 'month-day');
  if (day?.type !== 'month-day' || others.length > 0 || day.monthly || day.quarterly || day.following) return pieces;
  const areMonths = rest.every(
    (piece) =>
      piece.type === 'note' || (piece.type === 'span' && piece.span.unit === 'month' && piece.span.from.month === piece.span.to.month),
  );
  if (!areMonths || !rest.some((piece) => piece.type === 'span')) return pieces;
  return rest.map((piece) =>
    piece.type === 'span' ? { ...piece, span: { ...piece.span, to: { ...piece.span.to, day: day.day }, unit: 'day' } } : piece,
  );
}

function noteRecurringDoubts(pieces: readonly Piece[], context: DeadlineContext, draft: Draft): void {
  for (const piece of pieces) {
    if (piece.type === 'every') draft.sure = Math.min(draft.sure, piece.sure);
    if (piece.type === 'month-day' && !piece.monthly && draft.every !== 'month' && draft.every !== 'quarter')
      draft.sure = Math.min(draft.sure, 0.6);
  }
  if (
    context.period === null &&
    draft.windows.length === 0 &&
    draft.every !== null &&
    !draft.every.startsWith('academic') &&
    draft.every !== 'week'
  ) {
    draft.doubts.push('период документа не известен, поэтому даты не перечислены');
    draft.sure = Math.min(draft.sure, 0.8);
  }
}

function composeWindows(pieces: readonly Piece[], context: DeadlineContext, draft: Draft): void {
  const placed = placeAll(pieces, context, draft);
  const steady = pieces.some((piece) => piece.type === 'ongoing');
  const planned = pieces.some((piece) => piece.type === 'plan');
  const windows = dropContainers(placed);
  if (windows.length === 0) {
    const untold = pieces.some((piece) => piece.type === 'span' || piece.type === 'until' || piece.type === 'since');
    if (steady) composeSteady(context, draft);
    else if (untold) draft.kind = 'once';
    return;
  }
  const single = windows.length === 1 ? windows[0] : undefined;
  const long = single !== undefined && countMonths(single.window) >= LONG_MONTHS && !single.openStart && !isOneYear(pieces);
  const open = single?.openStart ?? false;
  if (steady || windows.some((each) => each.ongoing) || long || (planned && single !== undefined && !open)) draft.kind = 'continuous';
  else draft.kind = single !== undefined ? 'once' : 'several';
  for (const each of windows) {
    const { start, end } = each.window;
    draft.rules.push(
      draft.kind === 'continuous' ? { type: 'ongoing', start, end } : { type: 'window', start, end, openStart: each.openStart },
    );
  }
  draft.windows = fitIntoPeriod(
    windows.map((each) => each.window),
    context,
    draft,
  );
}

/** One calendar or school year named as such is a year's time for one thing, not endless work. */
function isOneYear(pieces: readonly Piece[]): boolean {
  const spans = pieces.flatMap((piece) => (piece.type === 'span' ? [piece.span] : []));
  const [only] = spans;
  return (
    spans.length === 1 && only !== undefined && (only.unit === 'school-year' || (only.unit === 'year' && only.from.year === only.to.year))
  );
}

function composeSteady(context: DeadlineContext, draft: Draft): void {
  const frame = yearFrame(context);
  draft.kind = 'continuous';
  draft.rules.push({ type: 'ongoing', start: frame?.start ?? null, end: frame?.end ?? null });
  if (frame !== null) draft.windows = [frame];
  else {
    draft.doubts.push('период документа не известен');
    draft.sure = Math.min(draft.sure, 0.8);
  }
}

function fitIntoPeriod(windows: readonly Window[], context: DeadlineContext, draft: Draft): Window[] {
  const fitting = clipWindows(windows, context.period);
  if (fitting.length < windows.length) {
    draft.doubts.push('срок лежит вне периода документа');
    draft.sure = Math.min(draft.sure, 0.4);
  } else if (windows.some((window) => !fitting.some((each) => isSameOrItsYears(window, each)))) {
    draft.doubts.push('срок выходит за период документа');
    draft.sure = Math.min(draft.sure, 0.75);
  }
  return sortWindows(fitting);
}

/** The same window, or whole years of which the period leaves a part: «2020–2023» of a plan that begins in September. */
function isSameOrItsYears(window: Window, fitting: Window): boolean {
  const years = window.start.endsWith('-01-01') && window.end.endsWith('-12-31');
  if (years) return yearOf(window.start) === yearOf(fitting.start) && yearOf(window.end) === yearOf(fitting.end);
  return window.start === fitting.start && window.end === fitting.end;
}

/** Plans, events, needs and single school quarters: they give a kind only where nothing else did. */
function addOutsiders(pieces: readonly Piece[], draft: Draft): void {
  const plans = pieces.flatMap((piece) => (piece.type === 'plan' ? [piece.text] : []));
  if (plans.length > 0) draft.externalPlan = plans.join('; ');
  const rules: Rule[] = pieces.flatMap((piece): Rule[] => {
    if (piece.type === 'plan') return [{ type: 'plan', plan: piece.text }];
    if (piece.type === 'need') return [{ type: 'need', text: piece.text }];
    if (piece.type === 'event') return [{ type: 'event', side: piece.side, event: piece.event, offset: piece.offset }];
    if (piece.type === 'academic-part')
      return [
        {
          type: 'academic',
          every: piece.unit,
          only: piece.ordinals,
          within: schoolYearOf(piece.years),
          times: null,
        },
      ];
    if (piece.type === 'holidays' && piece.year !== null)
      return [
        {
          type: 'holidays',
          seasons: piece.seasons,
          within: clipWindow({ start: `${piece.year}-01-01`, end: `${piece.year}-12-31` }, null),
        },
      ];
    return [];
  });
  if (draft.kind !== null && rules.some((rule) => rule.type === 'event')) draft.sure = Math.min(draft.sure, 0.8);
  draft.rules.push(...rules);
  if (draft.kind !== null || rules.length === 0) return;
  const school = rules.some((rule) => rule.type === 'academic' || rule.type === 'holidays');
  draft.kind = school ? (rules.length > 1 ? 'several' : 'once') : 'external';
  if (school) draft.sure = Math.min(draft.sure, 0.8);
  if (rules.some((rule) => rule.type === 'event')) draft.sure = Math.min(draft.sure, 0.9);
}

function schoolYearOf(years: [number, number] | null): Window | null {
  return years === null ? null : { start: `${years[0]}-09-01`, end: `${years[1]}-05-31` };
}
