import { daysBetween, formatDate, formatDayMonth, formatRange, type CalendarDate } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { NBSP, joinWords, ofPlural, plural, pluralForm } from '../../platform/lib/russian.ts';
import type { DisplayState } from './task.ts';

/** What the windows and tasks of one activity say together. */
export type ActivityCounts = {
  open: number;
  reported: number;
  returned: number;
  accepted: number;
  overdue: number;
  /** The earliest due date among the overdue. */
  overdueSince: CalendarDate | null;
  /** Tasks that the windows of the plan have or will have, those before the plan left out. */
  expected: number;
  /** Windows of the plan with dates, and those whose dates are awaited. */
  windows: number;
  awaited: number;
  firstStart: CalendarDate | null;
  firstDue: CalendarDate | null;
  lastDue: CalendarDate | null;
  /** The nearest due date that has not passed, and how many windows come after it. */
  nextDue: CalendarDate | null;
  later: number;
  /** Every window ended before the plan came into force. */
  beforePlan: boolean;
};

export type ActivityState = { state: DisplayState; words: string };

const REPORTS = ['отчёт', 'отчёта', 'отчётов'] as const;

/**
 * The state of an activity follows from its tasks: what is late comes first, then what waits for a decision,
 * then the rest. `mustAccept`: this viewer accepts the reports of this plan.
 */
export function stateOfActivity(
  counts: ActivityCounts,
  today: CalendarDate,
  options: { cancelledOn: CalendarDate | null; mustAccept: boolean },
): ActivityState {
  if (options.cancelledOn !== null) return { state: 'planned', words: `отменено ${formatDate(options.cancelledOn)}` };
  if (counts.overdue > 0 && counts.overdueSince !== null) {
    return { state: 'overdue', words: overdueSinceWords(counts.overdueSince, today) };
  }
  if (counts.reported > 0 && options.mustAccept) {
    return { state: 'accept', words: `принять: ${plural(counts.reported, REPORTS)}` };
  }
  if (counts.returned > 0) return { state: 'returned', words: `возвращено: ${plural(counts.returned, REPORTS)}` };
  if (counts.reported > 0) return { state: 'sent', words: `ждёт приёмки: ${plural(counts.reported, REPORTS)}` };
  if (counts.beforePlan) return { state: 'planned', words: 'до начала плана' };
  if (counts.expected > 0 && counts.accepted >= counts.expected) return { state: 'done', words: 'выполнено' };
  if (counts.open > 0 || counts.accepted > 0) return { state: 'going', words: goingWords(counts, today) };
  if (counts.windows === 0 && counts.awaited > 0) return { state: 'awaited', words: 'дата ожидается' };
  if (counts.expected === 0 && counts.firstStart !== null && counts.firstStart <= today)
    return { state: 'check', words: 'в группе никого нет' };
  return { state: 'planned', words: 'запланировано' };
}

/** «просрочено на 33 дня»: counted from the printed due date. */
export function overdueSinceWords(due: CalendarDate, today: CalendarDate): string {
  return `просрочено на${NBSP}${plural(daysBetween(due, today), ['день', 'дня', 'дней'])}`;
}

/** The last two weeks are counted aloud. */
function goingWords(counts: ActivityCounts, today: CalendarDate): string {
  if (counts.open === 0 || counts.nextDue === null) return 'идёт';
  const left = daysBetween(today, counts.nextDue);
  if (left === 0) return 'идёт, срок сегодня';
  return left <= 14 ? `идёт, ещё${NBSP}${plural(left, ['день', 'дня', 'дней'])}` : 'идёт';
}

/** «6 из 8 школ» where each executor owes one report, «2 из 9 отчётов» where the activity repeats. */
export function progressWords(counts: ActivityCounts, executorsAreSchools: boolean): string {
  const { accepted, expected } = counts;
  if (expected === 0) return '';
  if (expected === 1) return `${formatNumber(accepted)} из${NBSP}1`;
  const isRepeated = counts.windows > 1;
  return executorsAreSchools && !isRepeated
    ? ofPlural(accepted, expected, ['школы', 'школ'])
    : ofPlural(accepted, expected, ['отчёта', 'отчётов']);
}

/** What was understood of the deadline, under the words of the order. */
export function termWords(counts: ActivityCounts, kind: string | null): string {
  if (counts.beforePlan) return 'срок прошёл до начала плана';
  if (counts.windows === 0) return counts.awaited > 0 ? awaitedWords(kind) : '';
  if (counts.windows === 1 && counts.lastDue !== null) {
    return kind === 'continuous' ? `отчёт до ${formatDate(counts.lastDue)}` : spanWords(counts.firstStart, counts.lastDue);
  }
  const every = kind === 'continuous' ? 'отчёт раз в квартал, ' : '';
  if (counts.nextDue === null) return counts.lastDue === null ? '' : `${every}последнее до ${formatDate(counts.lastDue)}`;
  const later = counts.later > 0 ? `, ещё${NBSP}${formatNumber(counts.later)}` : '';
  return `${every}ближайшее до ${formatDate(counts.nextDue)}${later}`;
}

function awaitedWords(kind: string | null): string {
  if (kind === 'external') return 'дата ожидается: её назначает другой план';
  return kind === null ? 'дата ожидается: срок не понят' : 'дата ожидается: дней документ не называет';
}

/** «до 15.10.2026» for a deadline, «01.10–30.11.2026» for a period. */
function spanWords(start: CalendarDate | null, due: CalendarDate): string {
  if (start === null || daysBetween(start, due) > 366) return `до ${formatDate(due)}`;
  return start === due ? formatDate(due) : formatRange(start, due);
}

/** States of the activities of a plan or a section: «Выполнено 4, идёт 8, просрочено 2». */
export function summaryWords(states: readonly DisplayState[]): string {
  const parts = SUMMARY.flatMap(({ states: kinds, words }) => {
    const count = states.filter((state) => kinds.includes(state)).length;
    return count === 0 ? [] : [`${words}${NBSP}${formatNumber(count)}`];
  });
  return parts.join(', ');
}

const SUMMARY: readonly { states: readonly DisplayState[]; words: string }[] = [
  { states: ['overdue'], words: 'просрочено' },
  { states: ['accept', 'sent'], words: 'ждут приёмки' },
  { states: ['returned'], words: 'возвращено' },
  { states: ['done'], words: 'выполнено' },
  { states: ['going'], words: 'идёт' },
  { states: ['planned'], words: 'запланировано' },
  { states: ['awaited'], words: 'дата ожидается' },
];

/** «25 мероприятий» */
export function countActivities(count: number): string {
  return `${formatNumber(count)}${NBSP}${pluralForm(count, ['мероприятие', 'мероприятия', 'мероприятий'])}`;
}

/** «до 30.10.2026, 15.01, 02.04.2027»: the year is written where it changes. */
export function dueListWords(dues: readonly CalendarDate[], longest = 6): string {
  const shown = dues.slice(0, longest);
  const words = shown.map((due, index) => {
    const next = shown[index + 1];
    return next !== undefined && next.slice(0, 4) === due.slice(0, 4) ? formatDayMonth(due) : formatDate(due);
  });
  const more = dues.length > longest ? `, ещё${NBSP}${formatNumber(dues.length - longest)}` : '';
  return `${dues.length > longest ? words.join(', ') : joinWords(words)}${more}`;
}
