import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestRegion } from '../../../test/support/database.ts';
import { addFacts, addResult, addSchools, type SchoolsOfTest } from '../../../test/support/find-stage.ts';
import { transact } from '../../platform/db/index.ts';
import { methodSchema, shareOf, type Method } from '../methods/index.ts';
import { ensureProcedures, findDictionary } from '../procedures/index.ts';
import { identify, printIdentified } from './identify.ts';

let region: Awaited<ReturnType<typeof openTestRegion>>;
let schools: SchoolsOfTest;
let ids: number[];
beforeAll(async () => {
  region = await openTestRegion();
  schools = await addSchools(region.db, 12);
  const dictionary = await findDictionary(region.db);
  const keys = [5, 6].map((grade) => ({ type: 'vpr', subject: 'mathematics', grade, season: 'spring' as const }));
  ids = (await transact(region.db, (tx) => ensureProcedures(tx, dictionary, keys))).map(({ id }) => id);
});
afterAll(() => region.close());

const METHOD = methodSchema.parse({
  name: 'Методика',
  years: [2024, 2025],
  lowShare: 0.3,
  minParticipants: 10,
  procedures: [{ type: 'ВПР', subjects: ['Математика'], grades: [5, 6] }],
  rule: 'A or B',
});
const scope = { prefixes: ['/'] };

type Row = { school: number; procedure: number; year: number; participants: number; below: number };

/** The rule again, as plainly as it can be said. */
function refer(rows: readonly Row[], school: number, method: Method): boolean {
  const { part, whole } = shareOf(method.lowShare);
  const low = rows.filter(
    (row) => row.school === school && row.participants >= method.minParticipants && row.below * whole >= part * row.participants,
  );
  const last = low.filter(({ year }) => year === 2025);
  const a = last.length >= method.proceduresInYear;
  const b = last.some((row) => low.some((other) => other.year === 2024 && other.procedure === row.procedure));
  return { A: a, B: b, 'A or B': a || b, 'A and B': a && b }[method.rule];
}

const rowsArbitrary = fc.array(
  fc
    .record({
      school: fc.nat(11),
      procedure: fc.nat(1),
      year: fc.constantFrom(2023, 2024, 2025),
      participants: fc.integer({ min: 1, max: 40 }),
      share: fc.nat(100),
    })
    .map(({ share, ...row }) => ({ ...row, below: Math.round((share * row.participants) / 100) })),
  { maxLength: 60 },
);
const methodArbitrary = fc.record({
  lowShare: fc.constantFrom(0.28, 0.3, 0.5, 0.07),
  minParticipants: fc.integer({ min: 1, max: 20 }),
  rule: fc.constantFrom('A' as const, 'B' as const, 'A or B' as const, 'A and B' as const),
  proceduresInYear: fc.integer({ min: 1, max: 3 }),
});

/** Random figures in place of those that were: each key once. */
async function load(rows: readonly Row[]): Promise<Row[]> {
  await region.db.deleteFrom('results').execute();
  const kept = [...new Map(rows.map((row) => [`${row.school}:${row.procedure}:${row.year}`, row])).values()];
  for (const { school, procedure, ...row } of kept)
    await addResult(region.db, schools, school, { ...row, procedureId: ids[procedure] ?? 0 });
  return kept;
}

