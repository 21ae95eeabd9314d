import { NBSP } from './russian.ts';

/**
 * Number as the tables show it: decimal comma, thousands parted by a no-break space, a true minus.
 * `digits` fixes the digits after the comma; left out, up to three are shown as they are.
 */
export function formatNumber(value: number, digits?: number): string {
  const rounded = digits === undefined ? Math.round(value * 1000) / 1000 : value;
  const [whole = '0', fraction] = Math.abs(rounded)
    .toFixed(digits ?? countDigits(rounded))
    .split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NBSP);
  const text = fraction === undefined ? grouped : `${grouped},${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

function countDigits(value: number): number {
  const text = String(Math.abs(value));
  const point = text.indexOf('.');
  return point === -1 || text.includes('e') ? 0 : Math.min(3, text.length - point - 1);
}

/** «47 %»: a share of 0…1 as per cent with a no-break space. */
export function formatPercent(share: number, digits = 0): string {
  return `${formatNumber(share * 100, digits)}${NBSP}%`;
}

const NUMBER = /^[+\-−–]?(\d+|\d{1,3}(?: \d{3})+)(?:[.,](\d+))?$/;

/**
 * A number as a person types it: comma or point, spaces between thousands, any minus, an ending «%».
 * `null` when the text is not one number; the caller asks again with the person's own text.
 */
export function parseNumber(text: string): number | null {
  const plain = text
    .replace(/[\s\u00a0\u202f\u2009]+/g, ' ')
    .trim()
    .replace(/ ?%$/, '');
  const match = NUMBER.exec(plain);
  if (match === null) return null;
  const whole = (match[1] ?? '').replaceAll(' ', '');
  const value = Number(`${whole}.${match[2] ?? '0'}`);
  return /^[-−–]/.test(plain) && value !== 0 ? -value : value;
}

const SIZES = ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'] as const;

/** «312 КБ», «1,1 МБ»: 1 КБ is 1,024 bytes, as Windows shows it; under 10 one digit after the comma. */
export function formatBytes(bytes: number): string {
  let step = 0;
  let amount = bytes;
  while (amount >= 1023.5 && step < SIZES.length - 1) {
    amount /= 1024;
    step += 1;
  }
  const shown = amount >= 9.95 ? Math.round(amount) : Math.round(amount * 10) / 10;
  return `${formatNumber(shown)}${NBSP}${SIZES[step] ?? 'Б'}`;
}
