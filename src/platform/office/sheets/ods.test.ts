import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UnreadableFile, readOffice, type OfficeDocument } from '../index.ts';

const NAMES = ['office', 'table', 'text', 'style', 'fo'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`);
const STYLES = `<office:automatic-styles>
  <style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000"/><style:text-properties fo:font-weight="bold"/></style:style>
  <style:style style:name="cell" style:family="table-cell" style:parent-style-name="base"><style:table-cell-properties fo:border-left="1pt solid #000"/></style:style>
  <style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>`;

function buildOds(tables: string, head = ''): Uint8Array {
  const content = `<?xml version="1.0"?>${head}<office:document-content ${NAMES.join(' ')}>${STYLES}<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`;
  return zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8(content) });
}

const sheet = (rows: string, about = 'table:name="План"'): string => `<table:table ${about}>${rows}</table:table>`;
const row = (cells: string, about = ''): string => `<table:table-row ${about}>${cells}</table:table-row>`;
const cell = (text: string, about = ''): string => `<table:table-cell ${about}><text:p>${text}</text:p></table:table-cell>`;
const head = row(['№', 'Мероприятие', 'Срок'].map((text) => cell(text, 'table:style-name="head"')).join(''));

async function read(tables: string): Promise<OfficeDocument> {
  return readOffice(buildOds(tables), 'план.ods');
}

function textsOf(document: OfficeDocument): unknown[] {
  return document.blocks.map((block) =>
    block.kind === 'table' ? block.rows.map((line) => line.cells.map(({ text }) => text)) : block.text,
  );
}

describe('tables of OpenDocument', () => {
  test('texts, breaks, notes left out, links, bold, dates shown in English', async () => {
    const rows = [
      head,
      row(
        `${cell('1,1', 'office:value-type="float" office:value="1.1"')}<table:table-cell><office:annotation><text:p>тайна</text:p></office:annotation><text:p>Семинар<text:s text:c="2"/>для</text:p><text:p><text:a>учителей</text:a></text:p></table:table-cell>${cell('1/3/21', 'office:value-type="date" office:date-value="2021-01-03"')}`,
      ),
      row(
        `${cell('2')}${cell('Сбор<text:line-break/>данных')}${cell('March 2021', 'office:value-type="date" office:date-value="2021-03-01"')}`,
      ),
    ];
    const document = await read(sheet(rows.join('')));
    expect(textsOf(document)).toEqual([
      [
        ['№', 'Мероприятие', 'Срок'],
        ['1.1', 'Семинар  для\nучителей', '03.01.2021'],
        ['2', 'Сбор\nданных', 'Март 2021'],
      ],
    ]);
    const [table] = document.blocks;
    expect(table?.kind === 'table' && table.rows.map((line) => line.cells[0]?.bold)).toEqual([true, false, false]);
  });

  test('repeated rows and cells do not explode, covered cells are one cell', async () => {
    const rows = [
      head,
      row(
        `<table:table-cell table:number-columns-spanned="3"><text:p>Раздел 1</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/>`,
      ),
      row(
        `${cell('1')}${cell('х', 'table:number-columns-repeated="2"')}<table:table-cell table:number-columns-repeated="16381"/>`,
        'table:number-rows-repeated="2"',
      ),
      row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048570"'),
    ];
    const document = await read(sheet(rows.join('')));
    expect(textsOf(document)).toEqual([[['№', 'Мероприятие', 'Срок'], ['Раздел 1'], ['1', 'х', 'х'], ['1', 'х', 'х']]]);
  });

  test('hidden rows, columns and sheets are told', async () => {
    const columns = '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>';
    const rows = [
      head,
      row(['1', 'Семинар', 'май'].map((text) => cell(text, 'table:style-name="cell"')).join('')),
      row(cell('2') + cell('Тайна'), 'table:visibility="filter"'),
    ];
    const document = await read(
      sheet(columns + rows.join('')) + sheet(row(cell('секрет')), 'table:name="Черновик" table:style-name="away"'),
    );
    expect(textsOf(document)).toEqual([
      [
        ['№', 'Мероприятие'],
        ['1', 'Семинар'],
      ],
    ]);
    expect(document.remarks?.map(({ message }) => message)).toEqual([
      'Скрытый лист «Черновик» не прочитан.',
      'На листе «План» есть скрытые строки (1): 3. Они не прочитаны.',
      'На листе «План» есть скрытые столбцы (1): C. Они не прочитаны.',
    ]);
  });
});

describe('hostile tables', () => {
  test.each([
    [
      'a text repeated over the whole sheet',
      sheet(row(cell('я'.repeat(2000), 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048576"')),
    ],
    [
      'a text repeated in many rows',
      sheet(row(cell('я', 'table:number-columns-repeated="900"'), 'table:number-rows-repeated="1000"').repeat(80)),
    ],
  ])('%s', async (_, tables) => {
    await expect(read(tables)).rejects.toMatchObject({ code: 'book-too-large' });
  });

  test('entities', async () => {
    await expect(readOffice(buildOds('&a;', '<!DOCTYPE d [<!ENTITY a "ха">]>'), 'x')).rejects.toBeInstanceOf(UnreadableFile);
  });
});
