import { z } from 'zod';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { isId } from '../../platform/lib/id.ts';
import { quarterOf, type Period } from '../reports/index.ts';
import { EXECUTION_VIEWS } from './urls.ts';

const id = z.string().refine(isId).optional().catch(undefined);

/** The address of a page: whatever is not understood does not narrow it. */
export const executionQuery = z.object({
  roadmap: z
    .string()
    .refine((text) => text === 'all' || isId(text))
    .optional()
    .catch(undefined),
  place: id,
  section: id,
  period: z
    .string()
    .regex(/^(due|\d{4}-Q[1-4])$/)
    .optional()
    .catch(undefined),
  rows: z.literal('sections').optional().catch(undefined),
  by: z.literal('executor').optional().catch(undefined),
});

export const viewQuery = z.object({ view: z.enum(EXECUTION_VIEWS).catch('matrix') });

/** Days of the deadlines that a period means; nothing asked, nothing cut. */
export function daysOfPeriod(period: string | undefined, today: CalendarDate): Partial<Period> {
  if (period === undefined) return {};
  return period === 'due' ? { until: today } : (quarterOf(period) ?? {});
}
