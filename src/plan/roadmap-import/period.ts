/** The years the roadmap is for. */
import { monthOf, readDate } from './act-words.ts';
import type { ImportedPeriod } from './imported-roadmap.ts';

const YEAR_WORD = '\\s*(?:год[ауы]?|гг?\\.?)?\\s*';
const DATES =
  /(\d{1,2}\.\d{2}\.20\d\d|\d{1,2}\s+\p{L}+\s+20\d\d)\s*(?:г(?:од[а]?|\.)?)?\s*(?:[-–—]|по|до)\s*(\d{1,2}\.\d{2}\.20\d\d|\d{1,2}\s+\p{L}+\s+20\d\d)/u;
/** «01.09.-31.12.2020»: the first day takes the year of the last. */
const YEARLESS = /(?<![\d.])(\d{1,2}\.\d{2})\.?(\s*(?:г\.)?\s*[-–—]\s*\d{1,2}\.\d{2}\.(20\d\d))/gu;
const MONTHS = new RegExp(
  `(?<!\\p{L})(\\p{L}{3,8})(?:\\s+(20\\d\\d)${YEAR_WORD})?\\s*(?:[-–—]|по|до)\\s*(\\p{L}{3,8})\\s+(20\\d\\d)`,
  'giu',
);
const YEARS = new RegExp(
  `(?<!\\d)(20\\d\\d)${YEAR_WORD}(?:[-–—/]|и|по|до|,(?:\\s*20\\d\\d\\s*,)*(?:\\s*20\\d\\d\\s+и)?)\\s*(20\\d\\d)(?!\\d|\\.\\d)`,
  'u',
);
const SCHOOL_YEAR =
  /(?<!\d)(20\d\d)\s*[-–—/]\s*(20\d\d|\d\d)(?!\d)\s*(?:-?(?:й|м|го))?(?=(?:\s*(?:,|и)\s*20\d\d\s*[-–—/]\s*(?:20)?\d\d)*\s*(?:г\S{0,3}\s*)?уч)/giu;
