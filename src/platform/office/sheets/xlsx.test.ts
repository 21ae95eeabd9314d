import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildXlsx, type XlsxBook, type XlsxCell, type XlsxSheet } from '../../../../test/files/xlsx-parts.ts';
import { readOffice, type Block, type OfficeDocument, type Table } from '../index.ts';

async function read(sheets: XlsxSheet[], about: Partial<XlsxBook> = {}): Promise<OfficeDocument> {
  return readOffice(buildXlsx({ sheets, ...about }), 'план.xlsx');
}

async function readRows(rows: XlsxCell[][], about: Partial<XlsxSheet> = {}): Promise<OfficeDocument> {
  return read([{ name: 'План', rows, ...about }]);
}

function tablesOf(document: OfficeDocument): Table[] {
  return document.blocks.filter((block) => block.kind === 'table');
}

function linesOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : []));
}

function textsOf(table: Table | undefined): string[][] {
  return table?.rows.map((row) => row.cells.map((cell) => cell.text)) ?? [];
}

const head = (...texts: string[]): XlsxCell[] => texts.map((text) => ({ text, bold: true, bordered: true }));
const body = (...texts: string[]): XlsxCell[] => texts.map((text) => ({ text, bordered: true }));
const HEAD = head('№', 'Мероприятие', 'Срок');

