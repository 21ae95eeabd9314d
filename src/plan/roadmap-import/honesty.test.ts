import { expect, it } from 'vitest';
import { makeDocument, makeTable, type CellSpec } from './files/tables.ts';
import { makePlan, USUAL_COLUMNS, type SampleRow } from './files/sample-plan.ts';
import { importRoadmap } from './index.ts';

/** What scanning, converting and copying do to a row; each gives the cells as they then stand. */
type Damage = (cells: string[], at: number) => string[];
const DAMAGES: Damage[] = [
  (cells) => cells,
  (cells) => cells,
  (cells, at) => (at % 3 === 0 ? [...cells.slice(1), ''] : cells),
  (cells, at) => (at % 3 === 0 ? ['', ...cells.slice(0, -1)] : cells),
  (cells, at) =>
    at % 4 === 0 ? cells.map((cell, column) => (column === 2 ? '' : column === 1 ? `${cell} ${cells[2] ?? ''}` : cell)) : cells,
  (cells, at) => (at % 4 === 0 ? cells.map((cell, column) => (column === 1 ? cell.slice(12) : cell)) : cells),
  (cells, at) => (at % 4 === 0 ? cells.map((cell, column) => (column === 2 ? cell.replace(/[аеор]/gu, 'ı') : cell)) : cells),
  (cells, at) =>
    at % 5 === 0 ? cells.map((cell, column) => (column === 3 ? (cells[2] ?? '') : column === 2 ? (cells[3] ?? '') : cell)) : cells,
  (cells, at) =>
    at % 5 === 0
      ? cells.map((cell, column) => (column === 0 ? `${cell} ${(cells[1] ?? '').slice(0, 9)}` : column === 1 ? cell.slice(9) : cell))
      : cells,
];

/** Sure rows that are right, and doubtful rows that are wrong, over many damaged plans. */
function measure(): { sure: number; sureRight: number; doubtful: number; doubtfulWrong: number; rows: number; wrong: string[] } {
  const found = { sure: 0, sureRight: 0, doubtful: 0, doubtfulWrong: 0, rows: 0, wrong: [] as string[] };
  for (let seed = 1; seed <= 60; seed++) {
    const damage = DAMAGES[seed % DAMAGES.length] as Damage;
    const plan = makePlan(seed, 6);
    const header: CellSpec[] = USUAL_COLUMNS.map((column) => column.header);
    const truth = new Set<string>();
    const body = plan.sections.flatMap((section) => [
      [{ text: section.heading, span: 5 }],
      ...section.rows.map((row, at): CellSpec[] => {
        truth.add(keyOf(row));
        return damage([row.number, row.title, row.deadline, row.responsible, row.result], at);
      }),
    ]);
    const imported = importRoadmap(makeDocument(plan.title, makeTable([header, ...body])), { file: 'план.docx', sha256: '' });
    for (const row of imported.sections.flatMap((section) => section.activities)) {
      const isRight = truth.has(keyOf(row));
      found.rows++;
      if (row.confidence >= 0.9) {
        found.sure++;
        if (isRight) found.sureRight++;
        else found.wrong.push(`${seed % DAMAGES.length}: ${row.confidence} ${keyOf(row)}`);
      } else if (row.confidence < 0.5) {
        found.doubtful++;
        if (!isRight) found.doubtfulWrong++;
      }
    }
  }
  return found;
}

function keyOf(row: { [field in keyof SampleRow]: string | null }): string {
  return [row.number, row.title, row.deadline, row.responsible, row.result].join(' | ');
}

it('is sure only of what is right, and doubts what is wrong, over damaged plans', () => {
  const { sure, sureRight, doubtful, doubtfulWrong, rows, wrong } = measure();
  expect(sure, `${rows} rows`).toBeGreaterThan(rows / 2);
  expect(sureRight / sure, wrong.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.99);
  expect(doubtful).toBeGreaterThan(20);
  expect(doubtfulWrong / doubtful).toBeGreaterThanOrEqual(1 / 3);
});
