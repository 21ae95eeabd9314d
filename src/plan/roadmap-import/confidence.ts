/** How sure it is that a row was read right, 0…1. */
import { isDeadlineLike, isNumberLike, startsCapital } from './looks.ts';
import type { ActivityRow } from './rows.ts';
import type { PlanLayout } from './columns.ts';

const FLAWS = { noCapital: 0.25, noDeadline: 0.15, strangeDeadline: 0.2, strangeNumber: 0.3, longResponsible: 0.15, unclosed: 0.15, shortTitle: 0.2 };

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