const HALF = /(I{1,2}|[12]|перв\p{L}+|втор\p{L}+)(?:-?[еомя]{1,2})?\s+полугоди\p{L}\s+(20\d\d)(?!\s*[-–—/])/iu;
const PLANNED = /(20\d\d)\s*год\p{L}*\s+и\s+(?:на\s+)?плановый\s+период\D{0,10}20\d\d\D{1,12}(20\d\d)/iu;
const UNTIL = /(?:до|по)\s+(20\d\d)(?!\d|[.-])/iu;
const ONE_YEAR = /(?<!\d)(20\d\d)(?!\d)/u;
/** «по итогам 2021 года», «от 12.03.2021»: years of something else. */
const OF_ELSE =
  /(?:(?:по\s+(?:итогам|результатам)|(?:итог|результат)\p{L}{0,3})\s+(?:\p{L}+\s+){0,3}20\d\d(?:\s*[-–—/]\s*(?:20)?\d\d)?(?:\s*(?:год\p{L}*|уч\p{L}*\.?|г\.))*|от\s+[«"]?\d{1,2}[^\s]*?\s*(?:\p{L}+\s+)?20\d\d)/giu;

/** What a title or a line about the term says: exact days, months, a school year, years, one year. `from`: the year «до 2024 года» counts from. */
export function readPeriod(text: string, from: string | null = null): ImportedPeriod | null {
  const rest = text.replaceAll(OF_ELSE, ' ');
  return readOwnPeriod(/20\d\d/.test(rest) ? rest : text, from);
}

function readOwnPeriod(text: string, from: string | null): ImportedPeriod | null {
  const dates = DATES.exec(text.replace(YEARLESS, (_, first: string, rest: string, year: string) => `${first}.${year}${rest}`));
  const start = dates === null ? null : readDate(dates[1] ?? '');
  const end = dates === null ? null : readDate(dates[2] ?? '');
  if (start !== null && end !== null && start <= end) return { start, end };
  const narrow = readMonths(text) ?? readHalf(text) ?? readSchoolYears(text);
  if (narrow !== null) return narrow;
  const years = PLANNED.exec(text) ?? YEARS.exec(text);
  if (years !== null && (years[1] ?? '') <= (years[2] ?? '')) return { start: `${years[1]}-01-01`, end: `${years[2]}-12-31` };
  const last = UNTIL.exec(text);
  if (last !== null) return { start: `${from ?? last[1]}-01-01`, end: `${last[1]}-12-31` };
  const one = ONE_YEAR.exec(text);
  return one === null ? null : { start: `${one[1]}-01-01`, end: `${one[1]}-12-31` };
}

/** «май 2026 года – июнь 2027 года», «сентябрь – декабрь 2026»: from the first day to the last. */
function readMonths(text: string): ImportedPeriod | null {
  for (const found of text.matchAll(MONTHS)) {
    const [from, to] = [monthOf(found[1] ?? ''), monthOf(found[3] ?? '')];
    if (from === 0 || to === 0) continue;
    const last = new Date(Date.UTC(Number(found[4]), to, 0)).getUTCDate();
    const start = `${found[2] ?? found[4]}-${String(from).padStart(2, '0')}-01`;
    const end = `${found[4]}-${String(to).padStart(2, '0')}-${last}`;
    if (start <= end) return { start, end };
  }
  return null;
}

function readHalf(text: string): ImportedPeriod | null {
  const found = HALF.exec(text);
  if (found === null) return null;
  const isFirst = /^(?:I|1|перв)(?!I)/iu.test(found[1] ?? '');
  return isFirst ? { start: `${found[2]}-01-01`, end: `${found[2]}-06-30` } : { start: `${found[2]}-07-01`, end: `${found[2]}-12-31` };
}

/** One school year or several in a row. */
function readSchoolYears(text: string): ImportedPeriod | null {
  const years = [...text.matchAll(SCHOOL_YEAR)].map((found) => ({
    first: Number(found[1]),
    last: Number(fullYear(found[2] ?? '', found[1] ?? '')),
  }));
  if (years.length === 0) return null;
  const [first, last] = [Math.min(...years.map((year) => year.first)), Math.max(...years.map((year) => year.last))];
  return { start: `${first}-09-01`, end: `${last}-05-31` };
}

function fullYear(year: string, like: string): string {
  return year.length === 2 ? like.slice(0, 2) + year : year;
}

const TERM = /^(?:срок[и]?|период|этапы и сроки|сроки и этапы)\s+(?:и\s+этапы\s+)?(?:реализации|действия|выполнения|исполнения)/iu;
const STAGE = /этап/iu;
const MOST_STAGES = 8;

/** A passport's «Срок реализации» is surer than the title; then the title; then the years of the rows. */
export function findPeriod(
  lines: readonly string[],
  title: string,
  years: readonly number[],
  orderDate: string | null,
): ImportedPeriod | null {
  const from = orderDate?.slice(0, 4) ?? null;
  for (const [index, line] of lines.entries()) {
    if (!TERM.test(line)) continue;
    const text = /\d/.test(line) ? line : `${line} ${lines[index + 1] ?? ''}`;
    const period =
      spanStages([text, ...lines.slice(index + 1, index + MOST_STAGES)]) ?? (text.length > 300 ? null : readPeriod(text, from));
    if (period !== null) return period;
  }
  const named = readPeriod(title, from);
  if (named !== null) return named;
  const found = years.filter((year) => year >= 2000 && year < 2100);
  if (found.length === 0) return null;
  return { start: `${Math.min(...found)}-01-01`, end: `${Math.max(...found)}-12-31` };
}

/** Stages say the term together: from the first to the last. A term said for the whole, before them, stands. */
function spanStages(lines: readonly string[]): ImportedPeriod | null {
  const [head = '', ...parts] = cutStages(lines);
  if (parts.length < 2 || /20\d\d/.test(head)) return null;
  const periods = parts.map((part) => readPeriod(part));
  const known = periods.filter((period) => period !== null);
  if (known.length < periods.length) return null;
  const starts = known.map((period) => period.start).toSorted();
  const ends = known.map((period) => period.end).toSorted();
  return { start: starts[0] ?? '', end: ends.at(-1) ?? '' };
}

/** What stands before the first stage, then each stage; lines that go on about something else end them. */
function cutStages(lines: readonly string[]): string[] {
  const [first = '', ...rest] = lines;
  const end = rest.findIndex((line) => !STAGE.test(line));
  const text = [first, ...(end < 0 ? rest : rest.slice(0, end))].join('\n');
  return splitStages(text);
}

const STAGE_START =
  /(?=(?<![\p{L}\d])(?:(?:[IVX]{1,4}|\d|перв\p{L}+|втор\p{L}+|трет\p{L}+|четв[её]рт\p{L}+)\s?[-–.]?\s?(?:й\s+)?этап|этап\s+(?:№\s?)?(?:[IVX]{1,4}|\d)))/giu;

/** A text cut where its stages begin; the first piece is what stands before them, perhaps empty. */
export function splitStages(text: string): string[] {
  const parts = text.split(STAGE_START);
  return isStage(parts[0] ?? '') ? ['', ...parts] : parts;
}

/** «I этап …», «Этап 2 …», «Третий этап …». */
export function isStage(text: string): boolean {
  return new RegExp(`^${STAGE_START.source}`, 'iu').test(text);
}
