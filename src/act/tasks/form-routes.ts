import type { Parsed, SentForm, Visit } from '../../platform/http/index.ts';
import type { z } from 'zod';
import type { ReceivedFile } from '../../platform/files/index.ts';
import { cancelTask, commentTask, decideTask, postponeTask, remindExecutor, reopenTask } from './decide-actions.ts';
import { askedQuantities, cancelForm, commentForm, decisionForm, postponeForm, reopenForm, reportForm } from './forms.ts';
import { submitReport } from './report-actions.ts';
import { requireComment, requireReminder, requireStep, type StepOutcome } from './step.ts';
import type { TaskCard } from './store.ts';
import type { TaskForm } from './urls.ts';

type Parse = <T>(schema: z.ZodType<T>, text: Record<string, unknown>) => Parsed<T>;

/** Who may not do it at all is told so before their words are looked at. */
function requireForm(visit: Visit, task: TaskCard, form: TaskForm): void {
  if (form === 'comment') requireComment(visit, task);
  else if (form === 'remind') requireReminder(visit, task);
  else requireStep(visit, { ...task, executorName: task.executor.name }, form === 'decision' ? 'accept' : form);
}

/** The figures asked by the plan arrive as fields of their own. */
function reportInput(today: string, task: TaskCard, sent: SentForm) {
  const asked = askedQuantities.parse(task.activity.quantities);
  const quantities = asked.map((_, index) => sent.text[`quantities.${index}`] ?? '');
  return [reportForm(today, asked), { ...sent.text, quantities }] as const;
}

/** A form of the card; `chosen`: files that are in Opora already and go with the report. */
type SentTaskForm = SentForm & { chosen: readonly ReceivedFile[] };

/** Takes a form of the card through its schema to its action. */
export async function sendTaskForm(visit: Visit, task: TaskCard, form: TaskForm, sent: SentTaskForm, parse: Parse): Promise<StepOutcome> {
  const step = { taskId: task.id, key: sent.formKey };
  const { today } = visit;
  requireForm(visit, task, form);
  switch (form) {
    case 'report': {
      const parsed = parse(...reportInput(today, task, sent));
      return parsed.ok ? submitReport(visit, step, parsed.value, [...sent.files, ...sent.chosen]) : parsed;
    }
    case 'decision': {
      const parsed = parse(decisionForm(today), sent.text);
      return parsed.ok ? decideTask(visit, step, parsed.value) : parsed;
    }
    case 'postpone': {
      const parsed = parse(postponeForm(today), sent.text);
      return parsed.ok ? postponeTask(visit, step, parsed.value) : parsed;
    }
    case 'cancel': {
      const parsed = parse(cancelForm, sent.text);
      return parsed.ok ? cancelTask(visit, step, parsed.value) : parsed;
    }
    case 'reopen': {
      const parsed = parse(reopenForm, sent.text);
      return parsed.ok ? reopenTask(visit, step, parsed.value) : parsed;
    }
    case 'comment': {
      const parsed = parse(commentForm, sent.text);
      return parsed.ok ? commentTask(visit, step, parsed.value) : parsed;
    }
    case 'remind':
      return remindExecutor(visit, step);
  }
}
