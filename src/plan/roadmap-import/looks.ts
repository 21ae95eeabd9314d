/** What a piece of text looks like, by its outer form alone: used to lay out rows, never to read values. */
const NUMBER = /^(?:№\s*)?(?:\d{1,4}(?:\s?\.\s?\d{1,4}){0,4}|[IVXLІХ]{1,5}(?:\.\d{1,3}){0,3})\s?[.)]?$/u;
const SINGLE_LEVEL = /^(?:\d{1,3}|[IVXLІХ]{1,5})\s?[.)]?$/u;
const NUMBERED_HEADING = /^(?:\d{1,2}|[IVXLІХ]{1,5})\s?[.)]\s*[("«]?\s?\p{L}/u;
const NAMED_HEADING =
  /^(?:раздел|подраздел|блок|модуль|направление|этап|глава|часть|задача|цель|рисков\S+ фактор|фактор риска|риск)\s*(?:№\s*)?(?:\d{1,2}|[IVXLІХ]{1,5})(?![\p{L}\d])/iu;
const YEAR_ROW = /^(?:на\s+)?(20\d\d)\s*(?:[-–—/]\s*(?:20)?\d\d\s*)?(?:год[ау]?|г\.?|уч(?:ебный|\.)?\s*(?:год|г\.?)?)?\s*[:.]?$/iu;

const DEADLINE_WORDS =
  /(?<!\p{L})(?:январ|феврал|март|апрел|ма[йяе](?!\p{L})|июн|июл|август|сентябр|октябр|ноябр|декабр|квартал|полугоди|четверт|ежегодн|ежемесячн|ежеквартальн|еженедельн|ежедневн|постоянн|систематическ|регулярн|в течени|течение|весь период|всего периода|каникул|раз[а]? в|по мере|по плану|по графику|согласно|по отдельному|по окончании|по итогам|по запрос|не позднее|до \d|в соответствии|уч\.?\s?г|учебн\S+ год|год[аыу]?(?!\p{L})|гг?(?=\.|$|\s)|недел|декад|месяц|каждый|каждую|в день|в дни|сроки|срок)/iu;
export const DATE = /(?:(?<!\d)\d{1,2}\.\d{1,2}(?:\.(?:20)?\d\d)?(?!\d)|(?<!\d)20\d\d(?!\d))/u;

/** «1.», «2.3.1», «IV.», «№ 5»: what stands in a column of numbers. */
export function isNumberLike(text: string): boolean {
  return NUMBER.test(text);
}

/** «2.1.» after «1.7.», or a count that begins anew: what stands between is likely a heading. */
export function isNewCount(number: string, before: string | null): boolean {
  const [first, last] = [number, before ?? ''].map((text) => text.match(/\d+/g)?.map(Number) ?? []);
  if (first?.[0] === undefined || last?.[0] === undefined) return false;
  return first.length > 1 ? first[0] !== last[0] : first[0] < last[0];
}

/** All in capitals. */
export function isLoud(text: string): boolean {
  return /\p{Lu}{4}/u.test(text) && text === text.toUpperCase();
}

/** A number of one level: «3.», «II». */
export function isSingleLevel(text: string): boolean {
  return SINGLE_LEVEL.test(text);
}

export function isDeadlineLike(text: string): boolean {
  return text.length <= 120 && (DEADLINE_WORDS.test(text) || DATE.test(text));
}

/** Begins with the mark of a heading: «Раздел 2. …», «3. Трансляция …», «IV. …». */
export function isMarkedHeading(text: string): boolean {
  return NUMBERED_HEADING.test(text) || NAMED_HEADING.test(text);
}

/** A marked heading, or one all in capitals. */
export function isHeadingLike(text: string): boolean {
  return isMarkedHeading(text) || (text.length > 10 && isLoud(text));
}

export function isNamedHeading(text: string): boolean {
  return NAMED_HEADING.test(text);
}

/** The year of a group row («2020 год», «2021год»), or null. */
export function readYearRow(text: string): number | null {
  const found = YEAR_ROW.exec(text.trim());
  return found?.[1] === undefined ? null : Number(found[1]);
}

export function startsSmall(text: string): boolean {
  return /^[(«"'\s]*\p{Ll}/u.test(text);
}

export function startsCapital(text: string): boolean {
  return /^[(«"'\s\-–—•]*\p{Lu}/u.test(text);
}
