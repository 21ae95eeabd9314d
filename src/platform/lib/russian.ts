/** No-break space: keeps a number and its noun, № and its number, a surname and its initials together. */
export const NBSP = '\u00a0';

const RULES = new Intl.PluralRules('ru');

/** The three Russian forms: «1 задача», «2 задачи», «5 задач». */
export type PluralForms = readonly [one: string, few: string, many: string];

/** The form alone: «задачи» for 3. Fractions take the second form («1,5 задачи»). */
export function pluralForm(count: number, forms: PluralForms): string {
  const rule = RULES.select(Math.abs(count));
  if (rule === 'one') return forms[0];
  if (rule === 'many') return forms[2];
  return forms[1];
}

/** Number and noun with a no-break space: «33 дня», «1 500 школ». */
export function plural(count: number, forms: PluralForms): string {
  return `${groupThousands(count)}${NBSP}${pluralForm(count, forms)}`;
}

/**
 * «1 из 4 занятий», «61 из 61 человека»: after «из M» the noun is in the genitive of M.
 * `genitive` = [singular for M ending in 1 but not 11, plural for all other M]: ['занятия', 'занятий'].
 */
export function ofPlural(part: number, whole: number, genitive: readonly [one: string, many: string]): string {
  const form = RULES.select(Math.abs(whole)) === 'one' ? genitive[0] : genitive[1];
  return `${groupThousands(part)} из${NBSP}${groupThousands(whole)} ${form}`;
}

/** Whole number with thousands parted by a no-break space; four digits are parted too, as in the tables. */
function groupThousands(count: number): string {
  return String(count)
    .replace('.', ',')
    .replace(/^(-?\d+)/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, NBSP));
}

const LETTER = 'А-Яа-яЁёA-Za-z';

/**
 * No-break spaces where a line must not break: after № and §, inside initials, between a number and its
 * unit, after one-letter prepositions and conjunctions, before a dash. Words are never changed.
 */
export function keepTogether(text: string): string {
  const hasMark = /[№§\d.]/.test(text);
  return (hasMark ? keepMarks(text) : text).replace(AFTER_ONE_LETTER, NBSP).replace(/ (?=[—–] )/g, NBSP);
}

const AFTER_ONE_LETTER = new RegExp(`(?<=(?:^|[\\s\u00a0(«])[авикосуяАВИКОСУЯ]) (?=[${LETTER}\\d«])`, 'gu');

/** The rules that concern texts with numbers, signs or initials only: most cells of a plan have none. */
function keepMarks(text: string): string {
  return text
    .replace(/([№§])\s+(?=[\d\p{L}])/gu, `$1${NBSP}`)
    .replace(/(?<=(?:^|[\s(«])[А-ЯЁ]\.)\s*(?=[А-ЯЁ]\.)/gu, NBSP)
    .replace(/(?<=(?:^|[\s\u00a0(«])[А-ЯЁ]\.) (?=[А-ЯЁ][а-яё])/gu, NBSP)
    .replace(/(?<=[А-ЯЁ][а-яё]+) (?=[А-ЯЁ]\.)/gu, NBSP)
    .replace(/(\d) (?=(?:%|₽|руб|тыс|млн|КБ|МБ|ГБ|ч\.|мин|дн|лет|год|г\.)(?![а-яё]*[А-ЯЁ]))/g, `$1${NBSP}`);
}

/** «Ковалёва И. П.» from the three parts of a name; a missing patronymic or given name is left out. */
export function initials(surname: string, given: string | null = '', patronymic: string | null = ''): string {
  const letters = [given, patronymic].map((part) => firstLetter(part ?? '')).filter((letter) => letter !== '');
  return [surname.trim(), ...letters.map((letter) => `${letter}.`)].filter((part) => part !== '').join(NBSP);
}

function firstLetter(name: string): string {
  return ([...name.trim()][0] ?? '').toLocaleUpperCase('ru');
}

/** First letter capital, the rest untouched: a state word at the start of a sentence. */
export function capitalise(text: string): string {
  const [first = '', ...rest] = [...text];
  return first.toLocaleUpperCase('ru') + rest.join('');
}

/** «а, б и в»: a list as a sentence says it. */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} и${NBSP}${words.at(-1) ?? ''}`;
}

const LATIN: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** Latin name for a file or an address: «Дорожная карта № 2» → «dorozhnaya-karta-2». At most `longest` characters. */
export function slug(text: string, longest = 60): string {
  const latin = [...text.toLocaleLowerCase('ru')].map((letter) => LATIN[letter] ?? letter).join('');
  const cleaned = latin.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return cleaned.length <= longest ? cleaned : cleaned.slice(0, longest).replace(/-[^-]*$/, '');
}

/** Short words that a heading in capitals shouts along; other short ones are abbreviations («РМК», «ШНОР»). */
const SHORT_WORDS = new Set('ПЛАН МЕР ГОД ГОДА ГОДЫ ШКОЛ ПО НА И В С О ОБ ДЛЯ ЗА ИЗ ОТ ДО К СО ВО'.split(' '));

const SHOUTED_RUN = /(?<![А-ЯЁа-яё])[А-ЯЁ]+(?:[\s«»(),.–-]+[А-ЯЁ]+)*(?![А-ЯЁа-яё])/gu;

/** «ДОРОЖНАЯ КАРТА по поддержке школ» → «Дорожная карта по поддержке школ»: a heading as a sentence says it. */
export function calmCapitals(text: string): string {
  const calm = text.replace(SHOUTED_RUN, (run) => {
    if (!/[А-ЯЁ]{5}/u.test(run)) return run;
    return run.replace(/[А-ЯЁ]+/gu, (word) => (word.length >= 5 || SHORT_WORDS.has(word) ? word.toLocaleLowerCase('ru') : word));
  });
  return capitalise(calm.trim());
}
