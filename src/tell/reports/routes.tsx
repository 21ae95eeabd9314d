import { contentDisposition } from '../../platform/files/index.ts';
import {
  Forbidden,
  NotFound,
  errorsOf,
  parseForm,
  sendPage,
  visitOf,
  type Visit,
  type Web,
  type WebContext,
} from '../../platform/http/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { can } from '../../who/access/index.ts';
import { renderChoice } from './choose-page.tsx';
import { buildExecutionReport, type ExecutionReport } from './execution-report.ts';
import { executionForm } from './forms.ts';
import { renderExecution } from './pages.tsx';
import type { Period } from './period.ts';
import { reportFileName, type ReportSubject } from './report-words.ts';
import { findReportScope, findSigner, listExecutionRows, listReportRoadmaps, listReportScopes, type ReportScope } from './store.ts';
import { writeExecutionReport } from './word.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `/reports`, the report on execution as a page and as a Word file. */
export function mountReports(web: Web): void {
  web.get('/reports', async (c) => sendChoice(c, visitOf(c), {}, []));
  web.get('/reports/execution', async (c) => {
    const visit = visitOf(c);
    const asked = await readAsk(visit, c.req.query());
    if (!asked.ok) return sendChoice(c, visit, c.req.query(), asked.problems);
    const { report, subject, roadmapId, scope } = await buildReport(visit, asked.value);
    return sendPage(
      c,
      renderExecution({
        report,
        subject,
        roadmapId,
        scope,
        query: c.req.query(),
        printedBy: visit.viewer.name,
      }),
    );
  });
  web.get('/reports/execution.docx', async (c) => {
    const visit = visitOf(c);
    const asked = await readAsk(visit, c.req.query());
    if (!asked.ok) return sendChoice(c, visit, c.req.query(), asked.problems);
    return sendWord(c, visit, asked.value);
  });
}

type Ask = { roadmap: string | null; scope: ReportScope; period: Period };

/** What is asked, checked: the scope is within the viewer's territory and the viewer may report on it. */
async function readAsk(
  visit: Visit,
  query: Record<string, string>,
): Promise<{ ok: true; value: Ask } | { ok: false; problems: Problem[] }> {
  const parsed = parseForm(executionForm(visit.today), query);
  if (!parsed.ok) return parsed;
  const { db, viewer } = visit;
  const scope =
    parsed.value.scope === null ? ((await listReportScopes(db, viewer))[0] ?? null) : await findReportScope(db, viewer, parsed.value.scope);
  if (scope === null) throw new NotFound();
  if (!can(viewer, 'report.read', { path: scope.path }))
    throw new Forbidden('Отчёт об исполнении собирают координаторы, методисты и руководители школ.');
  return { ok: true, value: { ...parsed.value, scope } };
}

/** @throws NotFound where the roadmap is not the viewer's */
async function buildReport(visit: Visit, ask: Ask) {
  const { db, viewer, today } = visit;
  const [rows, roadmaps] = await Promise.all([listExecutionRows(db, viewer, ask, today), listReportRoadmaps(db, viewer)]);
  const roadmap = ask.roadmap === null ? null : (roadmaps.find(({ id }) => id === ask.roadmap) ?? null);
  if (ask.roadmap !== null && roadmap === null) throw new NotFound();
  const subject: ReportSubject = { roadmap };
  const report: ExecutionReport = buildExecutionReport(rows, ask.period, today);
  const activities = roadmap?.activities ?? roadmaps.reduce((sum, one) => sum + one.activities, 0);
  return { report, subject, roadmapId: ask.roadmap, scope: ask.scope, activities };
}

async function sendWord(c: WebContext, visit: Visit, ask: Ask): Promise<Response> {
  const [{ report, subject, activities }, signer] = await Promise.all([
    buildReport(visit, ask),
    findSigner(visit.db, ask.scope.id, visit.today),
  ]);
  const bytes = await writeExecutionReport(report, {
    subject,
    signer,
    organisation: ask.scope.fullName,
    activitiesTotal: activities,
    preparedBy: visit.viewer.name,
  });
  c.header('content-type', DOCX);
  c.header('content-disposition', contentDisposition(reportFileName(subject, report.period)));
  return c.body(new Uint8Array(bytes));
}

async function sendChoice(c: WebContext, visit: Visit, values: Record<string, string>, problems: Problem[]) {
  const { db, viewer, today } = visit;
  const [roadmaps, scopes] = await Promise.all([listReportRoadmaps(db, viewer), listReportScopes(db, viewer)]);
  const allowed = scopes.filter(({ path }) => can(viewer, 'report.read', { path }));
  return sendPage(c, {
    ...renderChoice({ roadmaps, scopes: allowed, today, form: { values, errors: errorsOf(problems) } }),
    problems,
  });
}
