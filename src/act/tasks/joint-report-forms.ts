import { parseForm } from '../../platform/http/index.ts';
import type { CalendarDate } from '../../platform/lib/dates.ts';
import type { Outcome, Problem } from '../../platform/lib/outcome.ts';
import { reportForm, type ReportForm } from './forms.ts';
import type { TickedTask } from './ticked-store.ts';

export type JointField = 'taskId' | 'version' | 'include' | 'text' | 'doneOn';

/** «tasks.2.text»: what stands for the third task alone, instead of the common words. */
export function jointField(index: number, field: JointField): string {
  return `tasks.${index}.${field}`;
}

export function jointQuantity(index: number, quantity: number): string {
  return `tasks.${index}.quantities.${quantity}`;
}

type Texts = Readonly<Record<string, string>>;

/** The tasks of a sent form, in its order: which, in what version, and whether its tick stands. */
export function readTicks(text: Texts): { taskId: string; version: string; included: boolean }[] {
  const ticks = [];
  for (let index = 0; text[jointField(index, 'taskId')] !== undefined; index += 1) {
    const value = (field: JointField) => text[jointField(index, field)] ?? '';
    ticks.push({ taskId: value('taskId'), version: value('version'), included: value('include') === 'yes' });
  }
  return ticks;
}

/** May the figures be asked once for all? Only where every task asks for the same ones. */
export function hasCommonFigures(tasks: readonly TickedTask[]): boolean {
  const figures = tasks.map((task) => JSON.stringify(task.asked));
  return figures.every((one) => one === figures[0]);
}

export type JointEntry = { task: TickedTask; index: number; form: ReportForm };

/**
 * The report of each ticked task: its own words where there are any, else the common ones; by the same rules as a
 * report from the card. A problem stands at the field whose words are wrong.
 */
export function readJointReport(text: Texts, tasks: readonly TickedTask[], today: CalendarDate): Outcome<{ entries: JointEntry[] }> {
  const problems: Problem[] = [];
  const entries: JointEntry[] = [];
  const common = hasCommonFigures(tasks);
  for (const [index, tick] of readTicks(text).entries()) {
    const task = tasks.find(({ id }) => id === tick.taskId);
    if (task === undefined || !tick.included) continue;
    const source = (own: string, shared: string) => ((text[own] ?? '') === '' ? shared : own);
    const places: Record<string, string> = {
      version: jointField(index, 'version'),
      text: source(jointField(index, 'text'), 'text'),
      doneOn: source(jointField(index, 'doneOn'), 'doneOn'),
    };
    task.asked.forEach((_, figure) => {
      const own = jointQuantity(index, figure);
      places[`quantities.${figure}`] = common ? source(own, `quantities.${figure}`) : own;
    });
    const value = (name: string) => text[places[name] ?? ''] ?? '';
    const quantities = task.asked.map((_, figure) => value(`quantities.${figure}`));
    const parsed = parseForm(reportForm(today, task.asked), {
      version: value('version'),
      text: value('text'),
      doneOn: value('doneOn'),
      quantities,
    });
    if (parsed.ok) entries.push({ task, index, form: parsed.value });
    else
      problems.push(...parsed.problems.map(({ field, message }) => ({ field: field === null ? null : (places[field] ?? field), message })));
  }
  if (problems.length > 0) return { ok: false, problems: dropRepeated(problems) };
  if (entries.length === 0)
    return { ok: false, problems: [{ field: jointField(0, 'include'), message: 'Отметьте, за кого отправить отчёт' }] };
  return { ok: true, entries };
}

/** What is wrong in the common words is wrong for every task: it is said once. */
function dropRepeated(problems: readonly Problem[]): Problem[] {
  return problems.filter((one, index) => problems.findIndex(({ field }) => field === one.field) === index);
}
