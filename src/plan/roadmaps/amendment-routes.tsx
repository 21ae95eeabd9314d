import { contentDisposition } from '../../platform/files/index.ts';
import { NotFound, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { isId, newId } from '../../platform/lib/id.ts';
import { can } from '../../who/access/index.ts';
import { requirePlanChange } from './activity-actions.ts';
import { exportAmendments } from './amendment-export.ts';
import { listAmendments } from './amendment-store.ts';
import { AMENDMENTS_PAGE, AmendmentsBody } from './amendments-page.tsx';
import { answerDates, answerNoneYet } from './awaited-actions.ts';
import { AwaitedBody, type AwaitedPage } from './awaited-page.tsx';
import { listAwaited } from './awaited-store.ts';
import { failed, readDateAnswer } from './date-answer.ts';
import { planLead } from './frame.tsx';
import { findRoadmap, type Roadmap } from './store.ts';
import { ROADMAPS, awaitedUrl } from './urls.ts';
import type { Problem } from '../../platform/lib/outcome.ts';

/** Rows of the book of changes: a plan has tens of them. */
const EXPORT_LIMIT = 10_000;
const DONE: Readonly<Record<string, string>> = {
  dated: 'Дата назначена. Исполнители получат задачи в первый день срока.',
  'not-yet': 'Записано: даты пока нет. Через месяц Опора спросит снова.',
};

/** Changes of a plan in force, and the question about dates that somebody else names. */
export function mountPlanChanges(web: Web): void {
  web.get('/roadmaps/:id/amendments', async (c) => {
    const { visit, roadmap } = await openRoadmap(c);
    const before = c.req.query('before') ?? '';
    const rows = await listAmendments(visit.db, roadmap.id, isId(before) ? before : null, AMENDMENTS_PAGE + 1);
    const amendments = rows.slice(0, AMENDMENTS_PAGE);
    const next = rows.length > AMENDMENTS_PAGE ? (amendments.at(-1)?.id ?? null) : null;
    return sendView(c, roadmap, <AmendmentsBody roadmap={roadmap} query={{}} view="amendments" amendments={amendments} next={next} />);
  });
  web.get('/roadmaps/:id/amendments.xlsx', async (c) => {
    const { visit, roadmap } = await openRoadmap(c);
    const bytes = await exportAmendments(roadmap, await listAmendments(visit.db, roadmap.id, null, EXPORT_LIMIT));
    c.header('Content-Disposition', contentDisposition(`Изменения ${roadmap.title.slice(0, 100)}.xlsx`));
    c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    return c.body(new Uint8Array(bytes));
  });
  web.get('/roadmaps/:id/awaited', async (c) => sendAwaited(c, await openRoadmap(c), null, []));
  web.post('/roadmaps/:id/awaited', answerAwaited);
}

async function answerAwaited(c: WebContext) {
  const open = await openRoadmap(c);
  const { visit, roadmap } = open;
  requirePlanChange(visit.viewer, roadmap);
  const { text, formKey } = await readForm(c);
  if (text['answer'] === 'none-yet') {
    const outcome = await answerNoneYet(visit, roadmap.id, formKey);
    return outcome.ok ? c.redirect(outcome.location, 303) : sendAwaited(c, open, null, outcome.problems);
  }
  const activity = text['activity'] ?? '';
  const answer = readDateAnswer(text, visit);
  const outcome = answer.ok ? await answerDates(visit, activity, answer.answer, formKey, awaitedUrl(roadmap.id)) : answer;
  if (outcome.ok) return c.redirect(outcome.location, 303);
  return sendAwaited(c, open, { activity, form: failed(text, outcome.problems) }, outcome.problems);
}

async function openRoadmap(c: WebContext): Promise<{ visit: Visit; roadmap: Roadmap }> {
  const visit = visitOf(c);
  const id = c.req.param('id') ?? '';
  const roadmap = isId(id) ? await findRoadmap(visit.db, id, visit.viewer) : null;
  if (roadmap === null) throw new NotFound();
  return { visit, roadmap };
}

async function sendAwaited(
  c: WebContext,
  { visit, roadmap }: { visit: Visit; roadmap: Roadmap },
  sent: AwaitedPage['sent'],
  problems: readonly Problem[],
) {
  const body = (
    <AwaitedBody
      roadmap={roadmap}
      query={{}}
      view="awaited"
      activities={await listAwaited(visit.db, roadmap.id)}
      today={visit.today}
      mayChange={can(visit.viewer, 'roadmap.change', { path: roadmap.ownerPath })}
      sent={sent}
      newKey={newId}
    />
  );
  return sendView(c, roadmap, body, problems);
}

function sendView(c: WebContext, roadmap: Roadmap, body: preact.JSX.Element, problems: readonly Problem[] = []) {
  const done = DONE[c.req.query('done') ?? ''];
  return sendPage(c, {
    title: roadmap.title,
    lead: planLead(roadmap),
    wide: true,
    crumbs: [{ title: 'Дорожные карты', href: ROADMAPS }],
    body,
    problems,
    ...(done === undefined ? {} : { confirmation: done }),
  });
}
