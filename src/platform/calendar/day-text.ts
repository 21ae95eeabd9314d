import { addDays, formatUntil } from '../lib/dates.ts';
import type { CalendarDate } from '../lib/dates.ts';
import { pluralForm, NBSP } from '../lib/russian.ts';
import { countSchoolDays, HOLIDAYS, listHolidays, lastSchoolDay } from './academic-calendar.ts';
import type { AcademicCalendar, AcademicPeriod } from './academic-calendar.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * What today is in the school year, for the line under «Мой стол»: «Вторая четверть, до каникул 31 учебный день».
 * The count leaves today out.
 */
export function describeDay(calendar: AcademicCalendar, working: WorkingCalendar, today: CalendarDate): string {
  const holiday = listHolidays(calendar).find((period) => holds(period, today));
  if (holiday !== undefined) return describeHoliday(calendar, holiday, today);
  const period = calendar.periods.find((one) => one.kind !== 'holiday' && holds(one, today));
  if (period === undefined) return describeOutside(calendar, today);
  return `${period.title}, ${describeRest(calendar, working, period, today)}`;
}

function holds(period: AcademicPeriod, day: CalendarDate): boolean {
  return period.start <= day && day <= period.end;
}

function describeHoliday(calendar: AcademicCalendar, holiday: AcademicPeriod, today: CalendarDate): string {
  if (holiday.number === HOLIDAYS.summer) return holiday.title;
  const next = calendar.periods.find((one) => one.kind !== 'holiday' && one.end > holiday.end);
  const until = `${holiday.title} ${formatUntil(holiday.end, today)}`;
  return next === undefined || next.start <= holiday.start ? until : `${until}, затем ${lower(next.title)}`;
}

function describeOutside(calendar: AcademicCalendar, today: CalendarDate): string {
  const next = calendar.periods.find((one) => one.kind !== 'holiday' && one.start > today);
  return next === undefined
    ? 'Учебный год закончился'
    : `Учёба начнётся: ${lower(next.title)} с ${next.start.slice(8)}.${next.start.slice(5, 7)}`;
}

/** Until the holidays when they end the period or cut it; otherwise until the end of the period. */
function describeRest(calendar: AcademicCalendar, working: WorkingCalendar, period: AcademicPeriod, today: CalendarDate): string {
  const holiday = listHolidays(calendar).find(({ start }) => start > today);
  const beforeHoliday = holiday !== undefined && holiday.start <= addDays(period.end, 7);
  const end = beforeHoliday ? addDays(holiday.start, -1) : period.end;
  const summer = holiday?.number === HOLIDAYS.summer;
  const name = summer ? 'до конца учебного года' : beforeHoliday ? 'до каникул' : `до конца ${genitive(period)}`;
  const days = countSchoolDays(calendar, working, addDays(today, 1), end);
  if (days > 0) return `${name} ${days}${NBSP}${pluralForm(days, ['учебный день', 'учебных дня', 'учебных дней'])}`;
  const last = lastSchoolDay(working, { ...period, end });
  if (today > last) return summer ? 'учёба закончилась' : 'учёба закончилась, впереди каникулы';
  return summer ? 'последний учебный день' : 'последний учебный день перед каникулами';
}

function genitive(period: AcademicPeriod): string {
  return period.kind === 'quarter' ? 'четверти' : period.kind === 'trimester' ? 'триместра' : 'полугодия';
}

function lower(title: string): string {
  return title.charAt(0).toLocaleLowerCase('ru') + title.slice(1);
}
