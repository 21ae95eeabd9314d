import { z } from 'zod';
import type { SentForm } from '../../platform/http/index.ts';
import type { ReviewQuery } from './urls.ts';
import { isReviewFilter } from './review.ts';

const optional = z
  .string()
  .optional()
  .transform((text) => text ?? '');
const oneLine = (longest: number) =>
  optional.pipe(z.string().max(longest, `Не длиннее ${longest} знаков`)).transform((text) => text.replace(/\s+/g, ' ').trim());

export const rowForm = z.object({
  number: oneLine(30),
  title: z
    .string('Напишите мероприятие')
    .max(5000, 'Не длиннее 5000 знаков')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => text !== '', 'Напишите мероприятие'),
  deadline: oneLine(500),
  responsible: oneLine(2000),
  result: oneLine(2000),
  eachReports: optional.transform((text) => text === 'each'),
  undated: optional.transform((text) => text === 'yes'),
  version: z.coerce.number().int(),
});
export type RowForm = z.infer<typeof rowForm>;

export const splitForm = z.object({
  tail: z.string('Вставьте слова, с которых начинается вторая строка').trim().min(1, 'Вставьте слова, с которых начинается вторая строка'),
});

export const sectionForm = z.object({
  number: oneLine(30),
  title: z.string('Напишите название раздела').trim().min(1, 'Напишите название раздела').max(1000, 'Не длиннее 1000 знаков'),
});

/** Filter and page that a form of the review returns to. */
export function queryOf(text: Record<string, string>): ReviewQuery {
  const show = text['show'];
  return {
    ...(isReviewFilter(show) ? { show } : {}),
    ...(text['section'] ? { section: text['section'] } : {}),
    ...(text['after'] ? { after: text['after'] } : {}),
  };
}

/** Decisions of the page of parties: `target` of each text as «kind:id», the words beside it as «text». */
export function readPartyForm(form: SentForm): { key: string; text: string; target: string }[] {
  const texts = form.lists['text'] ?? [];
  const keys = form.lists['key'] ?? [];
  return keys.flatMap((key, index) => {
    const target = form.text[`target-${index}`];
    return target === undefined ? [] : [{ key, text: texts[index] ?? key, target }];
  });
}

const date = z.iso.date();

export const confirmForm = z.object({
  title: z.string('Напишите название').trim().min(1, 'Напишите название').max(1000, 'Не длиннее 1000 знаков'),
  approvalKind: oneLine(60),
  approvalNumber: oneLine(60),
  approvalDate: date.nullable(),
  periodStart: date,
  periodEnd: date,
  inForceFrom: date,
});
export type ConfirmForm = z.infer<typeof confirmForm>;
