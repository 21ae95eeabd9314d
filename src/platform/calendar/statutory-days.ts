import { addDays, formatDate, splitDate, weekday } from '../lib/dates.ts';
import type { CalendarDate } from '../lib/dates.ts';

/** A working week: Monday to Friday, or Monday to Saturday. */
export type Week = 5 | 6;

/** `short`: a working day one hour shorter, before a holiday (article 95 of the Labour Code). */
export type DayKind = 'working' | 'short' | 'off';

/** A day that differs from its week, with the reason in words. */
export interface SpecialDay {
  day: CalendarDate;
  kind: DayKind;
  /** Fixed by an act of the Government; otherwise supposed from the Labour Code alone. */
  official: boolean;
  title: string;
}

interface Transfer {
  from: CalendarDate;
  to: CalendarDate;
}

/** Non-working holidays of article 112 of the Labour Code, month and day. */
const HOLIDAYS: Readonly<Record<string, string>> = {
  '01-01': 'Новогодние каникулы',
  '01-02': 'Новогодние каникулы',
  '01-03': 'Новогодние каникулы',
  '01-04': 'Новогодние каникулы',
  '01-05': 'Новогодние каникулы',
  '01-06': 'Новогодние каникулы',
  '01-07': 'Рождество Христово',
  '01-08': 'Новогодние каникулы',
  '02-23': 'День защитника Отечества',
  '03-08': 'Международный женский день',
  '05-01': 'Праздник Весны и Труда',
  '05-09': 'День Победы',
  '06-12': 'День России',
  '11-04': 'День народного единства',
};

/** Days off moved by the Government: resolutions № 1314 of 2023, № 1335 of 2024, № 1466 of 2025. */
const TRANSFERS: Readonly<Record<number, readonly Transfer[]>> = {
  2024: [
    { from: '2024-01-06', to: '2024-05-10' },
    { from: '2024-01-07', to: '2024-12-31' },
    { from: '2024-04-27', to: '2024-04-29' },
    { from: '2024-11-02', to: '2024-04-30' },
    { from: '2024-12-28', to: '2024-12-30' },
  ],
  2025: [
    { from: '2025-01-04', to: '2025-05-02' },
    { from: '2025-01-05', to: '2025-12-31' },
    { from: '2025-02-23', to: '2025-05-08' },
    { from: '2025-03-08', to: '2025-06-13' },
    { from: '2025-11-01', to: '2025-11-03' },
  ],
  2026: [
    { from: '2026-01-03', to: '2026-01-09' },
    { from: '2026-01-04', to: '2026-12-31' },
  ],
};

/** Name of the statutory holiday on this date, or `null`. */
export function holidayTitle(day: CalendarDate): string | null {
  return HOLIDAYS[day.slice(5)] ?? null;
}

/** Has the Government fixed the days off of this year, as far as this program knows? */
export function isYearOfficial(year: number): boolean {
  return TRANSFERS[year] !== undefined;
}

/** Is this day of the week a day off, holidays aside? */
export function isWeekend(day: CalendarDate, week: Week): boolean {
  return weekday(day) > week;
}

const YEARS = new Map<string, ReadonlyMap<CalendarDate, SpecialDay>>();

/**
 * Days of a year that differ from the week: holidays, days off moved by an act or by the rule of article 112
 * (a holiday on a day off moves that day off to the next working day, 1–8 January excepted), working days
 * instead of them, and short days (article 95). A transfer from a Saturday says nothing to a six-day week.
 */
export function listStatutoryDays(year: number, week: Week): ReadonlyMap<CalendarDate, SpecialDay> {
  const key = `${year}/${week}`;
  const known = YEARS.get(key);
  if (known !== undefined) return known;
  const days = new Map<CalendarDate, SpecialDay>();
  const official = isYearOfficial(year);
  for (const [monthDay, title] of Object.entries(HOLIDAYS)) {
    const day = `${String(year).padStart(4, '0')}-${monthDay}`;
    days.set(day, { day, kind: 'off', official, title });
  }
  const transfers = (TRANSFERS[year] ?? []).filter((transfer) => isWeekend(transfer.from, week));
  addTransfers(days, transfers);
  addShiftedHolidays(days, transfers, week, official);
  addShortDays(days, transfers, week, official);
  YEARS.set(key, days);
  return days;
}

function addTransfers(days: Map<CalendarDate, SpecialDay>, transfers: readonly Transfer[]): void {
  for (const { from, to } of transfers) {
    days.set(to, { day: to, kind: 'off', official: true, title: `Выходной перенесён с ${formatDate(from)}` });
    if (days.has(from)) continue;
    days.set(from, {
      day: from,
      kind: 'working',
      official: true,
      title: `Рабочий день вместо ${formatDate(to)}`,
    });
  }
}

function addShiftedHolidays(days: Map<CalendarDate, SpecialDay>, transfers: readonly Transfer[], week: Week, official: boolean): void {
  const holidays = [...days.keys()].filter((day) => holidayTitle(day) !== null && splitDate(day).month > 1);
  for (const holiday of holidays) {
    if (!isWeekend(holiday, week) || transfers.some(({ from }) => from === holiday)) continue;
    let to = addDays(holiday, 1);
    while (isWeekend(to, week) || days.get(to)?.kind === 'off') to = addDays(to, 1);
    days.set(to, { day: to, kind: 'off', official, title: `Выходной перенесён с ${formatDate(holiday)}` });
  }
}

/** A day off worked instead of another day is as long as that other day would have been. */
function addShortDays(days: Map<CalendarDate, SpecialDay>, transfers: readonly Transfer[], week: Week, official: boolean): void {
  const short = (day: CalendarDate): boolean => holidayTitle(addDays(day, 1)) !== null && holidayTitle(day) === null;
  for (const { from, to } of transfers) {
    const special = days.get(from);
    if (special?.kind === 'working' && short(to)) {
      days.set(from, { ...special, kind: 'short', title: `${special.title}, короче на час` });
    }
  }
  const first = [...days.values()].find(({ day }) => day.endsWith('-01-01'));
  const eve = first === undefined ? [] : [`${first.day.slice(0, 4)}-12-31`];
  const eves = [...days.keys()].filter((day) => holidayTitle(day) !== null).map((day) => addDays(day, -1));
  for (const day of [...eves, ...eve]) {
    if (!day.startsWith(first?.day.slice(0, 5) ?? '') || days.has(day) || isWeekend(day, week)) continue;
    days.set(day, { day, kind: 'short', official, title: 'Предпраздничный день, короче на час' });
  }
}
