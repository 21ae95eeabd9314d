import type { Problem } from '../lib/outcome.ts';
import { errorsOf } from '../http/index.ts';
import { newId } from '../lib/id.ts';
import {
  Button,
  Buttons,
  Choice,
  DateField,
  Form,
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
import type { Register, StoredRecord } from './register.ts';

/** The form of a record: a new one, or one that is there (then `record` and the version it was shown in). */
export function RecordForm(props: {
  register: Register;
  record: StoredRecord | null;
  texts: Record<string, string>;
  problems: readonly Problem[];
  /** Field given by the page the person came from (the parent), not asked again. */
  given?: { field: string; value: string };
  formKey?: string;
}) {
  const { register, record } = props;
  const state: FormState = { values: props.texts, errors: errorsOf(props.problems) };
  const fields = listEntryFields(register, record === null).filter((field) => field.name !== props.given?.field);
  const action = record ? `/${register.noun}/${record.id}` : `/${register.noun}`;
  return (
    <Form action={action} formKey={record ? undefined : (props.formKey ?? newId())} version={record?.version}>
      {props.given && <HiddenField name={props.given.field} value={props.given.value} />}
      {fields.map((field) => entryField(field, state))}
      <Buttons>
        <Button>{record ? 'Сохранить' : `Добавить ${register.words.accusative}`}</Button>
        <a href={record ? action : `/${register.noun}`}>Отменить</a>
      </Buttons>
    </Form>
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
