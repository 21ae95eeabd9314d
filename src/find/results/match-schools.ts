/** Which school a row of a file means: a code wins over a name; what is not known surely waits for a person. */
import type { WrittenSchool } from './raw-result.ts';
import { schoolNameKey } from './school-name.ts';

export type KnownSchool = { id: string; path: string; parentPath: string; names: readonly string[] };
export type KnownMunicipality = { path: string; names: readonly string[] };

export type Directory = {
  schools: readonly KnownSchool[];
  municipalities: readonly KnownMunicipality[];
  /** Codes of ФИС ОКО and РЦОИ, in small letters → id. */
  codes: ReadonlyMap<string, string>;
  /** «scope path + name key» → id: ways of writing decided before. */
  aliases: ReadonlyMap<string, string>;
};

export type Match = { id: string; path: string; by: 'code' | 'name' | 'alias' } | { why: string };

export type SchoolFinder = (written: WrittenSchool) => Match;

/** A finder over a directory made ready once: files have thousands of rows. */
export function makeSchoolFinder(directory: Directory): SchoolFinder {
  const byId = new Map(directory.schools.map((school) => [school.id, school]));
  const byName = groupByName(directory.schools);
  const municipalities = new Map(
    directory.municipalities.flatMap(({ path, names }) => names.map((name) => [placeKey(name), path] as const)),
  );
  const take = (id: string | undefined, by: 'code' | 'name' | 'alias'): Match | null => {
    const school = id === undefined ? undefined : byId.get(id);
    return school === undefined ? null : { id: school.id, path: school.path, by };
  };
  return (written) => {
    const byCode = written.code === null ? null : take(directory.codes.get(written.code.toLowerCase()), 'code');
    if (byCode !== null) return byCode;
    const key = schoolNameKey(written.name);
    if (key === '') return { why: `Школы с кодом «${written.code ?? ''}» нет.` };
    const scope = written.municipality === null ? null : municipalities.get(placeKey(written.municipality));
    if (scope === undefined) return { why: `Муниципалитета «${written.municipality}» нет.` };
    const alias = take(directory.aliases.get(aliasKey(scope ?? '/', key)), 'alias');
    if (alias !== null) return alias;
    const named = (byName.get(key) ?? []).filter(({ parentPath }) => scope === null || parentPath === scope);
    const [only] = named;
    if (only !== undefined && named.length === 1) return { id: only.id, path: only.path, by: 'name' };
    if (named.length > 1) return { why: `Школ с названием «${written.name}» несколько: укажите муниципалитет или код.` };
    return { why: `Школы «${written.name}» нет${written.municipality === null ? '' : ` в муниципалитете «${written.municipality}»`}.` };
  };
}

function groupByName(schools: readonly KnownSchool[]): Map<string, KnownSchool[]> {
  const byName = new Map<string, KnownSchool[]>();
  for (const school of schools) {
    for (const key of new Set(school.names.map(schoolNameKey))) byName.set(key, [...(byName.get(key) ?? []), school]);
  }
  return byName;
}

export function aliasKey(scopePath: string, nameKey: string): string {
  return `${scopePath}\n${nameKey}`;
}

/** «Ключевской муниципальный округ», «МО Ключевской», «Ключевской район (reg20_m012)» are one place. */
export function placeKey(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\(reg\w*\)/gu, ' ')
    .replace(/["'«»„“”№.,()]/gu, ' ')
    .replace(/(?<!\p{L})(?:муниципальн\p{L}+|городск\p{L}+|округ\p{L}*|район\p{L}*|образовани\p{L}+|мо|мр|го|город|г|р-н)(?!\p{L})/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
