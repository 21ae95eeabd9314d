import { z } from 'zod';
import { formatDate, isDate } from '../lib/dates.ts';
import type { CalendarDate } from '../lib/dates.ts';
import type { AcademicCalendar, Scheme } from './academic-calendar.ts';
import { checkEntry, NAMED_HOLIDAYS, readCalendarEntry, yearOfMonth } from './calendar-entry.ts';
import type { CalendarEntry, Span } from './calendar-entry.ts';
import type { DayKind } from './statutory-days.ts';

const MONTHS = ['январ', 'феврал', 'март', 'апрел', 'ма', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'];

/** «27.10.2026», «27.10», «27 октября 2026», «2026-10-27»; without a year that of the school year. `null`: not a date. */
export function readTypedDate(text: string, schoolYear: number): CalendarDate | null {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/\s*г(ода|\.)?$/, '');
  if (isDate(plain)) return plain;
  const digits = /^(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?$/.exec(plain);
  const words = /^(\d{1,2})\s+([а-яё]+)(?:\s+(\d{4}))?$/.exec(plain);
  const day = digits?.[1] ?? words?.[1];
  const month = digits === null ? monthOf(words?.[2] ?? '') : Number(digits[2]);
  if (day === undefined || month === 0) return null;
  const year = digits?.[3] ?? words?.[3] ?? String(yearOfMonth(schoolYear, month));
  const date = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}

function monthOf(word: string): number {
  if (/^ма[йя]$/.test(word)) return 5;
  return MONTHS.findIndex((stem, index) => index !== 4 && word.startsWith(stem)) + 1;
}

const version = z
  .string()
  .optional()
  .transform((text) => (text !== undefined && /^\d+$/.test(text) && text !== '0' ? Number(text) : null));
const field = z.string().optional().default('');

/** Names of the form's fields that hold a date. */
const DATE_FIELDS = {
  yearStart: field,
  yearEnd: field,
  autumnStart: field,
  autumnEnd: field,
  winterStart: field,
  winterEnd: field,
  springStart: field,
  springEnd: field,
  additionalStart: field,
  additionalEnd: field,
  firstEnd: field,
  secondEnd: field,
};

const calendarTexts = z.object({
  scheme: z.enum(['quarters', 'trimesters', 'half-years'], 'Выберите, как делится учебный год'),
  week: z.enum(['5', '6'], 'Выберите рабочую неделю'),
  note: z.string().max(1000, 'Примечание длиннее 1 000 знаков').optional().default(''),
  version,
  ...DATE_FIELDS,
});
type Texts = z.infer<typeof calendarTexts>;

/** The form of an academic calendar. Dates are texts; the version is `null` where the calendar is a new one. */
export function calendarForm(schoolYear: number): z.ZodType<{ entry: CalendarEntry; version: number | null }> {
  return calendarTexts.transform((texts, context) => {
    const problem = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    const entry = readEntry(texts, schoolYear, problem);
    if (entry === null) return z.NEVER;
    const problems = checkEntry(schoolYear, entry);
    for (const { field: name, message } of problems) problem(name ?? '', message);
    return problems.length > 0 ? z.NEVER : { entry, version: texts.version };
  });
}

type Report = (field: string, message: string) => void;

function readEntry(texts: Texts, schoolYear: number, report: Report): CalendarEntry | null {
  let failed = false;
  const date = (name: keyof typeof DATE_FIELDS): CalendarDate => {
    const found = readTypedDate(texts[name], schoolYear);
    if (found === null) {
      failed = true;
      report(name, texts[name] === '' ? 'Укажите дату' : `Не похоже на дату: «${texts[name]}». Укажите, например, 27.10.${schoolYear}`);
    }
    return found ?? '';
  };
  const span = (start: keyof typeof DATE_FIELDS, end: keyof typeof DATE_FIELDS): Span => ({
    start: date(start),
    end: date(end),
  });
  const noAdditional = texts.additionalStart === '' && texts.additionalEnd === '';
  const entry: CalendarEntry = {
    scheme: texts.scheme,
    week: texts.week === '6' ? 6 : 5,
    note: texts.note,
    year: span('yearStart', 'yearEnd'),
    holidays: {
      autumn: span('autumnStart', 'autumnEnd'),
      winter: span('winterStart', 'winterEnd'),
      spring: span('springStart', 'springEnd'),
      additional: noAdditional ? null : span('additionalStart', 'additionalEnd'),
    },
    trimesterEnds: texts.scheme === 'trimesters' ? [date('firstEnd'), date('secondEnd')] : null,
  };
  return failed ? null : entry;
}

/** A stored or recommended calendar as the texts of its form. */
export function textsOfCalendar(calendar: AcademicCalendar): Record<string, string> {
  const entry = readCalendarEntry(calendar);
  const texts: Record<string, string> = {
    scheme: calendar.scheme,
    week: String(calendar.week),
    note: calendar.note,
    yearStart: formatDate(entry.year.start),
    yearEnd: formatDate(entry.year.end),
  };
  for (const name of NAMED_HOLIDAYS) {
    const span = entry.holidays[name];
    texts[`${name}Start`] = span === null ? '' : formatDate(span.start);
    texts[`${name}End`] = span === null ? '' : formatDate(span.end);
  }
  const [first, second] = entry.trimesterEnds ?? [];
  return {
    ...texts,
    firstEnd: first === undefined ? '' : formatDate(first),
    secondEnd: second === undefined ? '' : formatDate(second),
  };
}

/** Which scheme an address asks for. */
export function readScheme(text: string | undefined): Scheme | null {
  return text === 'quarters' || text === 'trimesters' || text === 'half-years' ? text : null;
}

/** The form of one day of the working calendar. */
export const dayForm: z.ZodType<{ kind: DayKind; official: boolean; title: string; version: number | null }> = z.object({
  kind: z.enum(['working', 'short', 'off'], 'Выберите, какой это день'),
  official: z
    .string()
    .optional()
    .transform((text) => text === 'yes'),
  title: z
    .string('Укажите основание')
    .trim()
    .min(1, 'Укажите основание, например «Постановление от 24.09.2025 № 1466»')
    .max(200, 'Основание длиннее 200 знаков'),
  version,
});

/** Forms of one button: taking back a calendar or a day. */
export const removalForm = z.object({ version: z.string().regex(/^\d+$/).transform(Number) });
