import { addFile, linkFile, type ReceivedFile } from '../../platform/files/index.ts';
import type { Visit } from '../../platform/http/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { newId } from '../../platform/lib/id.ts';
import { askedQuantities, type ReportForm, type ReportedQuantity } from './forms.ts';
import { REPORT_NOUN, addReport, addStep } from './report-store.ts';
import { recordStep, stateChange, takeStep, type SentStep, type StepOutcome } from './step.ts';
import { changeTask, type LockedTask } from './store.ts';
import { taskUrl } from './urls.ts';

/** Sends a report for acceptance: once for a form key, with its files, one transaction. */
export async function submitReport(
  visit: Visit,
  sent: Omit<SentStep, 'version'>,
  form: ReportForm,
  files: readonly ReceivedFile[],
): Promise<StepOutcome> {
  return takeStep(visit, 'report', { ...sent, version: form.version }, async (tx, task) => {
    const { viewer } = visit;
    const sentAt = visit.deps.clock();
    const report = { id: newId(), number: task.lastReport + 1 };
    await keepFiles(tx, visit, report.id, task, files);
    addReport(tx, {
      ...report,
      taskId: task.id,
      text: form.text,
      doneOn: form.doneOn,
      quantities: pairQuantities(task.quantities, form.quantities),
      accountId: viewer.accountId,
      personId: viewer.personId,
      actor: viewer.name,
      sentAt,
    });
    changeTask(tx, task.id, {
      state: 'reported',
      doneOn: form.doneOn,
      reportedAt: sentAt,
      reportedBy: viewer.accountId,
      decidedAt: null,
    });
    const details = { number: report.number, files: files.length };
    const { accountId, name: actor } = viewer;
    addStep(tx, { taskId: task.id, kind: 'reported', accountId, actor, details });
    await recordStep(tx, visit, task, {
      action: 'report',
      changes: [...stateChange(task.state, 'reported'), { field: 'text', from: null, to: form.text }],
    });
    return { ok: true, location: taskUrl(task.id, 'reported') };
  });
}

async function keepFiles(tx: Tx, visit: Visit, reportId: string, task: LockedTask, files: readonly ReceivedFile[]): Promise<void> {
  for (const file of files) {
    const fileId = await addFile(tx, file, visit.viewer.accountId);
    await linkFile(tx, fileId, REPORT_NOUN, reportId, task.executorPath);
  }
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
