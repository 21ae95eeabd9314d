import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOffice } from '../../platform/office/index.ts';
import { checkConservation, importRoadmap, type ImportedRoadmap } from './index.ts';
import * as renderings from './files/renderings.ts';
import {
  arrangeColumns,
  makePlan,
  nameSections,
  USUAL_COLUMNS,
  type SampleColumn as Column,
  type SamplePlan,
} from './files/sample-plan.ts';

async function read(text: string): Promise<ImportedRoadmap> {
  const document = await readOffice(new TextEncoder().encode(text), 'карта.txt');
  const imported = importRoadmap(document, { file: 'карта.txt', sha256: '' });
  expect(checkConservation(document, imported)).toEqual({ holds: true, lost: [], invented: [] });
  return imported;
}

function listRows(imported: ImportedRoadmap): string[] {
  return imported.sections.flatMap((section) => [
    `${section.number ?? ''} ${section.title}`,
    ...section.activities.map((row) => [row.number, row.title, row.deadline, row.responsible, row.result].join(' | ')),
  ]);
}

function listSampleRows(plan: SamplePlan): string[] {
  return plan.sections.flatMap((section) => [
    `${section.number} ${section.title}`,
    ...section.rows.map((row) => [row.number, row.title, row.deadline, row.responsible, row.result].join(' | ')),
  ]);
}

/** A paragraph saved on two lines among bare lines of cells can be dealt out in more than one way. */
const UNSURE = new Set(['plainWrapped']);

describe('one plan told in every layout', () => {
  it.each(Object.entries(renderings).filter(([name]) => !UNSURE.has(name)))('%s', async (_, render) => {
    for (let seed = 1; seed <= 8; seed++) {
      const plan = makePlan(seed);
      const imported = await read(render(plan));
      expect(imported.title).toBe(plan.title);
      expect(listRows(imported)).toEqual(listSampleRows(plan));
    }
  });

  const [number, title, deadline, responsible, result] = USUAL_COLUMNS as [Column, Column, Column, Column, Column];
  const variants: [string, (plan: SamplePlan) => SamplePlan][] = [
    [
      'executors before deadlines',
      (plan) => arrangeColumns(plan, [number, title, { ...responsible, header: 'Исполнители' }, deadline, result]),
    ],
    ['no column of results', (plan) => arrangeColumns(plan, [number, title, deadline, responsible])],
    [
      'no column of executors',
      (plan) =>
        arrangeColumns(plan, [
          number,
          { ...title, header: 'Наименование мероприятия' },
          { ...deadline, header: 'Период реализации' },
          result,
        ]),
    ],
    ['headings without numbers', (plan) => nameSections(plan, (section) => ({ heading: section.title, number: '', title: section.title }))],
    [
      'headings named «Раздел»',
      (plan) =>
        nameSections(plan, (section) => ({
          heading: `Раздел ${section.number}. ${section.title}`,
          number: section.number,
          title: section.title,
        })),
    ],
    [
      'years for headings',
      (plan) =>
        nameSections({ ...plan, sections: plan.sections.slice(0, 2) }, (_, index) => ({
          heading: `202${4 + index} год`,
          number: '',
          title: `202${4 + index} год`,
        })),
    ],
  ];
  const layouts = {
    cells: renderings.cellsWithGaps,
    lines: renderings.rowsOnLines,
    pages: renderings.visualPages,
    spaces: renderings.spaced,
    frames: renderings.frames,
  };

  it.each(variants)('%s, in five layouts', async (_, change) => {
    for (const render of Object.values(layouts)) {
      const plan = change(makePlan(3));
      expect(listRows(await read(render(plan)))).toEqual(listSampleRows(plan));
    }
  });

  it('plainWrapped: most rows, no row lost', async () => {
    const plan = makePlan(1);
    const found = listRows(await read(renderings.plainWrapped(plan)));
    const wanted = listSampleRows(plan);
    expect(found).toHaveLength(wanted.length);
    expect(wanted.filter((row) => found.includes(row)).length).toBeGreaterThan(wanted.length * 0.9);
  });
});

function golden(name: string): Promise<ImportedRoadmap> {
  return read(readFileSync(new URL(`./files/${name}`, import.meta.url), 'utf8'));
}

describe('a scanned plan', async () => {
  const imported = await golden('scanned.txt');

  it('mends torn words, drops noise and second readings, finds headings cut by columns', () => {
    expect(listRows(imported)).toEqual([
      '1 Сопровождение школ, вошедших в районный перечень',
      '1.1. | Составление графика выездов кураторов в школы района | Сентябрь 2023 | Лаптева О.Н., методист МЦ | ',
      '1.2. | Разбор результатов диагностики с администрацией школ; помощь в подготовке школьных программ | Октябрь-ноябрь 2023 | Лаптева О.Н., методист МЦ, руководители школ | ',
      '2 Консультирование родителей и психолого-педагогическая помощь',
      '2.1. | Встречи с родителями учеников девятых классов | По плану МЦ (с привлечением педагогов-психологов) | Гуськов П.Е., педагог-психолог | ',
    ]);
  });

  it('is less sure of a row that lost words', () => {
    const [first, second] = imported.sections[0]?.activities ?? [];
    expect(first?.confidence).toBeGreaterThan(0.9);
    expect(second?.confidence).toBeLessThan(0.9);
    expect(imported.leftovers.map((leftover) => leftover.text)).toContain('Ki lumbo o');
  });

  it('ends the plan where the annex begins', () => {
    expect(imported.leftovers.some((leftover) => leftover.text.startsWith('Приложение 2'))).toBe(true);
  });
});

describe('a plan of years with broken numbers', async () => {
  const imported = await golden('years.txt');

  it('takes years from the group rows and numbers as they are', () => {
    expect(imported.sections.map((section) => [section.title, section.year, section.activities.map((row) => row.number)])).toEqual([
      ['2024 год', 2024, ['1', '22', '33']],
      ['2025год', 2025, ['11', null]],
    ]);
    expect(imported.sections[1]?.activities[0]?.schedule.windows).toEqual([{ start: '2025-02-01', end: '2025-02-28' }]);
  });

  it('leaves an empty cell empty and says that the last row is cut', () => {
    expect(imported.sections[0]?.activities[2]?.result).toBeNull();
    expect(imported.problems.map((problem) => problem.code)).toContain('cut-row');
  });

  it('reads the level and the territory', () => {
    expect(imported).toMatchObject({
      level: 'region',
      territory: 'Озёрский край',
      period: { start: '2024-01-01', end: '2025-12-31' },
    });
  });
});
