import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDocument, listDocuments, type Checked } from './golden.ts';

const folder = import.meta.dirname;
const LEAST = 0.98;

describe('golden documents', () => {
  const all = listDocuments(folder);
  const checked = new Map<string, Checked>();

  it('are there in every format', () => {
    const formats = new Set(all.map((name) => path.extname(name).slice(1)));
    expect([...formats].toSorted()).toEqual(['doc', 'docx', 'html', 'ods', 'odt', 'pdf', 'rtf', 'txt', 'xls', 'xlsx']);
  });

  it.each(all)('%s is read as its author meant it', { timeout: 60_000 }, async (name) => {
    const result = await checkDocument(folder, name);
    checked.set(name, result);
    expect(result.score.mean, result.score.differences.join('\n')).toBeGreaterThanOrEqual(LEAST);
    expect(result.conservation).toEqual({ holds: true, lost: [], invented: [] });
  });

  it('are given an honest confidence', () => {
    const rows = [...checked.values()].flatMap(({ roadmap, score }) =>
      roadmap.sections
        .flatMap((section) => section.activities)
        .map(({ confidence, deadline, schedule }, at) => {
          // a deadline left to a person on purpose is no right answer, though it is no wrong one
          const answered = deadline === null || schedule.kind !== null;
          return { confidence, right: answered && score.rightRows[at] === true };
        }),
    );
    const sure = rows.filter(({ confidence }) => confidence >= 0.9);
    const doubtful = rows.filter(({ confidence }) => confidence < 0.5);
    expect(sure.length).toBeGreaterThan(rows.length / 2);
    expect(sure.filter(({ right }) => right).length).toBeGreaterThanOrEqual(sure.length * 0.99);
    expect(doubtful.filter(({ right }) => !right).length).toBeGreaterThanOrEqual(doubtful.length / 3);
  });
});
