import { z } from 'zod';
import { formatDate, formatInstant } from '../../platform/lib/dates.ts';
import { Part, Steps } from '../../platform/ui/index.ts';
import type { ActivityStep } from './activity-store.ts';

const STEP_WORDS: Readonly<Record<string, string>> = {
  change: 'Исправлено при проверке',
  cancel: 'Отменено',
  restore: 'Отмена снята',
  postpone: 'Срок перенесён',
  'name-dates': 'Назначена дата',
  'no-date-yet': 'Даты пока нет',
  'settle-dates': 'Больше дат не будет',
  'change-executors': 'Изменены исполнители',
  'change-controller': 'Контролирует другая организация',
};

/** What was done to the activity itself, newest first: who, when, from what to what, why. */
export function ActivityHistory({ steps, timeZone }: { steps: readonly ActivityStep[]; timeZone: string }) {
  if (steps.length === 0) return null;
  return (
    <Part id="history" title="История">
      <Steps items={steps.map((step) => stepItem(step, timeZone))} />
    </Part>
  );
}

const changesSchema = z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })).catch([]);

function stepItem(step: ActivityStep, timeZone: string) {
  const changes = changesSchema.parse(step.changes).flatMap(({ field, from, to }) => describeChange(field, from, to));
  const text = [changes.join(', '), step.reason ?? ''].filter(Boolean).join(': ');
  return {
    title: `${STEP_WORDS[step.action] ?? 'Изменено'}: ${step.actor}`,
    when: formatInstant(step.at, timeZone),
    ...(text === '' ? {} : { text }),
  };
}

function describeChange(field: string, from: unknown, to: unknown): string[] {
  if (field === 'ask_on') return typeof to === 'string' ? [`Спросим снова ${formatDate(to)}`] : [];
  if (field === 'due' && typeof to === 'string')
    return [typeof from === 'string' ? `${formatDate(from)} → ${formatDate(to)}` : `До ${formatDate(to)}`];
  const isWords = field === 'executors' || field === 'controller';
  return isWords ? [`${String(from)} → ${String(to)}`] : [];
}
