import { transact } from '../../platform/db/index.ts';
import type { Visit } from '../../platform/http/index.ts';
import { acceptOn, returnOn } from './decide-actions.ts';
import type { SentDecision } from './review-forms.ts';
import { tryStep } from './step.ts';

export type Decided = {
  /** Tasks whose decision went through. */
  done: ReadonlySet<string>;
  accepted: number;
  returned: number;
  /** By task: why its decision did not. */
  refused: ReadonlyMap<string, string>;
};

/**
 * Decides on several reports in one transaction: each by its own rules and with its own line in history and audit.
 * One that was changed meanwhile is refused with the reason; the others go through. The same form sent again changes
 * nothing.
 */
export async function decideReports(visit: Visit, key: string | null, decisions: readonly SentDecision[]): Promise<Decided> {
  return transact(visit.db, async (tx) => {
    const done = new Set<string>();
    const refused = new Map<string, string>();
    let accepted = 0;
    // one order for everybody: two people who decide on the same reports wait, and never for each other
    for (const decision of decisions.toSorted((a, b) => (a.taskId < b.taskId ? -1 : 1))) {
      const { taskId, version } = decision;
      const sent = { taskId, version, key: key === null ? null : `${key}:${taskId}` };
      const outcome = await tryStep(tx, visit, decision.decision, sent, (_, task, acting) =>
        decision.decision === 'accept' ? acceptOn(tx, task, acting) : returnOn(tx, task, acting, decision),
      );
      if (!outcome.ok) refused.set(taskId, outcome.problems.map(({ message }) => message).join(' '));
      else {
        done.add(taskId);
        if (decision.decision === 'accept') accepted += 1;
      }
    }
    return { done, accepted, returned: done.size - accepted, refused };
  });
}
