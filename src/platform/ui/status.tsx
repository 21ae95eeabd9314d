import type { ComponentChildren } from 'preact';
import { plural } from '../lib/russian.ts';

/** The states that have a sign. `accept`: the viewer must accept; for all others the same report is `sent`. */
export const STATES = [
  'done',
  'going',
  'planned',
  'awaited',
  'sent',
  'accept',
  'overdue',
  'returned',
  'check',
  'moved',
  'cancelled',
] as const;

export type State = (typeof STATES)[number];

const WORDS: Readonly<Record<State, string>> = {
  done: 'выполнено',
  going: 'идёт',
  planned: 'запланировано',
  awaited: 'дата ожидается',
  sent: 'ждёт приёмки',
  accept: 'ждёт вашей приёмки',
  overdue: 'просрочено',
  returned: 'возвращено',
  check: 'проверьте',
  moved: 'перенесено',
  cancelled: 'отменено',
};

/** The plain word of a state. */
export function stateWord(state: State): string {
  return WORDS[state];
}

/** A state is always sign + word; `children` replace the plain word («принять: 5 отчётов»). */
export function Status(props: { state: State; children?: ComponentChildren }) {
  return (
    <span class="status" data-state={props.state}>
      {props.children ?? WORDS[props.state]}
    </span>
  );
}

/** «просрочено на 33 дня», on one line where the column allows. */
export function overdueWords(days: number): string {
  return `просрочено на\u00a0${plural(days, ['день', 'дня', 'дней'])}`;
}
