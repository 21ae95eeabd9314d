import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSheet, writeSheet } from '../index.ts';
import type { SheetBook, SheetColumn } from '../index.ts';
import { countExcelDays } from './sheet-out.ts';

const COLUMNS: SheetColumn[] = [
  { label: 'Школа', kind: 'text' },
  { label: 'Обучающихся', kind: 'number' },
  { label: 'Принят', kind: 'date' },
];

function bookOf(rows: SheetBook['sheets'][number]['rows'], columns = COLUMNS): SheetBook {
  return { title: 'Реестр', sheets: [{ name: 'Школы', columns, rows }] };
}

async function writeAndRead(book: SheetBook) {
  return (await readSheet(await writeSheet(book))).sheets;
}

function readPart(book: Uint8Array, name: string): string {
  return strFromU8(unzipSync(book)[name] ?? new Uint8Array());
}

test('what was written is read back', async () => {
  const rows = [
    ['Озёрская школа', 312, '2026-09-01'],
    ['Школа № 2', 12.5, null],
    [null, 0, '2027-02-28'],
  ];
  expect(await writeAndRead(bookOf(rows))).toEqual([
    {
      name: 'Школы',
      rows: [
        ['Школа', 'Обучающихся', 'Принят'],
        ['Озёрская школа', '312', '2026-09-01'],
        ['Школа № 2', '12.5'],
        [null, '0', '2027-02-28'],
      ],
    },
  ]);
});

test('the head is frozen, filtered and repeated on paper', async () => {
  const book = await writeSheet(bookOf([['Школа', 1, '2026-01-01']]));
  const sheet = readPart(book, 'xl/worksheets/sheet1.xml');
  expect(sheet).toContain('state="frozen"');
  expect(sheet).toContain('<autoFilter ref="A1:C2"');
  expect(readPart(book, 'xl/workbook.xml')).toContain('_xlnm.Print_Titles');
});

test('dates are real dates of the sheet', async () => {
  expect(countExcelDays('2026-11-24')).toBe(46_350);
  expect(countExcelDays('2026-02-30')).toBeNull();
  const book = await writeSheet(bookOf([['Школа', 1, '2026-11-24']]));
  expect(readPart(book, 'xl/worksheets/sheet1.xml')).toContain('<v>46350</v>');
});

test('a date column keeps words that are no date', async () => {
  const [sheet] = await writeAndRead(bookOf([['Школа', null, 'по графику РЦОИ']]));
  expect(sheet?.rows[1]).toEqual(['Школа', null, 'по графику РЦОИ']);
});

describe('no cell is a formula', () => {
  test.each(['=1+1', '+7 900', '-5', '@SUM(A1)', '\t=cmd', '=HYPERLINK("http://x")', '<script>alert(1)</script>'])('%s', async (text) => {
    const book = await writeSheet(bookOf([[text, null, null]], [{ label: '=A1', kind: 'text' }]));
    expect(readPart(book, 'xl/worksheets/sheet1.xml')).not.toMatch(/<f[\s>]/);
    expect((await readSheet(book)).sheets[0]?.rows).toEqual([['=A1'], [text]]);
  });
});

test('any text survives the way out and in', async () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((value) => value.trim() !== '');
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      const [sheet] = await writeAndRead(bookOf([[value, null, null]]));
      // oxlint-disable-next-line no-control-regex
      const kept = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
      expect(sheet?.rows[1]?.[0] ?? '').toBe(kept.trim() === '' ? '' : kept);
    }),
    { numRuns: 40 },
  );
});

test('names of sheets are made fit for Excel', async () => {
  const empty = { columns: COLUMNS, rows: [] };
  const names = ['Отчёт: 1/2', 'а'.repeat(40), 'а'.repeat(40), ''].map((name) => ({ name, ...empty }));
  const sheets = await writeAndRead({ title: 'К', sheets: names });
  expect(sheets.map((sheet) => sheet.name)).toEqual(['Отчёт  1 2', 'а'.repeat(31), `${'а'.repeat(27)} 2`, 'Лист 4']);
});

test('ten thousand rows are written and read quickly', async () => {
  const columns: SheetColumn[] = [...COLUMNS, ...COLUMNS, ...COLUMNS].map((column) => ({ ...column }));
  const row = (n: number) => [`Школа № ${n}`, n, '2026-09-01', `посёлок ${n % 50}`, n / 3, '2026-10-01', '=опасно', 1, null];
  const rows = Array.from({ length: 10_000 }, (_, index) => row(index));
  const started = performance.now();
  const book = await writeSheet(bookOf(rows, columns));
  const written = performance.now();
  const { sheets } = await readSheet(book);
  expect(sheets[0]?.rows).toHaveLength(10_001);
  expect(written - started).toBeLessThan(15_000);
  expect(performance.now() - written).toBeLessThan(15_000);
});
