/** Whose roadmap it is: the level of government and the name of the territory, in the nominative. */
import type { RoadmapLevel } from './imported-roadmap.ts';

export type FoundTerritory = { level: RoadmapLevel | null; territory: string | null };

const ADJECTIVE = '([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ск|цк|н)(?:ого|ому|ом|им|ий|ой))';
const MUNICIPAL = new RegExp(
  `(?<![А-Яа-яёЁ-])${ADJECTIVE}\\s+((?:муниципальн|городск|сельск|национальн)(?:ого|ому|ом|ый|ий|ой)\\s+)?(район|округ)(а|у|е|ом)?(?![а-яё])`,
  'gu',
);
const CITY =
  /(?<![А-Яа-яёЁ])(?:(?:городско(?:го|му|м|й)\s+округ(?:а|у|е)?|администраци[ия])\s+)?(?:город(?:а|у|е)?|г\.)\s*([А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*)/gu;
const OWN_CITY =
  /(?:администраци[ия]|управлени[ея] образования|городско\S+ округ\S*|образовани[ея])[^\n]{0,40}?(?:город(?:а|у|е)?|г\.)\s*[«"]?[А-ЯЁ][а-яё]+(?:-[А-Яа-яё]+)*/giu;
const REGION_ADJECTIVE = new RegExp(
  `(?<![А-Яа-яёЁ-])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ск|цк)(?:ой|ая|ую|ого|ому|ом|ий))\\s+(област|кра|автономн\\S+ округ)(ь|и|ью|й|я|ю|е|ем|а|у|ом)?(?![а-яё])`,
  'gu',
);
const REPUBLIC = /(?<![А-Яа-яёЁ])Республик(?:а|и|е|у|ой)\s+([А-ЯЁ][а-яё]+(?:[ -]+(?:Эл|Алания|Якутия|[А-ЯЁ][а-яё]+))?)/gu;
/** «Иволгинское РУО», «Отдел образования N-ского района». */
const OFFICE = /(?<![А-Яа-яёЁ])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ское|цкое))\s+(?:РУО|районное|управление)/gu;
const SCHOOL =
  /(?<![А-Яа-яёЁ])(?:МБОУ|МКОУ|МАОУ|МОУ|ГБОУ|ГКОУ|ОГБОУ|КГБОУ)\s+(?:[«"][^«»"]{2,60}[»"]|[А-ЯЁ][^,;.\n]{2,60}?(?:№\s?\d+)?)(?=[,;.\s]|$)/u;

/** `front`: order, stamp and title; `body`: the rest, where a territory may be named only by its executors. */
export function findTerritory(front: string, title: string, body: string): FoundTerritory {
  const school = SCHOOL.exec(title)?.[0] ?? readPlainSchool(title);
  if (school !== null || /^[^\n]{0,200}школьн\S+ (?:дорожн|план|программ|антириск)/iu.test(title))
    return { level: 'school', territory: school };
  const municipality =
    mostNamed(front, listMunicipalities) ??
    mostNamed(title, listCities) ??
    mostNamed(front, listOwnCities) ??
    mostNamed(body, listMunicipalities);
  const region = mostNamed(front, listRegions) ?? mostNamed(body, listRegions);
  if (municipality !== null) return { level: 'municipality', territory: municipality };
  if (region !== null && !/муниципальн/iu.test(title)) return { level: 'region', territory: region };
  if (/региональн|краев|областн|республиканск|(?<!\p{L})(?:области|республики|края)(?!\p{L})/iu.test(title))
    return { level: 'region', territory: region };
  if (/муниципальн|район|округ|город/iu.test(title)) return { level: 'municipality', territory: null };
  return { level: null, territory: region };
}

/** «Липовской основной школы» → «Липовская основная школа». */
function readPlainSchool(title: string): string | null {
  const found = /([А-ЯЁ][а-яё-]+(?:ск|цк))ой\s+(основн|средн|начальн)(?:ой|ей)\s+(общеобразовательной\s+)?школ[аыеу](?![а-яё])/u.exec(
    title,
  );
  if (found === null) return null;
  const kind = found[2] === 'средн' ? 'средняя' : `${found[2]}ая`;
  return `${found[1]}ая ${kind} ${found[3] === undefined ? '' : 'общеобразовательная '}школа`;
}

/** The name said most often, of equals the first. */
function mostNamed(text: string, list: (text: string) => string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of list(text)) counts.set(name, (counts.get(name) ?? 0) + 1);
  let best: [string, number] | null = null;
  for (const entry of counts) if (best === null || entry[1] > best[1]) best = entry;
  return best?.[0] ?? null;
}

function listMunicipalities(text: string): string[] {
  const areas = [...text.matchAll(MUNICIPAL)].map((found) => {
    const kind = found[2] === undefined ? '' : `${toNominative(found[2].trim())} `;
    return `${toNominative(found[1] ?? '')} ${kind}${found[3]}`;
  });
  const offices = [...text.matchAll(OFFICE)].map((found) => `${(found[1] ?? '').replace(/ое$/u, 'ий')} район`);
  return areas.length > 0 ? areas : offices;
}

function listCities(text: string): string[] {
  return [...text.matchAll(CITY)].map((found) => `город ${nameTown(found[1] ?? '')}`);
}

/** «Энска» → «Энск», «Самары» → «Самара»; an ending that could be either stays. */
function nameTown(name: string): string {
  return name.replace(/(?<=(?:ск|цк|бург|град|город|поль))[ае]$/u, '').replace(/ы$/u, 'а');
}

/** A town that an administration is named after; the town a letter was written in is no territory. */
function listOwnCities(text: string): string[] {
  return [...text.matchAll(OWN_CITY)].flatMap((found) => listCities(found[0]));
}

function listRegions(text: string): string[] {
  const areas = [...text.matchAll(REGION_ADJECTIVE)].map((found) => {
    const stem = (found[1] ?? '').replace(/(?:ой|ая|ую|ого|ому|ом|ий)$/u, '');
    if (found[2] === 'област') return `${stem}ая область`;
    return found[2] === 'кра' ? `${stem}ий край` : `${stem}ий автономный округ`;
  });
  const republics = [...text.matchAll(REPUBLIC)].map((found) => `Республика ${(found[1] ?? '').replace(/\s+$/u, '')}`);
  return [...areas, ...republics];
}

/** «Ульчского» → «Ульчский», «муниципального» → «муниципальный», «Верхнедонского» → «Верхнедонской». */
function toNominative(word: string): string {
  const stem = word.replace(/(?:ого|ому|ом|им|ий|ой|ый)$/u, '');
  if (/(?:донск|городск|лужск)$/iu.test(stem)) return `${stem}ой`;
  return /(?:ск|цк)$/u.test(stem) ? `${stem}ий` : `${stem}ый`;
}
