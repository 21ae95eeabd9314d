import { z } from 'zod';
import { isDate, type CalendarDate } from '../../platform/lib/dates.ts';
import { isId } from '../../platform/lib/id.ts';
import { parseDay } from '../../act/tasks/index.ts';
import { likelyQuarter, quarterOf, type Period } from './period.ts';

const id = z
  .string()
  .refine((text) => text === '' || isId(text), 'Выберите из списка')
  .default('');

/** The address of a report: a quarter by its code, or two days in words or as 2026-09-01. */
export function executionForm(today: CalendarDate) {
  return z
    .object({
      roadmap: id,
      scope: id,
      period: z.string().default(''),
      from: z.string().default(''),
      until: z.string().default(''),
    })
    .transform((form, context): { roadmap: string | null; scope: string | null; period: Period } => {
      const period = quarterOf(form.period || quarterIfUnasked(form, today)) ?? readDays(form.from, form.until, today, context);
      return {
        roadmap: form.roadmap === '' ? null : form.roadmap,
        scope: form.scope === '' ? null : form.scope,
        period,
      };
    });
}

/** An address that asks for no period means the quarter a report is likely wanted for. */
function quarterIfUnasked(form: { from: string; until: string }, today: CalendarDate): string {
  return form.from === '' && form.until === '' ? likelyQuarter(today) : '';
}

function readDays(from: string, until: string, today: CalendarDate, context: z.RefinementCtx): Period {
  const [first, last] = [readDay(from, today), readDay(until, today)];
  const report = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (first === null) report('from', 'Укажите первый день, например 1 сентября');
  if (last === null) report('until', 'Укажите последний день, например 24.11.2026');
  if (first !== null && last !== null && last < first) report('until', 'Последний день не может быть раньше первого');
  return { from: first ?? today, until: last ?? today };
}

function readDay(text: string, today: CalendarDate): CalendarDate | null {
  return isDate(text) ? text : parseDay(text, today, 'past');
}
