import { errorsOf, readForm, sendPage, visitOf, type SentForm, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { Forbidden, NotFound } from '../../platform/http/index.ts';
import { isId, newId } from '../../platform/lib/id.ts';
import type { Outcome, Problem } from '../../platform/lib/outcome.ts';
import { can } from '../../who/access/index.ts';
import { findDictionary } from '../procedures/index.ts';
import { addMethod, changeMethod, requireMethod, requireOwner } from './actions.ts';
import { renderMethodForm } from './form-page.tsx';
import { keepValues, listProcedureChoices, readMethodForm, writeMethodForm } from './forms.ts';
import { renderMethod, renderMethods } from './pages.tsx';
import { listOwnerPaths, listOwners } from './rights.ts';
import { listMethods, listVersions, type StoredMethod } from './store.ts';
import { METHODS, METHODS_NEW } from './urls.ts';

/** `/methods`: rules by which schools are found, version by version. */
export function mountMethods(web: Web): void {
  web.get(METHODS, async (c) => {
    const { db, viewer } = visitOf(c);
    return sendPage(c, renderMethods(await listMethods(db, requireOwnerPaths(visitOf(c))), listOwners(viewer).length > 0));
  });
  web.get(METHODS_NEW, async (c) => {
    const visit = visitOf(c);
    requireOwner(visit.viewer);
    return sendForm(c, visit, null, null, []);
  });
  web.post(METHODS, async (c) => {
    const visit = visitOf(c);
    requireOwner(visit.viewer);
    const sent = await readForm(c);
    const entry = readMethodForm(sent, await findDictionary(visit.db), visit.today);
    return answer(c, visit, null, sent, entry.ok ? await addMethod(visit, entry.value, sent.formKey) : entry);
  });
  web.get(`${METHODS}/:id`, sendCard);
  web.get(`${METHODS}/:id/edit`, async (c) => {
    const visit = visitOf(c);
    return sendForm(c, visit, await readChanged(c, visit), null, []);
  });
  web.post(`${METHODS}/:id`, async (c) => {
    const visit = visitOf(c);
    const stored = await readChanged(c, visit);
    const sent = await readForm(c);
    const entry = readMethodForm(sent, await findDictionary(visit.db), visit.today);
    const version = Number(sent.text['version'] ?? '0');
    const outcome = entry.ok ? await changeMethod(visit, stored.id, entry.value, { version, formKey: sent.formKey }) : entry;
    return answer(c, visit, stored, sent, outcome);
  });
}

/** @throws Forbidden where the viewer reads no methods */
function requireOwnerPaths({ viewer }: Visit): string[] {
  const paths = listOwnerPaths(viewer);
  if (paths.length === 0) throw new Forbidden('Методики определения школ видят координаторы региона и муниципалитетов.');
  return paths;
}

async function readMethod(c: WebContext, visit: Visit): Promise<StoredMethod> {
  const id = c.req.param('id') ?? '';
  const paths = requireOwnerPaths(visit);
  if (!isId(id)) throw new NotFound();
  return requireMethod(visit, paths, id);
}

/** @throws Forbidden where the viewer reads the method and may not change it */
async function readChanged(c: WebContext, visit: Visit): Promise<StoredMethod> {
  const stored = await readMethod(c, visit);
  if (!can(visit.viewer, 'method.change', { path: stored.ownerPath })) throw new Forbidden('Методику меняет региональный координатор.');
  return stored;
}

async function sendCard(c: WebContext) {
  const visit = visitOf(c);
  const stored = await readMethod(c, visit);
  const versions = await listVersions(visit.db, stored.familyId);
  const mayChange = can(visit.viewer, 'method.change', { path: stored.ownerPath });
  return sendPage(c, {
    ...renderMethod({ stored, versions, timeZone: visit.viewer.timeZone, mayChange }),
    ...(c.req.query('done') === 'saved' ? { confirmation: 'Методика сохранена. Проверьте её словами и определите по ней школы.' } : {}),
  });
}

async function answer(c: WebContext, visit: Visit, stored: StoredMethod | null, sent: SentForm, outcome: Outcome<{ location: string }>) {
  if (outcome.ok) return c.redirect(outcome.location, 303);
  return sendForm(c, visit, stored, keepValues(sent), outcome.problems);
}

async function sendForm(
  c: WebContext,
  { db, today }: Visit,
  stored: StoredMethod | null,
  values: Record<string, string> | null,
  problems: readonly Problem[],
) {
  const dictionary = await findDictionary(db);
  const form = { values: values ?? writeMethodForm(stored, dictionary, today), errors: errorsOf(problems) };
  return sendPage(c, { ...renderMethodForm({ stored, choices: listProcedureChoices(dictionary), form, formKey: newId() }), problems });
}
