import { h, type ComponentChildren } from 'preact';
import type { FormError } from './frame.ts';

/** What every field has. `name` is also the id, so that the error summary links to `#name`. */
export interface FieldBase {
  name: string;
  label: ComponentChildren;
  /** An example, not a rule: «Например: до 25 ноября». */
  hint?: ComponentChildren;
  /** What to do: «Укажите месяц». */
  error?: string;
  /** Not asked for: «необязательно» after the label. */
  optional?: boolean;
  /** Where one page has the name twice. */
  id?: string;
}

/** A failed form: the person's own text by field name, and what is wrong. */
export interface FormState {
  values: Readonly<Record<string, string>>;
  errors: readonly FormError[];
}

/** Name, value and error of one field, to be spread into it: `<TextField label="Срок" {...fieldOf(form, 'due')} />`. */
export function fieldOf(form: FormState, name: string): { name: string; value?: string; error?: string } {
  return { name, value: form.values[name], error: form.errors.find((error) => error.field === name)?.text };
}

/** `aria-describedby`: the parts that exist, in the order hint, error, understood. */
export function describeField(id: string, parts: { hint?: unknown; error?: unknown; understood?: boolean }): string | undefined {
  const ids = [parts.hint === undefined ? '' : `${id}-h`, parts.error === undefined ? '' : `${id}-e`, parts.understood ? `${id}-u` : ''];
  const present = ids.filter((part) => part !== '');
  return present.length === 0 ? undefined : present.join(' ');
}

/** Label, hint, error above the control: the order is the same for every field. */
export function FieldHead(props: FieldBase & { id: string }) {
  return (
    <>
      <label for={props.id}>
        {props.label}
        {props.optional && <span class="optional"> (необязательно)</span>}
      </label>
      <FieldNotes id={props.id} hint={props.hint} error={props.error} />
    </>
  );
}

/** Hint and error of a field, with the ids that `describeField` names. */
export function FieldNotes(props: { id: string; hint?: ComponentChildren; error?: string }) {
  return (
    <>
      {props.hint !== undefined && (
        <span class="hint" id={`${props.id}-h`}>
          {props.hint}
        </span>
      )}
      {props.error !== undefined && (
        <span class="error" id={`${props.id}-e`}>
          <span class="for-ear">Ошибка: </span>
          {props.error}
        </span>
      )}
    </>
  );
}

/** The class of a field: wrong, or wide among filters. */
export function fieldClass(props: { error?: string; grow?: boolean }): string {
  return ['field', props.error === undefined ? '' : 'wrong', props.grow ? 'grow' : ''].filter(Boolean).join(' ');
}

/** One line of text. */
export interface TextFieldProps extends FieldBase {
  value?: string;
  type?: 'text' | 'search' | 'password' | 'email' | 'tel' | 'url';
  size?: 'short' | 'tiny';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
  autocomplete?: string;
  spellcheck?: boolean;
  capitals?: boolean;
  maxLength?: number;
  /** Proposals of a datalist. */
  proposals?: readonly string[];
  /** What Opora understood of the words; stands under the control. */
  understood?: ComponentChildren;
  /** Addresses that tell what was understood while the person types. */
  understandHref?: string;
  /** Wide place in a row of filters. */
  grow?: boolean;
  readOnly?: boolean;
}

/** A field of one line. Numbers and dates are text too: the words of a person are kept as typed. */
export function TextField(props: TextFieldProps) {
  const id = props.id ?? props.name;
  const understood = props.understood !== undefined || props.understandHref !== undefined;
  return (
    <p class={fieldClass(props)}>
      <FieldHead {...props} id={id} />
      {h('input', inputAttributes(props, id, understood))}
      {props.proposals !== undefined && (
        <datalist id={`${id}-list`}>
          {props.proposals.map((proposal) => (
            <option value={proposal} />
          ))}
        </datalist>
      )}
      {understood && <Understood id={id} href={props.understandHref} words={props.understood} />}
    </p>
  );
}

function inputAttributes(props: TextFieldProps, id: string, understood: boolean) {
  return {
    id,
    name: props.name,
    type: props.type === 'text' ? undefined : props.type,
    class: props.size,
    value: props.value,
    inputMode: props.inputMode,
    autocomplete: props.autocomplete,
    autocapitalize: props.capitals === false ? 'none' : undefined,
    spellcheck: props.spellcheck,
    maxLength: props.maxLength,
    readOnly: props.readOnly,
    list: props.proposals === undefined ? undefined : `${id}-list`,
    'aria-describedby': describeField(id, { hint: props.hint, error: props.error, understood }),
    'aria-invalid': props.error === undefined ? undefined : 'true',
  };
}

function Understood(props: { id: string; href?: string; words?: ComponentChildren }) {
  const words = (
    <span class="understood" id={`${props.id}-u`} aria-live={props.href === undefined ? undefined : 'polite'}>
      {props.words}
    </span>
  );
  if (props.href === undefined) return words;
  return h('opora-understood', { 'data-for': props.id, 'data-src': props.href }, words);
}

/**
 * A date in words or digits: «до 20 января», «25.11.2026». What was understood stands under it:
 * `understood` from the server, `understandHref` lets the page ask while the person types.
 */
export function DateField(props: Omit<TextFieldProps, 'type' | 'inputMode'>) {
  return TextField({
    size: 'short',
    hint: 'Например: 29.10.2026 или 29 октября',
    autocomplete: 'off',
    ...props,
  });
}

/** A number with comma or point and spaces; never `type=number`. `digits` of 0 asks for a whole one. */
export function NumberField(props: Omit<TextFieldProps, 'type' | 'inputMode'> & { digits?: number }) {
  const { digits, ...rest } = props;
  return TextField({
    size: 'tiny',
    autocomplete: 'off',
    ...rest,
    inputMode: digits === 0 ? 'numeric' : 'decimal',
  });
}

/** Several lines of text. */
export function TextArea(props: FieldBase & { value?: string; rows?: number; maxLength?: number }) {
  const id = props.id ?? props.name;
  return (
    <p class={fieldClass(props)}>
      <FieldHead {...props} id={id} />
      <textarea
        id={id}
        name={props.name}
        rows={props.rows}
        maxLength={props.maxLength}
        aria-describedby={describeField(id, props)}
        aria-invalid={props.error === undefined ? undefined : 'true'}
      >
        {startOnNewLine(props.value)}
      </textarea>
    </p>
  );
}

/** HTML drops the first line break of a textarea; the person's own one must survive. */
function startOnNewLine(value: string | undefined): string | undefined {
  return value?.startsWith('\n') ? `\n${value}` : value;
}

/** A file from the disk; the browser itself shows the chosen name. The form must have `files`. */
export function FileField(props: FieldBase & { accept?: string; multiple?: boolean }) {
  const id = props.id ?? props.name;
  return (
    <p class={fieldClass(props)}>
      <FieldHead {...props} id={id} />
      <input
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        multiple={props.multiple}
        aria-describedby={describeField(id, props)}
        aria-invalid={props.error === undefined ? undefined : 'true'}
      />
    </p>
  );
}

/** A value that the form carries unseen. */
export function HiddenField(props: { name: string; value: string }) {
  return <input type="hidden" name={props.name} value={props.value} />;
}
