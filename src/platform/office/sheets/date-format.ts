/** Days of Excel's calendar and their look in a Russian Excel. */

export type CalendarMoment = { year: number; month: number; day: number; hour: number; minute: number; second: number; weekday: number };

const DAY = 86_400_000;
/** Excel believes in 29 February 1900: before it the count runs one day behind. */
const FALSE_LEAP_DAY = 60;
const LAST_DAY = 2_958_465;
const BASE_1904 = 1462;

/** The moment of a day number; null outside the years 1900–9999. Seconds are rounded. */
export function readSerial(serial: number, is1904: boolean): CalendarMoment | null {
  const days = serial + (is1904 ? BASE_1904 : 0);
  if (!(days >= 0 && days < LAST_DAY + 1)) return null;
  const whole = Math.floor(days) < FALSE_LEAP_DAY ? Math.floor(days) + 1 : Math.floor(days);
  const seconds = Math.round((days - Math.floor(days)) * 86_400);
  const moment = new Date(Date.UTC(1899, 11, 30) + whole * DAY + seconds * 1000);
  return {
    year: moment.getUTCFullYear(),
    month: moment.getUTCMonth() + 1,
    day: moment.getUTCDate(),
    hour: moment.getUTCHours(),
    minute: moment.getUTCMinutes(),
    second: moment.getUTCSeconds(),
    weekday: moment.getUTCDay(),
  };
}

/** `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM` where the day has a time. */
export function writeIso(serial: number, is1904: boolean): string | null {
  const moment = readSerial(serial, is1904);
  if (moment === null) return null;
  const { year, month, day, hour, minute } = moment;
  const date = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  return hour === 0 && minute === 0 ? date : `${date} ${pad(hour)}:${pad(minute)}`;
}

/** The day number of «2021-03-01» or «2021-03-01T09:30:00», as strict books write dates; null for other text. */
export function readIsoSerial(text: string, is1904: boolean): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?.*)?$/.exec(text.trim());
  if (parts === null) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const days = (Date.UTC(year, month - 1, day) - Date.UTC(1899, 11, 30)) / DAY;
  const serial = days <= FALSE_LEAP_DAY ? days - 1 : days;
  return serial + (hour * 3600 + minute * 60 + second) / 86_400 - (is1904 ? BASE_1904 : 0);
}

const MONTHS = 'Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь'.split(' ');
const MONTHS_OF = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const SHORT_MONTHS = 'янв фев мар апр май июн июл авг сен окт ноя дек'.split(' ');
const DAYS = 'воскресенье понедельник вторник среда четверг пятница суббота'.split(' ');
const SHORT_DAYS = 'Вс Пн Вт Ср Чт Пт Сб'.split(' ');

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

type Token = { kind: 'literal' | 'date' | 'elapsed'; text: string };

const TOKEN = /"([^"]*)"|\\(.)|_.|\*.|\[(h+|m+|s+)\]|\[[^\]]*\]|AM\/PM|A\/P|(([ymdhs])\5*)|([^])/giu;

function cutFormat(format: string): Token[] {
  return [...format.matchAll(TOKEN)].flatMap((found): Token[] => {
    const [whole, quoted, escaped, elapsed, run, , other] = found;
    if (quoted !== undefined || escaped !== undefined) return [{ kind: 'literal', text: quoted ?? escaped ?? '' }];
    if (elapsed !== undefined) return [{ kind: 'elapsed', text: elapsed.toLowerCase() }];
    if (run !== undefined) return [{ kind: 'date', text: run.toLowerCase() }];
    if (other !== undefined) return other === '@' ? [] : [{ kind: 'literal', text: other === '/' ? '.' : other }];
    if (/^a/i.test(whole)) return [{ kind: 'date', text: 'am' }];
    return whole.startsWith('_') ? [{ kind: 'literal', text: ' ' }] : [];
  });
}

/** Does the code show dates or times? Words in quotes and colours do not count. */
export function isDateFormat(format: string): boolean {
  const bare = format.split(';')[0]?.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '') ?? '';
  return /[ymdhs]/i.test(bare) && !/general|[#?0]|e[+-]/i.test(bare.replace(/s\.0+/gi, 's'));
}

/** «m» next to hours or seconds is minutes. */
function isMinutes(tokens: readonly Token[], at: number): boolean {
  const near = (step: number): string => {
    let index = at + step;
    while (tokens[index]?.kind === 'literal') index += step;
    return tokens[index]?.text[0] ?? '';
  };
  return (tokens[at]?.text.length ?? 0) < 3 && (near(-1) === 'h' || near(1) === 's');
}

/** Text of a date code in a Russian Excel; `/` is the separator of dates, the month after a day is «марта». */
export function formatMoment(serial: number, format: string, is1904: boolean): string | null {
  const moment = readSerial(serial, is1904);
  if (moment === null) return null;
  const tokens = cutFormat(format.split(';')[0] ?? format);
  const hasDay = tokens.some((token) => token.kind === 'date' && /^d{1,2}$/.test(token.text));
  const hasHalves = tokens.some((token) => token.text === 'am' && token.kind === 'date');
  return tokens
    .map((token, at) => {
      if (token.kind === 'literal') return token.text;
      if (token.kind === 'elapsed') return formatElapsed(serial, token.text);
      if (token.text.startsWith('m') && isMinutes(tokens, at)) return write(moment.minute, token.text);
      return formatPart(moment, token.text, hasDay, hasHalves);
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

function write(value: number, run: string): string {
  return run.length > 1 ? pad(value) : String(value);
}

function formatElapsed(serial: number, run: string): string {
  const seconds = Math.round(serial * 86_400);
  const unit = run.startsWith('h') ? 3600 : run.startsWith('m') ? 60 : 1;
  return String(Math.floor(seconds / unit)).padStart(run.length, '0');
}

function formatPart(moment: CalendarMoment, run: string, hasDay: boolean, hasHalves: boolean): string {
  const { year, month, day, hour, second, weekday } = moment;
  switch (run[0]) {
    case 'y':
      return run.length > 2 ? String(year) : pad(year % 100);
    case 'd':
      return run.length > 2 ? ((run.length > 3 ? DAYS : SHORT_DAYS)[weekday] ?? '') : write(day, run);
    case 'h':
      return write(hasHalves ? hour % 12 || 12 : hour, run);
    case 's':
      return write(second, run);
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    default:
      return formatMonth(month, run.length, hasDay);
  }
}

function formatMonth(month: number, length: number, hasDay: boolean): string {
  if (length < 3) return length === 2 ? pad(month) : String(month);
  if (length === 3) return SHORT_MONTHS[month - 1] ?? '';
  const name = (hasDay ? MONTHS_OF : MONTHS)[month - 1] ?? '';
  return length === 5 ? (MONTHS[month - 1] ?? '').slice(0, 1) : name;
}
