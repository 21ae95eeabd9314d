import { formatNumber } from './numbers.ts';
import { NBSP, pluralForm, type PluralForms } from './russian.ts';

/** «1 час», «1 часа» (genitive), «5 часов»; the fourth form where «2 …» is not the genitive of one: «2 обучающихся». */
type UnitForms = readonly [nominative: string, genitive: string, genitivePlural: string, few?: string];

/**
 * Units of the field whose forms no rule gives, or not safely: what plans of support of schools count. The rules
 * below do the rest.
 */
const LEXICON: readonly UnitForms[] = [
  ['человек', 'человека', 'человек'],
  ['раз', 'раза', 'раз'],
  ['день', 'дня', 'дней'],
  ['месяц', 'месяца', 'месяцев'],
  ['год', 'года', 'лет'],
  ['урок', 'урока', 'уроков'],
  ['час', 'часа', 'часов'],
  ['балл', 'балла', 'баллов'],
  ['рубль', 'рубля', 'рублей'],
  ['школа', 'школы', 'школ'],
  ['статья', 'статьи', 'статей'],
  ['семья', 'семьи', 'семей'],
  ['модель', 'модели', 'моделей'],
  ['область', 'области', 'областей'],
  ['сеть', 'сети', 'сетей'],
  ['ребёнок', 'ребёнка', 'детей'],
  ['обучающийся', 'обучающегося', 'обучающихся', 'обучающихся'],
  ['учащийся', 'учащегося', 'учащихся', 'учащихся'],
  ['участник', 'участника', 'участников'],
  ['подросток', 'подростка', 'подростков'],
  ['кружок', 'кружка', 'кружков'],
  ['список', 'списка', 'списков'],
  ['сборник', 'сборника', 'сборников'],
  ['мастер-класс', 'мастер-класса', 'мастер-классов'],
  ['вебинар-практикум', 'вебинара-практикума', 'вебинаров-практикумов'],
];

/** Words that stand beside any number alike: «12 шт.», «3 ед.», «40 %». */
const UNCHANGED = new Set(['%', '‰', 'шт', 'ед', 'экз', 'чел', 'руб', 'тыс', 'млн', 'ч', 'мин', 'л', 'кг', 'балла', 'человека']);

const CONSONANT = '[бвгджзклмнпрстфхцчшщ]';

/** An adjective before its noun, by its ending: nominative, genitive, genitive plural, few. */
function inflectAdjective(word: string): UnitForms | null {
  const found = /^(.+?)(ый|ой|ий|ая|яя|ое|ее)$/u.exec(word);
  if (found === null) return null;
  const [, stem = '', ending = ''] = found;
  const isFeminine = ending === 'ая' || ending === 'яя';
  const isHushed = /[гкхжшчщ]$/u.test(stem);
  const isSoft = ending === 'яя' || ending === 'ее' || (ending === 'ий' && !/[гкх]$/u.test(stem));
  const plural = isSoft || isHushed ? 'их' : 'ых';
  if (!isFeminine) return [word, stem + (isSoft ? 'его' : 'ого'), stem + plural, stem + plural];
  const genitive = isSoft || /[жчщ]$/u.test(stem) ? 'ей' : 'ой';
  return [word, stem + genitive, stem + plural, stem + (isSoft || isHushed ? 'ие' : 'ые')];
}

/** A zero ending needs a vowel between two consonants: «площадок», «справок», «встреч». */
function dropEnding(stem: string): string {
  if (/[йь]к$/u.test(stem)) return `${stem.slice(0, -2)}ек`;
  if (/[жшчщц]к$/u.test(stem)) return `${stem.slice(0, -1)}ек`;
  return new RegExp(`${CONSONANT}к$`, 'u').test(stem) ? `${stem.slice(0, -1)}ок` : stem;
}

type NounRule = readonly [pattern: RegExp, forms: (word: string) => UnitForms];

