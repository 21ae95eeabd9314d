import { contentDisposition, readContent } from '../../platform/files/index.ts';
import { NotFound, errorsOf, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../../platform/http/index.ts';
import { newId } from '../../platform/lib/id.ts';
import type { Outcome, Problem } from '../../platform/lib/outcome.ts';
import { fillTemplate } from '../../platform/office/index.ts';
import { addTemplate, forceTemplate, requireOwner, returnToShipped } from './actions.ts';
import { renderTemplate, renderTemplates } from './pages.tsx';
import { readShippedTemplate } from './shipped-store.ts';
import { listVersions } from './store.ts';
import { sampleOf, type TemplateKind } from './template.ts';
import { TEMPLATE_DONE, type TemplateDone } from './urls.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `/templates`: what documents are written by, for coordinators; `kinds` are those that rooms contribute. */
export function mountTemplates(web: Web, kinds: readonly TemplateKind[]): void {
  const kindOf: KindOf = (c) => {
    const kind = kinds.find(({ code }) => code === c.req.param('code'));
    if (kind === undefined) throw new NotFound();
    return kind;
  };
  web.get('/templates', async (c) => {
    const visit = visitOf(c);
    const versions = await listVersions(visit.db, requireOwner(visit.viewer).id, null);
    const inForce = (code: string) => versions.find((version) => version.code === code && version.inForce);
    return sendPage(c, renderTemplates(kinds.map((kind) => ({ kind, inForce: inForce(kind.code) }))));
  });
  web.get('/templates/:code', async (c) => sendCard(c, visitOf(c), kindOf(c), []));
  mountFilledFiles(web, kindOf);
  mountTemplateForms(web, kindOf);
}

type KindOf = (c: WebContext) => TemplateKind;

function mountFilledFiles(web: Web, kindOf: KindOf): void {
  web.get('/templates/:code/template.docx', async (c) => {
    const visit = visitOf(c);
    const kind = kindOf(c);
    const { bytes, name } = await openVersion(visit, kind, c.req.query('version'));
    return sendWord(c, bytes, name);
  });
  web.get('/templates/:code/preview.docx', async (c) => {
    const visit = visitOf(c);
    const kind = kindOf(c);
    const { bytes } = await openVersion(visit, kind, c.req.query('version'));
    const data = (await kind.preview(visit)) ?? sampleOf(kind.fields);
    return sendWord(c, await fillTemplate(bytes, data), `${kind.title}, проба.docx`);
  });
}

function mountTemplateForms(web: Web, kindOf: KindOf): void {
  web.post('/templates/:code', async (c) => {
    const visit = visitOf(c);
    const kind = kindOf(c);
    requireOwner(visit.viewer);
    const { files, formKey } = await readForm(c);
    const file = files.find(({ field }) => field === 'file') ?? null;
    return answer(c, visit, kind, await addTemplate(visit, kind, file, formKey));
  });
  web.post('/templates/:code/force', async (c) => {
    const visit = visitOf(c);
    const { text } = await readForm(c);
    return answer(c, visit, kindOf(c), await forceTemplate(visit, kindOf(c), text['version'] ?? ''));
  });
  web.post('/templates/:code/shipped', async (c) => {
    const visit = visitOf(c);
    return answer(c, visit, kindOf(c), await returnToShipped(visit, kindOf(c)));
  });
}

async function answer(c: WebContext, visit: Visit, kind: TemplateKind, outcome: Outcome<{ location: string }>) {
  return outcome.ok ? c.redirect(outcome.location, 303) : sendCard(c, visit, kind, outcome.problems);
}

const DONE: Record<TemplateDone, string> = {
  added: 'Шаблон проверен и загружен. Посмотрите, как он заполняется, и введите его в действие.',
  forced: 'Шаблон введён в действие: следующие документы составляются по нему.',
  shipped: 'Снова действует поставляемый шаблон. Ваши версии сохранены.',
};

async function sendCard(c: WebContext, visit: Visit, kind: TemplateKind, problems: Problem[]) {
  const owner = requireOwner(visit.viewer);
  const versions = await listVersions(visit.db, owner.id, kind.code);
  const done = TEMPLATE_DONE.find((one) => one === c.req.query('done'));
  return sendPage(c, {
    ...renderTemplate({
      kind,
      owner,
      versions,
      timeZone: visit.viewer.timeZone,
      form: { values: {}, errors: errorsOf(problems) },
      formKey: newId(),
    }),
    problems,
    ...(done === undefined ? {} : { confirmation: DONE[done] }),
  });
}

/** A version of the viewer's own territory, or the delivered template. @throws NotFound for anybody else's */
async function openVersion(visit: Visit, kind: TemplateKind, id: string | undefined): Promise<{ bytes: Uint8Array; name: string }> {
  const owner = requireOwner(visit.viewer);
  if (id === undefined) return { bytes: readShippedTemplate(kind.code), name: `${kind.title}, шаблон.docx` };
  const version = (await listVersions(visit.db, owner.id, kind.code)).find((one) => one.id === id);
  if (version === undefined) throw new NotFound();
  return { bytes: await readContent(visit.deps.files, version.sha256), name: version.name };
}

/** Sends a Word document as a file. */
export function sendWord(c: WebContext, bytes: Uint8Array, name: string): Response {
  c.header('content-type', DOCX);
  c.header('content-disposition', contentDisposition(name));
  return c.body(new Uint8Array(bytes));
}
