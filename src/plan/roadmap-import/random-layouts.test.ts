import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDocument, makeParagraph, makeTable } from './files/tables.ts';
import { layOutRows, layouts, show, showSample, type Layout } from '../../../test/files/random-layout.ts';
import { makePlan, type SamplePlan } from './files/sample-plan.ts';
import { checkConservation, importRoadmap } from './index.ts';

function tabulate(plan: SamplePlan, layout: Layout) {
  const around = [
    makeTable([
      ['Школа', 'Учеников'],
      ['Озёрная', '120'],
      ['Луговая', '85'],
    ]),
    makeParagraph('Список рассылки'),
  ].slice(0, layout.junk);
  return makeDocument(plan.title, makeTable(layOutRows(plan, layout), 2), ...around);
}

describe('plans in random layouts', () => {
  it('are read back as they were', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const plan = makePlan(layout.seed, 3);
        const document = tabulate(plan, layout);
        const imported = importRoadmap(document, { file: 'план.docx', sha256: '' });
        expect(show(imported)).toEqual(showSample(plan));
        expect(checkConservation(document, imported)).toEqual({ holds: true, lost: [], invented: [] });
      }),
      { numRuns: 150, seed: 7 },
    );
  }, 60_000);

  it('of any nonsense lose no word and throw nothing', () => {
    const word = fc.constantFrom(
      '',
      '1',
      '1.1',
      '-',
      'х',
      'май',
      '2024 год',
      'Срок',
      'Мероприятие',
      'Ответственные',
      'Итого',
      'Провести совет',
      'учителей,',
      'МЦ',
      'Раздел 1. Кадры',
      'Цель:',
      '№',
    );
    const cell = fc.record({ text: word, span: fc.constantFrom(1, 1, 1, 2, 3), rows: fc.constantFrom(1, 1, 1, 2), bold: fc.boolean() });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 3 }), (tables) => {
        const document = makeDocument('План', ...tables.map((rows, index) => makeTable(rows, index + 1)));
        const imported = importRoadmap(document, { file: 'план.docx', sha256: '' });
        expect(checkConservation(document, imported).lost).toEqual([]);
      }),
      { numRuns: 1500, seed: 11 },
    );
  }, 60_000);
});
