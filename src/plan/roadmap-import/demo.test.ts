import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOffice } from '../../platform/office/index.ts';
import { makeDocument, makeTable } from './files/tables.ts';
import { cellsOf, headersOf, makePlan } from './files/sample-plan.ts';
import { checkConservation, importRoadmap } from './index.ts';

const DEMO = join(import.meta.dirname, '../../../demo');
const files = readdirSync(DEMO, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:docx|txt)$/.test(name));

describe('the documents of the demonstration', () => {
  it.each(files)('%s: has activities, no errors and every word', async (name) => {
    const document = await readOffice(readFileSync(join(DEMO, name)), name);
    const imported = importRoadmap(document, { file: name, sha256: '' });
    expect(checkConservation(document, imported)).toEqual({ holds: true, lost: [], invented: [] });
    expect(imported.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
    expect(imported.sections.flatMap((section) => section.activities).length).toBeGreaterThan(3);
  });
});

it('reads five thousand activities in less than five seconds of work', () => {
  const plan = makePlan(5, 2800);
  const rows = plan.sections.flatMap((section) => [
    [{ text: section.heading, span: plan.columns.length }],
    ...section.rows.map((row) => cellsOf(row, plan)),
  ]);
  const document = makeDocument(plan.title, makeTable([headersOf(plan), ...rows]));
  const before = process.cpuUsage();
  const imported = importRoadmap(document, { file: 'карта.docx', sha256: '' });
  const { user } = process.cpuUsage(before);
  expect(imported.sections.flatMap((section) => section.activities).length).toBe(plan.sections.flatMap((section) => section.rows).length);
  expect(imported.sections.flatMap((section) => section.activities).length).toBeGreaterThan(5000);
  expect(user / 1e6).toBeLessThan(5);
}, 60_000);
