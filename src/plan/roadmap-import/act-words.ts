/** Words of an act: its kind, its number, its date, scanned digits put right. */
import { isDate } from '../../platform/lib/dates.ts';
import type { ImportedApproval } from './imported-roadmap.ts';

const MONTHS = ['январ', 'феврал', 'март', 'апрел', 'ма', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'];
const KINDS: [string, string][] = [
  ['приказ', 'приказ'],
  ['постановлени', 'постановление'],
  ['распоряжени', 'распоряжение'],
  ['решени', 'решение'],
  ['протокол', 'протокол'],
];
const KIND = /(?<!\p{L})(приказ|постановлени|распоряжени|решени|протокол)(?:у|а|ом|ю|ем|е|я)?(?!\p{L})/giu;
const NUMBER = /(?:№|N[°º]?(?=[\s\d]))\s*([\p{L}\d][\p{L}\d]*(?:\s?[/.-]\s?[\p{L}\d]+)*)/gu;
const DATE = /(?<!\d)(\d{1,2})\s?[»"”]?\s?(?:\.\s?(\d{1,2})\s?\.\s?|\s*(\p{L}{3,8})\s+)(20\d\d|\d\d(?!\d))/gu;
/** «СОШ № 3», «приложение № 1»: a number of something else. */
const NUMBERED =
  /(?:школ\p{L}*|сош|оош|нош|сш|ош|гимнази\p{L}*|лице\p{L}*|сад\p{L}*|приложени\p{L}*|центр\p{L}*|форм\p{L}*|пункт\p{L}*)[\s»"]*$/iu;

/** The act a text names first: its kind stands nearest before its number and date. Null without a kind, or with neither number nor date. */
export function readAct(scanned: string): ImportedApproval | null {
  const text = mendDigits(scanned);
  const kinds = [...text.matchAll(KIND)];
  if (kinds[0] === undefined) return null;
  const start = kinds[0].index;
  const date = findDate(text.slice(start));
  const number = findNumber(text.slice(start), date);
  if (date === null && number === null) return null;
  const at = start + Math.min(date?.at ?? text.length, number?.at ?? text.length);
  const stem = (kinds.findLast((kind) => kind.index < at) ?? kinds[0])[1]?.toLowerCase();
  const kind = KINDS.find(([word]) => word === stem)?.[1] ?? '';
  return { kind, number: number?.text ?? null, date: date?.date ?? null };
}

type Found = { at: number; end: number };

function findNumber(text: string, date: (Found & { date: string }) | null): (Found & { text: string }) | null {
  const numbers = [...text.matchAll(NUMBER)]
    .filter((found) => !NUMBERED.test(text.slice(0, found.index)) && /\d/u.test(found[1] ?? ''))
    .map((found) => ({ at: found.index, end: found.index + found[0].length, text: (found[1] ?? '').replace(/\s/g, '') }));
  const gap = (found: Found): number => (date === null ? found.at : Math.max(found.at - date.end, date.at - found.end));
  return numbers.toSorted((a, b) => gap(a) - gap(b))[0] ?? null;
}

/** «02.04.2021», «2 апреля 2021 года», «« 02 » апреля 2021 г.» as `YYYY-MM-DD`; null where none is certain. */
export function readDate(text: string): string | null {
  return findDate(text)?.date ?? null;
}

function findDate(text: string): (Found & { date: string }) | null {
  for (const found of text.matchAll(DATE)) {
    const month = found[2] === undefined ? monthOf(found[3] ?? '') : Number(found[2]);
    const year = (found[4] ?? '').length === 2 ? `20${found[4]}` : found[4];
    const date = `${year}-${String(month).padStart(2, '0')}-${(found[1] ?? '').padStart(2, '0')}`;
    if (isDate(date)) return { date, at: found.index, end: found.index + found[0].length };
  }
  return null;
}

/** 1…12 for a month in any case; 0 for any other word. */
export function monthOf(word: string): number {
  const small = word.toLowerCase();
  return MONTHS.findIndex((stem) => small.startsWith(stem) && small.length - stem.length <= 2) + 1;
}

/** A scanner takes О for 0 and З for 3 beside figures, and sets spaces within a year. */
function mendDigits(text: string): string {
  return text
    .replace(/(?<=\.\s?)2\s?0\s?(\d)\s?(\d)(?!\d)/gu, '20$1$2')
    .replace(/(?<=[\d.]|№\s?)[ОO](?=\d)|(?<=\d)[ОO](?=[\d.])/gu, '0')
    .replace(/(?<=[\d.]|№\s?)З(?=[\d.])|(?<=\d)З(?![\p{L}])/gu, '3');
}
