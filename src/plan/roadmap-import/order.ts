/** The act that approved the roadmap: its kind, number and date. */
import { isDate } from '../../platform/lib/dates.ts';
import type { ImportedApproval } from './imported-roadmap.ts';
import { textOfAtoms, type Line } from './source.ts';

const MONTHS = ['январ', 'феврал', 'март', 'апрел', 'ма', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'];
const KIND = /(приказ|постановлени|распоряжени|решени|протокол|письм)/iu;
const KIND_NAMES: Record<string, string> = {
  приказ: 'приказ',
  постановлени: 'постановление',
  распоряжени: 'распоряжение',
  решени: 'решение',
  протокол: 'протокол',
  письм: 'письмо',
};
const NUMBER = /(?:№|N(?=[\s\d]))\s*([\p{L}\d][\p{L}\d/.-]*)/u;
const DATE = /(?<!\d)(\d{1,2})\s?[»"]?(?:\.(\d{1,2})\.|\s+(\p{L}{3,8})\s+)(20\d\d|\d\d(?!\d))/gu;

export function findApproval(lines: readonly Line[]): ImportedApproval | null {
  const texts = lines.map((line) => textOfAtoms(line.atoms));
  return findStamp(texts) ?? findLetterhead(texts) ?? findSignedStamp(texts);
}

/** «Приложение 1 к приказу … от … № …», «Утверждено постановлением … от … № …». */
function findStamp(texts: readonly string[]): ImportedApproval | null {
  for (const [index, text] of texts.entries()) {
    const isStamp = /^(?:приложение(?:\s|$)|к\s+(?:приказу|постановлени|распоряжени)|утвержд[её]н)/iu.test(text);
    if (!isStamp || text.length > 300) continue;
    const near = texts.slice(index, index + 6).join('\n');
    const act = /(?:^|\s)(?:к\s+)?(приказ(?:у|ом)|постановлени(?:ю|ем)|распоряжени(?:ю|ем)|решени(?:ю|ем)|протокол(?:у|ом))/iu.exec(near);
    if (act === null) continue;
    const found = readAct(near.slice(act.index, act.index + 400));
    if (found !== null && (found.number !== null || found.date !== null)) return found;
  }
  return null;
}

/** An order's own head: «ПРИКАЗ» alone on its line, the date and the number beside or below. */
function findLetterhead(texts: readonly string[]): ImportedApproval | null {
  const at = texts.findIndex(
    (text) => /^(?:п\s?р\s?и\s?к\s?а\s?з|постановление|распоряжение)(?:$|\s+(?:от|№))/iu.test(text) && text.length < 80,
  );
  if (at < 0) return null;
  const near = texts.slice(at, at + 6).map((text) => text.replace(/^п\s?р\s?и\s?к\s?а\s?з/iu, 'ПРИКАЗ'));
  const found = readAct(near.filter((text) => text.length < 120).join('\n'));
  if (found === null || (found.number === null && found.date === null)) return null;
  return found;
}

/** «УТВЕРЖДАЮ», a post, a name and a day: there is no act and no number, only the day. */
function findSignedStamp(texts: readonly string[]): ImportedApproval | null {
  const at = texts.findIndex((text) => /^утверждаю[:.]?$/iu.test(text));
  const date = at < 0 ? null : readDate(texts.slice(at + 1, at + 6).join('\n'));
  return date === null ? null : { kind: 'утверждение', number: null, date };
}

function readAct(text: string): ImportedApproval | null {
  const stem = KIND.exec(text)?.[1]?.toLowerCase();
  if (stem === undefined) return null;
  return {
    kind: KIND_NAMES[stem] ?? stem,
    number: NUMBER.exec(text)?.[1]?.replace(/[.,]+$/, '') ?? null,
    date: readDate(text),
  };
}

/** «02.04.2021», «2 апреля 2021 года», «« 02 » апреля 2021 г.» as `YYYY-MM-DD`; null where none is certain. */
export function readDate(text: string): string | null {
  for (const found of text.matchAll(DATE)) {
    const month = found[2] === undefined ? monthOf(found[3] ?? '') : Number(found[2]);
    const year = (found[4] ?? '').length === 2 ? `20${found[4]}` : found[4];
    const date = `${year}-${String(month).padStart(2, '0')}-${(found[1] ?? '').padStart(2, '0')}`;
    if (isDate(date)) return date;
  }
  return null;
}

/** 1…12 for a month in any case; 0 for any other word. */
export function monthOf(word: string): number {
  const small = word.toLowerCase();
  return MONTHS.findIndex((stem) => small.startsWith(stem) && small.length - stem.length <= 2) + 1;
}
