/** The years the roadmap is for. */
import type { ImportedPeriod } from './imported-roadmap.ts';
import { monthOf, readDate } from './act-words.ts';

const DATES =
  /(\d{1,2}\.\d{2}\.20\d\d|\d{1,2}\s+\p{L}+\s+20\d\d)\s*(?:г(?:од[а]?|\.)?)?\s*(?:[-–—]|по|до)\s*(\d{1,2}\.\d{2}\.20\d\d|\d{1,2}\s+\p{L}+\s+20\d\d)/u;
const MONTHS = /(\p{L}{3,8})\s+(20\d\d)\s*(?:г(?:од[а]?|\.)?)?\s*(?:[-–—]|по|до)\s*(\p{L}{3,8})\s+(20\d\d)/u;
const YEARS = /(?<!\d)(20\d\d)\s*(?:год[аы]?|гг?\.?)?\s*(?:[-–—/]|и|по|до|,(?:\s*20\d\d\s*,)*(?:\s*20\d\d\s+и)?)\s*(20\d\d)(?!\d|\.\d)/u;
const SCHOOL_YEAR = /(?<!\d)(20\d\d)\s*[-–—/]\s*(20\d\d|\d\d)(?!\d)\s*(?:-?(?:й|м|го))?\s*уч/iu;
const UNTIL = /(?:до|по)\s+(20\d\d)(?!\d|[.-])/iu;
const ONE_YEAR = /(?<!\d)(20\d\d)(?!\d)/u;

/** What a title or a line about the term says: exact days, months, a school year, years, one year. `from`: the year «до 2024 года» counts from. */
export function readPeriod(text: string, from: string | null = null): ImportedPeriod | null {
  const dates = DATES.exec(text);
  const start = dates === null ? null : readDate(dates[1] ?? '');
  const end = dates === null ? null : readDate(dates[2] ?? '');
  if (start !== null && end !== null && start <= end) return { start, end };
  const months = readMonths(text);
  if (months !== null) return months;
  const school = SCHOOL_YEAR.exec(text);
  if (school !== null) return { start: `${school[1]}-09-01`, end: `${fullYear(school[2] ?? '', school[1] ?? '')}-05-31` };
  const years = YEARS.exec(text);
  if (years !== null && (years[1] ?? '') <= (years[2] ?? '')) return { start: `${years[1]}-01-01`, end: `${years[2]}-12-31` };
  const last = UNTIL.exec(text);
  if (last !== null) return { start: `${from ?? last[1]}-01-01`, end: `${last[1]}-12-31` };
  const one = ONE_YEAR.exec(text);
  return one === null ? null : { start: `${one[1]}-01-01`, end: `${one[1]}-12-31` };
}

/** «май 2026 года – июнь 2027 года»: from the first day to the last. */
function readMonths(text: string): ImportedPeriod | null {
  const found = MONTHS.exec(text);
  const [from, to] = [monthOf(found?.[1] ?? ''), monthOf(found?.[3] ?? '')];
  if (found === null || from === 0 || to === 0) return null;
  const last = new Date(Date.UTC(Number(found[4]), to, 0)).getUTCDate();
  const start = `${found[2]}-${String(from).padStart(2, '0')}-01`;
  const end = `${found[4]}-${String(to).padStart(2, '0')}-${last}`;
  return start <= end ? { start, end } : null;
}

function fullYear(year: string, like: string): string {
  return year.length === 2 ? like.slice(0, 2) + year : year;
}

const TERM = /^(?:срок[и]?|период|этапы и сроки|сроки и этапы)\s+(?:и\s+этапы\s+)?(?:реализации|действия|выполнения)/iu;

/** A passport's «Срок реализации» is surer than the title; then the title; then the years of the rows. */
export function findPeriod(
  lines: readonly string[],
  title: string,
  years: readonly number[],
  orderDate: string | null,
): ImportedPeriod | null {
  for (const [index, line] of lines.entries()) {
    if (!TERM.test(line) || line.length > 300) continue;
    const period = readPeriod(/\d/.test(line) ? line : `${line} ${lines[index + 1] ?? ''}`);
    if (period !== null) return period;
  }
  const named = readPeriod(title, orderDate?.slice(0, 4));
  if (named !== null) return named;
  const found = years.filter((year) => year >= 2000 && year < 2100);
  if (found.length === 0) return null;
  return { start: `${Math.min(...found)}-01-01`, end: `${Math.max(...found)}-12-31` };
}
