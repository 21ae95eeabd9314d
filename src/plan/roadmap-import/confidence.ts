/** How sure it is that a row was read right, 0…1. */
import { isDeadlineLike, isNumberLike, startsCapital } from './looks.ts';
import type { ImportedLeftover, ImportedSection, Place } from './imported-roadmap.ts';
import type { ActivityRow } from './rows.ts';
import type { PlanLayout } from './columns.ts';

const FLAWS = {
  noCapital: 0.25,
  noDeadline: 0.15,
  strangeDeadline: 0.2,
  strangeNumber: 0.3,
  longResponsible: 0.15,
  unclosed: 0.15,
  shortTitle: 0.2,
  wordsLeft: 0.15,
};

/** `scheduleConfidence`: how sure the reading of the deadline is; a row is no surer than it. */
export function measureConfidence(row: ActivityRow, layout: PlanLayout, scheduleConfidence: number): number {
  const has = (field: string): boolean => layout.columns.some((column) => column.field === field);
  let doubt = 0.01;
  const title = row.title.text;
  if (!startsCapital(title) && !/^\d/.test(title)) doubt += FLAWS.noCapital;
  if (title.length < 10) doubt += FLAWS.shortTitle;
  if (hasUnclosed(title)) doubt += FLAWS.unclosed;
  if (has('deadline') && row.deadline === null) doubt += FLAWS.noDeadline;
  if (row.deadline !== null && !isDeadlineLike(row.deadline.text)) doubt += FLAWS.strangeDeadline;
  if (row.number !== null && !isNumberLike(row.number.text)) doubt += FLAWS.strangeNumber;
  if ((row.responsible?.text.length ?? 0) > 400) doubt += FLAWS.longResponsible;
  return Math.max(0, Math.round(Math.min(1 - doubt, Math.max(scheduleConfidence, 0.3)) * 100) / 100);
}

function hasUnclosed(text: string): boolean {
  return count(text, '(') > count(text, ')') + 1 || count(text, ')') > count(text, '(') + 1;
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

/** A row some of whose words went nowhere is less sure: noise, a stray cell, a number said twice. */
export function doubtUntakenRows(sections: readonly ImportedSection[], leftovers: readonly ImportedLeftover[]): void {
  const untaken = new Set(
    leftovers.filter((leftover) => /[\p{L}\p{N}]{2}/u.test(leftover.text)).map((leftover) => keyOf(leftover.source, leftover.source.from)),
  );
  for (const activity of sections.flatMap((section) => section.activities)) {
    const { from, to } = activity.source;
    const keys = Array.from({ length: to - from + 1 }, (_, index) => keyOf(activity.source, from + index));
    if (keys.some((key) => untaken.has(key)))
      activity.confidence = Math.round(Math.max(0, activity.confidence - FLAWS.wordsLeft) * 100) / 100;
  }
}

function keyOf(place: Place, line: number): string {
  return place.row === undefined ? String(line) : `${place.table ?? 0}:${place.row}`;
}
