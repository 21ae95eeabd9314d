/** Dates of OpenDocument that were shown in English, as they would look in Russian. */
import { formatMoment, readIsoSerial } from './date-format.ts';

const LONG_MONTH = /(?:january|february|march|april|may|june|july|august|september|october|november|december)/i;
const SHORT_MONTH = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const SLASHED = /^\d{1,2}\/\d{1,2}\/\d{2,4}/;

/** The shown text itself where it is not English; `value` is the day, `YYYY-MM-DD`. */
export function showDate(shown: string, value: string | undefined): string {
  const code = shown === '' ? 'dd.mm.yyyy' : findCode(shown);
  const serial = value === undefined ? null : readIsoSerial(value, false);
  return code === null || serial === null ? shown : (formatMoment(serial, code, false) ?? shown);
}

function findCode(shown: string): string | null {
  if (SLASHED.test(shown)) return /\d:\d/.test(shown) ? 'dd.mm.yyyy h:mm' : 'dd.mm.yyyy';
  const hasYear = /\d{4}/.test(shown);
  const days = shown.replace(/\d{4}/, '').match(/\d{1,2}/g)?.length ?? 0;
  if (LONG_MONTH.test(shown) && !/^may$/i.test(shown.replace(/[^a-z]/gi, '')))
    return writeCode('d mmmm', 'mmmm', ' yyyy', days > 0, hasYear);
  if (!SHORT_MONTH.test(shown)) return null;
  if (hasYear) return writeCode('d mmm', 'mmm', ' yyyy', days > 0, true);
  // «1-Jan» is a day, «Jan-22» a year, «1-Jan-22» both.
  const isDayFirst = /^\d/.test(shown);
  return writeCode('dd.mmm', 'mmm', '.yy', isDayFirst, days > 1 || !isDayFirst);
}

function writeCode(day: string, month: string, year: string, hasDay: boolean, hasYear: boolean): string {
  return `${hasDay ? day : month}${hasYear ? year : ''}`;
}
