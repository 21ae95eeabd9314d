import type { ComponentChildren } from 'preact';
import { describeField, fieldClass, FieldNotes } from './field.tsx';

/** One answer with its explanation. */
export interface ChoiceOption {
  value: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
}

/** Radio buttons (`kind: 'one'`) or check boxes (`'several'`) under one question. */
export function ChoiceField(props: {
  name: string;
  legend: ComponentChildren;
  kind?: 'one' | 'several';
  options: readonly ChoiceOption[];
  /** Chosen value, or values of check boxes. */
  value?: string | readonly string[];
  hint?: ComponentChildren;
  error?: string;
}) {
  const chosen = new Set(typeof props.value === 'string' ? [props.value] : props.value);
  return (
    <fieldset class={fieldClass(props)} aria-describedby={describeField(props.name, props)}>
      <legend>{props.legend}</legend>
      <FieldNotes id={props.name} hint={props.hint} error={props.error} />
      {props.options.map((option, index) => (
        <Choice
          {...option}
          name={props.name}
          type={props.kind === 'several' ? 'checkbox' : 'radio'}
          // The summary links to #name, so the first control carries it.
          id={index === 0 ? props.name : `${props.name}-${index + 1}`}
          checked={chosen.has(option.value)}
          invalid={props.error !== undefined}
        />
      ))}
    </fieldset>
  );
}

/** One check box or radio button with its label. */
export function Choice(
  props: ChoiceOption & {
    name: string;
    type: 'checkbox' | 'radio';
    id?: string;
    checked?: boolean;
    invalid?: boolean;
  },
) {
  const id = props.id ?? props.name;
  return (
    <div class="choice">
      <input
        type={props.type}
        id={id}
        name={props.name}
        value={props.value}
        checked={props.checked}
        aria-describedby={props.hint === undefined ? undefined : `${id}-n`}
        aria-invalid={props.invalid && props.type === 'checkbox' ? 'true' : undefined}
      />
      <label for={id}>{props.label}</label>
      {props.hint !== undefined && (
        <span class="hint" id={`${id}-n`}>
          {props.hint}
        </span>
      )}
    </div>
  );
}
