import type { ReceivedFile } from '../../platform/files/index.ts';
import type { Parsed, Visit } from '../../platform/http/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { askedQuantities, type AskedQuantity, type ReportForm, type ReportedQuantity } from './forms.ts';
import { isLeftToAbove } from './acceptor-store.ts';
import { attachFiles } from './file-store.ts';
import { addReport, addStep } from './report-store.ts';
import { recordStep, stateChange, takeStep, type SentStep, type StepOutcome } from './step.ts';
import { changeTask, type LockedTask } from './store.ts';
import { isReporterFor } from './task-rights.ts';
import { taskUrl } from './urls.ts';

/** Reads a report sent for a task of which the plan asks these figures. */
export type ReadReport = (asked: readonly AskedQuantity[]) => Parsed<ReportForm>;

/**
 * Sends a report for acceptance: once for a form key, with its files, one transaction. Its words are read when the
 * task is held: what figures they must give stands there.
 */
export async function submitReport(visit: Visit, sent: SentStep, read: ReadReport, files: readonly ReceivedFile[]): Promise<StepOutcome> {
  return takeStep(visit, 'report', sent, async (tx, task, acting) => {
    const parsed = read(askedQuantities.parse(task.quantities));
    return parsed.ok ? reportOn(tx, acting, task, { form: parsed.value, files }) : parsed;
  });
}

/** Writes a report on a locked task: the report, its files, the state, a line of history and of the audit. */
export async function reportOn(
  tx: Tx,
  visit: Visit,
  task: LockedTask,
  { form, files }: { form: ReportForm; files: readonly ReceivedFile[] },
): Promise<StepOutcome> {
  const { accountId, personId, name: actor } = visit.viewer;
  const sentAt = visit.deps.clock();
  const report = { id: newId(), number: task.lastReport + 1, onBehalf: isReporterFor(visit.viewer, task) };
  const kept = await attachFiles(tx, files, { reportId: report.id, path: task.executorPath, accountId });
  const quantities = pairQuantities(task.quantities, form.quantities);
  addReport(tx, { ...report, taskId: task.id, text: form.text, doneOn: form.doneOn, quantities, accountId, personId, actor, sentAt });
  changeTask(tx, task.id, {
    state: 'reported',
    doneOn: form.doneOn,
    reportedAt: sentAt,
    reportedBy: accountId,
    aboveAccepts: isLeftToAbove(task, { accountId, onBehalf: report.onBehalf, today: visit.today }),
    decidedAt: null,
  });
  const details = { number: report.number, files: kept, ...(report.onBehalf ? { onBehalf: true } : {}) };
  addStep(tx, { taskId: task.id, kind: 'reported', accountId, actor, details });
  await recordStep(tx, visit, task, {
    action: 'report',
    changes: [...stateChange(task.state, 'reported'), { field: 'text', from: null, to: form.text }],
  });
  return { ok: true, location: taskUrl(task.id, 'reported') };
}

/** Figures of a report beside what the plan asked, in the plan's own words. */
function pairQuantities(asked: unknown, values: readonly number[]): ReportedQuantity[] {
  return askedQuantities.parse(asked).map((quantity, index) => ({
    title: quantity.text,
    unit: quantity.unit,
    plan: quantity.value,
    value: values[index] ?? 0,
  }));
}
