import { z } from 'zod';
import { formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { readDate } from '../deadlines/index.ts';

const REASON = 'Напишите причину: её прочитают исполнители';
const reason = z.string(REASON).trim().min(3, REASON).max(2000, 'Сократите до 2000 знаков');
const optionalText = z
  .string()
  .trim()
  .max(300, 'Сократите до 300 знаков')
  .default('')
  .transform((text) => (text === '' ? null : text));

/** A day in words that has come, or nothing. */
function pastDay(today: CalendarDate) {
  return z
    .string()
    .trim()
    .default('')
    .transform((text, context) => {
      if (text === '') return null;
      const date = readDate(text, today)?.date;
      if (date !== undefined && date <= today) return date;
      const message = date === undefined ? 'Напишите день, например 12 января' : `Укажите день не позже сегодняшнего, ${formatDate(today)}`;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

/** The act behind a change: who allowed it is asked for, the order where there is one. */
export function actForm(today: CalendarDate) {
  const WHO = 'Укажите, кто разрешил: должность и фамилия';
  return z.object({
    reason,
    allowedBy: z.string(WHO).trim().min(2, WHO).max(300, 'Сократите до 300 знаков'),
    actNumber: optionalText,
    actDate: pastDay(today),
  });
}

/** The same where the coordinator decides alone. */
export function ownActForm(today: CalendarDate) {
  return z.object({ reason, allowedBy: optionalText, actNumber: optionalText, actDate: pastDay(today) });
}

/** A day to come or passed, in words: the due day of a named date. */
export function readDueDay(text: string | undefined, today: CalendarDate): CalendarDate | null {
  return readDate(text?.trim() ?? '', today)?.date ?? null;
}
