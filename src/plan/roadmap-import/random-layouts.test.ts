import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDocument, makeParagraph, makeTable, type CellSpec } from './files/tables.ts';
import { makePlan, type SampleField, type SamplePlan } from './files/sample-plan.ts';
import { checkConservation, importRoadmap, type ImportedRoadmap } from './index.ts';

const NAMES: Record<SampleField, string[]> = {
  number: ['№', '№ п/п', 'N п/п', 'п/п'],
  title: ['Мероприятие', 'Мероприятия', 'Наименование мероприятия', 'Содержание работы', 'Действия'],
  deadline: ['Срок', 'Сроки', 'Срок исполнения', 'Дата проведения', 'Когда'],
  responsible: ['Ответственный', 'Ответственные', 'Исполнители', 'Отв.', 'Кто отвечает'],
  result: ['Результат', 'Ожидаемый результат', 'Итог', 'Продукт', 'Форма отчётности'],
};
const FIELDS: SampleField[] = ['number', 'title', 'deadline', 'responsible', 'result'];

type Layout = {
  seed: number;
  order: SampleField[];
  names: number[];
  heading: number;
  repeatHeader: boolean;
  numbers: boolean;
  junk: number;
};

const layouts: fc.Arbitrary<Layout> = fc.record({
  seed: fc.integer({ min: 1, max: 10_000 }),
  order: fc.shuffledSubarray(FIELDS, { minLength: 5, maxLength: 5 }),
  names: fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }),
  heading: fc.nat(3),
  repeatHeader: fc.boolean(),
  numbers: fc.boolean(),
  junk: fc.nat(2),
});

function tabulate(plan: SamplePlan, layout: Layout) {
  const { order } = layout;
  const header = order.map((field, index) => NAMES[field][layout.names[index] ?? 0] ?? '');
  const blank = (text: string, at: number, bold: boolean): CellSpec[] =>
    order.map((_, index) => ({ text: index === at ? text : '', bold }));
  const head = (text: string): CellSpec[] =>
    [[{ text, span: order.length }], blank(text, order.indexOf('title'), true), order.map(() => text), blank(`Раздел ${text}`, 0, false)][
      layout.heading
    ] ?? [];
  const rows = plan.sections.flatMap((section, index) => [
    ...(layout.repeatHeader && index > 0 ? [header] : []),
    head(section.heading),
    ...section.rows.map((row) => order.map((field) => row[field])),
  ]);
  const body: CellSpec[][] = [header, ...(layout.numbers ? [order.map((_, index) => String(index + 1))] : []), ...rows];
  const around = [
    makeTable([
      ['Школа', 'Учеников'],
      ['Озёрная', '120'],
      ['Луговая', '85'],
    ]),
    makeParagraph('Список рассылки'),
  ].slice(0, layout.junk);
  return makeDocument(plan.title, makeTable(body, 2), ...around);
}

function show(imported: ImportedRoadmap): string[] {
  return imported.sections.flatMap((section) => [
    `# ${section.title}`,
    ...section.activities.map((row) => [row.number, row.title, row.deadline, row.responsible, row.result].join(' | ')),
  ]);
}

describe('plans in random layouts', () => {
  it('are read back as they were', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        const plan = makePlan(layout.seed, 3);
        const document = tabulate(plan, layout);
        const imported = importRoadmap(document, { file: 'план.docx', sha256: '' });
        expect(show(imported)).toEqual(
          plan.sections.flatMap((section) => [
            `# ${section.title}`,
            ...section.rows.map((row) => FIELDS.map((field) => row[field]).join(' | ')),
          ]),
        );
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
