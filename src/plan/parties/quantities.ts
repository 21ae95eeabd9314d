import { fold } from './lexicon.ts';

/**
 * A figure that the activity promises. `unit` is «%», a noun in the singular, or null when only the bound tells that
 * something is counted. `text` is the author's words around it.
 */
export type Quantity = { value: number; unit: string | null; bound: 'min' | 'max' | 'exact'; text: string };

/** Beginnings of the nouns that are counted in such plans; longer before shorter where one begins another. */
const UNITS: [string, string][] = [
  ['процент', '%'],
  ['час', 'час'],
  ['человек', 'человек'],
  ['чел', 'человек'],
  ['педагог', 'педагог'],
  ['учител', 'учитель'],
  ['директор', 'директор'],
  ['руководител', 'руководитель'],
  ['школьник', 'школьник'],
  ['школ', 'школа'],
  ['договор', 'договор'],
  ['соглашени', 'соглашение'],
  ['мероприяти', 'мероприятие'],
  ['семинар', 'семинар'],
  ['вебинар', 'вебинар'],
  ['практикум', 'практикум'],
  ['консультаци', 'консультация'],
  ['курс', 'курс'],
  ['занят', 'занятие'],
  ['урок', 'урок'],
  ['раз', 'раз'],
  ['день', 'день'],
  ['дня', 'день'],
  ['дней', 'день'],
  ['недел', 'неделя'],
  ['месяц', 'месяц'],
  ['муниципалитет', 'муниципалитет'],
  ['район', 'район'],
  ['команд', 'команда'],
  ['центр', 'центр'],
  ['площад', 'площадка'],
  ['программ', 'программа'],
  ['проект', 'проект'],
  ['балл', 'балл'],
  ['обучающ', 'обучающийся'],
  ['учащ', 'учащийся'],
  ['ученик', 'ученик'],
  ['выпускник', 'выпускник'],
  ['участник', 'участник'],
  ['организаци', 'организация'],
  ['учреждени', 'учреждение'],
  ['публикаци', 'публикация'],
  ['статей', 'статья'],
  ['стать', 'статья'],
  ['методист', 'методист'],
  ['куратор', 'куратор'],
  ['выезд', 'выезд'],
  ['посещени', 'посещение'],
  ['совещани', 'совещание'],
  ['заседани', 'заседание'],
  ['конкурс', 'конкурс'],
  ['тьютор', 'тьютор'],
  ['специалист', 'специалист'],
  ['рубл', 'рубль'],
  ['мастер', 'мастер-класс'],
  ['групп', 'группа'],
  ['родител', 'родитель'],
  ['отчет', 'отчёт'],
  ['практик', 'практика'],
  ['модел', 'модель'],
  ['дет', 'ребёнок'],
];
/** Nouns after which a number is a name, not a count: «9 класс», «2021 год». */
const NOT_UNITS = [
  'класс',
  'год',
  'гг',
  'г',
  'этап',
  'квартал',
  'полугоди',
  'четверт',
  'пункт',
  'приложени',
  'фз',
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];
const WORDS: Record<string, number> = {
  один: 1,
  одного: 1,
  одной: 1,
  одно: 1,
  одну: 1,
  два: 2,
  две: 2,
  двух: 2,
  три: 3,
  трех: 3,
  четыре: 4,
  четырех: 4,
  пять: 5,
  пяти: 5,
  шесть: 6,
  шести: 6,
  семь: 7,
  семи: 7,
  восемь: 8,
  восьми: 8,
  девять: 9,
  девяти: 9,
  десять: 10,
  десяти: 10,
  двенадцати: 12,
  пятнадцати: 15,
  двадцати: 20,
  тридцати: 30,
};
const BOUNDS: [RegExp, Quantity['bound']][] = [
  [/(?<!\p{L})(?:не\s+(?:менее|ниже|реже|меньше)(?:\s+чем)?(?:\s+на)?|минимум|от|свыше|(?<!не\s)более|(?<!не\s)больше)\s+$/iu, 'min'],
  [/(?<!\p{L})(?:не\s+(?:более|выше|больше|чаще)(?:\s+чем)?|максимум|до)\s+$/iu, 'max'],
];
const NUMBER =
  /(?<![\p{L}\p{N}.,/№]|\p{L}-)(\d{1,3}(?:[ \u00a0]\d{3})+|\d+(?:[.,]\d+)?)(?![\p{N}/]|[.,]\d|-?(?:й|я|го|му)(?!\p{L}))|(?<![\p{L}-])(\p{L}{3,11})(?![\p{L}-])/gu;

