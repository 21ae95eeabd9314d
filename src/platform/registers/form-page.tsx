import type { Problem } from '../lib/outcome.ts';
import { errorsOf } from '../http/index.ts';
import { DraftButton, DraftForm, type DraftPlace } from '../drafts/index.ts';
import {
  Button,
  Buttons,
  Choice,
  DateField,
  HiddenField,
  NumberField,
  SelectField,
  TextArea,
  TextField,
  fieldOf,
  type FormState,
} from '../ui/index.ts';
import { listEntryFields } from './entry.ts';
import { showValue, type Field } from './fields.ts';
import { takeName } from './merge.ts';
import type { Register, StoredRecord } from './register.ts';

/** The form of a record: a new one, or one that is there (then `record` and the version it was shown in). */
export function RecordForm(props: {
  register: Register;
  record: StoredRecord | null;
  texts: Record<string, string>;
  problems: readonly Problem[];
  /** Field given by the page the person came from (the parent), not asked again. */
  given?: { field: string; value: string };
  formKey: string;
  place: DraftPlace;
  /** What another person wrote into the same fields meanwhile, by field. */
  theirs?: ReadonlyMap<string, TheirValue>;
}) {
  const { register, record } = props;
  const state: FormState = { values: props.texts, errors: errorsOf(props.problems) };
  const fields = listEntryFields(register, record === null).filter((field) => field.name !== props.given?.field);
  const action = record ? `/${register.noun}/${record.id}` : `/${register.noun}`;
  return (
    <DraftForm action={action} formKey={props.formKey} version={record?.version} place={props.place} failed={props.problems.length > 0}>
      {props.given && <HiddenField name={props.given.field} value={props.given.value} />}
      {record && <HiddenField name="seen" value={JSON.stringify(textsOf(register, record))} />}
      {fields.map((field) => (
        <>
          {entryField(field, state)}
          <TheirChoice field={field} theirs={props.theirs?.get(field.name)} />
        </>
      ))}
      <Buttons>
        <Button>{record ? 'Сохранить' : `Добавить ${register.words.accusative}`}</Button>
        <DraftButton />
        <a href={record ? action : `/${register.noun}`}>Отменить</a>
      </Buttons>
    </DraftForm>
  );
}

/** The value that the other person wrote, in words, who and when. */
export type TheirValue = { value: string; who: string };

/** Both wrote into one field: mine stands in it, theirs beside, and one click chooses. */
function TheirChoice({ field, theirs }: { field: Field; theirs: TheirValue | undefined }) {
  if (theirs === undefined) return null;
  const name = takeName(field.name);
  return (
    <fieldset class="theirs">
      <legend>
        Сейчас в записи: {theirs.value === '' ? 'пусто' : <strong>{theirs.value}</strong>}
        {theirs.who !== '' && ` (${theirs.who})`}
      </legend>
      <Choice name={name} id={`${name}-mine`} type="radio" value="mine" label="Оставить моё" checked />
      <Choice name={name} id={`${name}-theirs`} type="radio" value="theirs" label="Взять то, что в записи" />
    </fieldset>
  );
}

function entryField(field: Field, state: FormState) {
  const common = { ...fieldOf(state, field.name), label: field.label, hint: field.hint, optional: !field.required };
  switch (field.kind) {
    case 'choice':
      return <SelectField {...common} options={field.options} empty={field.required ? 'Выберите' : 'Не указано'} />;
    case 'date':
      return <DateField {...common} hint={field.hint ?? 'Например: 29.10.2026'} />;
    case 'number':
      return <NumberField {...common} digits={field.digits} />;
    case 'flag':
      return (
        <Choice
          name={field.name}
          type="checkbox"
          value="yes"
          label={field.label}
          hint={field.hint}
          checked={state.values[field.name] === 'yes'}
        />
      );
    case 'reference':
      return <TextField {...common} hint={field.hint ?? 'Код или полное название'} autocomplete="off" />;
    case 'text':
      return field.long ? <TextArea {...common} /> : <TextField {...common} maxLength={field.maxLength} />;
  }
}

/** Stored values as the texts of the form. */
export function textsOf(register: Register, record: StoredRecord): Record<string, string> {
  return Object.fromEntries(
    register.fields.map((field) => {
      const value = record[field.name];
      if (field.kind === 'reference') return [field.name, String(record[`${field.name}_code`] ?? '')];
      if (field.kind === 'choice') return [field.name, String(value ?? '')];
      if (field.kind === 'flag') return [field.name, value === true ? 'yes' : ''];
      return [field.name, showValue(field, value)];
    }),
  );
}
