import { transact } from '../db/index.ts';
import { Forbidden, NotFound, once, readForm, sendPage, visitOf, type Visit, type Web, type WebContext } from '../http/index.ts';
import { isId } from '../lib/id.ts';
import { addRecord, changeRecord, removeRecord, restoreRecord } from './actions.ts';
import { CardBody } from './card-page.tsx';
import { readEntry } from './entry.ts';
import { RecordForm, textsOf } from './form-page.tsx';
import { listHistory } from './history.ts';
import { mountImport } from './import-routes.tsx';
import { ListBody, maySomewhere } from './list-page.tsx';
import { readListState } from './list-query.ts';
import { listFilterOptions } from './filter-options.ts';
import { titleOf, type Register, type StoredRecord } from './register.ts';
import { exportSheet } from './sheet.ts';
import { findRecord, listChildren, listRecords } from './store.ts';

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
    web.get(`${base}/:id/edit`, (c) => showEdit(c, register));
    web.post(`${base}/:id`, (c) => change(c, register));
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
  return sendPage(c, { title: register.words.title, body });
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
  const [history, part, ...children] = await Promise.all([
    listHistory(visit.db, register.noun, record.id),
    register.card?.part?.(visit, record, c.req.query()) ?? null,
    ...below.map(async (child) => {
      const { register: of, field } = child;
      return { register: of, field, rows: await listChildren(visit.db, of, of.visible(visit.viewer), field, record.id) };
    }),
  ]);
  return sendPage(c, {
    title: titleOf(register, record) || register.words.forms[0],
    crumbs: crumbsOf(register, record),
    body: <CardBody register={register} visit={visit} record={record} part={part} children={children} history={history} />,
  });
}

/** Where a record stands: its section, or the card of its parent. */
function crumbsOf(register: Register, record: StoredRecord) {
  if (!register.parent) return [{ title: register.words.title, href: `/${register.noun}` }];
  const { noun, title, field } = register.parent;
  return [
    { title, href: `/${noun}` },
    { title: String(record[`${field}_title`] ?? ''), href: `/${noun}/${String(record[field])}` },
  ];
}

async function showNew(c: WebContext, register: Register) {
  const visit = visitOf(c);
  if (!maySomewhere(register, visit, 'add'))
    throw new Forbidden(`Добавлять записи раздела «${register.words.title}» может координатор или администратор.`);
  const initial = Object.fromEntries(register.fields.flatMap(({ name, initial: text }) => (text === undefined ? [] : [[name, text]])));
  return sendNew(c, register, { ...initial, ...c.req.query() }, []);
}

function sendNew(
  c: WebContext,
  register: Register,
  texts: Record<string, string>,
  problems: { field: string | null; message: string }[],
  formKey?: string,
) {
  const field = register.parent?.field;
  const value = field ? texts[field] : undefined;
  const given = field && value && isId(value) ? { field, value } : undefined;
  return sendPage(c, {
    title: `Добавить ${register.words.accusative}`,
    crumbs: [{ title: register.words.title, href: `/${register.noun}` }],
    problems,
    body: <RecordForm register={register} record={null} texts={texts} problems={problems} given={given} formKey={formKey} />,
  });
}

async function add(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const form = await readForm(c);
  const entry = await readEntry(visit.db, register, form.text, true);
  if (!entry.ok) return sendNew(c, register, form.text, entry.problems, form.formKey ?? undefined);
  const outcome = await transact(visit.db, (tx) =>
    once(tx, form.formKey, visit.viewer.accountId, async () => {
      const written = await addRecord(tx, register, visit, entry.values);
      return written.ok ? { ok: true, location: homeOf(register, written.record) } : written;
    }),
  );
  if (!outcome.ok) return sendNew(c, register, form.text, outcome.problems, form.formKey ?? undefined);
  return c.redirect(outcome.location, 303);
}

/** After a write a person returns to the record, or to the card it hangs on. */
function homeOf(register: Register, record: StoredRecord): string {
  if (!register.parent) return `/${register.noun}/${record.id}`;
  return `/${register.parent.noun}/${String(record[register.parent.field])}#${register.noun}`;
}

async function showEdit(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const record = await findHere(c, register, visit);
  if (!register.may(visit.viewer, 'change', record))
    throw new Forbidden('Править эту запись может координатор её территории или администратор.');
  return sendEdit(c, register, record, textsOf(register, record), []);
}

function sendEdit(
  c: WebContext,
  register: Register,
  record: StoredRecord,
  texts: Record<string, string>,
  problems: { field: string | null; message: string }[],
) {
  const given = register.parent ? { field: register.parent.field, value: String(record[register.parent.field]) } : undefined;
  return sendPage(c, {
    title: `Изменить: ${titleOf(register, record)}`,
    crumbs: [...crumbsOf(register, record), { title: titleOf(register, record), href: `/${register.noun}/${record.id}` }],
    problems,
    body: <RecordForm register={register} record={record} texts={texts} problems={problems} given={given} />,
  });
}

async function change(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const record = await findHere(c, register, visit);
  const form = await readForm(c);
  const entry = await readEntry(visit.db, register, form.text, false);
  if (!entry.ok) return sendEdit(c, register, record, form.text, entry.problems);
  const version = Number(form.text['version']);
  const written = await transact(visit.db, (tx) =>
    changeRecord(tx, register, visit, { id: record.id, version: Number.isInteger(version) ? version : null, values: entry.values }),
  );
  if (!written.ok)
    return sendEdit(
      c,
      register,
      (await findRecord(visit.db, register, register.visible(visit.viewer), record.id)) ?? record,
      form.text,
      written.problems,
    );
  return c.redirect(homeOf(register, written.record), 303);
}

async function remove(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const record = await findHere(c, register, visit);
  const form = await readForm(c);
  await transact(visit.db, (tx) => removeRecord(tx, register, visit, record.id, form.text['reason'] || null));
  return c.redirect(register.parent ? homeOf(register, record) : `/${register.noun}/${record.id}`, 303);
}

async function restore(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const record = await findHere(c, register, visit);
  await transact(visit.db, (tx) => restoreRecord(tx, register, visit, record.id));
  return c.redirect(`/${register.noun}/${record.id}`, 303);
}

async function findHere(c: WebContext, register: Register, visit: Visit): Promise<StoredRecord> {
  const id = c.req.param('id') ?? '';
  const record = isId(id) ? await findRecord(visit.db, register, register.visible(visit.viewer), id) : null;
  if (!record) throw new NotFound();
  return record;
}