describe('identification', () => {
  it('agrees with the rule said plainly, to the participant', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArbitrary, methodArbitrary, async (random, change) => {
        const method = { ...METHOD, ...change };
        const rows = await load(random);
        const found = await identify(region.db, scope, method);
        expect(found.schools.map(({ judgement }) => judgement.proposed)).toEqual(
          schools.list.map((_, school) => refer(rows, school, method)),
        );
        for (const [school, { judgement }] of found.schools.entries()) {
          const step = judgement.proposed ? -1 : 1;
          const turns = rows.some(
            (row, index) =>
              row.school === school &&
              row.below + step >= 0 &&
              row.below + step <= row.participants &&
              refer(rows.with(index, { ...row, below: row.below + step }), school, method) !== judgement.proposed,
          );
          expect(judgement.borderline !== null).toBe(turns);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('says why, with the figures, and what is missing', async () => {
    await load([
      { school: 0, procedure: 0, year: 2024, participants: 20, below: 6 },
      { school: 0, procedure: 0, year: 2025, participants: 40, below: 13 },
      { school: 1, procedure: 0, year: 2025, participants: 9, below: 9 },
    ]);
    const [first, second] = printIdentified(await identify(region.db, scope, METHOD)).schools;
    const math = { type: 'ВПР', subject: 'Математика', grade: 5 };
    expect(first).toMatchObject({ code: 'edu100000', municipality: 'Ключевской округ', proposed: true, borderline: 'one-fewer' });
    expect(first?.reasons).toEqual([
      {
        rule: 'B',
        year: 2025,
        procedures: [
          { ...math, year: 2024, participants: 20, below: 6, share: 0.3 },
          { ...math, year: 2025, participants: 40, below: 13, share: 0.325 },
        ],
      },
    ]);
    expect(first?.missing).toEqual([2024, 2025].map((year) => ({ ...math, grade: 6, year, why: 'absent' })));
    expect(second).toMatchObject({ proposed: false, reasons: [], borderline: null });
  });

  it('a year without the procedure proves nothing, and is said once', async () => {
    const method = { ...METHOD, years: [2020, 2021], procedures: [{ type: 'ОГЭ', subjects: ['Русский язык', 'Физика'] }] };
    await region.db.deleteFrom('results').execute();
    const [school] = (await identify(region.db, scope, method)).schools;
    expect(school?.missing).toEqual([
      { type: 'ОГЭ', year: 2020, why: 'not-held' },
      { type: 'ОГЭ', subject: 'Русский язык', grade: null, year: 2021, why: 'absent' },
      { type: 'ОГЭ', subject: 'Физика', grade: null, year: 2021, why: 'not-held' },
    ]);
  });

  it('looks at schools of the scope that are of no excluded kind', async () => {
    const all = await identify(region.db, scope, { ...METHOD, excludeKinds: ['вечерняя'] });
    expect(all.schools.length).toBe(11);
    expect((await identify(region.db, { prefixes: [schools.list[3]?.path ?? ''] }, METHOD)).schools.map(({ id }) => id)).toEqual([
      schools.list[3]?.id,
    ]);
  });
});

describe('the context of the schools', () => {
  const method: Method = {
    ...METHOD,
    context: { indicators: [{ code: 'both-parents-higher', sign: 1 as const, weight: 1 }], lowBelow: -0.5, residualBelow: -0.5 },
  };

  it('is counted over those with a passport and marks, and never changes who is proposed', async () => {
    await region.db.deleteFrom('results').execute();
    const marks = [
      [6, 14, 0, 0],
      [0, 20, 0, 0],
      [0, 10, 10, 0],
      [20, 0, 0, 0],
    ];
    const [procedureId = 0] = ids;
    for (const [school, [n2 = 0, n3 = 0, n4 = 0, n5 = 0]] of marks.entries()) {
      await addResult(region.db, schools, school, { procedureId, year: 2025, participants: 20, below: n2, marks: [n2, n3, n4, n5] });
    }
    for (const [school, share] of [0, 50, 100].entries())
      await addFacts(region.db, schools, school, { year: 2025, pupils: 200, both_parents_higher: 2 * share });
    const printed = printIdentified(await identify(region.db, scope, method)).schools;
    const [first, second, third, fourth] = printed;
    expect([first, second, third].map((school) => school?.context?.index)).toEqual([0, 50, 100]);
    // marks 2.7, 3, 3.5: the line is 2.6666… + 0.008 × index
    expect(first?.context?.expected).toBeCloseTo(2.666_666_7, 6);
    expect(second?.context).toMatchObject({ actual: 3, quadrant: 'ШНОР' });
    expect(second?.peers).toEqual(['edu100000', 'edu100002']);
    expect(fourth).toMatchObject({ context: null, peers: [] });
    const without = printIdentified(await identify(region.db, scope, METHOD)).schools;
    expect(printed.map(({ proposed }) => proposed)).toEqual(without.map(({ proposed }) => proposed));
  });
});
