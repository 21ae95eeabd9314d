import { transact } from '../db/index.ts';
import { Forbidden, once, readForm, sendPage, visitOf, type SentForm, type Visit, type Web, type WebContext } from '../http/index.ts';
import { formatInstant } from '../lib/dates.ts';
import { newId } from '../lib/id.ts';
import type { Outcome, Problem } from '../lib/outcome.ts';
import { changeRecord } from './actions.ts';
import { findEditPlace } from './draft-place.ts';
import { listEntryFields, readEntry } from './entry.ts';
import { RecordForm, textsOf, type TheirValue } from './form-page.tsx';
import { listHistory } from './history-store.ts';
import { listStored } from './history.ts';
import { fieldText } from './list-page.tsx';
import { applyChoices, mergeTexts, readSeen, type Texts } from './merge.ts';
import { crumbsBelow, findHere, homeOf } from './record-place.ts';
import { findField, titleOf, type Register, type StoredRecord } from './register.ts';

/** The form of a record that is there; of two people who edit it at once nobody loses a word. */
export function mountEdit(web: Web, register: Register): void {
  web.get(`/${register.noun}/:id/edit`, (c) => showEdit(c, register));
  web.post(`/${register.noun}/:id`, (c) => change(c, register));
}

/** What stands in the form: texts, what is wrong, the fields in which somebody else was faster. */
type Edit = { texts: Texts; problems: Problem[]; conflicts: readonly string[]; formKey: string };

async function showEdit(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const record = await findHere(c, register, visit);
  if (!register.may(visit.viewer, 'change', record))
    throw new Forbidden('Править эту запись может координатор её территории или администратор.');
  const place = await findEditPlace(visit, register, record);
  const theirs = textsOf(register, record);
  const { draft } = place;
  if (draft === null) return sendEdit(c, register, record, { texts: theirs, problems: [], conflicts: [], formKey: newId() });
  // the record may have changed while the draft lay
  const merged = mergeTexts(namesOf(register), draft.texts, readSeen(draft.texts['seen']), theirs);
  return sendEdit(c, register, record, { ...merged, problems: [], formKey: draft.formKey });
}

async function sendEdit(c: WebContext, register: Register, record: StoredRecord, edit: Edit) {
  const visit = visitOf(c);
  const given = register.parent ? { field: register.parent.field, value: String(record[register.parent.field]) } : undefined;
  const [place, theirs] = await Promise.all([
    findEditPlace(visit, register, record),
    edit.conflicts.length === 0 ? undefined : listTheirs(visit, register, record, edit.conflicts),
  ]);
  return sendPage(c, {
    title: `Изменить: ${titleOf(register, record)}`,
    crumbs: crumbsBelow(register, record),
    problems: edit.problems,
    body: (
      <RecordForm
        register={register}
        record={record}
        texts={edit.texts}
        problems={edit.problems}
        given={given}
        formKey={edit.formKey}
        place={place}
        theirs={theirs}
      />
    ),
  });
}

/** What the record says now in these fields, and who wrote it when. */
async function listTheirs(visit: Visit, register: Register, record: StoredRecord, fields: readonly string[]) {
  const history = await listHistory(visit.db, register.noun, record.id, 20);
  const theirs = new Map<string, TheirValue>();
  for (const name of fields) {
    const entry = history.find(({ changes }) => listStored(changes).some(({ field }) => field === name));
    const who = entry === undefined ? '' : `${entry.actor}, ${formatInstant(entry.at, visit.viewer.timeZone)}`;
    theirs.set(name, { value: fieldText(findField(register, name), record), who });
  }
  return theirs;
}

async function change(c: WebContext, register: Register) {
  const visit = visitOf(c);
  const record = await findHere(c, register, visit);
  const form = await readForm(c);
  const formKey = form.formKey ?? newId();
  const { texts, conflicts, taken } = mergeSent(register, record, form);
  if (conflicts.length > 0) return sendEdit(c, register, record, { texts, problems: problemsOf(register, conflicts), conflicts, formKey });
  const entry = await readEntry(visit.db, register, texts, false);
  if (!entry.ok) return sendEdit(c, register, record, { texts, problems: entry.problems, conflicts: [], formKey });
  const outcome = await transact(visit.db, (tx) =>
    once(tx, form.formKey, visit.viewer.accountId, async (): Promise<Outcome<{ location: string }>> => {
      const written = await changeRecord(tx, register, visit, { id: record.id, version: record.version, values: entry.values });
      return written.ok ? { ok: true, location: homeOf(register, written.record, taken.length > 0 ? 'merged' : undefined) } : written;
    }),
  );
  if (outcome.ok) return c.redirect(outcome.location, 303);
  return sendEdit(c, register, record, { texts, problems: outcome.problems, conflicts: [], formKey });
}

/** The sent texts put together with what the record became since its form was opened. */
function mergeSent(register: Register, record: StoredRecord, form: SentForm) {
  const fields = namesOf(register);
  const theirs = textsOf(register, record);
  const texts = applyChoices(fields, form.text, theirs);
  const version = Number(form.text['version'] ?? '');
  if (!Number.isInteger(version) || version === record.version) return { texts, conflicts: [], taken: [] };
  return mergeTexts(fields, texts, readSeen(form.text['seen']), theirs);
}

function namesOf(register: Register): string[] {
  return listEntryFields(register, false).map(({ name }) => name);
}

function problemsOf(register: Register, conflicts: readonly string[]): Problem[] {
  return conflicts.map((name) => ({
    field: name,
    message: `«${findField(register, name).label}»: пока вы писали, это поле изменили. Выберите, что оставить`,
  }));
}
