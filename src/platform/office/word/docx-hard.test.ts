import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { buildDocx, numbered, p, run, tbl, tc, tr, writeParts } from '../../../../test/files/docx-parts.ts';
import type { Table } from '../document.ts';
import { readDocx } from './docx.ts';

function readTexts(body: string): string[] {
  return readDocx(buildDocx({ body })).blocks.map((block) => (block.kind === 'paragraph' ? block.text : '<table>'));
}

function readTable(body: string): Table {
  const table = readDocx(buildDocx({ body })).blocks.find((block) => block.kind === 'table');
  if (table?.kind !== 'table') throw new Error('no table was read');
  return table;
}

function listMessages(body: string): string[] {
  return (readDocx(buildDocx({ body })).remarks ?? []).map(({ message }) => message);
}

const field = (type: string, inside = '') => `<w:r><w:fldChar w:fldCharType="${type}">${inside}</w:fldChar></w:r>`;
const instruction = (text: string) => `<w:r><w:instrText>${text}</w:instrText></w:r>`;

describe('fields', () => {
  test('show their results, not their instructions', () => {
    const nested =
      field('begin') + instruction('IF ') + field('begin') + instruction('X') + field('separate') + run('условие') + field('end');
    const body = `<w:p>${run('стр. ')}${nested}${field('separate')}${run('5')}${field('end')}</w:p>`;
    expect(readTexts(body)).toEqual(['стр. 5']);
  });

  test('that were never finished do not swallow the document', () => {
    expect(readTexts(`<w:p>${run('до ')}${field('begin')}${run('REF')}</w:p>${p('после')}`)).toEqual(['до ', 'после']);
  });

  test('of old forms show what was chosen and ticked', () => {
    const list = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="март"/><w:listEntry w:val="апрель"/></w:ddList></w:ffData>';
    const tick = '<w:ffData><w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>';
    const body = `<w:p>${field('begin', list)}${field('end')}${field('begin', tick)}${field('end')}</w:p>`;
    expect(readTexts(body)).toEqual(['апрель☒']);
  });
});

describe('what is not said in words', () => {
  test('the sign of a footnote chosen by hand is no word of the text', () => {
    const sign = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>';
    expect(readTexts(`<w:p>${run('Школы')}${sign}${run(' района')}</w:p>`)).toEqual(['Школы района']);
  });

  test('signs typed in a symbol font, and of the private use area', () => {
    const wingdings = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>';
    expect(readTexts(`<w:p>${run('ü', wingdings)}${run(' да')}</w:p>`)).toEqual(['✓ да']);
    expect(readTexts(p('\uf0b7 семинар'))).toEqual(['• семинар']);
  });

  test('hyphens that do not break; breaks of the file inside a text', () => {
    expect(readTexts(`<w:p>${run('1')}<w:r><w:noBreakHyphen/></w:r>${run('4\n  классы')}</w:p>`)).toEqual(['1-4   классы']);
  });

  test('words drawn as a picture of letters', () => {
    expect(readTexts('<w:p><w:r><w:pict><v:shape xmlns:v="v"><v:textpath string="План"/></v:shape></w:pict></w:r></w:p>')).toEqual([
      'План',
    ]);
  });
});

describe('what was left out is said', () => {
  test('hidden text and rows, changes not accepted, files inside', () => {
    const body =
      p('виден') +
      p('скрыт', '', '<w:vanish/>') +
      `<w:p><w:ins w:id="1">${run('новый')}</w:ins></w:p><w:altChunk/>` +
      tbl(tr(tc(p('да'))) + tr(tc(p('нет')), '<w:hidden/>'));
    const messages = listMessages(body);
    expect(messages).toHaveLength(4);
    expect(messages.join(' ')).toMatch(/исправления.*отдельным файлом|скрытый текст/);
    expect(readTable(body).rows).toHaveLength(1);
  });

  test('nothing where nothing was', () => {
    expect(listMessages(p('план'))).toEqual([]);
  });

  test('a document of pictures alone has no text', () => {
    const picture = '<w:p><w:r><w:drawing><pic:pic xmlns:pic="x"/></w:drawing></w:r></w:p>';
    expect(() => readDocx(buildDocx({ body: picture }))).toThrow(/нет текстового слоя/);
  });

  test('text hidden by a style', () => {
    const styles = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>';
    const body = `<w:p>${run('да', '')}${run('нет', '<w:rStyle w:val="h"/>')}</w:p>`;
    expect(readDocx(buildDocx({ body, styles })).blocks).toMatchObject([{ text: 'да' }]);
  });
});

