import { findFile } from '../../platform/files/index.ts';
import { NotFound, errorsOf, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { isId, newId } from '../../platform/lib/id.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { can } from '../../who/access/index.ts';
import { sendWord } from '../templates/index.ts';
import { renderChoice } from './choose-page.tsx';
import { readAsk } from './ask-actions.ts';
import { gatherReport, writeReport } from './gather-actions.ts';
import { startReport, type ReportJob } from './job.ts';
import { renderExecution, renderReady } from './pages.tsx';
import { listReportRoadmaps, listReportScopes } from './store.ts';

/** `/reports`, the report on execution as a page and as a Word file; a large one is written by the job. */
export function mountReports(web: Web, job: ReportJob): void {
  web.get('/reports', async (c) => sendChoice(c, visitOf(c), {}, []));
  web.get('/reports/execution', async (c) => {
    const visit = visitOf(c);
    const asked = await readAsk(visit, c.req.query());
    if (!asked.ok) return sendChoice(c, visit, c.req.query(), asked.problems);
    const { report, subject } = await gatherReport(visit, asked.value, { rows: false });
    const { roadmap: roadmapId, scope } = asked.value;
    return sendPage(
      c,
      renderExecution({ report, subject, roadmapId, scope, query: c.req.query(), printedBy: visit.viewer.name, formKey: newId() }),
    );
  });
  web.get('/reports/execution.docx', async (c) => {
    const visit = visitOf(c);
    const asked = await readAsk(visit, c.req.query());
    if (!asked.ok) return sendChoice(c, visit, c.req.query(), asked.problems);
    const { bytes, name } = await writeReport({ ...visit, files: visit.deps.files }, asked.value);
    return sendWord(c, bytes, name);
  });
  web.post('/reports/execution', async (c) => {
    const visit = visitOf(c);
    const { text, formKey } = await readForm(c);
    const asked = await readAsk(visit, text);
    if (!asked.ok) return sendChoice(c, visit, text, asked.problems);
    const { roadmap } = asked.value;
    if (roadmap !== null && !(await listReportRoadmaps(visit.db, visit.viewer)).some(({ id }) => id === roadmap)) throw new NotFound();
    const outcome = await startReport(visit, job, asked.value, formKey);
    return outcome.ok ? c.redirect(outcome.location, 303) : sendChoice(c, visit, text, outcome.problems);
  });
  web.get('/reports/ready/:id', async (c) => {
    const visit = visitOf(c);
    const id = c.req.param('id');
    const found = isId(id) ? await findFile(visit.db, id) : null;
    if (found === null || found.file.accountId !== visit.viewer.accountId) throw new NotFound();
    return sendPage(c, renderReady(found.file));
  });
}

async function sendChoice(c: WebContext, visit: Visit, values: Record<string, string>, problems: Problem[]) {
  const { db, viewer, today } = visit;
  const [roadmaps, scopes] = await Promise.all([listReportRoadmaps(db, viewer), listReportScopes(db, viewer)]);
  const allowed = scopes.filter(({ path }) => can(viewer, 'report.read', { path }));
  return sendPage(c, {
    ...renderChoice({
      roadmaps,
      scopes: allowed,
      today,
      mayChangeTemplates: viewer.posts.some(({ path }) => can(viewer, 'template.change', { path })),
      form: { values, errors: errorsOf(problems) },
    }),
    problems,
  });
}
