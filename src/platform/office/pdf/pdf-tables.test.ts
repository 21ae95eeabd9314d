import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layTable, type TableLayout } from '../../../../test/files/pdf-table.ts';
import { writePdf } from '../../../../test/files/pdf-writer.ts';
import type { Block, Table } from '../document.ts';
import { readPdf } from './pdf.ts';

const WORDS =
  'проведение семинара для учителей математики по итогам диагностики школ округа при участии методистов центра анализ работы наставников разбор заданий подготовка отчёта совета руководителей'.split(
    ' ',
  );
const DEADLINES = ['Май 2026', 'до 1 июня 2026', 'ежеквартально', 'в течение года', 'сентябрь 2026'];
const HEADER = ['№ п/п', 'Мероприятие', 'Срок', 'Ответственные', 'Результат'];

const phrase = fc
  .array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 14 })
  .map((words) => (words[0] ?? '').charAt(0).toUpperCase() + [...words].join(' ').slice(1));
const section = fc.record({
  title: phrase,
  rows: fc.array(fc.tuple(phrase, fc.constantFrom(...DEADLINES), phrase, phrase), { minLength: 2, maxLength: 9 }),
});

/** Header, headings of one cell, numbered rows. */
const plan = fc
  .array(section, { minLength: 1, maxLength: 4 })
  .map((sections) => [
    HEADER,
    ...sections.flatMap(({ title, rows }, index) => [
      [`${index + 1}. ${title} в школах муниципального округа`],
      ...rows.map((row, at) => [`${index + 1}.${at + 1}.`, ...row]),
    ]),
  ]);

const layouts = (rules: TableLayout['rules'][]): fc.Arbitrary<TableLayout> =>
  fc.record({
    widths: fc.tuple(fc.integer({ min: 42, max: 60 }), ...[130, 100, 110, 110].map((least) => fc.integer({ min: least, max: least + 90 }))),
    size: fc.constantFrom(9, 10, 11),
    height: fc.constantFrom(420, 595, 842),
    rules: fc.constantFrom(...rules),
    cuts: fc.boolean(),
    repeatsHeader: fc.boolean(),
    letters: fc.boolean(),
  });

function listTables(blocks: readonly Block[]): Table[] {
  return blocks.filter((block) => block.kind === 'table');
}

/** Rows of all tables; a paragraph between two parts of a table counts as a heading. */
function showRows(blocks: readonly Block[]): string[][] {
  const lineUp = (text: string): string => text.replaceAll('\n', ' ');
  return blocks.flatMap((block, at) =>
    block.kind === 'paragraph'
      ? [[lineUp(block.text)]]
      : block.rows
          .filter((row, index) => (at === 0 && index === 0) || !row.header)
          .map((row) => row.cells.map((cell) => lineUp(cell.text))),
  );
}

/** The same plans each time: a table without rules can be laid out so that nobody could tell its rows. */
const RUNS = { numRuns: 30, seed: 21, endOnFailure: true };

describe('a plan laid out on pages is read back', () => {
  test('with rules, whatever they are drawn with', async () => {
    const cases = fc.asyncProperty(plan, layouts(['all', 'bars', 'dashes', 'inner']), async (rows, layout) => {
      const { blocks } = await readPdf(writePdf(layTable(rows, layout)));
      expect(listTables(blocks)).toHaveLength(1);
      expect(showRows(blocks)).toEqual(rows);
    });
    await fc.assert(cases, RUNS);
  }, 60_000);

  test('with level rules only', async () => {
    const cases = fc.asyncProperty(plan, layouts(['level']), async (rows, layout) => {
      const { blocks } = await readPdf(writePdf(layTable(rows, layout)));
      expect(showRows(blocks)).toEqual(rows);
    });
    await fc.assert(cases, RUNS);
  }, 60_000);

  test('without any rules', async () => {
    const cases = fc.asyncProperty(plan, layouts(['none']), async (rows, layout) => {
      const { blocks } = await readPdf(writePdf(layTable(rows, layout)));
      const header = rows[0];
      expect(showRows(blocks).filter((row, index) => index === 0 || row.join() !== header?.join())).toEqual(rows);
    });
    await fc.assert(cases, RUNS);
  }, 60_000);
});
