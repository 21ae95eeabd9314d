/**
 * Names of schools as files write them. The legal form, long or short, the kind of school, №, quotes, spaces and ё do
 * not tell one school from another; the place («с. Речное») does. Source: contract of find, "Names".
 */

/** «МБОУ „Каменская СОШ № 2“ с. Речное» and its long form give one key. */
export function schoolNameKey(name: string): string {
  let key = name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/^\s*\d{4,}\s*[-–—]\s*/u, '')
    .replace(/\+[a-z]+\d+\s*$/u, '')
    .replace(/\((?:edu|reg)[\w]*\)/gu, ' ')
    .replace(/["'«»„“”‘’`()]/gu, ' ')
    .replace(/№|\bn(?=\s?\d)/gu, ' ')
    .replace(/[\s\u00a0\u202f_,;:–—−-]+/gu, ' ')
    .trim();
  for (const [pattern, words] of FORMS) key = key.replace(pattern, words);
  return key.replace(/\./gu, ' ').replace(/\s+/gu, ' ').trim();
}

const OWNER = '(?:муниципальное|государственное|краевое|областное|частное|негосударственное|федеральное)';
const STATUS = '(?:бюджетное|казенное|автономное|некоммерческое)';
const SCHOOL = '(?:обще)?образовательн(?:ое|ая) (?:учреждение|организация)';
const EDGE = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

/** A kind of place, whole or short, with or without its point: «село», «с.», «с». */
function placePattern(...words: string[]): RegExp {
  return new RegExp(`${EDGE}(?:${words.join('|')})(?:\\.|${END})`, 'gu');
}

/** In this order: what is longer goes first. */
const FORMS: [RegExp, string][] = [
  [new RegExp(`${EDGE}(?:${OWNER} )*(?:${STATUS} )?${SCHOOL}${END}`, 'gu'), ' '],
  [new RegExp(`${EDGE}(?:м|кг|г|ог|ч|ф|ф?г)?[бкан]?(?:оу|ооу|оо)${END}`, 'gu'), ' '],
  [new RegExp(`${EDGE}средняя (?:обще)?(?:образовательная )?школа${END}|${EDGE}сш${END}`, 'gu'), 'сош'],
  [new RegExp(`${EDGE}основная (?:обще)?(?:образовательная )?школа${END}|${EDGE}ош${END}`, 'gu'), 'оош'],
  [new RegExp(`${EDGE}начальная (?:обще)?(?:образовательная )?школа${END}`, 'gu'), 'нош'],
  [placePattern('село', 'с'), 'с '],
  [placePattern('поселок', 'пос', 'п'), 'п '],
  [placePattern('деревня', 'дер', 'д'), 'д '],
  [placePattern('город', 'гор', 'г'), 'г '],
  [placePattern('станица', 'ст-ца', 'ст'), 'ст '],
  [new RegExp(`${EDGE}(?:имени|им\\.?)${END}`, 'gu'), 'им'],
];

/** The login of ФИС ОКО inside a name: «Каменская СОШ (edu203389)» → «edu203389». */
export function findLogin(text: string): string | null {
  return /(?<![a-z0-9])(edu\d{4,})(?![a-z0-9])/i.exec(text)?.[1]?.toLowerCase() ?? null;
}
