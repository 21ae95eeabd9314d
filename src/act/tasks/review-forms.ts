import { z } from 'zod';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import { isId } from '../../platform/lib/id.ts';
import { decisionForm, type DecisionForm } from './forms.ts';

/** What the form of the review sends for one report, by the field's last part. */
export const DECISION_FIELDS = ['taskId', 'version', 'decision', 'reason', 'until'] as const;
export type DecisionField = (typeof DECISION_FIELDS)[number];

/** «decisions.2.reason»: the field of the third report of the page. */
export function decisionField(index: number, field: DecisionField): string {
  return `decisions.${index}.${field}`;
}

/** A decision on one of several reports. */
export type SentDecision = DecisionForm & { taskId: string };

/** One entry for each report of the page: left for later, or a decision by the same rules as on the card. */
export function reviewForm(today: CalendarDate) {
  const entry = z
    .object({ taskId: z.string().refine(isId), decision: z.string() })
    .loose()
    .transform((sent, context): SentDecision | null => {
      if (sent.decision === 'later') return null;
      const parsed = decisionForm(today).safeParse(sent);
      if (parsed.success) return { ...parsed.data, taskId: sent.taskId };
      for (const issue of parsed.error.issues) context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
      return z.NEVER;
    });
  return z.object({
    decisions: z
      .array(entry)
      .transform((all) => all.filter((one) => one !== null))
      .refine((all) => all.length > 0, 'Решите хотя бы об одном отчёте: принять или вернуть'),
  });
}

/** Fields «decisions.N.…» of a form as a list of entries, in their order; an entry nobody decided on is left for later. */
export function readDecisions(text: Readonly<Record<string, string>>): Record<DecisionField, string>[] {
  const entries: Record<DecisionField, string>[] = [];
  for (let index = 0; text[decisionField(index, 'taskId')] !== undefined; index += 1) {
    const value = (field: DecisionField) => text[decisionField(index, field)] ?? '';
    entries.push({
      taskId: value('taskId'),
      version: value('version'),
      decision: value('decision') || 'later',
      reason: value('reason'),
      until: value('until'),
    });
  }
  return entries;
}
