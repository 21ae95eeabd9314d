import { NBSP, initials } from './russian.ts';

/** The three parts of a name, as people are kept. */
export type FullName = { surname: string; name: string; patronymic: string | null };

/**
 * «Сидорову А. А.»: a name with initials after «за». Only the surname changes; `accusative`, the full name in that
 * case as a person wrote it, stands above the rule.
 */
export function accusativeInitials(person: FullName, accusative: string | null): string {
  const written = accusative?.trim().split(/\s+/)[0] ?? '';
  const surname = written === '' ? accusativeSurname(person) : written;
  const letters = [person.name, person.patronymic ?? ''].map((part) => part.trim().charAt(0)).filter((letter) => letter !== '');
  return [surname, ...letters.map((letter) => `${letter}.`)].join(NBSP);
}

/** Accusative of a surname by the common rules of Russian; where the sex is not clear, the surname stays as it is. */
export function accusativeSurname(person: FullName): string {
  const sex = sexOf(person);
  if (sex === null) return person.surname;
  return person.surname
    .split('-')
    .map((part) => (sex === 'female' ? declineFemale(part) : declineMale(part)))
    .join('-');
}

function sexOf({ surname, patronymic }: FullName): 'female' | 'male' | null {
  const middle = patronymic?.trim().toLowerCase() ?? '';
  if (/(вна|чна|кызы)$/.test(middle)) return 'female';
  if (/(ич|оглы)$/.test(middle)) return 'male';
  if (/(ова|ева|ёва|ина|ына|ая)$/i.test(surname)) return 'female';
  return /(ов|ев|ёв|ин|ын|ий|ый)$/i.test(surname) ? 'male' : null;
}

const FEMALE = [
  [/ая$/, 'ую'],
  [/яя$/, 'юю'],
  [/а$/, 'у'],
  [/я$/, 'ю'],
] as const;

const MALE = [
  [/(их|ых|[оеиуыэюё])$/, '$1'],
  [/ний$/, 'него'],
  [/([гкхжшчщ])ий$/, '$1ого'],
  [/(ый|ой)$/, 'ого'],
  [/й$/, 'я'],
  [/ь$/, 'я'],
  [/а$/, 'у'],
  [/я$/, 'ю'],
  [/([бвгджзклмнпрстфхцчшщ])$/, '$1а'],
] as const;

function declineFemale(surname: string): string {
  return declineBy(FEMALE, surname);
}

function declineMale(surname: string): string {
  return declineBy(MALE, surname);
}

/** The first rule that fits. */
function declineBy(rules: readonly (readonly [RegExp, string])[], surname: string): string {
  const rule = rules.find(([ending]) => ending.test(surname));
  return rule === undefined ? surname : surname.replace(rule[0], rule[1]);
}

/** «Сидорову А. А.»: to whom. `dative`, the full name in that case as a person wrote it, stands above the rule. */
export function dativeInitials(person: FullName, dative: string | null = null): string {
  const written = dative?.trim().split(/\s+/)[0] ?? '';
  return initials(written === '' ? dativeSurname(person) : written, person.name, person.patronymic);
}

/** Dative of a surname by the common rules; where the sex is not clear, or a vowel may drop («Заяц»), it stays as it is. */
export function dativeSurname(person: FullName): string {
  const sex = sexOf(person);
  if (sex === null) return person.surname;
  return person.surname
    .split('-')
    .map((part) => declineBy(sex === 'female' ? FEMALE_DATIVE : MALE_DATIVE, part))
    .join('-');
}

const FEMALE_DATIVE = [
  [/ая$/, 'ой'],
  [/яя$/, 'ей'],
  [/(ов|ев|ёв|ин|ын)а$/, '$1ой'],
  [/ия$/, 'ии'],
  [/[ая]$/, 'е'],
] as const;

const MALE_DATIVE = [
  [/(их|ых|[оеиуыэюё])$/, '$1'],
  [/(ец|яц|ок|ек)$/, '$1'],
  [/ний$/, 'нему'],
  [/([гкхжшчщ])ий$/, '$1ому'],
  [/(ый|ой)$/, 'ому'],
  [/[йь]$/, 'ю'],
  [/ия$/, 'ии'],
  [/[ая]$/, 'е'],
  [/([бвгджзклмнпрстфхцчшщ])$/, '$1у'],
] as const;
