import { transact } from '../../platform/db/index.ts';
import type { ReceivedFile } from '../../platform/files/index.ts';
import type { Visit } from '../../platform/http/index.ts';
import type { JointEntry } from './joint-report-forms.ts';
import { reportOn } from './report-actions.ts';
import { tryStep } from './step.ts';

export type JointResult = {
  done: ReadonlySet<string>;
  /** By task: why its report was not taken. */
  refused: ReadonlyMap<string, string>;
};

/**
 * Sends a report on each of several tasks in one transaction: each by its own rules, with its own line in history and
 * audit; files stand once and are tied to every report. A task changed meanwhile is refused with the reason, the
 * others go through. The same form sent again changes nothing.
 */
export async function submitReports(
  visit: Visit,
  key: string | null,
  entries: readonly JointEntry[],
  files: readonly ReceivedFile[],
): Promise<JointResult> {
  return transact(visit.db, async (tx) => {
    const done = new Set<string>();
    const refused = new Map<string, string>();
    for (const { task, form } of entries.toSorted((a, b) => (a.task.id < b.task.id ? -1 : 1))) {
      const sent = { taskId: task.id, version: form.version, key: key === null ? null : `${key}:${task.id}` };
      const outcome = await tryStep(tx, visit, 'report', sent, (_, locked, acting) => reportOn(tx, acting, locked, { form, files }));
      if (outcome.ok) done.add(task.id);
      else refused.set(task.id, outcome.problems.map(({ message }) => message).join(' '));
    }
    return { done, refused };
  });
}