describe('text and tables of a sheet', () => {
  test('stamps side by side, a title, a table, a note', async () => {
    const document = await readRows([
      ['СОГЛАСОВАНО', null, null, 'УТВЕРЖДАЮ'],
      ['Председатель', null, null, 'Директор школы'],
      [null, null, null, '«12» января 2022 г.'],
      ['План на 2022 год'],
      [null, ...HEAD],
      [null, ...body('1', 'Семинар', 'май')],
      [],
      ['Исполнитель Орлова'],
    ]);
    expect(document.blocks.map((block) => (block.kind === 'table' ? textsOf(block) : block.text))).toEqual([
      'СОГЛАСОВАНО',
      'Председатель',
      'УТВЕРЖДАЮ',
      'Директор школы',
      '«12» января 2022 г.',
      'План на 2022 год',
      [
        ['№', 'Мероприятие', 'Срок'],
        ['1', 'Семинар', 'май'],
      ],
      'Исполнитель Орлова',
    ]);
    expect(tablesOf(document)[0]?.rows[1]?.place).toMatchObject({ sheet: 'План', row: 6, table: 1 });
  });

  test('a table without borders, with text above and below', async () => {
    const document = await readRows([
      ['План'],
      ['№', 'Мероприятие', 'Срок'],
      ['1', 'Семинар', 'май'],
      ['Раздел 2'],
      ['2', 'Сбор', 'июнь'],
      ['Сноска'],
    ]);
    expect(textsOf(tablesOf(document)[0])).toHaveLength(4);
    expect(linesOf(document.blocks)).toEqual(['План', 'Сноска']);
  });

  test('merges across and down; rows and columns where nothing begins are not there', async () => {
    const rows = [
      [...head('№', 'Мероприятие'), ...head('Срок'), null, null],
      [null, null, ...head('начало', 'конец'), null],
      [...body('1', 'Семинар', 'май', 'июнь'), null],
      [],
      [...body('2', 'Сбор', 'июль', 'август'), null],
    ];
    const [table] = tablesOf(await readRows(rows, { merges: ['A1:A2', 'B1:B2', 'C1:D1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4'] }));
    expect(table?.columns).toBe(4);
    expect(table?.rows.map((row) => row.cells.map(({ text, column, columnSpan, rowSpan }) => [text, column, columnSpan, rowSpan]))).toEqual(
      [
        [
          ['№', 0, 1, 2],
          ['Мероприятие', 1, 1, 2],
          ['Срок', 2, 2, 1],
        ],
        [
          ['начало', 2, 1, 1],
          ['конец', 3, 1, 1],
        ],
        [
          ['1', 0, 1, 1],
          ['Семинар', 1, 1, 1],
          ['май', 2, 1, 1],
          ['июнь', 3, 1, 1],
        ],
        [
          ['2', 0, 1, 1],
          ['Сбор', 1, 1, 1],
          ['июль', 2, 1, 1],
          ['август', 3, 1, 1],
        ],
      ],
    );
  });

  test('an empty row parts the sections of one table, another width begins a table', async () => {
    const passport = [body('Цель', 'Поддержка школ'), body('Срок', '2022 год')];
    const plan = [HEAD.concat(head('Кто')), body('1', 'Семинар', 'май', 'ИМЦ'), [], body('2', 'Сбор', 'июнь', 'ИМЦ')];
    const tables = tablesOf(await readRows([...passport, ...plan]));
    expect(tables.map((table) => [table.columns, table.rows.length])).toEqual([
      [2, 2],
      [4, 3],
    ]);
  });

  test('line breaks, runs, inline strings, escapes and formulas are the text that is seen', async () => {
    const rows: XlsxCell[][] = [
      HEAD,
      [
        { number: 1, bordered: true },
        { text: 'Семинар\nдля учителей', bordered: true },
        { text: '=1+1', bordered: true },
      ],
      [
        { type: 'inlineStr', bordered: true, xml: '<is><r><rPr><b/></rPr><t>Сбор </t></r><r><t>данных</t></r><rPh><t>ф</t></rPh></is>' },
        { type: 'str', bordered: true, xml: '<f>CONCATENATE(A1,"!")</f><v>Итог_x000A_года</v>' },
        { bordered: true, xml: '<f>TODAY()</f>' },
      ],
      [
        { type: 'b', bordered: true, xml: '<v>1</v>' },
        { type: 'e', bordered: true, xml: '<v>#REF!</v>' },
        { bordered: true, text: 'x' },
      ],
    ];
    for (const shared of [true, false]) {
      const document = await read([{ name: 'План', rows }], { shared });
      expect(textsOf(tablesOf(document)[0]).slice(1)).toEqual([
        ['1', 'Семинар\nдля учителей', '=1+1'],
        ['Сбор данных', 'Итог\nгода', ''],
        ['ИСТИНА', '#ССЫЛКА!', 'x'],
      ]);
      expect(document.remarks?.map((remark) => remark.message)).toEqual([expect.stringMatching(/у формул нет значений \(1\): C3/)]);
    }
  });

  test('dates as shown, in both calendars and in a strict book', async () => {
    const cells: XlsxCell[] = [
      { number: 44_256, format: 17 },
      { number: 44_256, format: '[$-419]d mmmm yyyy' },
      { number: 1.1, format: '0.00' },
    ];
    const strict = await read([{ name: 'П', rows: [cells, cells] }], { strict: true });
    expect(textsOf(tablesOf(strict)[0])[0]).toEqual(['мар.21', '1 марта 2021', '1.10']);
    const mac = await read([{ name: 'П', rows: [cells, cells] }], { is1904: true });
    expect(textsOf(tablesOf(mac)[0])[0]?.slice(0, 2)).toEqual(['мар.25', '2 марта 2025']);
    const iso: XlsxCell = { type: 'd', format: 14, xml: '<v>2021-03-01</v>' };
    const dated = await readRows([head('а', 'б', 'в'), [iso, 'а', 'б']]);
    expect(textsOf(tablesOf(dated)[0])[1]?.[0]).toBe('01.03.2021');
  });

  test('numbers that Excel took for dates are read back in the column of numbers only', async () => {
    const date = (number: number, format: number): XlsxCell => ({ number, format, bordered: true });
    const document = await readRows([
      HEAD,
      [date(44_562, 16), ...body('Семинар'), date(44_562, 16)],
      [date(44_593, 16), ...body('Сбор', 'май')],
      [date(14_611, 17), ...body('Совет', 'май')],
      [date(37_653, 14), ...body('Отчёт', 'май')],
      body('1.13', 'Итоги', 'июнь'),
    ]);
    expect(textsOf(tablesOf(document)[0]).map(([number]) => number)).toEqual(['№', '1.1', '1.2', '1.40', '1.2.3', '1.13']);
    expect(textsOf(tablesOf(document)[0])[1]?.[2]).toBe('01.янв');
    expect(document.remarks).toHaveLength(4);
    expect(document.remarks?.[0]).toMatchObject({ message: expect.stringContaining('«1.1»'), place: { row: 2, sheet: 'План' } });
  });
});