const width = (twips: number, more = '') => `<w:tcW w:w="${twips}" w:type="dxa"/>${more}`;
const grid = (...widths: number[]) => `<w:tblGrid>${widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('')}</w:tblGrid>`;

describe('uneven grids', () => {
  test('an edge dragged by a millimetre makes no column', () => {
    const rows =
      grid(1000, 60, 3000) +
      tr(tc(p('№')) + tc(p('Мероприятие'), '<w:gridSpan w:val="2"/>')) +
      tr(tc(p('1'), '<w:gridSpan w:val="2"/>') + tc(p('Семинар')));
    // A column of its own in each row: none stands in the sliver alone.
    const table = readTable(tbl(rows));
    expect(table.columns).toBe(2);
    expect(table.rows.map((row) => row.cells.map((cell) => [cell.column, cell.columnSpan]))).toEqual([
      [
        [0, 1],
        [1, 1],
      ],
      [
        [0, 1],
        [1, 1],
      ],
    ]);
  });

  test('a cell as wide as the table is a row over all columns, whatever its span says', () => {
    const rows =
      grid(1000, 3000, 2000) +
      tr(tc(p('Раздел'), width(6000))) +
      tr(tc(p('1'), width(1000)) + tc(p('Семинар'), width(3000)) + tc(p('май'), width(2000)));
    expect(readTable(tbl(rows)).rows[0]?.cells).toMatchObject([{ column: 0, columnSpan: 3 }]);
  });

  test('a row that ends early stays short', () => {
    const rows =
      grid(1000, 3000, 2000) +
      tr(tc(p('1'), width(1000)) + tc(p('Семинар'), width(3000)), '<w:gridAfter w:val="1"/>') +
      tr(tc(p('2')) + tc(p('Отчёт')) + tc(p('май')));
    expect(readTable(tbl(rows)).rows[0]?.cells).toMatchObject([{ column: 0 }, { column: 1, columnSpan: 1 }]);
  });

  test('a grid that does not fit its rows is not believed', () => {
    expect(readTable(tbl(grid(9000) + tr(tc(p('1')) + tc(p('Семинар'))))).columns).toBe(2);
  });

  test('a plan inside a table of the page comes out', () => {
    const plan = tbl([1, 2, 3].map((number) => tr(tc(p(`${number}`)) + tc(p('Семинар')) + tc(p('май')))).join(''));
    const blocks = readDocx(buildDocx({ body: tbl(tr(tc(p('меню')) + tc(p('План') + plan))) })).blocks;
    expect(blocks.map((block) => (block.kind === 'table' ? block.columns : block.text))).toEqual(['меню', 'План', 3]);
  });
});

describe('other producers', () => {
  const parts = () => writeParts({ body: tbl(`<w:sdt><w:sdtContent>${tr(tc(p('строка')))}</w:sdtContent></w:sdt>`) });
  const change = (name: string, from: string | RegExp, to: string) => {
    const all = parts();
    return readDocx(zipSync({ ...all, [name]: strToU8(strFromU8(all[name] ?? new Uint8Array()).replaceAll(from, to)) }));
  };

  test('strict namespaces', () => {
    const document = change(
      'word/document.xml',
      'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
      'http://purl.oclc.org/ooxml/wordprocessingml/main',
    );
    expect(document.blocks).toMatchObject([{ rows: [{ cells: [{ text: 'строка' }] }] }]);
  });

  test('targets written from the root or through parent folders', () => {
    for (const target of ['/word/document.xml', '../word/document.xml', './word/document.xml']) {
      expect(change('_rels/.rels', 'Target="word/document.xml"', `Target="${target}"`).blocks).toHaveLength(1);
    }
  });

  test('parts that nothing points at are found beside the text', () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>';
    const rest = writeParts({ body: numbered('цель', 1), numbering });
    delete rest['word/_rels/document.xml.rels'];
    expect(readDocx(zipSync(rest)).blocks).toMatchObject([{ label: '1.' }]);
  });
});
