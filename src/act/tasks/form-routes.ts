import { parseForm, type SentForm, type Visit } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { z } from 'zod';
import type { ReceivedFile } from '../../platform/files/index.ts';
import { cancelTask, commentTask, decideTask, postponeTask, remindExecutor, reopenTask } from './decide-actions.ts';
import { cancelForm, commentForm, decisionForm, postponeForm, reopenForm, reportForm } from './forms.ts';
import { readTask } from './readable-store.ts';
import { submitReport, type ReadReport } from './report-actions.ts';
import { requireComment, requireReminder, requireStep, type StepOutcome } from './step.ts';
import type { TaskCard } from './store.ts';
import type { TaskForm } from './urls.ts';

/** Who may not do it at all is told so before their words are looked at. */
function requireForm(visit: Visit, task: TaskCard, form: TaskForm): void {
  if (form === 'comment') requireComment(visit, task);
  else if (form === 'remind') requireReminder(visit, task);
  else requireStep(visit, { ...task, executorName: task.executor.name }, form === 'decision' ? 'accept' : form);
}

/** A form of the card; `chosen`: files that are in Opora already and go with the report. */
type SentTaskForm = SentForm & { chosen: readonly ReceivedFile[] };

/** Takes a form of the card through its schema to its action. */
export async function sendTaskForm(visit: Visit, taskId: string, form: TaskForm, sent: SentTaskForm): Promise<StepOutcome> {
  const step = { taskId, key: sent.formKey };
  const { today } = visit;
  const take = async <Form>(schema: z.ZodType<Form>, act: (value: Form) => Promise<StepOutcome>): Promise<StepOutcome> => {
    const parsed = parseForm(schema, sent.text);
    if (parsed.ok) return act(parsed.value);
    requireForm(visit, await readTask(visit, taskId), form);
    return parsed;
  };
  switch (form) {
    case 'report':
      return submitReport(visit, { ...step, version: Number(sent.text['version']) }, readReport(today, sent), [
        ...sent.files,
        ...sent.chosen,
      ]);
    case 'decision':
      return take(decisionForm(today), (value) => decideTask(visit, step, value));
    case 'postpone':
      return take(postponeForm(today), (value) => postponeTask(visit, step, value));
    case 'cancel':
      return take(cancelForm, (value) => cancelTask(visit, step, value));
    case 'reopen':
      return take(reopenForm, (value) => reopenTask(visit, step, value));
    case 'comment':
      return take(commentForm, (value) => commentTask(visit, step, value));
    case 'remind':
      return remindExecutor(visit, step);
  }
}

/** The figures asked by the plan arrive as fields of their own. */
function readReport(today: CalendarDate, sent: SentForm): ReadReport {
  return (asked) => {
    const quantities = asked.map((_, index) => sent.text[`quantities.${index}`] ?? '');
    return parseForm(reportForm(today, asked), { ...sent.text, quantities });
  };
}
