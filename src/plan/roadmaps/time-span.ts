import { formatSchoolYear, schoolYearOf } from '../../platform/calendar/index.ts';
import { addDays, addMonths, splitDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { schoolYearRange } from '../../platform/ui/index.ts';

/** How much of a plan the timeline shows at once. */
export const SPANS = ['school-year', 'year', 'quarter', 'all'] as const;
export type Span = (typeof SPANS)[number];

export const SPAN_TITLES = {
  'school-year': 'учебный год',
  year: 'год',
  quarter: 'квартал',
  all: 'весь срок',
} as const satisfies Record<Span, string>;

type Period = { start: CalendarDate; end: CalendarDate };

/** A range of whole months with its name; `previous` and `next` are months of the ranges beside it, where the plan goes on. */
export type TimeSpan = {
  span: Span;
  from: CalendarDate;
  to: CalendarDate;
  title: string;
  previous: { month: string; title: string } | null;
  next: { month: string; title: string } | null;
};

/** More than so many months at once are nobody's plan. */
const MOST_MONTHS = 72;

/**
 * The range that an address asks for: `span`, and in `at` (`YYYY-MM`) any month of it. Without it the range of
 * today, or the nearest one that the plan has.
 */
export function readSpan(query: Readonly<Record<string, string>>, plan: Period, today: CalendarDate): TimeSpan {
  const span = SPANS.find((one) => one === query['span']) ?? 'school-year';
  if (span === 'all') return { span, ...wholePlan(plan), title: 'Весь срок плана', previous: null, next: null };
  const asked = /^20\d{2}-(0[1-9]|1[0-2])$/.test(query['at'] ?? '') ? `${query['at']}-01` : today;
  const day = asked < plan.start ? plan.start : asked > plan.end ? plan.end : asked;
  const range = rangeOf(span, day, plan);
  const before = addDays(range.from, -1);
  const after = nextRangeStart(span, range);
  return {
    span,
    ...range,
    title: titleOf(span, range.from),
    previous: before < plan.start ? null : { month: before.slice(0, 7), title: shortTitleOf(span, rangeOf(span, before, plan).from) },
    next: after > plan.end ? null : { month: after.slice(0, 7), title: shortTitleOf(span, after) },
  };
}

function wholePlan(plan: Period): { from: CalendarDate; to: CalendarDate } {
  const from = `${plan.start.slice(0, 8)}01`;
  const end = addDays(addMonths(`${plan.end.slice(0, 8)}01`, 1), -1);
  const longest = addDays(addMonths(from, MOST_MONTHS), -1);
  return { from, to: end < longest ? end : longest };
}

function rangeOf(span: Exclude<Span, 'all'>, day: CalendarDate, plan: Period): { from: CalendarDate; to: CalendarDate } {
  const { year, month } = splitDate(day);
  if (span === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` };
  if (span === 'quarter') {
    const from = `${year}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`;
    return { from, to: addDays(addMonths(from, 3), -1) };
  }
  // The summer is drawn where the plan itself goes into it.
  const first = schoolYearOf(day);
  return schoolYearRange(plan.end > `${first + 1}-06-30` ? `${first + 1}-08-01` : `${first}-10-01`);
}

function nextRangeStart(span: Exclude<Span, 'all'>, { from, to }: { from: CalendarDate; to: CalendarDate }): CalendarDate {
  return span === 'school-year' ? addMonths(from, 12) : addDays(to, 1);
}

const ROMAN = ['I', 'II', 'III', 'IV'] as const;

function titleOf(span: Exclude<Span, 'all'>, from: CalendarDate): string {
  if (span === 'school-year') return `${formatSchoolYear(schoolYearOf(from))} учебный год`;
  if (span === 'year') return `${from.slice(0, 4)} год`;
  return `${quarterOf(from)} квартал ${from.slice(0, 4)} года`;
}

function shortTitleOf(span: Exclude<Span, 'all'>, from: CalendarDate): string {
  if (span === 'school-year') return formatSchoolYear(schoolYearOf(from));
  return span === 'year' ? from.slice(0, 4) : `${quarterOf(from)} квартал ${from.slice(0, 4)}`;
}

function quarterOf(day: CalendarDate): string {
  return ROMAN[Math.floor((splitDate(day).month - 1) / 3)] ?? '';
}