/** Reads the counted promises of a title or a result: «не менее 4 часов», «100% педагогов», «не менее трёх мероприятий». */
export function readQuantities(text: string): Quantity[] {
  const source = text.normalize('NFC').replace(/\s+/g, ' ').slice(0, 10_000);
  const quantities: Quantity[] = [];
  for (const found of source.matchAll(NUMBER)) {
    const written = found[1] ?? '';
    const value = found[2] === undefined ? Number(written.replace(/[ \u00a0]/g, '').replace(',', '.')) : WORDS[fold(found[2])];
    if (value === undefined || isHeading(source, found.index)) continue;
    const quantity = readAround(source, found.index, found.index + found[0].length, value);
    if (quantity !== null) quantities.push(quantity);
  }
  return quantities;
}

/** «№ 5», «п. 3»: a name. */
function isHeading(source: string, at: number): boolean {
  return /(?:№|N|п\.|ст\.|пункт\p{L}*|приложени\p{L})\s*$/iu.test(source.slice(Math.max(0, at - 14), at));
}

function readAround(source: string, from: number, to: number, value: number): Quantity | null {
  const lead = source.slice(Math.max(0, from - 30), from);
  const limit = BOUNDS.find(([pattern]) => pattern.test(lead));
  const upper = /^\s?[-–]\s?\d+/u.exec(source.slice(to))?.[0] ?? '';
  const isUpper = /\d\s?[-–]\s?$/u.test(lead);
  const bound = limit?.[1] ?? (upper !== '' ? 'min' : isUpper ? 'max' : 'exact');
  const unit = readUnit(source, to + upper.length);
  const start = from - (limit === undefined ? 0 : (limit[0].exec(lead)?.[0].length ?? 0));
  if (unit === null) {
    const alone =
      limit !== undefined && /не|минимум|максимум/iu.test(limit[0].exec(lead)?.[0] ?? '') && /^\s*(?:[).;]|$)/u.test(source.slice(to));
    return alone ? { value, unit: countedBefore(source.slice(0, start)), bound, text: source.slice(start, to) } : null;
  }
  const measure =
    /(?:\p{L}*(?:длительност|продолжительност|объем|объём)\p{L}*(?:\s\p{L}+)?\s)$/iu.exec(
      source.slice(Math.max(0, start - 45), start),
    )?.[0] ?? '';
  const tail =
    /^\s(?:от кажд\p{L}+|в кажд\p{L}+|из кажд\p{L}+)\s\p{L}+|^\s(?:в год|ежегодно|в месяц|в квартал)/iu.exec(source.slice(unit.end))?.[0] ??
    '';
  return { value, unit: unit.name, bound, text: (measure + source.slice(start, unit.end) + tail).trim() };
}

/** What follows the stem in «педагогических», «школьных», «групповых»: an adjective made of the noun. */
const ADJECTIVE_TAIL = /^(?:ь?н|ь?ск|и?ческ|[оеи]нн|ов(?:ых|ого|ой|ые|ый))/u;

/** The noun after a number, at most two adjectives later. */
function readUnit(source: string, at: number): { name: string; end: number } | null {
  const percent = /^\s?%(?:(?:\s\p{L}+(?:ых|их))*\s(?!(?:от|из|в|и|к|на|по)\s)\p{L}+)?/u.exec(source.slice(at));
  if (percent !== null) return { name: '%', end: at + percent[0].length };
  let end = at;
  for (let step = 0; step < 3; step += 1) {
    const word = /^\s?(\p{L}+)(?:-\p{L}+)?\.?/u.exec(source.slice(end));
    if (word === null) return null;
    const folded = fold(word[1] ?? '');
    end += word[0].length;
    if (NOT_UNITS.some((stem) => (stem.length <= 2 ? folded === stem : folded.startsWith(stem)))) return null;
    const unit = UNITS.find(([stem]) => folded.startsWith(stem));
    if (unit !== undefined && !ADJECTIVE_TAIL.test(folded.slice(unit[0].length)))
      return { name: unit[1], end: word[0].endsWith('.') && folded !== 'чел' ? end - 1 : end };
    if (!/(?:ых|их|ого|его|ый|ий|ая|яя|ое|ее|ые|ие|ой|ую|юю)$/u.test(folded)) return null;
  }
  return null;
}

/** «Мастер-классы … (не менее четырёх)»: the first countable noun before the bracket. */
function countedBefore(before: string): string | null {
  for (const [word] of before.matchAll(/\p{L}+/gu)) {
    const unit = UNITS.find(([stem]) => fold(word).startsWith(stem) && stem !== 'раз');
    if (unit !== undefined) return unit[1];
  }
  return null;
}
