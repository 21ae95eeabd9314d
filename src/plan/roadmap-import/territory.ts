/** Whose roadmap it is: the level of government and the name of the territory, in the nominative. */
import type { RoadmapLevel } from './imported-roadmap.ts';
import { listCities, listMunicipalities, listOwnCities, listRegions, quietLines } from './place-names.ts';
import { findOwnSchool, findPlainSchool, findSchool } from './school-names.ts';

export type FoundTerritory = { level: RoadmapLevel | null; territory: string | null };

const OF_SCHOOL =
  /(?<!\p{L})(?:школьн\S+ (?:дорожн|план|программ|антириск)|антирисков|(?:план|карта|программа|мероприятий|работы|развития|перевода|перехода|улучшения)\s+школы(?!\p{L}))/iu;
const OF_REGION = /(?<!\p{L})(?:региональн|краев|областн|республиканск|области|республики|края)/iu;
const OF_MUNICIPALITY = /(?<!\p{L})(?:муниципальн|район|округ|город)/iu;
const REGION_ORGAN = /(?:министерств|департамент)\p{Ll}*\s[^\n]{0,80}/giu;

/** `front`: order, stamp and title; `body`: the rest, where a territory may be named only by its executors. */
export function findTerritory(loudFront: string, loudTitle: string, body: string): FoundTerritory {
  const [front, title] = [quietLines(loudFront), quietLines(loudTitle)];
  const titled = findSchool(title) ?? findPlainSchool(title);
  if (titled !== null) return { level: 'school', territory: titled };
  const isPublic = /муниципальн|региональн|районн|краев|областн/iu.test(title);
  const own = isPublic ? null : findOwnSchool(loudFront.split('\n'));
  if (own !== null || OF_SCHOOL.test(title)) return { level: 'school', territory: own };
  const municipality =
    mostNamed(front, listMunicipalities) ??
    mostNamed(title, listCities) ??
    mostNamed(front, listOwnCities) ??
    (namesRegionOrgan(front) ? null : mostNamed(body, listMunicipalities));
  const region = mostNamed(front, listRegions) ?? mostNamed(body, listRegions);
  if (municipality !== null) return { level: 'municipality', territory: municipality };
  if (region !== null && (!/муниципальн/iu.test(title) || namesRegionOrgan(front))) return { level: 'region', territory: region };
  if (OF_REGION.test(title)) return { level: 'region', territory: region };
  if (OF_MUNICIPALITY.test(title)) return { level: 'municipality', territory: null };
  return { level: null, territory: region };
}

/** A ministry or a department of a region stands over the document. */
function namesRegionOrgan(front: string): boolean {
  return [...front.matchAll(REGION_ORGAN)].some((found) => listRegions(found[0]).length > 0);
}

/** The name said most often, of equals the first. */
function mostNamed(text: string, list: (text: string) => string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of list(text)) counts.set(name, (counts.get(name) ?? 0) + 1);
  let best: [string, number] | null = null;
  for (const entry of counts) if (best === null || entry[1] > best[1]) best = entry;
  return best?.[0] ?? null;
}
