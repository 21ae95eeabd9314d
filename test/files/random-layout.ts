/** Random layouts of sample plans, and what a reading of them must show. */
import fc from 'fast-check';
import type { ImportedRoadmap } from '../../src/plan/roadmap-import/index.ts';
import type { SampleField, SamplePlan } from '../../src/plan/roadmap-import/files/sample-plan.ts';
import type { CellSpec } from '../../src/plan/roadmap-import/files/tables.ts';

const NAMES: Record<SampleField, string[]> = {
  number: ['№', '№ п/п', 'N п/п', 'п/п'],
  title: ['Мероприятие', 'Мероприятия', 'Наименование мероприятия', 'Содержание работы', 'Действия'],
  deadline: ['Срок', 'Сроки', 'Срок исполнения', 'Дата проведения', 'Когда'],
  responsible: ['Ответственный', 'Ответственные', 'Исполнители', 'Отв.', 'Кто отвечает'],
  result: ['Результат', 'Ожидаемый результат', 'Итог', 'Продукт', 'Форма отчётности'],
};
export const FIELDS: SampleField[] = ['number', 'title', 'deadline', 'responsible', 'result'];

export type Layout = {
  seed: number;
  order: SampleField[];
  names: number[];
  heading: number;
  repeatHeader: boolean;
  numbers: boolean;
  junk: number;
};

export const layouts: fc.Arbitrary<Layout> = fc.record({
  seed: fc.integer({ min: 1, max: 10_000 }),
  order: fc.shuffledSubarray(FIELDS, { minLength: 5, maxLength: 5 }),
  names: fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }),
  heading: fc.nat(3),
  repeatHeader: fc.boolean(),
  numbers: fc.boolean(),
  junk: fc.nat(2),
});

/** The plan table of a sample plan as rows of cells. */
export function layOutRows(plan: SamplePlan, layout: Layout): CellSpec[][] {
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
  return [header, ...(layout.numbers ? [order.map((_, index) => String(index + 1))] : []), ...rows];
}

/** Sections and rows in one text each. */
export function show(imported: ImportedRoadmap): string[] {
  return imported.sections.flatMap((section) => [
    `# ${section.title}`,
    ...section.activities.map((row) => [row.number, row.title, row.deadline, row.responsible, row.result].join(' | ')),
  ]);
}

/** The same of the plan as it was made. */
export function showSample(plan: SamplePlan): string[] {
  return plan.sections.flatMap((section) => [
    `# ${section.title}`,
    ...section.rows.map((row) => FIELDS.map((field) => row[field]).join(' | ')),
  ]);
}
