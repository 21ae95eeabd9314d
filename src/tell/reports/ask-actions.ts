import { Forbidden, NotFound, parseForm, type Visit } from '../../platform/http/index.ts';
import type { Problem } from '../../platform/lib/outcome.ts';
import { can } from '../../who/access/index.ts';
import { executionForm } from './forms.ts';
import { findReportScope, listReportScopes, type ReportAsk } from './store.ts';

/** What is asked, checked: the scope is within the viewer's territory and the viewer may report on it. */
export async function readAsk(
  visit: Visit,
  query: Record<string, string>,
): Promise<{ ok: true; value: ReportAsk } | { ok: false; problems: Problem[] }> {
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
