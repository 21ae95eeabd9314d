import { errorsOf } from '../http/index.ts';
import { formatInstant } from '../lib/dates.ts';
import type { Problem } from '../lib/outcome.ts';
import { Button, Buttons, Empty, Form, Notice, Pairs, Part, RecordsTable, TextField, fieldOf } from '../ui/index.ts';
import { ChangeLines } from './history-part.tsx';
import { auditNounOf, listLines, readChanges, type HistoryEntry, type ReadChange, type Titles } from './history.ts';
import type { Register, StoredRecord } from './register.ts';
import type { BatchView } from './undo-actions.ts';
import type { BatchStep, UndoPlan } from './undo.ts';

type Ask = { problems: readonly Problem[]; reason: string; formKey: string };

/** What taking a change back would do, field by field; why it cannot be done, where it cannot. */
export function UndoBody(
  props: Ask & {
    register: Register;
    record: StoredRecord;
    entry: HistoryEntry;
    plan: UndoPlan;
    titles: Titles;
    timeZone: string;
    obstacle: string | null;
  },
) {
  const { register, record, entry } = props;
  const back = `/${register.noun}/${record.id}`;
  return (
    <>
      <Pairs
        items={[
          { term: 'Кто изменил', value: `${entry.actor}, ${formatInstant(entry.at, props.timeZone)}` },
          ...(entry.reason === null || entry.reason === '' ? [] : [{ term: 'Основание', value: entry.reason }]),
        ]}
      />
      <BackTable changes={readChanges([auditNounOf(register)], entry, props.titles)} />
      {props.obstacle === null ? (
        <ReasonForm {...props} action={`${back}/undo/${entry.id}`} title="Вернуть прежнее" leave="Не возвращать" back={back} />
      ) : (
        <Notice title="Вернуть нельзя">
          <p>{props.obstacle}</p>
          <p>
            <a href={back}>Открыть запись</a>
          </p>
        </Notice>
      )}
    </>
  );
}

function BackTable(props: { changes: readonly ReadChange[] }) {
  return (
    <RecordsTable
      caption="Что изменится"
      rows={props.changes}
      columns={[
        { key: 'label', label: 'Поле', kind: 'title', render: ({ label }) => label },
        { key: 'now', label: 'После той правки', render: ({ to }) => to || 'пусто' },
        { key: 'back', label: 'Вернётся', render: ({ from }) => from || 'пусто' },
      ]}
    />
  );
}

function ReasonForm(props: Ask & { action: string; title: string; back: string; leave: string }) {
  const state = { values: { reason: props.reason }, errors: errorsOf(props.problems) };
  return (
    <Form action={props.action} formKey={props.formKey} label={props.title}>
      <TextField label="Почему" hint="Например: правка внесена по ошибке. Прочтут в истории записи" {...fieldOf(state, 'reason')} />
      <Buttons>
        <Button>{props.title}</Button>
        <a href={props.back}>{props.leave}</a>
      </Buttons>
    </Form>
  );
}

/** What an import wrote, record by record, and what taking it back would do to each. */
export function BatchBody(props: Ask & { register: Register; view: BatchView; titles: Titles; timeZone: string; address: string }) {
  const { register, view } = props;
  const [first] = view.entries;
  const todo = view.steps.filter(({ kind }) => kind !== 'leave').length;
  return (
    <>
      {first !== undefined && (
        <Pairs
          items={[
            { term: 'Кто загрузил', value: `${first.actor}, ${formatInstant(first.at, props.timeZone)}` },
            { term: 'Что', value: first.reason ?? 'файл' },
            { term: 'Добавлено', value: String(view.entries.filter(({ action }) => action === 'add').length) },
            { term: 'Изменено', value: String(view.entries.filter(({ action }) => action === 'change').length) },
          ]}
        />
      )}
      {todo > 0 ? (
        <ReasonForm {...props} action={props.address} title="Отменить загрузку" leave="Не отменять" back={`/${register.noun}`} />
      ) : (
        <Empty title="Отменять нечего.">Записи этой загрузки с тех пор изменены или убраны.</Empty>
      )}
      <Part id="records" title="Записи загрузки">
        <RecordsTable
          caption="Записи загрузки"
          captionHidden
          rows={view.steps.slice(0, SHOWN)}
          columns={[
            { key: 'title', label: 'Запись', kind: 'title', render: (step) => stepTitle(register, view, step) },
            { key: 'what', label: 'Что записано', render: (step) => <ChangeLines lines={linesOf(register, step.entry, props.titles)} /> },
            { key: 'then', label: todo > 0 ? 'При отмене' : 'Сейчас', render: stepWords },
          ]}
        />
        {view.steps.length > SHOWN && <p>Показаны первые {SHOWN} записей, отменятся все.</p>}
      </Part>
    </>
  );
}

const SHOWN = 500;

function stepTitle(register: Register, view: BatchView, { entry }: BatchStep) {
  const id = entry.record_id ?? '';
  return view.records.has(id) ? <a href={`/${register.noun}/${id}`}>{entry.title}</a> : entry.title;
}

function linesOf(register: Register, entry: HistoryEntry, titles: Titles): string[] {
  if (entry.action === 'add') return ['запись добавлена'];
  return listLines([auditNounOf(register)], { ...entry, reason: null }, titles);
}

const LEFT = {
  changed: 'с тех пор изменена, останется как есть',
  removed: 'уже убрана',
  gone: 'записи нет',
} as const;

function stepWords(step: BatchStep): string {
  if (step.kind === 'leave') return LEFT[step.why];
  return step.kind === 'remove' ? 'будет убрана' : 'вернутся прежние значения';
}
