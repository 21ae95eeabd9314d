import type { CalendarDate } from '../../platform/lib/dates.ts';

/** Days late that part what has just slipped from what has been forgotten. */
export const WEEK = 7;
export const MONTH = 30;

/** Words of why, as people wrote them. `commented`: what was last said of a late task. */
export type Reason = { kind: 'postponed' | 'returned' | 'commented'; text: string; times: number };

export type LateLine = {
  key: string;
  /** Number and title of an activity; `null` where lines are organisations. */
  name: [number: string | null, title: string] | null;
  overdue: number;
  oldest: CalendarDate | null;
  /** Late up to a week, up to a month, longer. */
  short: number;
  middle: number;
  long: number;
  postponed: number;
  reasons: Reason[];
};

export type ReturnLine = {
  key: string;
  name: LateLine['name'];
  /** How often reports came back, of how many tasks, and how many are still to be put right. */
  times: number;
  tasks: number;
  returned: number;
  /** Last reports that were decided on, and the days from such a report to its decision on average. */
  decided: number;
  days: number | null;
  deciders: { name: string; times: number }[];
  reasons: Reason[];
};

const REASON_WORDS: Record<Reason['kind'], string> = { postponed: 'перенос', returned: 'возврат', commented: 'пишут' };

/** The same words of several lines together, the most frequent first. */
export function joinReasons(lists: readonly (readonly Reason[])[]): Reason[] {
  const byText = new Map<string, Reason>();
  for (const reason of lists.flat()) {
    const key = `${reason.kind} ${reason.text.trim().toLocaleLowerCase('ru')}`;
    const known = byText.get(key);
    if (known === undefined) byText.set(key, { ...reason });
    else known.times += reason.times;
  }
  return [...byText.values()].toSorted((a, b) => b.times - a.times || (a.text < b.text ? -1 : 1));
}

/** «перенос: нет специалиста» */
export function reasonKind(reason: Reason): string {
  return REASON_WORDS[reason.kind];
}
