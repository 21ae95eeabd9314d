import { monthName, splitDate } from '../../platform/lib/dates.ts';
import { joinWords } from '../../platform/lib/russian.ts';
import type { Offset, Rule, Season, YearPart } from './schedule.ts';
import { writeDay, type Window } from './windows.ts';

const MONTHS_OF = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'];
const monthOfName = (month: number): string => MONTHS_OF[month - 1] ?? '';

function writeDate(date: string): string {
  const { year, month, day } = splitDate(date);
  return `${day} ${monthOfName(month)} ${year} года`;
}

function dayAndMonth(month: number, day: number): string {
  return `${day === 0 ? splitDate(writeDay(2023, month, 0)).day : day} ${monthOfName(month)}`;
}

/** «май 2021 года», «февраль – апрель 2022 года», «2021–2023 годы», «с 1 по 15 марта 2022 года». */
export function writeWindow(window: Window): string {
  const [from, to] = [splitDate(window.start), splitDate(window.end)];
  const wholeMonths = from.day === 1 && window.end === writeDay(to.year, to.month, 0);
  if (window.start === window.end) return writeDate(window.start);
  if (wholeMonths && from.month === 1 && to.month === 12)
    return from.year === to.year ? `${from.year} год` : `${from.year}–${to.year} годы`;
  if (wholeMonths && from.year === to.year) {
    return from.month === to.month
      ? `${monthName(from.month)} ${from.year} года`
      : `${monthName(from.month)} – ${monthName(to.month)} ${from.year} года`;
  }
  if (wholeMonths) return `${monthName(from.month)} ${from.year} – ${monthName(to.month)} ${to.year} года`;
  if (from.year === to.year && from.month === to.month) return `с ${from.day} по ${to.day} ${monthOfName(to.month)} ${to.year} года`;
  if (from.year === to.year) return `с ${from.day} ${monthOfName(from.month)} по ${writeDate(window.end)}`;
  return `с ${writeDate(window.start)} по ${writeDate(window.end)}`;
}

function writePart(part: YearPart): string {
  const whole = part.from.day === 1 && (part.to.day === 0 || part.to.day === 31);
  if (whole && part.from.month === part.to.month) return monthName(part.from.month);
  if (whole) return `${monthName(part.from.month)} – ${monthName(part.to.month)}`;
  if (part.from.month === 1 && part.from.day === 1) return `до ${dayAndMonth(part.to.month, part.to.day)}`;
  if (part.from.month === part.to.month && part.from.day === part.to.day) return dayAndMonth(part.from.month, part.from.day);
  return `с ${dayAndMonth(part.from.month, part.from.day)} по ${dayAndMonth(part.to.month, part.to.day)}`;
}

const EVERY = {
  week: 'еженедельно',
  month: 'ежемесячно',
  quarter: 'ежеквартально',
  'half-year': 'каждое полугодие',
  year: 'ежегодно',
} as const;
const IN_UNIT = {
  week: 'в неделю',
  month: 'в месяц',
  quarter: 'в квартал',
  'half-year': 'в полугодие',
  year: 'в год',
} as const;
const SEVERAL = {
  week: 'недели',
  month: 'месяца',
  quarter: 'квартала',
  'half-year': 'полугодия',
  year: 'года',
} as const;
const SCHOOL = {
  quarter: 'каждой учебной четверти',
  'half-year': 'каждого учебного полугодия',
  trimester: 'каждого триместра',
} as const;
const SCHOOL_ONE = {
  quarter: 'учебной четверти',
  'half-year': 'учебного полугодия',
  trimester: 'триместра',
} as const;
const SEASONS: Record<Season, string> = {
  autumn: 'осенние',
  winter: 'зимние',
  spring: 'весенние',
  summer: 'летние',
};
const WEEKDAYS = ['понедельник', 'вторник', 'среду', 'четверг', 'пятницу', 'субботу', 'воскресенье'];
const WEEKDAYS_PLAIN = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'];
const GENDERS = ['m', 'm', 'f', 'm', 'f', 'f', 'n'] as const;
const EACH = { m: 'каждый', f: 'каждую', n: 'каждое' } as const;
const NTH: Record<'m' | 'f' | 'n', Record<number, string>> = {
  m: { 1: 'первый', 2: 'второй', 3: 'третий', 4: 'четвёртый', 5: 'пятый', [-1]: 'последний' },
  f: { 1: 'первая', 2: 'вторая', 3: 'третья', 4: 'четвёртая', 5: 'пятая', [-1]: 'последняя' },
  n: { 1: 'первое', 2: 'второе', 3: 'третье', 4: 'четвёртое', 5: 'пятое', [-1]: 'последнее' },
};

