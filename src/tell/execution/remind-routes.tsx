import { Forbidden, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { executionQuery } from './forms.ts';
import type { Head, Unit } from './head.ts';
import { mayRemind, readHead } from './head-rights.ts';
import { readReminders, remindExecutors } from './remind-actions.ts';
import { renderRemind } from './remind-page.tsx';
import { aboutSchema, type About } from './remind.ts';
import { EXECUTOR, OWN, REMIND } from './urls.ts';

/** `/execution/remind`: what goes to whom, looked at and then sent. */
export function mountReminding(web: Web): void {
  web.get(REMIND, async (c) => {
    const visit = visitOf(c);
    const ask = await readAsk(visit, c.req.query(), c.req.queries(EXECUTOR) ?? []);
    return sendPreview(c, visit, ask, []);
  });
  web.post(REMIND, async (c) => {
    const visit = visitOf(c);
    const { text, lists, formKey } = await readForm(c);
    const ask = await readAsk(visit, text, lists[EXECUTOR] ?? []);
    const outcome = await remindExecutors(visit, ask.head, { ...ask, key: formKey });
    return outcome.ok ? c.redirect(outcome.location, 303) : sendPreview(c, visit, ask, outcome.problems);
  });
}

type Ask = { head: Head; units: Unit[]; about: About };

/** @throws Forbidden where the viewer reminds nobody */
async function readAsk(visit: Visit, query: Record<string, string>, keys: readonly string[]): Promise<Ask> {
  const head = await readHead(visit, executionQuery.parse(query), true);
  if (!mayRemind(visit, head)) throw new Forbidden('Напоминают координаторы, методисты и кураторы.');
  const ticked = new Set(keys.map((key) => (key === OWN ? '' : key)));
  return { head, units: head.units.filter(({ key }) => ticked.has(key)), about: aboutSchema.parse(query['about']) };
}

async function sendPreview(c: WebContext, visit: Visit, ask: Ask, problems: Problem[]) {
  const found = await readReminders(visit, ask.head, ask.units, ask.about);
  return sendPage(c, { ...renderRemind({ ...ask, ...found, formKey: newId(), timeZone: visit.viewer.timeZone }), problems });
}
