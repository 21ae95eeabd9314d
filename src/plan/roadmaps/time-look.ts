import { daysBetween, formatDate, formatRange, type CalendarDate } from '../../platform/lib/dates.ts';
import { formatNumber } from '../../platform/lib/numbers.ts';
import { NBSP, ofPlural } from '../../platform/lib/russian.ts';
import type { MarkState, State, TimeMark } from '../../platform/ui/index.ts';

/** What is known of a window: its days, and the tasks that somebody may see in it. */
export type WindowCounts = {
  start: CalendarDate;
  due: CalendarDate;
  kind: string;
  beforePlan: boolean;
  /** The window has opened: its groups are expanded, whoever has no task by now gets none. */
  opened: boolean;
  expected: number;
  total: number;
  accepted: number;
  reported: number;
  open: number;
  cancelled: number;
  overdue: number;
  /** The latest day to which a task of it was moved. */
  movedTo: CalendarDate | null;
};

/** `isWhole`: all executors are seen, so the window counts also those that have no task yet. */
export type LookContext = { today: CalendarDate; isWhole: boolean; cancelledOn?: CalendarDate | null };

/**
 * How a window is drawn and said; null where nothing of it concerns the viewer. The most urgent of its tasks decides,
 * in the order of stateOfActivity().
 */
export function lookOf(window: WindowCounts, { today, isWhole, cancelledOn = null }: LookContext): MarkState | null {
  const expected = expectedOf(window, isWhole);
  if (window.kind === 'awaited') return cancelledOn === null ? 'awaited' : 'cancelled';
  if (window.overdue > 0) return 'late';
  if (window.accepted > 0 && window.accepted >= expected) return 'done';
  if (window.reported > 0) return 'accept';
  if (window.open > 0 || window.accepted > 0) return 'going';
  if (cancelledOn !== null || (window.total === 0 && window.cancelled > 0)) return 'cancelled';
  if (window.beforePlan) return 'before';
  if (!isWhole && window.opened && window.total === 0) return null;
  return window.start > today || !window.opened ? 'planned' : 'going';
}

/** Reports that are owed in a window. */
function expectedOf(window: WindowCounts, isWhole: boolean): number {
  return isWhole ? Math.max(window.expected, window.total) : window.total;
}

const WORDS = {
  done: 'выполнено',
  going: 'идёт',
  planned: 'запланировано',
  awaited: 'дата ожидается',
  late: 'просрочено',
  accept: 'ждёт приёмки',
  cancelled: 'отменено',
  before: 'до начала плана',
} as const satisfies Record<MarkState, string>;

/** «до 30.10.2026: просрочено, принято 3 из 8»; said without a script by the title of a mark. */
function lookWords(window: WindowCounts, state: MarkState, isWhole: boolean): string {
  const expected = expectedOf(window, isWhole);
  const days = isPeriod(window) ? formatRange(window.start, window.due) : `до ${formatDate(window.due)}`;
  const counts = [
    expected > 1 ? `принято ${formatNumber(window.accepted)} из${NBSP}${formatNumber(expected)}` : '',
    window.overdue > 1 ? `просрочено ${formatNumber(window.overdue)}` : '',
    window.movedTo === null ? '' : `перенесено на ${formatDate(window.movedTo)}`,
  ];
  return `${days}: ${[WORDS[state], ...counts].filter((part) => part !== '').join(', ')}`;
}

/** «просрочено, принято 3 из 8 отчётов»: the state of a window where there is room for words. */
export function stateWords(window: WindowCounts, state: MarkState, isWhole: boolean): string {
  const expected = expectedOf(window, isWhole);
  return expected > 1 ? `${WORDS[state]}, принято ${ofPlural(window.accepted, expected, ['отчёта', 'отчётов'])}` : WORDS[state];
}

/** A window of up to ten days, or one that only names its last day, is a point. */
function isPeriod(window: Pick<WindowCounts, 'start' | 'due'>): boolean {
  return daysBetween(window.start, window.due) > 10;
}

/** The mark of a window on the timeline; null where there is nothing to draw. */
export function markOf(window: WindowCounts, context: LookContext, href: string): TimeMark | null {
  const state = lookOf(window, context);
  if (state === null) return null;
  const expected = expectedOf(window, context.isWhole);
  const common = {
    state,
    href,
    title: lookWords(window, state, context.isWhole),
    ...(window.movedTo === null ? {} : { movedTo: window.movedTo }),
  };
  if (!isPeriod(window)) return { kind: 'rhomb', date: window.due, ...common };
  return { kind: 'bar', start: window.start, end: window.due, share: expected === 0 ? 0 : window.accepted / expected, ...common };
}

const STATES = {
  done: 'done',
  going: 'going',
  planned: 'planned',
  awaited: 'awaited',
  late: 'overdue',
  accept: 'sent',
  cancelled: 'planned',
  before: 'planned',
} as const satisfies Record<MarkState, State>;

/** The same state as lists show it: sign and word. */
export function stateOfLook(look: MarkState): State {
  return STATES[look];
}
