import type { Db } from '../../src/platform/db/index.ts';
import { newId } from '../../src/platform/lib/id.ts';

export type SchoolsOfTest = { regionId: string; municipalityId: string; list: { id: string; path: string }[] };

/** A region with one municipality and schools in the order of their names; the last one is an evening school. */
export async function addSchools(db: Db, count: number): Promise<SchoolsOfTest> {
  const place = (code: string, type: string, path: string, name: string, parent: string | null) => ({
    id: newId(),
    code,
    type,
    path,
    parent_id: parent,
    name,
    short_name: name,
    everyday_name: name,
    sort_key: name.toLowerCase(),
  });
  const region = place('kr', 'region', '/kr/', 'Край', null);
  const municipality = place('kl', 'municipality', '/kr/kl/', 'Ключевской округ', region.id);
  const schools = Array.from({ length: count }, (_, index) => ({
    ...place(`s${index}`, 'school', `/kr/kl/s${index}/`, `Школа ${String(index).padStart(3, '0')}`, municipality.id),
    kind: index === count - 1 ? 'evening' : 'sosh',
  }));
  await db.insertInto('organisations').values([region, municipality]).execute();
  await db.insertInto('organisations').values(schools).execute();
  const codes = schools.map(({ id }, index) => ({ organisation_id: id, kind: 'fis-oko', code: `edu${100_000 + index}` }));
  await db.insertInto('organisation_codes').values(codes).execute();
  return { regionId: region.id, municipalityId: municipality.id, list: schools.map(({ id, path }) => ({ id, path })) };
}

export type ResultOfTest = {
  procedureId: number;
  year: number;
  participants: number;
  below: number;
  /** How many had 2, 3, 4 and 5. */
  marks?: readonly [number, number, number, number];
};

/** A result of the school with this number. */
export async function addResult(db: Db, { list }: SchoolsOfTest, school: number, row: ResultOfTest): Promise<void> {
  const { id = '', path = '' } = list[school] ?? {};
  const { procedureId, year, participants, below, marks } = row;
  const counts = marks === undefined ? {} : { n2: marks[0], n3: marks[1], n4: marks[2], n5: marks[3] };
  await db
    .insertInto('results')
    .values({ organisation_id: id, path, procedure_id: procedureId, year, participants, below, ...counts })
    .execute();
}

/** The passport of the school with this number. */
export async function addFacts(
  db: Db,
  { list }: SchoolsOfTest,
  school: number,
  facts: { year: number; pupils: number; both_parents_higher: number },
): Promise<void> {
  const { id = '', path = '' } = list[school] ?? {};
  await db
    .insertInto('school_facts')
    .values({ id: newId(), organisation_id: id, path, ...facts })
    .execute();
}
