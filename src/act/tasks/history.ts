import { z } from 'zod';
import { formatDate } from '../../platform/lib/dates.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import { FILES } from './task-words.ts';
import type { TaskStepRow } from './report-store.ts';

const LETTERS = ['письмо', 'письма', 'писем'] as const;

const details = z
  .object({
    number: z.number(),
    files: z.number(),
    letters: z.number(),
    until: z.string(),
    due: z.string(),
    from: z.string(),
    allowedBy: z.string(),
    amendment: z.string(),
    taskId: z.string(),
    person: z.string(),
    onBehalf: z.boolean(),
  })
  .partial();

/** What a step carries beside its words; a broken record carries nothing. */
export function readDetails(value: unknown): z.output<typeof details> {
  return details.catch({}).parse(value ?? {});
}

/** A step as the history says it: «Возвращён» and under it who and why. */
export function describeStep(step: TaskStepRow): { title: string; text: string } {
  const more = readDetails(step.details);
  const says = step.text === '' ? step.actor : `${step.actor}: «${step.text}»`;
  switch (step.kind) {
    case 'reported':
      return { title: (more.number ?? 1) > 1 ? 'Отправлен снова' : 'Отправлен на приёмку', text: sentText(step, more) };
    case 'accepted':
      return { title: 'Принят', text: says };
    case 'returned':
      return {
        title: 'Возвращён',
        text: more.until === undefined ? says : `${says}, исправить до${NBSP}${formatDate(more.until)}`,
      };
    case 'postponed':
      return {
        title: more.due === undefined ? 'Срок перенесён' : `Срок перенесён на${NBSP}${formatDate(more.due)}`,
        text: withPermission(says, more),
      };
    case 'opened':
      return describeOpening(says, more);
    case 'cancelled':
      return { title: 'Отменена', text: more.amendment === undefined ? says : `${says}, ${more.amendment}` };
    case 'delegated':
      return { title: `Поручено: ${more.person ?? ''}`, text: says };
    case 'recalled':
      return { title: 'Поручение снято', text: says };
    case 'reopened':
      return { title: 'Приёмка снята', text: says };
    case 'reminded':
      return {
        title: 'Напоминание',
        text: more.letters ? `${step.actor}, ${plural(more.letters, LETTERS)}` : `${step.actor}, писем нет: у исполнителя нет адреса`,
      };
    default:
      return { title: 'Замечание', text: says };
  }
}

/** Who sent the report, in whose words, and how many files came along. */
function sentText(step: TaskStepRow, more: z.output<typeof details>): string {
  const who = `${step.actor}${more.onBehalf ? ' со слов исполнителя' : ''}`;
  return more.files ? `${who}, приложено: ${plural(more.files, FILES)}` : who;
}

function describeOpening(says: string, more: z.output<typeof details>): { title: string; text: string } {
  if (more.from === undefined) return { title: 'Открыта задача', text: says };
  return {
    title: `Открыта вместо задачи на${NBSP}${formatDate(more.from)}`,
    text: withPermission(says, more),
  };
}

function withPermission(says: string, more: { allowedBy?: string | undefined }): string {
  return more.allowedBy === undefined ? says : `${says}, разрешил: ${more.allowedBy}`;
}
