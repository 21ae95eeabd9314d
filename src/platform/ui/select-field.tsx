import { describeField, fieldClass, FieldHead, type FieldBase } from './field.tsx';

/** One of several: value, words, and the group it stands in. */
export interface SelectOption {
  value: string;
  label: string;
  group?: string;
}

/** A choice from a list; `empty` is the words of no choice («Любое», «Выберите школу»). */
export function SelectField(props: FieldBase & { value?: string; options: readonly SelectOption[]; empty?: string; grow?: boolean }) {
  const id = props.id ?? props.name;
  return (
    <p class={fieldClass(props)}>
      <FieldHead {...props} id={id} />
      <select
        id={id}
        name={props.name}
        aria-describedby={describeField(id, props)}
        aria-invalid={props.error === undefined ? undefined : 'true'}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {groupOptions(props.options).map(([group, options]) =>
          group === '' ? listOptions(options, props.value) : <optgroup label={group}>{listOptions(options, props.value)}</optgroup>,
        )}
      </select>
    </p>
  );
}

function listOptions(options: readonly SelectOption[], value: string | undefined) {
  return options.map((option) => (
    <option value={option.value} selected={option.value === value}>
      {option.label}
    </option>
  ));
}

function groupOptions(options: readonly SelectOption[]): [string, SelectOption[]][] {
  const groups = new Map<string, SelectOption[]>();
  for (const option of options) {
    const group = option.group ?? '';
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [option]);
    else list.push(option);
  }
  return [...groups];
}
