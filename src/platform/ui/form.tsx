import { h, type ComponentChildren } from 'preact';
import { plural, pluralForm } from '../lib/russian.ts';
import type { FormError, Link } from './frame.ts';

/** Name of the hidden field that makes creation idempotent: the same key, the same record. */
export const FORM_KEY = 'formKey';
/** Name of the hidden field with the version that the person saw. */
export const VERSION = 'version';

/** A POST form. `files`: it has a file field. `decide`: the one decision of the page stands in a frame. */
export function Form(props: {
  action: string;
  method?: 'post' | 'get';
  formKey?: string;
  version?: number;
  files?: boolean;
  decide?: boolean;
  label?: string;
  labelledBy?: string;
  /** A summary above the fields, besides the one at the top of the page; leave out on a page with one form. */
  errors?: readonly FormError[];
  errorTitle?: string;
  children: ComponentChildren;
}) {
  return (
    <form
      class={props.decide ? 'decide' : undefined}
      action={props.action}
      method={props.method ?? 'post'}
      encType={props.files ? 'multipart/form-data' : undefined}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      noValidate
    >
      {props.formKey !== undefined && <input type="hidden" name={FORM_KEY} value={props.formKey} />}
      {props.version !== undefined && <input type="hidden" name={VERSION} value={String(props.version)} />}
      {props.errors !== undefined && <ErrorSummary errors={props.errors} title={props.errorTitle} level={3} id="form-err" />}
      {props.children}
    </form>
  );
}

/** What is wrong, in the order of the fields, each linked to its field. Takes the focus when the page opens. */
export function ErrorSummary(props: { errors: readonly FormError[]; title?: string; level?: 2 | 3 | 4; id?: string }) {
  if (props.errors.length === 0) return null;
  const id = props.id ?? 'err';
  const title = props.title ?? `Не сохранено: исправьте ${countErrors(props.errors.length)}`;
  return (
    <div class="errors" role="alert" aria-labelledby={id} tabIndex={-1} autoFocus={id === 'err'}>
      {h(`h${props.level ?? 2}`, { id }, title)}
      <ul>
        {props.errors.map((error) => (
          <li>
            <a href={`#${error.field}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

const COUNT_WORDS = ['', 'одну', 'две', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'] as const;

function countErrors(count: number): string {
  const forms = ['ошибку', 'ошибки', 'ошибок'] as const;
  const word = COUNT_WORDS[count];
  return word === undefined ? plural(count, forms) : `${word} ${pluralForm(count, forms)}`;
}

/** The row of actions under a form; the first is the main one. */
export function Buttons(props: { children: ComponentChildren }) {
  return <div class="buttons">{props.children}</div>;
}

/** A button of a form. A verb: «Отправить решение». */
export function Button(props: {
  children: ComponentChildren;
  second?: boolean;
  small?: boolean;
  name?: string;
  value?: string;
  /** Posts the same form elsewhere. */
  action?: string;
  /** Key that presses it in a list walked by keyboard (`opora-rows`). */
  shortcut?: string;
}) {
  return (
    <button class={buttonClass(props)} name={props.name} value={props.value} formAction={props.action} data-shortcut={props.shortcut}>
      {props.children}
    </button>
  );
}

/** A link that looks like a button; `object` is said to the ear only: «Проверить: Протокол № 4». */
export function ButtonLink(props: Link & { second?: boolean; small?: boolean; object?: string }) {
  return (
    <a class={buttonClass(props)} href={props.href}>
      {props.title}
      {props.object !== undefined && <span class="for-ear">: {props.object}</span>}
    </a>
  );
}

function buttonClass(props: { second?: boolean; small?: boolean }): string {
  return `button${props.second ? ' second' : ''}${props.small ? ' small' : ''}`;
}

/** A whole POST form of one button: accept, restore, sign out. `plain` looks like a link. */
export function PostButton(props: {
  action: string;
  title: ComponentChildren;
  fields?: Readonly<Record<string, string>>;
  formKey?: string;
  look?: 'button' | 'second' | 'small' | 'plain';
  object?: string;
  /** Asked before posting where scripts work; without them the button posts at once. */
  confirm?: { question: string; yes: string; no?: string };
}) {
  const look = { button: 'button', second: 'button second', small: 'button second small', plain: 'plain' };
  const form = (
    <form class="post" method="post" action={props.action}>
      {props.formKey !== undefined && <input type="hidden" name={FORM_KEY} value={props.formKey} />}
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button class={look[props.look ?? 'button']}>
        {props.title}
        {props.object !== undefined && <span class="for-ear">: {props.object}</span>}
      </button>
    </form>
  );
  return props.confirm === undefined ? form : <Confirm {...props.confirm}>{form}</Confirm>;
}

/** Asks in a dialog before the forms inside are sent. Without scripts they are sent at once. */
export function Confirm(props: { question: string; yes: string; no?: string; children: ComponentChildren }) {
  const data = { 'data-question': props.question, 'data-yes': props.yes, 'data-no': props.no ?? 'Отменить' };
  return h('opora-confirm', data, props.children);
}
