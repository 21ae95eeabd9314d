import { errorsOf, parseForm, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { delegateTask, requireDelegation } from './delegate-actions.ts';
import { renderDelegate } from './delegate-pages.tsx';
import { listAssignees } from './delegate-store.ts';
import { delegateForm } from './forms.ts';
import { readTask } from './readable-store.ts';

/** `/tasks/:id/delegate`: giving a task to a person of the executor, taking it back. */
export function mountDelegation(web: Web): void {
  web.get('/tasks/:id/delegate', async (c) => sendDelegate(c, visitOf(c), null));
  web.post('/tasks/:id/delegate', async (c) => answerDelegate(c, visitOf(c)));
}

async function sendDelegate(c: WebContext, visit: Visit, failed: { values: Record<string, string>; problems: Problem[] } | null) {
  const task = await readTask(visit, c.req.param('id') ?? '');
  requireDelegation(visit, task);
  const people = await listAssignees(visit.db, task.executor.id, visit.today);
  const values = failed?.values ?? { personId: task.assignee?.personId ?? '' };
  const problems = failed?.problems ?? [];
  return sendPage(c, { ...renderDelegate({ task, people, form: { values, errors: errorsOf(problems) }, formKey: newId() }), problems });
}

async function answerDelegate(c: WebContext, visit: Visit): Promise<Response> {
  const sent = await readForm(c);
  const task = await readTask(visit, c.req.param('id') ?? '');
  requireDelegation(visit, task);
  const parsed = parseForm(delegateForm, sent.text);
  const outcome = parsed.ok ? await delegateTask(visit, { taskId: task.id, key: sent.formKey }, parsed.value) : parsed;
  return outcome.ok ? c.redirect(outcome.location, 303) : sendDelegate(c, visit, { values: sent.text, problems: outcome.problems });
}
