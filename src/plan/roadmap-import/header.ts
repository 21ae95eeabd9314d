/** Which column is which, by the words of its header. */
import type { ColumnField } from './imported-roadmap.ts';
import { mendHeader } from './header-typos.ts';
import { startsSmall } from './looks.ts';

export type HeaderReading = { field: ColumnField; weight: number };

type FieldWords = { field: ColumnField; weight: number; words: RegExp };

function begin(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}])(?:${words})`, 'iu');
}

/** The word that stands first in the header decides: «Срок реализации мероприятия» is a deadline. */
const FIELD_WORDS: FieldWords[] = [
  {
    field: 'number',
    weight: 3,
    words: /^(?:№|N[₂°º]?(?=[\s.п/]|$)|No(?=[\s.]|$)|п\s?[./\\]?\s?п(?!\p{L})|номер|#$)/iu,
  },
  { field: 'deadline', weight: 3, words: begin('срок') },
  { field: 'deadline', weight: 2, words: begin('дат[аы]|период|врем[яе]') },
  { field: 'deadline', weight: 1, words: /^(?:график|месяц|когда|начал[оа]|окончани|(?:учебный\s+)?год$)/iu },
  { field: 'responsible', weight: 3, words: begin('ответственн|ответств\\.|отв\\.|отв-?нн?ы') },
  { field: 'responsible', weight: 2, words: begin('исполнител|организатор') },
  {
    field: 'responsible',
    weight: 1,
    words: /^(?:соисполнител|кто(?!\p{L})|орган(?:ы)?(?!\p{L})|организаци[яи]$|куратор)/iu,
  },
  { field: 'result', weight: 3, words: begin('результат') },
  {
    field: 'result',
    weight: 2,
    words: begin('показател|индикатор|продукт|эффект|итог|дальнейшее использование'),
  },
  {
    field: 'result',
    weight: 1,
    words: begin('выход|подтвержд|документ|отч[её]тн|форм[аы] (?:отч|заверш|представл|подтвержд)|критери'),
  },
  { field: 'title', weight: 3, words: begin('мероприяти') },
  { field: 'title', weight: 2, words: begin('действи[яе]|вид[ы]? (?:деятельност|работ)|содержание') },
  { field: 'title', weight: 2, words: /^что (?:делаем|сделать|нужно сделать|планируется|делается|будет сделано)/iu },
  { field: 'result', weight: 2, words: /^что (?:получим|должно получиться|получится|получаем|на выходе)/iu },
  { field: 'title', weight: 1, words: begin('направлени|шаги|работ[аы]|мер[аы](?!\\p{L})|формы работы') },
  { field: 'title', weight: 0.5, words: begin('задач|тем[аы](?!\\p{L})') },
  {
    field: 'other',
    weight: 1,
    words: begin(
      'участник|целев|категори|примечани|отметк|финанс|источник|объ[её]м|стоимост|место|форм[аы]|риск|уровень|обоснован|последстви|связь|аудитори|класс|предмет|количеств|кол-во',
    ),
  },
];
const BARE_NAME = begin('наименовани|названи');
const LONGEST_HEADER = 130;
/** «Ожидаемый непосредственный результат»: the telling word stands within the first few. */
const LATEST_WORD = 40;

/** Reads a header's text; null where it says nothing known. */
export function readHeader(text: string): HeaderReading | null {
  if (text === '' || text.length > LONGEST_HEADER) return null;
  let best: (HeaderReading & { at: number }) | null = null;
  for (const { field, weight, words } of FIELD_WORDS) {
    const at = words.exec(text)?.index;
    if (at !== undefined && at <= LATEST_WORD && (best === null || at < best.at)) best = { field, weight, at };
  }
  if (best !== null) return { field: best.field, weight: best.weight };
  const mended = mendHeader(text);
  if (mended !== null) return readHeader(mended);
  return BARE_NAME.test(text) ? { field: 'title', weight: 0.5 } : null;
}

/** Reads headers of one document: what people have decided about a header goes before its words. */
export type HeaderReader = (text: string) => HeaderReading | null;

/** Weight of a person's decision: no words outweigh it. */
const DECIDED = 9;

/** `known`: what was decided in this territory, by `headerKey`. */
export function makeHeaderReader(known: ReadonlyMap<string, ColumnField> = new Map()): HeaderReader {
  if (known.size === 0) return readHeader;
  return (text) => {
    const field = known.get(headerKey(text));
    return field === undefined ? readHeader(text) : { field, weight: DECIDED };
  };
}

/** Equal for the same header in other case, with other spaces and marks. */
export function headerKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}№]+/gu, ' ')
    .trim();
}

const MAIN_FIELDS: ReadonlySet<ColumnField> = new Set(['title', 'deadline', 'responsible', 'result']);

/**
 * Are these the headers of a plan: at least what is done and one of when, who, with what result;
 * most cells say something known and none is prose.
 */
export function isHeaderRow(texts: readonly string[], read: HeaderReader = readHeader): boolean {
  const filled = texts.filter((text) => text !== '');
  if (filled.length < 2 || filled.some((text) => text.length > LONGEST_HEADER)) return false;
  if (startsSmall(filled[0] ?? '') && read(filled[0] ?? '')?.field !== 'number') return false;
  const readings = filled.map((text) => read(text));
  const fields = new Set(readings.map((reading) => reading?.field).filter((field) => field !== undefined && MAIN_FIELDS.has(field)));
  if (fields.size < 2 || !(fields.has('title') || fields.has('deadline'))) return false;
  if (filled.some((text) => wordCount(text) > 12 || /^[-–—•]|[;]$/u.test(text))) return false;
  if (filled.filter((text) => startsSmall(text) && read(text)?.field !== 'number').length * 2 > filled.length) return false;
  const headerLike = filled.filter((text) => read(text) !== null || isPeriodHeader(text)).length;
  return headerLike * 2 >= filled.length;
}

function wordCount(text: string): number {
  return text.split(' ').length;
}

const PERIOD_HEADER =
  /^(?:(?:[1-4]|I{1,3}|IV)(?:-?[ыйо]*)?\s*(?:кв(?:артал)?|полугоди|четверть)|(?:янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек)\p{L}*|20\d\d)[\p{L}\d\s.,]*$/iu;

/** A column that is itself a stretch of time («II квартал 2023 г.», «март», «2024»), marked in its cells. */
export function isPeriodHeader(text: string): boolean {
  return text.length <= 40 && PERIOD_HEADER.test(text);
}
