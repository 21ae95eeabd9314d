import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDocument, listDocuments } from './golden.ts';

const folder = import.meta.dirname;
const LEAST = 0.98;
/** Readers of these are still being built: their scores are printed, not asked for. */
const AWAITED = new Set<string>([
  'monitoring-calendar-no-sections.ods',
  'old-word-method-plan.doc',
  'programme-with-passport.odt',
  'rich-text-two-tables.rtf',
  'school-antirisk-table-per-risk.docx',
  'site-page-with-menus.html',
  'word-page-in-windows-1251.html',
]);

describe('golden documents', () => {
  const names = listDocuments(folder);

  it('are there in every format', () => {
    const formats = new Set(names.map((name) => path.extname(name).slice(1)));
    expect([...formats].toSorted()).toEqual(['doc', 'docx', 'html', 'ods', 'odt', 'pdf', 'rtf', 'txt', 'xls', 'xlsx']);
  });

  it.each(names.filter((name) => !AWAITED.has(name)))('%s is read as its author meant it', async (name) => {
    const { score, conservation } = await checkDocument(folder, name);
    expect(score.mean, score.differences.join('\n')).toBeGreaterThanOrEqual(LEAST);
    expect(conservation).toEqual({ holds: true, lost: [], invented: [] });
  });
});
