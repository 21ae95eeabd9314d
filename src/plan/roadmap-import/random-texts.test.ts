import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readOffice } from '../../platform/office/index.ts';
import { DRAWINGS, drawPlan, separatePlan } from './files/drawings.ts';
import { arrangeColumns, makePlan, USUAL_COLUMNS, type SamplePlan } from './files/sample-plan.ts';
import { checkConservation, importRoadmap } from './index.ts';

const FIELDS = ['number', 'title', 'deadline', 'responsible', 'result'] as const;

const shapes = fc.record({
  seed: fc.integer({ min: 1, max: 10_000 }),
  columns: fc.shuffledSubarray(USUAL_COLUMNS.slice(1), { minLength: 4, maxLength: 4 }),
  widths: fc.array(fc.integer({ min: 22, max: 48 }), { minLength: 5, maxLength: 5 }),
});

async function checkReadBack(plan: SamplePlan, text: string): Promise<void> {
  const document = await readOffice(new TextEncoder().encode(text), 'план.txt');
  const imported = importRoadmap(document, { file: 'план.txt', sha256: '' });
  expect(checkConservation(document, imported)).toEqual({ holds: true, lost: [], invented: [] });
  expect(imported.title).toBe(plan.title);
  expect(
    imported.sections.flatMap((section) => [
      `# ${section.title}`,
      ...section.activities.map((row) => FIELDS.map((field) => row[field]).join(' | ')),
    ]),
  ).toEqual(
    plan.sections.flatMap((section) => [`# ${section.title}`, ...section.rows.map((row) => FIELDS.map((field) => row[field]).join(' | '))]),
  );
}

function shapePlan(shape: { seed: number; columns: typeof USUAL_COLUMNS }): SamplePlan {
  return arrangeColumns(makePlan(shape.seed, 3), [...USUAL_COLUMNS.slice(0, 1), ...shape.columns]);
}

it.each(Object.entries(DRAWINGS))(
  'plans drawn with %s in random widths and orders are read back as they were',
  async (_, drawing) => {
    await fc.assert(
      fc.asyncProperty(shapes, fc.boolean(), async (shape, joined) => {
        const plan = shapePlan(shape);
        await checkReadBack(plan, drawPlan(plan, drawing, [7, ...shape.widths.slice(1)], joined));
      }),
      { numRuns: 60, seed: 5 },
    );
  },
  60_000,
);

it.each([';', ',', '\t'])(
  'plans saved with %j between values are read back as they were',
  async (separator) => {
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const plan = shapePlan(shape);
        await checkReadBack(plan, separatePlan(plan, separator, [7, ...shape.widths.slice(1)]));
      }),
      { numRuns: 60, seed: 6 },
    );
  },
  60_000,
);
