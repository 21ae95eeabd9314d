import type { Visit } from '../../platform/http/index.ts';
import { refuse, type Outcome, type Problem } from '../../platform/lib/outcome.ts';
import type { FormState } from '../../platform/ui/index.ts';
import type { DateAnswer } from './awaited.ts';
import { readDueDay } from './forms.ts';

/** The answer of a form: «пока нет», «больше не будет», or days in words. */
export function readDateAnswer(text: Record<string, string>, { today }: Visit): Outcome<{ answer: DateAnswer }> {
  const kind = text['answer'];
  if (kind === 'not-yet' || kind === 'no-more') return { ok: true, answer: { kind } };
  const due = readDueDay(text['due'], today);
  const start = text['start'] ? readDueDay(text['start'], today) : due === null || due < today ? due : today;
  if (due === null || start === null) return refuse('Напишите день, например 25 ноября', due === null ? 'due' : 'start');
  return { ok: true, answer: { kind: 'named', start, due, isLast: text['last'] === 'yes' } };
}

/** A form that came back: the words as sent, and what is wrong. */
export function failed(values: Record<string, string>, problems: readonly Problem[]): FormState {
  return { values, errors: problems.flatMap(({ field, message }) => (field === null ? [] : [{ field, text: message }])) };
}
