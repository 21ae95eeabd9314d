import { addMonths, formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP, joinWords } from '../../platform/lib/russian.ts';

/** An answer to the owner's monthly question «Есть ли уже дата?». */
export type DateAnswer =
  | { kind: 'named'; start: CalendarDate; due: CalendarDate; isLast: boolean }
  | { kind: 'not-yet' }
  | { kind: 'no-more' };

/** Whoever answered is asked again in a month. */
export function nextAskDay(today: CalendarDate): CalendarDate {
  return addMonths(today, 1);
}

/** «Назначено: 15.12.2026 и 20.03.2027. Спросим снова 25.12.2026» */
export function awaitedNote(activity: { named: readonly CalendarDate[]; askOn: CalendarDate | null }, today: CalendarDate): string {
  const named = activity.named.length === 0 ? '' : `Назначено: до${NBSP}${joinWords(activity.named.map(formatDate))}.`;
  const asked = activity.askOn === null || activity.askOn <= today ? '' : `Спросим снова ${formatDate(activity.askOn)}.`;
  return [named, asked].filter(Boolean).join(' ');
}