export function writeTimes([least, most]: [number, number], unit = 'в год'): string {
  const written = least === most ? String(least) : `${least}–${most}`;
  const tail = most % 10;
  const few = tail >= 2 && tail <= 4 && (most % 100 < 12 || most % 100 > 14);
  return `${written} ${few ? 'раза' : 'раз'} ${unit}`;
}

function writeCalendar(rule: Extract<Rule, { type: 'calendar' }>): string {
  const parts = rule.parts.length > 0 ? `: ${rule.parts.map(writePart).join(', ')}` : '';
  const within = rule.within !== null ? `, ${writeWindow(rule.within)}` : '';
  return writeCalendarUnit(rule) + parts + within;
}

function writeCalendarUnit(rule: Extract<Rule, { type: 'calendar' }>): string {
  if (rule.weekday !== null) {
    const gender = GENDERS[rule.weekday.day - 1] ?? 'm';
    if (rule.weekday.nth === null) return `${EACH[gender]} ${WEEKDAYS[rule.weekday.day - 1] ?? ''}`;
    return `${NTH[gender][rule.weekday.nth] ?? ''} ${WEEKDAYS_PLAIN[rule.weekday.day - 1] ?? ''} месяца`;
  }
  const often =
    rule.interval > 1
      ? `раз в ${rule.interval} ${SEVERAL[rule.every]}`
      : rule.times === null
        ? EVERY[rule.every]
        : writeTimes(rule.times, IN_UNIT[rule.every]);
  if (rule.dueDay === null) return often;
  const following = rule.every === 'quarter' ? ' месяца после квартала' : ' следующего месяца';
  return `${often}, до ${rule.dueDay} числа${rule.following ? following : ''}`;
}

function writeAcademic(rule: Extract<Rule, { type: 'academic' }>): string {
  const within = rule.within !== null ? `, ${writeWindow(rule.within)}` : '';
  if (rule.only !== null)
    return `по окончании ${joinWords(rule.only.map((each) => `${each}-${rule.every === 'quarter' ? 'й' : 'го'}`))} ${SCHOOL_ONE[rule.every]}${within}`;
  const often = rule.times === null ? '' : `${writeTimes(rule.times, 'за часть учебного года')}, `;
  return `${often}по окончании ${SCHOOL[rule.every]}${within}`;
}

const UNITS: Record<Offset['unit'], [string, string]> = {
  hour: ['часа', 'часов'],
  day: ['дня', 'дней'],
  week: ['недели', 'недель'],
  month: ['месяца', 'месяцев'],
};

function writeEvent(rule: Extract<Rule, { type: 'event' }>): string {
  const { offset, side } = rule;
  const relation = { before: 'до', on: 'во время', after: 'после' }[side];
  if (offset === null) return `${relation} события («${rule.event}»)`;
  const one = offset.count % 10 === 1 && offset.count % 100 !== 11;
  const working = offset.working ? (one ? 'рабочего ' : 'рабочих ') : '';
  return `в пределах ${offset.count} ${working}${UNITS[offset.unit][one ? 0 : 1]} ${relation} события («${rule.event}»)`;
}

/** One rule in words; the first letter stays small, as the text goes on after «Понято:». */
export function writeRule(rule: Rule): string {
  switch (rule.type) {
    case 'window':
      return rule.openStart ? `до ${writeDate(rule.end)}` : writeWindow(rule);
    case 'ongoing':
      return rule.start === null || rule.end === null
        ? 'постоянно в течение срока документа'
        : `в течение всего срока: ${writeWindow({ start: rule.start, end: rule.end })}`;
    case 'calendar':
      return writeCalendar(rule);
    case 'academic':
      return writeAcademic(rule);
    case 'holidays':
      return (
        `${joinWords(rule.seasons.map((season) => SEASONS[season]))} каникулы`.trim() +
        (rule.within !== null ? `, ${writeWindow(rule.within)}` : '')
      );
    case 'times':
      return writeTimes(rule.perYear) + (rule.parts.length > 0 ? `: ${rule.parts.map(writePart).join(', ')}` : '');
    case 'plan':
      return `${/^(?:\S+[иы]е )*(?:планы|графики|сроки|приказы)(?!\p{L})/iu.test(rule.plan) ? 'даты задают' : 'даты задаёт'} ${rule.plan}`;
    case 'event':
      return writeEvent(rule);
    case 'need':
      return rule.text;
  }
}
