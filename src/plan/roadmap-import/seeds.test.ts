import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOffice } from '../../platform/office/index.ts';
import { checkConservation, importRoadmap, type Conservation, type ImportedRoadmap } from './index.ts';

const SHARED = process.env['OPORA_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
const isPresent = existsSync(join(SHARED, 'seeds'));

async function read(number: number): Promise<{ imported: ImportedRoadmap; conserved: Conservation }> {
  const folder = join(SHARED, 'seeds');
  const file = readdirSync(folder).find((name) => name.startsWith(`00${number}_`)) ?? '';
  const document = await readOffice(readFileSync(join(folder, file)), file);
  const imported = importRoadmap(document, { file, sha256: '' });
  return { imported, conserved: checkConservation(document, imported) };
}

type Row = Record<'number' | 'title' | 'deadline' | 'responsible' | 'result', string | null>;
type Gold = { sections: { activities: (Row & { parties: unknown; schedule: unknown })[] }[] };

describe.skipIf(!isPresent)('the five real roadmaps (skipped where ../shared is absent)', () => {
  it.each([
    [0, [13, 10, 19, 4, 1]],
    [1, [4, 17, 8, 10]],
    [2, [7, 9, 3, 4]],
    [3, [25, 23, 19]],
    [4, [7, 2, 4, 4, 3]],
  ])('finds the sections and activities of seed %i and loses no word', async (number, counts) => {
    const { imported, conserved } = await read(number);
    expect(imported.sections.map((section) => section.activities.length)).toEqual(counts);
    expect(conserved).toEqual({ holds: true, lost: [], invented: [] });
    expect(imported.period).not.toBeNull();
    expect(imported.territory).not.toBeNull();
  });

  it.each([0, 4])('reads seed %i as a person did', async (number) => {
    const gold: Gold = JSON.parse(readFileSync(join(SHARED, 'gold', `seed-${number}.json`), 'utf8'));
    const actual = (await read(number)).imported.sections.flatMap((section) => section.activities);
    const wanted = gold.sections.flatMap((section) => section.activities);
    const show = (row: Row): string =>
      [row.number, row.title, row.deadline, row.responsible, row.result].map((text) => text?.replace(/[.;]+$/, '')).join(' | ');
    expect(actual.map(show)).toEqual(wanted.map(show));
    expect(actual.map((row) => row.parties)).toEqual(wanted.map((row) => row.parties));
  });
});
