import { formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { readDate } from '../deadlines/index.ts';

/** A date field of a form: its name, and what to do when its words give no day. */
export type DateFieldWords = { field: string; message: string; optional?: boolean };

export const PERIOD_FIELDS: readonly DateFieldWords[] = [
  { field: 'periodStart', message: 'Напишите первый день плана, например 01.09.2026' },
  { field: 'periodEnd', message: 'Напишите последний день плана, например 31.08.2027' },
];

export const CONFIRM_FIELDS: readonly DateFieldWords[] = [
  { field: 'approvalDate', message: 'Напишите дату документа, например 28.08.2026, или оставьте поле пустым', optional: true },
  ...PERIOD_FIELDS,
  { field: 'inForceFrom', message: 'Напишите день, с которого план действует, например 01.09.2026' },
];

/** Dates in words of a person → days, and what is wrong with the rest. */
export function readDates(text: Record<string, string>, today: CalendarDate, fields: readonly DateFieldWords[]) {
  const values: Record<string, CalendarDate | null> = {};
  const problems: Problem[] = [];
  for (const { field, message, optional } of fields) {
    const understood = text[field] ? readDate(text[field], today) : null;
    values[field] = understood?.date ?? null;
    if (understood === null && !(optional && !text[field])) problems.push({ field, message });
  }
  return { values, problems };
}

/** A day as a field starts with it. */
export function writeDate(date: CalendarDate | null): string {
  return date === null ? '' : formatDate(date);
}
