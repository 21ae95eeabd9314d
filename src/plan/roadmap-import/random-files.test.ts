import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDocx, p, tbl, tc, tr } from '../../../test/files/docx-parts.ts';
import { buildXlsx } from '../../../test/files/xlsx-parts.ts';
import { readOffice } from '../../platform/office/index.ts';
import { layOutRows, layouts, show, showSample } from '../../../test/files/random-layout.ts';
import { makePlan } from './files/sample-plan.ts';
import type { CellSpec } from './files/tables.ts';
import { checkConservation, importRoadmap } from './index.ts';

type Spec = { text: string; span: number; bold: boolean };

const specOf = (cell: CellSpec): Spec => {
  const { text = '', span = 1, bold = false } = typeof cell === 'string' ? { text: cell } : cell;
  return { text, span, bold };
};
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function writeDocx(title: string, rows: readonly Spec[][]): Uint8Array {
  const cells = (row: readonly Spec[]) =>
    row.map(({ text, span, bold }) => tc(p(escape(text), '', bold ? '<w:b/>' : ''), span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''));
  return buildDocx({ body: p(escape(title)) + tbl(rows.map((row) => tr(cells(row).join(''))).join('')) });
}

function writeHtml(title: string, rows: readonly Spec[][]): Uint8Array {
  const cell = ({ text, span, bold }: Spec) =>
    `<td${span > 1 ? ` colspan="${span}"` : ''}>${bold ? `<b>${escape(text)}</b>` : escape(text)}</td>`;
  const table = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('');
  return new TextEncoder().encode(
    `<!doctype html><html><body><nav><a href="/">Главная</a></nav><h1>${escape(title)}</h1><table>${table}</table></body></html>`,
  );
}

function writeXlsx(title: string, rows: readonly Spec[][]): Uint8Array {
  const width = Math.max(...rows.map((row) => row.reduce((sum, { span }) => sum + span, 0)));
  const letter = (column: number) => String.fromCharCode(65 + column);
  const merges = rows.flatMap((row, at) => {
    const [first] = row;
    return first !== undefined && first.span > 1 ? [`A${at + 3}:${letter(width - 1)}${at + 3}`] : [];
  });
  const cells = rows.map((row) => row.map(({ text, bold }) => ({ text, bold, bordered: true })));
  return buildXlsx({ sheets: [{ name: 'План', rows: [[title], [], ...cells], merges }] });
}

/** Plans written to real files in random layouts come back as they were; texts have a test of their own. */
describe.each([
  ['docx', writeDocx],
  ['html', writeHtml],
  ['xlsx', writeXlsx],
] as const)('a plan in .%s', (format, write) => {
  it('is read back as it was', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(layouts, async (layout) => {
        const plan = makePlan(layout.seed, 3);
        const rows = layOutRows(plan, layout).map((row) => row.map(specOf));
        const document = await readOffice(write(plan.title, rows), `план.${format}`);
        expect(document.format).toBe(format);
        const imported = importRoadmap(document, { file: `план.${format}`, sha256: '' });
        expect(show(imported)).toEqual(showSample(plan));
        expect(checkConservation(document, imported)).toEqual({ holds: true, lost: [], invented: [] });
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});
