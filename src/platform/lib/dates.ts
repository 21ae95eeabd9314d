import { NBSP } from './russian.ts';

/** A calendar date as text, `YYYY-MM-DD`: no time, no zone. */
export type CalendarDate = string;

const MONTHS_OF = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
] as const;
const MONTHS = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
] as const;
const WEEKDAYS = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'] as const;
const WEEKDAYS_TO = ['понедельника', 'вторника', 'среды', 'четверга', 'пятницы', 'субботы', 'воскресенья'] as const;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY = 86_400_000;

/** Is this text a date that exists? `2026-02-30` is not. */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Days since 1970-01-01; throws on text that is no date, because only checked dates reach here. */
function dayNumber(date: CalendarDate): number {
  const time = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(time) || !DATE.test(date)) throw new RangeError(`not a calendar date: ${date}`);
  return time / DAY;
}

function fromDayNumber(day: number): CalendarDate {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The date `days` later; negative goes back. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Days from the first date to the second: tomorrow is 1, yesterday −1. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The date `months` later; the 31st becomes the last day of a shorter month. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = splitDate(date);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** Day of the week by ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekday(date: CalendarDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** «вторник» */
export function weekdayName(date: CalendarDate): string {
  return WEEKDAYS[weekday(date) - 1] ?? '';
}

/** «ноябрь 2026» for `2026-11` or any date of that month. */
export function formatMonth(month: string): string {
  return `${monthName(Number(month.slice(5, 7)))} ${month.slice(0, 4)}`;
}

/** «ноябрь» for 11. */
export function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

/** «ноября» for 11. */
export function monthGenitive(month: number): string {
  return MONTHS_OF[month - 1] ?? '';
}

/** «24.11.2026» */
export function formatDate(date: CalendarDate): string {
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}

/** «24.11» where the year stands elsewhere in the line. */
export function formatDayMonth(date: CalendarDate): string {
  return `${date.slice(8, 10)}.${date.slice(5, 7)}`;
}

/** «вторник, 24 ноября 2026 года» */
export function formatDay(date: CalendarDate): string {
  return `${weekdayName(date)}, ${formatDateWords(date)} года`;
}

/** «24 ноября 2026» */
export function formatDateWords(date: CalendarDate): string {
  const { year, month, day } = splitDate(date);
  return `${day}${NBSP}${monthGenitive(month)} ${year}`;
}

/** «до четверга, 19 ноября»; the year is added when it is not the year of `today`. */
export function formatUntil(date: CalendarDate, today: CalendarDate): string {
  const { month, day, year } = splitDate(date);
  const name = WEEKDAYS_TO[weekday(date) - 1] ?? '';
  const tail = year === splitDate(today).year ? '' : ` ${year} года`;
  return `до ${name}, ${day}${NBSP}${monthGenitive(month)}${tail}`;
}

/** «01.10–30.11.2026»; over a new year both years are written; one day is written once. */
export function formatRange(from: CalendarDate, to: CalendarDate): string {
  if (from === to) return formatDate(from);
  const start = from.slice(0, 4) === to.slice(0, 4) ? formatDayMonth(from) : formatDate(from);
  return `${start}–${formatDate(to)}`;
}

/** «12.11.2026, 15:20» of an instant in the given zone, `Asia/Omsk` or any other IANA name. */
export function formatInstant(instant: Date, timeZone: string): string {
  return `${formatDate(dateInZone(instant, timeZone))}, ${timeInZone(instant, timeZone)}`;
}

/** The calendar date that an instant has in a zone: the only bridge from instants to dates. */
export function dateInZone(instant: Date, timeZone: string): CalendarDate {
  return zoneFormat(timeZone).format(instant).slice(0, 10);
}

/** «15:20» of an instant in a zone. */
export function timeInZone(instant: Date, timeZone: string): string {
  return zoneFormat(timeZone).format(instant).slice(-5);
}

const ZONES = new Map<string, Intl.DateTimeFormat>();

function zoneFormat(timeZone: string): Intl.DateTimeFormat {
  const known = ZONES.get(timeZone);
  if (known !== undefined) return known;
  // Swedish writes dates as ISO 8601 does; making a formatter costs 50 µs, so each zone has one.
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  ZONES.set(timeZone, made);
  return made;
}

/** Year, month 1…12 and day of a date. */
export function splitDate(date: CalendarDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}
