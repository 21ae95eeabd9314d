import { z } from 'zod';
import { formatDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { isId } from '../../platform/lib/id.ts';
import { parseNumber } from '../../platform/lib/numbers.ts';
import { parseDay } from './day-words.ts';

const LONGEST = 10_000;

/** A quantity that the activity asks for: «не менее 5 занятий». */
export type AskedQuantity = { value: number; unit: string; bound: string; text: string };

/** What the activity asks, read from its row; a broken one asks nothing. */
export const askedQuantities = z
  .array(
    z.object({
      value: z.number(),
      unit: z
        .string()
        .nullable()
        .transform((unit) => unit ?? ''),
      bound: z.string(),
      text: z.string(),
    }),
  )
  .catch([]);

/** A figure of a report beside what the plan asked. */
export type ReportedQuantity = { title: string; unit: string; plan: number | null; value: number };

export const reportedQuantities = z
  .array(z.object({ title: z.string(), unit: z.string(), plan: z.number().nullable(), value: z.number() }))
  .catch([]);

const words = (ask: string) => z.string().trim().min(1, ask).max(LONGEST, 'Сократите текст до 10 000 знаков');
const version = z.coerce.number().int();

const figure = z.union([z.string(), z.number()]).transform((value, context) => {
  const number = typeof value === 'number' ? value : parseNumber(value);
  if (number !== null && number >= 0 && number < 1e12) return number;
  context.addIssue({ code: 'custom', message: 'Укажите число; если не было нисколько — 0' });
  return z.NEVER;
});

/** A day in words on one side of today. */
function dayField(ask: string, today: CalendarDate, side: 'past' | 'future') {
  return z.string().transform((text, context) => {
    const day = parseDay(text, today, side);
    if (day === null) context.addIssue({ code: 'custom', message: ask });
    else if (side === 'past' && day > today) {
      context.addIssue({
        code: 'custom',
        message: `Укажите день не позже сегодняшнего, ${formatDate(today)}`,
      });
    } else if (side === 'future' && day < today) {
      context.addIssue({
        code: 'custom',
        message: `Укажите день не раньше сегодняшнего, ${formatDate(today)}`,
      });
    } else return day;
    return z.NEVER;
  });
}

/** A report: what was done, when, how much. `today` is the day of the person who writes. */
export function reportForm(today: CalendarDate, quantities: readonly AskedQuantity[]) {
  return z.object({
    version,
    text: words('Напишите, что сделано'),
    doneOn: dayField('Укажите день, например 29.10.2026', today, 'past'),
    quantities: z.array(figure).length(quantities.length, 'Укажите все числа, о которых спрашивает план').default([]),
  });
}
export type ReportForm = z.output<ReturnType<typeof reportForm>>;

/** Accepting needs no words; returning says what to mend. */
export function decisionForm(today: CalendarDate) {
  return z
    .object({
      version,
      decision: z.enum(['accept', 'return'], 'Выберите решение'),
      reason: z.string().trim().max(LONGEST, 'Сократите текст до 10 000 знаков').default(''),
      until: optionalDay(today),
    })
    .refine((form) => form.decision === 'accept' || form.reason !== '', {
      path: ['reason'],
      message: 'Напишите, что исправить: это прочтёт исполнитель',
    });
}
export type DecisionForm = z.output<ReturnType<typeof decisionForm>>;

function optionalDay(today: CalendarDate) {
  const day = dayField('Укажите день, например 25 ноября', today, 'future');
  return z.union([z.literal('').transform(() => null), day]).default(null);
}

export function postponeForm(today: CalendarDate) {
  return z.object({
    version,
    due: dayField('Укажите новый срок, например 25 ноября', today, 'future'),
    why: words('Напишите, почему срок переносится'),
    allowedBy: words('Укажите, кто разрешил: должность и фамилия или документ'),
  });
}
export type PostponeForm = z.output<ReturnType<typeof postponeForm>>;

export const cancelForm = z.object({
  version,
  cause: words('Напишите, почему задача отменяется'),
  amendment: z.string().trim().max(500).default(''),
});
export type CancelForm = z.output<typeof cancelForm>;

export const reopenForm = z.object({
  version,
  ground: words('Напишите, почему принятый отчёт нужно решать снова'),
});
export const commentForm = z.object({ comment: words('Напишите замечание') });

/** Giving a task to a person; without one it is taken back, which the form of giving (`give`) is not. */
export const delegateForm = z
  .object({
    version,
    give: z.literal('yes').optional(),
    personId: z
      .string()
      .default('')
      .transform((text) => (isId(text) ? text : null)),
    note: z.string().trim().max(LONGEST, 'Сократите текст до 10 000 знаков').default(''),
  })
  .refine((form) => form.give === undefined || form.personId !== null, { path: ['personId'], message: 'Выберите, кому поручить' });
export type DelegateForm = z.output<typeof delegateForm>;
