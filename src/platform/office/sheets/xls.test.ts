import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnreadableFile, readOffice, type OfficeDocument } from '../index.ts';

type Sheet = ReturnType<typeof utils.aoa_to_sheet>;

function buildXls(sheets: Record<string, Sheet>, bookType: 'biff8' | 'biff5' = 'biff8'): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'array', bookType }));
}

function makePlan(): Sheet {
  const sheet = utils.aoa_to_sheet([
    ['План на 2021 год'],
    [],
    ['№', 'Мероприятие', 'Срок'],
    ['Раздел 1. Работа со школами'],
    [1.1, 'Семинар\nдля учителей', 44_256],
    [0.1 + 0.2, 'Сбор', 44_256],
  ]);
  const dates = { C5: 'mmmm yyyy', C6: 'm/d/yy' };
  for (const [place, z] of Object.entries(dates)) Object.assign(sheet[place] as object, { z });
  sheet['!merges'] = [{ s: { r: 3, c: 0 }, e: { r: 3, c: 2 } }];
  return sheet;
}

test('a book of the old Excel reads as the new one', async () => {
  const document = await readOffice(buildXls({ План: makePlan() }), 'план.xls');
  expect(document.format).toBe('xls');
  expect(
    document.blocks.map((block) => (block.kind === 'table' ? block.rows.map((row) => row.cells.map(({ text }) => text)) : block.text)),
  ).toEqual([
    'План на 2021 год',
    [
      ['№', 'Мероприятие', 'Срок'],
      ['Раздел 1. Работа со школами'],
      ['1.1', 'Семинар\nдля учителей', 'Март 2021'],
      ['0.3', 'Сбор', '01.03.2021'],
    ],
  ]);
});

test('a book cut anywhere or with changed bytes is refused or read', async () => {
  const whole = buildXls({ План: makePlan() });
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, value, isCut) => {
      const bytes = isCut ? whole.slice(0, at) : whole.slice();
      if (!isCut) bytes[at] = value;
      const result = await readOffice(bytes, 'x').catch((error: unknown) => error);
      expect(result instanceof UnreadableFile || Array.isArray((result as OfficeDocument).blocks)).toBe(true);
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('an XML table of 2003 is read whatever its name', async () => {
  const style = (id: string, inner: string): string => `<Style ss:ID="${id}">${inner}</Style>`;
  const row = (...cells: string[]): string => `<Row>${cells.join('')}</Row>`;
  const cell = (type: string, text: string, about = ''): string => `<Cell${about}><Data ss:Type="${type}">${text}</Data></Cell>`;
  const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
    <Styles>${style('d', '<NumberFormat ss:Format="Short Date"/>')}${style('b', '<Font ss:Bold="1"/>')}</Styles>
    <Worksheet ss:Name="План"><Table>${[
      row(...['№', 'Мероприятие', 'Срок'].map((text) => cell('String', text, ' ss:StyleID="b"'))),
      row(cell('String', 'Раздел 1', ' ss:MergeAcross="2"')),
      row(cell('Number', '1.1'), cell('String', 'Семинар'), cell('DateTime', '2021-03-01T00:00:00.000', ' ss:StyleID="d"')),
      `<Row ss:Hidden="1">${cell('String', 'тайна')}</Row>`,
      row(cell('String', '2'), `<Cell ss:Index="3"><Data ss:Type="String">май</Data><Comment><Data>нет</Data></Comment></Cell>`),
    ].join('')}</Table></Worksheet></Workbook>`;
  const document = await readOffice(new TextEncoder().encode(xml), 'план.xls');
  expect(
    document.blocks.map((block) => (block.kind === 'table' ? block.rows.map((line) => line.cells.map(({ text }) => text)) : block.text)),
  ).toEqual([[['№', 'Мероприятие', 'Срок'], ['Раздел 1'], ['1.1', 'Семинар', '01.03.2021'], ['2', '', 'май']]]);
  expect(document.remarks).toHaveLength(1);
});
