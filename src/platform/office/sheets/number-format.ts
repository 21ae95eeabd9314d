/** The text of a number under an Excel number format. */
import { formatMoment, isDateFormat } from './date-format.ts';

/** Built-in codes as a Russian Excel shows them (ECMA-376 part 1, 18.8.30, with the Russian order of dates). */
export const BUILT_IN_FORMATS: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd.mm.yyyy',
  15: 'dd.mmm.yy',
  16: 'dd.mmm',
  17: 'mmm.yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd.mm.yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  48: '0.0E+0',
  49: '@',
};

/** What a program other than Excel spells out for a built-in date of the American order. */
const SPELT: Record<string, string> = {
  'm/d/yy': 'dd.mm.yyyy',
  'm/d/yyyy': 'dd.mm.yyyy',
  'mm-dd-yy': 'dd.mm.yyyy',
  'd-mmm-yy': 'dd.mmm.yy',
  'd-mmm': 'dd.mmm',
  'mmm-yy': 'mmm.yy',
  'm/d/yy h:mm': 'dd.mm.yyyy h:mm',
  'm/d/yyyy h:mm': 'dd.mm.yyyy h:mm',
};

/** The code of a number format; ids of East Asian dates give the plain date. */
export function findFormat(id: number, codes: ReadonlyMap<number, string>): string {
  const code = codes.get(id);
  if (code !== undefined) return adaptFormat(code);
  const isEastAsian = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return BUILT_IN_FORMATS[id] ?? (isEastAsian ? 'dd.mm.yyyy' : 'General');
}

/** A code as a Russian system means it: the long date and the time of the system have codes of their own. */
export function adaptFormat(code: string): string {
  if (/\[\$-F800\]/i.test(code)) return 'd mmmm yyyy "г."';
  if (/\[\$-F400\]/i.test(code)) return 'h:mm:ss';
  return SPELT[code.toLowerCase()] ?? code;
}

const WIDEST_GENERAL = 11;

/** «Общий»: no tails of binary fractions, eleven digits at most; long whole numbers stay whole. */
function formatGeneral(value: number): string {
  const exact = Number(value.toPrecision(15));
  if (Number.isInteger(exact) && Math.abs(exact) < 1e15) return String(exact);
  const text = String(exact);
  return text.length <= WIDEST_GENERAL || text.includes('e') ? text : String(Number(exact.toPrecision(10)));
}

/** `positive;negative;zero;text`: the part for this value, and whether it writes its own minus. */
function chooseSection(format: string, value: number): { code: string; isOwnSign: boolean } {
  const sections = splitSections(format);
  const [first = 'General', second, third] = sections;
  if (value < 0 && second !== undefined) return { code: second, isOwnSign: true };
  if (value === 0 && third !== undefined) return { code: third, isOwnSign: false };
  return { code: first, isOwnSign: false };
}

function splitSections(format: string): string[] {
  return format.match(/(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)/g) ?? [format];
}

/**
 * The text of a number as a Russian Excel shows it. One thing differs: a plain fraction keeps its point
 * («1.10» under `0.00`), because in plans such numbers count items; grouped and per cent ones have a comma.
 */
export function formatNumber(value: number, format: string, is1904: boolean): string {
  if (!Number.isFinite(value)) return '';
  if (isDateFormat(format)) return formatMoment(value, format, is1904) ?? formatGeneral(value);
  const { code, isOwnSign } = chooseSection(format, value);
  if (code === '') return '';
  const pattern = readPattern(code);
  if (pattern === null || /general/i.test(code)) return fillText(code, formatGeneral(isOwnSign ? Math.abs(value) : value));
  const sign = value < 0 && !isOwnSign ? '-' : '';
  const digits = writeDigits(Math.abs(value), pattern);
  const isZero = !/[1-9]/.test(digits);
  return `${isZero ? '' : sign}${pattern.before}${digits}${pattern.after}`.replace(/ +/g, ' ').trim();
}

type Pattern = {
  before: string;
  after: string;
  least: number;
  minimum: number;
  maximum: number;
  grouped: boolean;
  percents: number;
  thousands: number;
  exponent: boolean;
};

/** Words of a code around its digits: quotes, colours and paddings taken off. */
function readWords(code: string): string {
  return code.replace(/"([^"]*)"|\\(.)|_(.)|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]/g, (_, quoted, escaped, padding, currency) =>
    String(quoted ?? escaped ?? (padding === undefined ? (currency ?? '') : ' ')),
  );
}

const DIGITS = /[0#?][0#?,.\s]*(?:E[+-]0+)?/i;

function readPattern(code: string): Pattern | null {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, (part) => '\u0001'.repeat(part.length));
  const found = DIGITS.exec(bare);
  if (found === null || bare.includes('/')) return null;
  const digits = found[0].trimEnd();
  const [whole = '', fraction = ''] = digits.replace(/E[+-]0+$/i, '').split('.');
  const percents = (bare.match(/%/g) ?? []).length;
  return {
    before: readWords(code.slice(0, found.index)),
    after: readWords(code.slice(found.index + digits.length)),
    least: (whole.match(/0/g) ?? []).length,
    minimum: (fraction.match(/0/g) ?? []).length,
    maximum: (fraction.match(/[0#?]/g) ?? []).length,
    grouped: /[0#?],[0#?]|[0#?] [0#?]/.test(whole),
    percents,
    thousands: /,+$/.exec(whole)?.[0].length ?? 0,
    exponent: /E[+-]0+$/i.test(digits),
  };
}

function writeDigits(value: number, pattern: Pattern): string {
  const scaled = Number((value * 100 ** pattern.percents).toPrecision(15)) / 1000 ** pattern.thousands;
  if (pattern.exponent) return scaled.toExponential(pattern.maximum).toUpperCase().replace('.', ',');
  if (scaled >= 1e21) return String(scaled);
  const [whole = '0', fraction = ''] = roundHalfUp(scaled, Math.min(pattern.maximum, 20)).split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(pattern.minimum, '0');
  const body = whole === '0' && pattern.least === 0 ? '' : whole.padStart(pattern.least, '0');
  const shown = pattern.grouped ? body.replace(/\B(?=(?:\d{3})+(?!\d))/g, '\u00a0') : body;
  const point = pattern.grouped || pattern.percents > 0 ? ',' : '.';
  return kept === '' ? shown : `${shown}${point}${kept}`;
}

/** 2.675 is shown as 2.68, though its binary fraction lies a little below. */
function roundHalfUp(value: number, places: number): string {
  const nudged = value === 0 ? 0 : Number(value.toPrecision(15)) * (1 + Number.EPSILON);
  return nudged.toFixed(places);
}

/** «"№" General»: the words of a code without digits around the value. */
function fillText(code: string, value: string): string {
  if (!/general|@/i.test(code)) return value;
  return readWords(code.replace(/general|@/i, '\u0001'))
    .replace('\u0001', value)
    .trim();
}
