import { readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { isId, newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { plural } from '../../platform/lib/russian.ts';
import { remindOfTasks } from './decide-actions.ts';
import { readListState, taskListUrl } from './filter.ts';
import { sentWords } from './joint-report-pages.tsx';
import { renderTaskList } from './list-pages.tsx';
import { countTasks, listFilterChoices, listTasks } from './list-store.ts';
import { TICK } from './ticks.tsx';
import { REMIND_TASKS_URL } from './urls.ts';

/** `/tasks` and the reminder of several ticked ones. */
export function mountTaskList(web: Web): void {
  web.get('/tasks', async (c) => sendList(c, visitOf(c), []));
  web.post(REMIND_TASKS_URL, async (c) => answerReminder(c, visitOf(c)));
}

async function sendList(c: WebContext, visit: Visit, problems: Problem[]) {
  const query = c.req.query();
  const state = readListState(query);
  const { db, viewer, today } = visit;
  const [page, count, choices] = await Promise.all([
    listTasks(db, viewer, state, today),
    countTasks(db, viewer, state, today),
    listFilterChoices(db, viewer, state),
  ]);
  return sendPage(c, {
    ...renderTaskList({ state, ...page, count, choices, viewer, formKey: newId(), today }),
    confirmation: doneWords(query['done'] ?? ''),
    problems,
  });
}

/** «reported-5», «reminded-3»: what was done with several tasks. */
function doneWords(done: string): string | undefined {
  const match = /^(reported|reminded)-(\d{1,3})$/.exec(done);
  if (match === null) return undefined;
  const count = Number(match[2]);
  if (match[1] === 'reported') return sentWords(count);
  return `Отправлено ${plural(count, ['напоминание', 'напоминания', 'напоминаний'])}; они записаны в историю задач.`;
}

async function answerReminder(c: WebContext, visit: Visit): Promise<Response> {
  const sent = await readForm(c);
  const taskIds = (sent.lists[TICK] ?? []).filter(isId);
  const state = readListState(c.req.query());
  const back = taskListUrl(state, state);
  const leadTo = (count: number) => `${back}${back.includes('?') ? '&' : '?'}done=reminded-${count}`;
  const outcome = await remindOfTasks(visit, { taskIds, key: sent.formKey }, leadTo);
  return outcome.ok ? c.redirect(outcome.location, 303) : sendList(c, visit, outcome.problems);
}