const NOUNS: readonly NounRule[] = [
  [/ие$/u, (word) => [word, cut(word, 1) + 'я', cut(word, 1) + 'й']],
  [/ия$/u, (word) => [word, cut(word, 1) + 'и', cut(word, 1) + 'й']],
  [/ство$/u, (word) => [word, cut(word, 1) + 'а', cut(word, 1)]],
  [/[гкхжшчщ]а$/u, (word) => [word, cut(word, 1) + 'и', dropEnding(cut(word, 1))]],
  [/[бвдзлмнпрстф]а$/u, (word) => [word, cut(word, 1) + 'ы', cut(word, 1)]],
  [/[лнр]я$/u, (word) => [word, cut(word, 1) + 'и', cut(word, 1) + 'ь']],
  [/тель$/u, (word) => [word, cut(word, 1) + 'я', cut(word, 1) + 'ей']],
  [/ость$/u, (word) => [word, cut(word, 1) + 'и', cut(word, 1) + 'ей']],
  [/[аеоя]й$/u, (word) => [word, cut(word, 1) + 'я', cut(word, 1) + 'ев']],
  [/[жшчщ]$/u, (word) => [word, word + 'а', word + 'ей']],
  [/(?<![еоё])к$|[бвгдзлмнпрстфх]$/u, (word) => [word, word + 'а', word + 'ов']],
];

function cut(word: string, letters: number): string {
  return word.slice(0, -letters);
}

/**
 * Forms of a unit written in the nominative singular («мастер-класс», «методическая неделя», «программа развития»);
 * `null` where they are not known for certain: then nothing is guessed.
 */
function findForms(unit: string): UnitForms | null {
  const known = LEXICON.find(([nominative]) => nominative === unit.toLocaleLowerCase('ru'));
  if (known !== undefined) return known;
  const [first = '', ...rest] = unit.split(' ');
  if (!/^[а-яё-]{2,}$/u.test(first) || UNCHANGED.has(first)) return null;
  const adjective = rest.length > 0 ? inflectAdjective(first) : null;
  if (adjective !== null) {
    const noun = findForms(rest.join(' '));
    return noun === null ? null : join(adjective, noun);
  }
  // what follows the noun is governed by it and stays: «программа развития»
  const head = LEXICON.find(([nominative]) => nominative === first) ?? NOUNS.find(([pattern]) => pattern.test(first))?.[1](first);
  return head === undefined ? null : join(head, ['', '', ''], rest.join(' '));
}

function join(first: UnitForms, second: UnitForms, tail = ''): UnitForms {
  const word = (index: 0 | 1 | 2) => [first[index], second[index], tail].filter((part) => part !== '').join(' ');
  const few = [first[3] ?? first[1], second[3] ?? second[1], tail].filter((part) => part !== '').join(' ');
  return [word(0), word(1), word(2), few];
}

/** The three forms of a unit beside a number; `null` for what is not declined or not known. */
export function unitForms(unit: string): PluralForms | null {
  const forms = findForms(unit.trim());
  return forms === null ? null : [forms[0], forms[3] ?? forms[1], forms[2]];
}

/** «6 мастер-классов», «1 семинар», «2,5 часа», «40 %»; a unit of which no forms are known stands as it is. */
export function countUnit(value: number, unit: string): string {
  const plain = unit.trim();
  if (plain === '') return formatNumber(value);
  const forms = findForms(plain);
  if (forms === null) return `${formatNumber(value)}${NBSP}${plain}`;
  // a fraction governs the genitive of one, whatever «2 …» takes: «2,5 обучающегося»
  const word = Number.isInteger(value) ? pluralForm(value, [forms[0], forms[3] ?? forms[1], forms[2]]) : forms[1];
  return `${formatNumber(value)}${NBSP}${word}`;
}

/** «6 мастер-классов», «1 семинара»: a number with its unit after «не менее», «более», «до». */
export function countUnitGenitive(value: number, unit: string): string {
  const forms = findForms(unit.trim());
  if (forms === null) return countUnit(value, unit);
  const isOne = !Number.isInteger(value) || pluralForm(value, ['one', 'few', 'many']) === 'one';
  return `${formatNumber(value)}${NBSP}${isOne ? forms[1] : forms[2]}`;
}
