import { z } from 'zod';
import { formatDate, formatRange, type CalendarDate } from '../../platform/lib/dates.ts';
import { NBSP, joinWords } from '../../platform/lib/russian.ts';
import { TRANSITIONS, type TaskState } from './task.ts';

/** What may be changed in an activity of a plan in force. */
export const AMENDMENT_KINDS = ['postpone', 'cancel', 'restore', 'executors', 'controller', 'name-dates'] as const;
export type AmendmentKind = (typeof AMENDMENT_KINDS)[number];

export const AMENDMENT_TITLES = {
  postpone: 'Срок перенесён',
  cancel: 'Мероприятие отменено',
  restore: 'Отмена снята',
  executors: 'Изменены исполнители',
  controller: 'Контролирует другая организация',
  'name-dates': 'Назначена дата',
} as const satisfies Record<AmendmentKind, string>;

/** Tasks that an amendment of the whole activity moves or cancels: those that are not reported yet, the coming ones too. */
export const AMENDED_STATES = {
  postpone: ['planned', ...TRANSITIONS.postpone.from],
  cancel: TRANSITIONS.cancel.from,
} as const satisfies Record<string, readonly TaskState[]>;

/** Why, by whose permission, by which act. */
export type Act = { reason: string; allowedBy: string | null; actNumber: string | null; actDate: CalendarDate | null };

/** «начальник управления Лосев А. А., приказ от 12.01.2027 № 8»; nothing said is an empty string. */
export function basisWords({ allowedBy, actNumber, actDate }: Omit<Act, 'reason'>): string {
  const act = [actDate === null ? '' : `от ${formatDate(actDate)}`, actNumber === null ? '' : `№${NBSP}${actNumber}`].filter(Boolean);
  return [allowedBy ?? '', act.length === 0 ? '' : `приказ ${act.join(' ')}`].filter(Boolean).join(', ');
}

const day = z.string();
const detailsSchema = z
  .object({ moves: z.array(z.object({ from: day, to: day })), from: z.string(), to: z.string(), start: day, due: day })
  .partial()
  .catch({});

/** From what to what, in words: «30.11.2026 → 20.01.2027», «Каменская школа → ШНОР». Empty where nothing stands for it. */
export function changeWords(kind: string, details: unknown): string {
  const { moves = [], from, to, start, due } = detailsSchema.parse(details ?? {});
  if (kind === 'postpone') return joinWords(moves.map((move) => `${formatDate(move.from)} → ${formatDate(move.to)}`));
  if (kind === 'name-dates')
    return due === undefined ? '' : start === undefined || start === due ? `до ${formatDate(due)}` : formatRange(start, due);
  return from === undefined || to === undefined ? '' : `${from} → ${to}`;
}

export function isAmendmentKind(text: string): text is AmendmentKind {
  return AMENDMENT_KINDS.some((kind) => kind === text);
}
