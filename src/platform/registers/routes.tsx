import { transact } from '../db/index.ts';
import { Forbidden, once, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../http/index.ts';
import { isId, newId } from '../lib/id.ts';
import type { Problem } from '../lib/outcome.ts';
import { addRecord, removeRecord, restoreRecord } from './actions.ts';
import { CardBody } from './card-page.tsx';
import { mountEdit } from './edit-routes.tsx';
import { readEntry } from './entry.ts';
import { RecordForm } from './form-page.tsx';
import { auditNounOf } from './history.ts';
import { listHistory, listTitles } from './history-store.ts';
import { mountImport } from './import-routes.tsx';
import { ListBody, maySomewhere } from './list-page.tsx';
import { readListState } from './list-query.ts';
import { listFilterOptions } from './filter-options.ts';
import { findNewPlace } from './draft-place.ts';
import { confirmationOf, crumbsOf, findHere, homeOf } from './record-place.ts';
import { titleOf, type Register } from './register.ts';
import { exportSheet } from './sheet.ts';
import { listChildren, listRecords } from './store.ts';
import { mountUndo } from './undo-routes.tsx';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Everything a declared noun has on the web. `without`: pages a room makes itself. */
export function mountRegister(web: Web, register: Register, without: { card?: true; entry?: true } = {}): void {
  const base = `/${register.noun}`;
  web.get(base, (c) => showList(c, register));
  web.get(`${base}/export.xlsx`, (c) => sendSheet(c, register));
  if (!without.entry) {
    mountImport(web, register);
    web.get(`${base}/new`, (c) => showNew(c, register));
    web.post(base, (c) => add(c, register));
    mountEdit(web, register);
    mountUndo(web, register);
  }
  web.post(`${base}/:id/remove`, (c) => remove(c, register));
  web.post(`${base}/:id/restore`, (c) => restore(c, register));
  if (!without.card) web.get(`${base}/:id`, (c) => showCard(c, register));
}

async function showList(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const state = readListState(register, c.req.query());
  const [page, options] = await Promise.all([
    listRecords(visit.db, register, register.visible(visit.viewer), state),
    listFilterOptions(visit.db, register, visit.viewer.directory),
  ]);
  const body = <ListBody register={register} visit={visit} state={state} page={page} options={options} />;
  return sendPage(c, { title: register.words.title, confirmation: loadedWords(c, register), body });
}

/** The sentence after an import, with the way back. */
function loadedWords(c: WebContext, register: Register) {
  const { batch, added = '0', changed = '0', refused = '0' } = c.req.query();
  if (batch === undefined || !isId(batch)) return undefined;
  const left = refused === '0' ? '' : `, не принято ${refused}`;
  return (
    <>
      Файл загружен: добавлено {added}, изменено {changed}
      {left}. <a href={`/${register.noun}/imports/${batch}`}>Посмотреть или отменить загрузку</a>
    </>
  );
}

async function sendSheet(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const bytes = await exportSheet(visit.db, register, visit, readListState(register, c.req.query()));
  c.header('Content-Type', EXCEL);
  c.header(
    'Content-Disposition',
    `attachment; filename="${register.noun}.xlsx"; filename*=UTF-8''${encodeURIComponent(register.words.title)}.xlsx`,
  );
  return c.body(new Uint8Array(bytes).buffer);
}

async function showCard(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const record = await findHere(c, register, visit);
  const below = register.card?.childrenFor?.(record) === false ? [] : (register.children ?? []);
  const [{ history, titles }, part, ...children] = await Promise.all([
    readHistory(visit, register, record.id),
    register.card?.part?.(visit, record, c.req.query()) ?? null,
    ...below.map(async (child) => {
      const { register: of, field } = child;
      return { register: of, field, rows: await listChildren(visit.db, of, of.visible(visit.viewer), field, record.id) };
    }),
  ]);
  return sendPage(c, {
    title: titleOf(register, record) || register.words.forms[0],
    crumbs: crumbsOf(register, record),
    confirmation: confirmationOf(c.req.query('done')),
    body: <CardBody register={register} visit={visit} record={record} part={part} children={children} history={history} titles={titles} />,
  });
}

/** The history of a record with the titles of what it refers to. */
async function readHistory(visit: Visit, register: Register, id: string) {
  const history = await listHistory(visit.db, register.noun, id);
  return { history, titles: await listTitles(visit.db, [auditNounOf(register)], history) };
}

async function showNew(c: WebContext, register: Register) {
  const visit = visitOf(c);
  if (!maySomewhere(register, visit, 'add'))
    throw new Forbidden(`Добавлять записи раздела «${register.words.title}» может координатор или администратор.`);
  const initial = Object.fromEntries(register.fields.flatMap(({ name, initial: text }) => (text === undefined ? [] : [[name, text]])));
  return sendNew(c, register, { ...initial, ...c.req.query() }, [], { formKey: newId(), isFresh: true });
}

async function sendNew(
  c: WebContext,
  register: Register,
  texts: Record<string, string>,
  problems: Problem[],
  sent: { formKey: string; isFresh?: true },
) {
  const field = register.parent?.field;
  const value = field ? texts[field] : undefined;
  const given = field && value && isId(value) ? { field, value } : undefined;
  const place = await findNewPlace(visitOf(c), register, given);
  const shown = sent.isFresh && place.draft ? place.draft.texts : texts;
  return sendPage(c, {
    title: `Добавить ${register.words.accusative}`,
    crumbs: [{ title: register.words.title, href: `/${register.noun}` }],
    problems,
    body: (
      <RecordForm register={register} record={null} texts={shown} problems={problems} given={given} formKey={sent.formKey} place={place} />
    ),
  });
}

async function add(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const form = await readForm(c);
  const entry = await readEntry(visit.db, register, form.text, true);
  if (!entry.ok) return sendNew(c, register, form.text, entry.problems, { formKey: form.formKey ?? newId() });
  const outcome = await transact(visit.db, (tx) =>
    once(tx, form.formKey, visit.viewer.accountId, async () => {
      const written = await addRecord(tx, register, visit, entry.values);
      return written.ok ? { ok: true, location: homeOf(register, written.record) } : written;
    }),
  );
  if (!outcome.ok) return sendNew(c, register, form.text, outcome.problems, { formKey: form.formKey ?? newId() });
  return c.redirect(outcome.location, 303);
}

async function remove(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const record = await findHere(c, register, visit);
  const form = await readForm(c);
  await transact(visit.db, (tx) => removeRecord(tx, register, visit, record.id, { reason: form.text['reason'] || null }));
  return c.redirect(register.parent ? homeOf(register, record) : `/${register.noun}/${record.id}`, 303);
}

async function restore(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const record = await findHere(c, register, visit);
  await transact(visit.db, (tx) => restoreRecord(tx, register, visit, record.id));
  return c.redirect(`/${register.noun}/${record.id}`, 303);
}