describe('what is hidden is left out and told', () => {
  test('rows, columns and sheets', async () => {
    const document = await read([
      {
        name: 'План',
        rows: [HEAD, body('1', 'Семинар', 'май'), body('2', 'Тайна', 'июнь')],
        hiddenRows: [3, 9],
        columns: '<col min="3" max="3" hidden="1"/>',
      },
      { name: 'Черновик', state: 'veryHidden', rows: [['секрет']] },
      { name: 'Пустой', state: 'hidden', rows: [] },
    ]);
    expect(textsOf(tablesOf(document)[0])).toEqual([
      ['№', 'Мероприятие'],
      ['1', 'Семинар'],
    ]);
    expect(document.remarks?.map((remark) => remark.message)).toEqual([
      'Скрытый лист «Черновик» не прочитан.',
      'На листе «План» есть скрытые строки (1): 3. Они не прочитаны.',
      'На листе «План» есть скрытые столбцы (1): C. Они не прочитаны.',
    ]);
  });

  test('a merge that begins in a hidden row is seen in the rows that are not', async () => {
    const rows = [HEAD, body('1', 'Семинар', 'май'), [null, ...body('Сбор', 'июнь')]];
    const [table] = tablesOf(await readRows(rows, { merges: ['A2:A3'], hiddenRows: [2] }));
    expect(textsOf(table)[1]).toEqual(['1', 'Сбор', 'июнь']);
  });

  test('names of sheets that say something stand before them, and the text of shapes', async () => {
    const rows = [HEAD, body('1', 'Семинар', 'май')];
    const document = await read(
      ['2022 год', 'Лист2', 'Кадры'].map((name) => ({ name, rows, ...(name === 'Лист2' && { shape: 'УТВЕРЖДАЮ\nДиректор' }) })),
    );
    expect(linesOf(document.blocks)).toEqual(['2022 год', 'УТВЕРЖДАЮ', 'Директор', 'Кадры']);
  });
});

test('a random table in a random place reads back cell by cell', async () => {
  const word = fc
    .string({ unit: fc.constantFrom(...'абвгдё №1,.«»\n<&'), minLength: 1, maxLength: 20 })
    .map((text) => `я${text.trimEnd()}`);
  const grid = fc
    .integer({ min: 3, max: 7 })
    .chain((width) => fc.array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 12 }));
  const layout = fc.record({
    grid,
    left: fc.nat(5),
    top: fc.nat(6),
    bordered: fc.boolean(),
    shared: fc.boolean(),
    strict: fc.boolean(),
    title: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(layout, async ({ grid: texts, left, top, bordered, shared, strict, title }) => {
      const blank = Array.from({ length: left }, () => null);
      const rows: XlsxCell[][] = [
        ...(title ? [['Дорожная карта']] : []),
        ...Array.from({ length: top + Number(title) }, () => []),
        ...texts.map((row) => [...blank, ...row.map((text) => ({ text, bordered }))]),
      ];
      const document = await read([{ name: 'План', rows }], { shared, strict });
      expect(textsOf(tablesOf(document)[0])).toEqual(texts.map((row) => row.map((text) => text.trim())));
      expect(linesOf(document.blocks)).toEqual(title ? ['Дорожная карта'] : []);
    }),
  );
});
