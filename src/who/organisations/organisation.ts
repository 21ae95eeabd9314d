import type { Option } from '../../platform/registers/index.ts';

/** Kinds of organisations. The closed list of docs/domain.md. */
export const ORGANISATION_TYPES = [
  { value: 'region', label: 'Регион' },
  { value: 'municipality', label: 'Муниципалитет' },
  { value: 'school', label: 'Школа' },
  { value: 'methodical-centre', label: 'Методический центр' },
  { value: 'assessment-centre', label: 'Центр оценки качества' },
  { value: 'institute', label: 'Институт развития образования' },
  { value: 'outside-body', label: 'Внешняя организация' },
] as const satisfies readonly Option[];

export const SCHOOL_KINDS = [
  { value: 'sosh', label: 'Средняя школа (СОШ)' },
  { value: 'oosh', label: 'Основная школа (ООШ)' },
  { value: 'nosh', label: 'Начальная школа (НОШ)' },
  { value: 'gymnasium', label: 'Гимназия' },
  { value: 'lyceum', label: 'Лицей' },
  { value: 'special', label: 'Коррекционная школа' },
  { value: 'evening', label: 'Вечерняя школа' },
] as const satisfies readonly Option[];

/** Statuses of a school with dates. */
export const STATUSES = [
  { value: 'low-results', label: 'ШНОР' },
  { value: 'hard-conditions', label: 'ШНСУ' },
  { value: 'risk-group', label: 'Группа риска' },
  { value: 'mentor', label: 'Школа-наставник' },
  { value: 'base-school', label: 'Базовая школа' },
  { value: 'trainee-platform', label: 'Стажировочная площадка' },
  { value: 'innovation-platform', label: 'Инновационная площадка' },
  { value: 'growth-point', label: '«Точка роста»' },
] as const satisfies readonly Option[];

/** The eleven zones of Russia, as municipalities name them. */
export const TIME_ZONES = [
  { value: 'Europe/Kaliningrad', label: 'Калининград (МСК−1)' },
  { value: 'Europe/Moscow', label: 'Москва (МСК)' },
  { value: 'Europe/Samara', label: 'Самара (МСК+1)' },
  { value: 'Asia/Yekaterinburg', label: 'Екатеринбург (МСК+2)' },
  { value: 'Asia/Omsk', label: 'Омск (МСК+3)' },
  { value: 'Asia/Krasnoyarsk', label: 'Красноярск (МСК+4)' },
  { value: 'Asia/Irkutsk', label: 'Иркутск (МСК+5)' },
  { value: 'Asia/Yakutsk', label: 'Якутск (МСК+6)' },
  { value: 'Asia/Vladivostok', label: 'Владивосток (МСК+7)' },
  { value: 'Asia/Magadan', label: 'Магадан (МСК+8)' },
  { value: 'Asia/Kamchatka', label: 'Камчатка (МСК+9)' },
] as const satisfies readonly Option[];

type OrganisationType = (typeof ORGANISATION_TYPES)[number]['value'];

/** What may stand under what: a tree of three floors with centres beside the schools. */
const PARENTS: Record<OrganisationType, readonly string[]> = {
  region: [],
  municipality: ['region'],
  school: ['municipality', 'region'],
  'methodical-centre': ['municipality', 'region'],
  'assessment-centre': ['region', 'municipality'],
  institute: ['region'],
  'outside-body': ['region', 'municipality'],
};

/** May an organisation of this type stand under a parent of that type (null: at the top)? */
export function mayStandUnder(type: string, parentType: string | null): boolean {
  const parents = PARENTS[type as OrganisationType] as readonly string[] | undefined;
  if (!parents) return false;
  return parentType === null ? type === 'region' : parents.includes(parentType);
}

/** '/region/municipality/' + 'school-1' → '/region/municipality/school-1/'. */
export function pathUnder(parentPath: string | null, code: string): string {
  return `${parentPath ?? '/'}${code}/`;
}
