import { z } from 'zod';

/** Days before a deadline that the page offers. */
export const DAYS_BEFORE = [3, 5, 7, 10, 14] as const;

/** What a person chose on the page of reminders. */
export const choiceForm = z.object({
  digest: z.enum(['daily', 'weekly', 'off'], 'Выберите, как часто присылать сводку'),
  instant: z.literal('yes').optional(),
  daysBefore: z
    .string()
    .refine((text) => DAYS_BEFORE.some((days) => String(days) === text), 'Выберите, за сколько дней напоминать')
    .transform(Number),
  version: z.string().regex(/^\d+$/).transform(Number),
});

export type ChoiceForm = z.infer<typeof choiceForm>;
