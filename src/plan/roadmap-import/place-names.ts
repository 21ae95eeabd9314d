/** Names of municipalities and regions in a text, put into the nominative where their form allows it. */
import { isLoud } from './looks.ts';

const NAME = '[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*';
const KINDS = '(?:муниципальн|городск|сельск|национальн)(?:ого|ому|ом|ый|ий|ой)';
const ADJECTIVE = '([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ск|цк|н)(?:ого|ому|ом|им|ий|ой))';
const MUNICIPAL = new RegExp(`(?<![А-Яа-яёЁ-])${ADJECTIVE}\\s+(${KINDS}\\s+)?(район|округ)(а|у|е|ом)?(?![а-яё])`, 'gu');
/** «муниципального округа Заречный», «городской округ город Луговск»: the name stands behind and does not change. */
const NAMED_BEHIND = new RegExp(`(?<![А-Яа-яёЁ])(${KINDS})\\s+(район|округ)(?:а|у|е|ом)?\\s+(город\\s+)?[«"]?(${NAME})[»"]?`, 'giu');
const CLOSED = /(?<!\p{L})ЗАТО\s+[«"]?([А-ЯЁ][\p{L}-]+)/gu;
const CITY =
  /(?<![А-Яа-яёЁ])(?:(?:городско(?:го|му|м|й)\s+округ(?:а|у|е)?|администраци[ия])\s+)?(?:город(?:а|у|е)?|г\.)\s*([А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*)/gu;
const OWN_CITY =
  /(?:администраци[ия]|управлени[ея] образования|городско\S+ округ\S*|образовани[ея])[^\n]{0,40}?(?:город(?:а|у|е)?|г\.)\s*[«"]?[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*/giu;
const REGION = new RegExp(
  `(?<![А-Яа-яёЁ-])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ск|цк|н)(?:ой|ая|ую|ого|ому|ом|ий|ый))\\s+(автономн\\S+\\s+)?(област|кра|автономн\\S+ округ)(ь|и|ью|й|я|ю|е|ем|а|у|ом)?(?![а-яё])(?:\\s*[-–—]\\s*(Югр))?`,
  'gu',
);
/** «Данной области» is no region. */
const NO_REGION = /^(?:данн|предметн|образовательн|различн|отдельн|определ|профессиональн|личностн|смежн|содержательн|социальн)/iu;
const REPUBLIC =
  /(?<![А-Яа-яёЁ])Республик(?:а|и|е|у|ой)\s+((?:(?:Северн|Южн)\S+\s+)?[А-ЯЁ][а-яё]+(?:[ -]+(?:Эл|Алания|Якутия|[А-ЯЁ][а-яё]+))?)/gu;
/** «Иволгинское РУО», «Отдел образования N-ского района». */
const OFFICE = /(?<![А-Яа-яёЁ])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ское|цкое))\s+(?:РУО|районное|управление)/gu;

export function listMunicipalities(text: string): string[] {
  const areas = [...text.matchAll(MUNICIPAL)].map((found) => {
    const kind = found[2] === undefined ? '' : `${toNominative(found[2].trim())} `;
    return `${toNominative(found[1] ?? '')} ${kind}${found[3]}`;
  });
  if (areas.length > 0) return areas;
  const behind = [...text.matchAll(NAMED_BEHIND)]
    .filter((found) => /^\p{Lu}/u.test(found[4] ?? ''))
    .map((found) => `${toNominative((found[1] ?? '').toLowerCase())} ${found[2]?.toLowerCase()} ${found[3] ?? ''}${found[4]}`);
  if (behind.length > 0) return behind;
  const closed = [...text.matchAll(CLOSED)].map((found) => `ЗАТО ${found[1]}`);
  return closed.length > 0 ? closed : [...text.matchAll(OFFICE)].map((found) => `${(found[1] ?? '').replace(/ое$/u, 'ий')} район`);
}

export function listCities(text: string): string[] {
  return [...text.matchAll(CITY)].map((found) => `город ${nameTown(found[1] ?? '')}`);
}

/** «Энска» → «Энск», «Самары» → «Самара»; an ending that could be either stays. */
function nameTown(name: string): string {
  return name.replace(/(?<=(?:ск|цк|бург|град|город|поль))[ае]$/u, '').replace(/ы$/u, 'а');
}

/** A town that an administration is named after; the town a letter was written in is no territory. */
export function listOwnCities(text: string): string[] {
  return [...text.matchAll(OWN_CITY)].flatMap((found) => listCities(found[0]));
}

export function listRegions(text: string): string[] {
  const areas = [...text.matchAll(REGION)].flatMap((found) => {
    const stem = (found[1] ?? '').replace(/(?:ой|ая|ую|ого|ому|ом|ий|ый)$/u, '');
    if (NO_REGION.test(stem)) return [];
    if (found[3] === 'област') return [`${stem}ая ${found[2] === undefined ? '' : 'автономная '}область`];
    const hard = stem.endsWith('н') ? 'ый' : 'ий';
    return found[3] === 'кра' ? [`${stem}${hard} край`] : [`${stem}${hard} автономный округ${found[5] === undefined ? '' : ' — Югра'}`];
  });
  const republics = [...text.matchAll(REPUBLIC)].map((found) => `Республика ${(found[1] ?? '').replace(/\s+$/u, '')}`);
  return [...areas, ...republics];
}

/** Adjectives stressed on their ending; all others end in «-ий», «-ый». */
const STRESSED = /^(?:[а-яё]+-)?(?:(?:верхне|нижне|средне)?донск|городск|заводск|луговск|полевск|береговск|тверск|земск|лесн|степн)$/iu;

/** «Ульчского» → «Ульчский», «муниципального» → «муниципальный», «Верхнедонского» → «Верхнедонской». */
function toNominative(word: string): string {
  const stem = word.replace(/(?:ого|ому|ом|им|ий|ой|ый)$/u, '');
  if (word.endsWith('ой') || (STRESSED.test(stem) && !/[иы]й$/u.test(word))) return `${stem}ой`;
  return /(?:ск|цк)$/u.test(stem) ? `${stem}ий` : `${stem}ый`;
}

const AREA = '(?:муниципальн|городск|сельск|национальн|район|округ|област|кра[йяюе]|автоном)';
const LOUD_NAME = new RegExp(`(?<!\\p{L})(?!${AREA})(\\p{L})([\\p{L}-]*(?:ого|ому|ом|ий|ый|ой|ая))(?=\\s+${AREA})`, 'giu');

/** Lines in capitals as they would be written in small letters: names of places keep theirs. */
export function quietLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (isLoud(line) && line.length < LONGEST_LOUD ? quietLine(line) : line))
    .join('\n');
}

const LONGEST_LOUD = 600;
const SHORT_NAME = /^(?:[МГКО]\p{Lu}{0,3}ОУ|[СОН]О?Ш|ЗАТО|РУО|МКУ|МБУ)$/u;

function quietLine(line: string): string {
  return line
    .replace(/\p{Lu}{2,}/gu, (word) => (SHORT_NAME.test(word) ? word : word.toLowerCase()))
    .replace(LOUD_NAME, (_, first: string, rest: string) => first.toUpperCase() + rest)
    .replace(/(?<!\p{L})республик/gu, 'Республик')
    .replace(/(?<=(?:республик\p{L}|город\p{L}?|г\.|ЗАТО)\s*)\p{Ll}/giu, (letter) => letter.toUpperCase());
}
