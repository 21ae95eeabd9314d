import { strFromU8, strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildXlsx, writeXlsxParts, type XlsxBook, type XlsxCell, type XlsxSheet } from '../../../test/files/xlsx-parts.ts';
import { UnreadableFile, readOffice, type Block, type OfficeDocument, type Table } from './index.ts';

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
    expect(
      textsOf(
        tablesOf(
          await readRows([
            [iso, 'а', 'б'],
            ['1', '2', '3'],
          ]),
        )[0],
      )[0]?.[0],
    ).toBe('01.03.2021');
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

  test('names of sheets that say something stand before them', async () => {
    const rows = [HEAD, body('1', 'Семинар', 'май')];
    const document = await read(['2022 год', 'Лист2', 'Кадры'].map((name) => ({ name, rows })));
    expect(linesOf(document.blocks)).toEqual(['2022 год', 'Кадры']);
  });

  test('text of shapes is read', async () => {
    const document = await readRows([HEAD, body('1', 'Семинар', 'май')], { shape: 'УТВЕРЖДАЮ\nДиректор' });
    expect(linesOf(document.blocks)).toEqual(['УТВЕРЖДАЮ', 'Директор']);
  });
});

describe('hostile books', () => {
  async function findRefusal(bytes: Uint8Array): Promise<string> {
    const result = await readOffice(bytes, 'x.xlsx').catch((error: unknown) => error);
    if (result instanceof UnreadableFile) return result.code;
    throw new Error(`expected a refusal, got ${JSON.stringify(result)?.slice(0, 200)}`);
  }

  const withSheet = (data: string): Uint8Array => buildXlsx({ sheets: [{ name: 'П', rows: [], data }] });

  test('laughing entities', async () => {
    const parts = writeXlsxParts({ sheets: [{ name: 'П', rows: [['а']] }] });
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const bomb = sheet.replace('?>', '?><!DOCTYPE w [<!ENTITY a "ха"><!ENTITY b "&a;&a;">]>').replace('<sheetData>', '<sheetData>&b;');
    expect(await findRefusal(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(bomb) }))).toBe('unsafe-xml');
  });

  test('millions of cells', async () => {
    const row = `<row>${'<c s="1"/>'.repeat(1000)}</row>`;
    expect(['book-too-large', 'archive-bomb']).toContain(await findRefusal(withSheet(`<sheetData>${row.repeat(5000)}</sheetData>`)));
  });

  test('hundreds of thousands of declared rows of nothing are nothing', async () => {
    const rows = Array.from({ length: 300_000 }, (_, at) => `<row r="${at + 1}" ht="${15 + (at % 97) / 8}" s="${at % 7}"/>`);
    const bytes = withSheet(`<sheetData><row r="1"><c r="A1" t="str"><v>План</v></c></row>${rows.join('')}</sheetData>`);
    const started = performance.now();
    const document = await readOffice(bytes, 'x');
    expect(linesOf(document.blocks)).toEqual(['План']);
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 60_000);

  test('rows that go backwards, places said twice or beyond the sheet, merges over merges', async () => {
    const cell = (place: string, text: string): string => `<c r="${place}" t="str"><v>${text}</v></c>`;
    const rows = `<row r="3">${cell('B3', 'г')}${cell('A3', 'в')}</row><row r="1">${cell('A1', 'а')}${cell('A1', 'я')}${cell('B1', 'б')}</row><row r="9999999">${cell('ZZZZ99999999', 'д')}</row>`;
    const merges = ['A1:XFD1048576', 'A1:B1', 'B1:A1', 'A3:B3', 'X'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    const document = await readOffice(withSheet(`<sheetData>${rows}</sheetData><mergeCells>${merges}</mergeCells>`), 'x');
    expect(linesOf(document.blocks).concat(tablesOf(document).flatMap((table) => textsOf(table).flat()))).toContain('а');
  });

  test('a book cut anywhere or with changed bytes is refused or read', async () => {
    const whole = buildXlsx({ sheets: [{ name: 'П', rows: [HEAD, body('1', 'Семинар', 'май')] }] });
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.boolean());
    await fc.assert(
      fc.asyncProperty(change, async ([at, value, isCut]) => {
        const bytes = isCut ? whole.slice(0, at) : whole.slice();
        if (!isCut) bytes[at] = value;
        const result = await readOffice(bytes, 'x').catch((error: unknown) => error);
        expect(result instanceof UnreadableFile || Array.isArray((result as OfficeDocument).blocks)).toBe(true);
      }),
      { numRuns: 200 },
    );
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
