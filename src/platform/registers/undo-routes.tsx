import { transact } from '../db/index.ts';
import { Forbidden, once, readForm, sendPage, visitOf, type Web, type WebContext } from '../http/index.ts';
import { NotFound } from '../http/index.ts';
import { isId, newId } from '../lib/id.ts';
import type { Problem } from '../lib/outcome.ts';
import { auditNounOf } from './history.ts';
import { listTitles } from './history-store.ts';
import { maySomewhere } from './list-page.tsx';
import { confirmationOf, crumbsBelow, findHere, homeOf } from './record-place.ts';
import { titleOf, type Register } from './register.ts';
import { readBatch, readUndo, undoBatch, undoChange, whyNoUndo } from './undo-actions.ts';
import { BatchBody, UndoBody } from './undo-pages.tsx';

/** Taking back: one change of a record with a look at what it would do, and a whole import. */
export function mountUndo(web: Web, register: Register): void {
  const base = `/${register.noun}`;
  web.get(`${base}/:id/undo/:entry`, (c) => showUndo(c, register, []));
  web.post(`${base}/:id/undo/:entry`, (c) => undo(c, register));
  web.get(`${base}/imports/:batch`, (c) => showBatch(c, register, []));
  web.post(`${base}/imports/:batch`, (c) => takeBatchBack(c, register));
}

function idOf(c: WebContext, name: 'entry' | 'batch'): string {
  const id = c.req.param(name) ?? '';
  if (!isId(id)) throw new NotFound();
  return id;
}

async function showUndo(c: WebContext, register: Register, problems: Problem[], reason = '') {
  const visit = visitOf(c);
  const here = await findHere(c, register, visit);
  const { record, entry, plan } = await readUndo(visit.db, register, visit, here.id, idOf(c, 'entry'));
  if (!register.may(visit.viewer, 'change', record))
    throw new Forbidden('Править эту запись может координатор её территории или администратор.');
  const titles = await listTitles(visit.db, [auditNounOf(register)], [entry]);
  return sendPage(c, {
    title: `Вернуть прежнее: ${titleOf(register, record)}`,
    crumbs: crumbsBelow(register, record),
    problems,
    body: (
      <UndoBody
        register={register}
        record={record}
        entry={entry}
        plan={plan}
        titles={titles}
        timeZone={visit.viewer.timeZone}
        obstacle={whyNoUndo(record, plan)}
        problems={problems}
        reason={reason}
        formKey={newId()}
      />
    ),
  });
}

async function undo(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const record = await findHere(c, register, visit);
  const form = await readForm(c);
  const reason = form.text['reason'] ?? '';
  const entryId = idOf(c, 'entry');
  const outcome = await transact(visit.db, (tx) =>
    once(tx, form.formKey, visit.viewer.accountId, async () => {
      const written = await undoChange(tx, register, visit, { id: record.id, entryId, reason });
      return written.ok ? { ok: true, location: homeOf(register, written.record, 'undone') } : written;
    }),
  );
  return outcome.ok ? c.redirect(outcome.location, 303) : showUndo(c, register, outcome.problems, reason);
}

/** @throws Forbidden where the viewer may load nothing into this register, and so take nothing back */
function requireLoader(c: WebContext, register: Register): void {
  if (!maySomewhere(register, visitOf(c), 'add'))
    throw new Forbidden(`Загружать раздел «${register.words.title}» может координатор или администратор.`);
}

async function showBatch(c: WebContext, register: Register, problems: Problem[], reason = '') {
  const visit = visitOf(c);
  requireLoader(c, register);
  const batchId = idOf(c, 'batch');
  const view = await readBatch(visit.db, register, visit, batchId);
  const titles = await listTitles(visit.db, [auditNounOf(register)], view.entries);
  return sendPage(c, {
    title: `${register.words.title}: загрузка из файла`,
    crumbs: [{ title: register.words.title, href: `/${register.noun}` }],
    confirmation: confirmationOf(c.req.query('done')),
    problems,
    body: (
      <BatchBody
        register={register}
        view={view}
        titles={titles}
        timeZone={visit.viewer.timeZone}
        address={`/${register.noun}/imports/${batchId}`}
        problems={problems}
        reason={reason}
        formKey={newId()}
      />
    ),
  });
}

async function takeBatchBack(c: WebContext, register: Register) {
  const visit = visitOf(c);
  requireLoader(c, register);
  const form = await readForm(c);
  const reason = form.text['reason'] ?? '';
  const batchId = idOf(c, 'batch');
  const outcome = await transact(visit.db, (tx) =>
    once(tx, form.formKey, visit.viewer.accountId, async () => {
      const undone = await undoBatch(tx, register, visit, { batchId, reason });
      return undone.ok ? { ok: true, location: `/${register.noun}/imports/${batchId}?done=batch-undone` } : undone;
    }),
  );
  return outcome.ok ? c.redirect(outcome.location, 303) : showBatch(c, register, outcome.problems, reason);
}
