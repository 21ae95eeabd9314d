import type { ComponentChildren } from 'preact';
import type { Visit } from '../http/index.ts';
import { formatInstant } from '../lib/dates.ts';
import { Button, Buttons, ButtonLink, Empty, Form, Pairs, Part, PostButton, RecordsTable, Tools } from '../ui/index.ts';
import { listEntryFields } from './entry.ts';
import { auditNounOf, type HistoryEntry, type Titles } from './history.ts';
import { HistorySteps } from './history-part.tsx';
import { fieldText } from './list-page.tsx';
import { isUndoable, planUndo } from './undo.ts';
import { findField, titleOf, type Register, type StoredRecord } from './register.ts';

export type ChildRows = { register: Register; field: string; rows: StoredRecord[] };

/** The card of a record: its facts, what may be done, records below it, its history. */
export function CardBody(props: {
  register: Register;
  visit: Visit;
  record: StoredRecord;
  /** What the register itself adds to this card. */
  part: ComponentChildren;
  children: ChildRows[];
  history: HistoryEntry[];
  titles: Titles;
}) {
  const { register, record, visit } = props;
  const address = `/${register.noun}/${record.id}`;
  const views = (register.card?.views ?? []).filter((view) => view.isFor?.(record) ?? true);
  const facts = register.fields
    .map((field) => ({ term: field.label, value: fieldText(field, record) }))
    .filter((fact) => fact.value !== '');
  return (
    <>
      {views.length > 0 && <Tools links={views.map((view) => ({ title: view.title, href: view.href(record.id) }))} />}
      <Pairs items={facts} />
      {record.deleted_at === null ? cardActions(register, visit, record, address) : removedActions(register, visit, record, address)}
      {props.part}
      {props.children.map((child) => childPart(child, visit, record))}
      <Part id="history" title="История">
        <HistorySteps
          nouns={[auditNounOf(register)]}
          entries={props.history}
          titles={props.titles}
          timeZone={visit.viewer.timeZone}
          act={(entry) => undoLink(register, visit, record, entry)}
        />
      </Part>
    </>
  );
}

/** A change that may be taken back leads to what that would do. */
function undoLink(register: Register, visit: Visit, record: StoredRecord, entry: HistoryEntry) {
  if (record.deleted_at !== null || !isUndoable(entry) || !register.may(visit.viewer, 'change', record)) return null;
  if (planUndo(register, record, entry).obstacles.length > 0) return null;
  return (
    <>
      {' · '}
      <a href={`/${register.noun}/${record.id}/undo/${entry.id}`}>
        Вернуть прежнее<span class="for-ear">: правка {formatInstant(entry.at, visit.viewer.timeZone)}</span>
      </a>
    </>
  );
}

function cardActions(register: Register, visit: Visit, record: StoredRecord, address: string) {
  const mayChange = register.may(visit.viewer, 'change', record);
  const mayRemove = register.may(visit.viewer, 'remove', record);
  if (!mayChange && !mayRemove) return null;
  return (
    <Buttons>
      {mayChange && stepButtons(register, record, address)}
      {mayChange && listEntryFields(register, false).length > 0 && (
        <ButtonLink title="Изменить" href={`${address}/edit`} second object={titleOf(register, record)} />
      )}
      {mayRemove && (
        <PostButton
          action={`${address}/remove`}
          title="Убрать"
          look="plain"
          object={titleOf(register, record)}
          confirm={{
            question: `Убрать: ${titleOf(register, record)}? Запись останется в списке убранных, её можно вернуть.`,
            yes: 'Убрать',
          }}
        />
      )}
    </Buttons>
  );
}

function stepButtons(register: Register, record: StoredRecord, address: string) {
  return (register.card?.actions ?? [])
    .filter((step) => step.isFor(record))
    .map((step) => (
      <PostButton
        action={`${address}/${step.action}`}
        title={step.title}
        look="second"
        confirm={step.confirm === undefined ? undefined : { question: step.confirm, yes: step.title }}
      />
    ));
}

function removedActions(register: Register, visit: Visit, record: StoredRecord, address: string) {
  return (
    <Form action={`${address}/restore`}>
      <p>Запись убрана: её нет в списках, но история и ссылки сохраняются.</p>
      {register.may(visit.viewer, 'remove', record) && (
        <Buttons>
          <Button second>Вернуть</Button>
        </Buttons>
      )}
    </Form>
  );
}

function childPart({ register, field, rows }: ChildRows, visit: Visit, parent: StoredRecord) {
  const columns = register.list.columns.filter((name) => name !== field);
  const addHref = `/${register.noun}/new?${field}=${parent.id}`;
  return (
    <Part id={register.noun} title={register.words.title}>
      <RecordsTable
        caption={register.words.title}
        captionHidden
        rows={rows}
        columns={columns.map((name, index) => ({
          key: name,
          label: findField(register, name).label,
          kind: index === 0 ? ('title' as const) : ('text' as const),
          render: (row: StoredRecord) =>
            index === 0 ? (
              <a href={`/${register.noun}/${row.id}`}>{fieldText(findField(register, name), row) || titleOf(register, row)}</a>
            ) : (
              fieldText(findField(register, name), row)
            ),
        }))}
        empty={<Empty title={register.words.empty} />}
      />
      {register.may(visit.viewer, 'add', parent) && parent.deleted_at === null && (
        <p>
          <a href={addHref}>Добавить {register.words.accusative}</a>
        </p>
      )}
    </Part>
  );
}
