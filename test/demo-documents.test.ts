import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRoadmapFile } from '../src/plan/reviews/index.ts';
import { printImported } from '../src/plan/roadmap-import/index.ts';

const DOCUMENTS = [
  'roadmap-municipal.docx',
  'roadmap-regional.docx',
  'layouts/quarter-columns.docx',
  'layouts/no-responsible.docx',
  'layouts/cell-per-line.txt',
];

/** The golden files were read against their documents row by row; a change of the importer must be read again. */
describe('documents of demo/ are understood as their golden files say', () => {
  test.each(DOCUMENTS)('%s', async (name) => {
    const bytes = new Uint8Array(await readFile(path.join('demo', name)));
    const read = await readRoadmapFile(bytes, path.basename(name));
    expect(read.ok).toBe(true);
    if (!read.ok) return;
    const golden = path.resolve('demo/golden', `${path.basename(name).replace(/\.\w+$/, '')}.json`);
    await expect(`${JSON.stringify(printImported(read.roadmap), null, 1)}\n`).toMatchFileSnapshot(golden);
  });
});
