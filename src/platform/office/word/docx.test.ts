import { strFromU8, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { buildDocx, numbered, p, run, tbl, tc, tr, writeParts } from '../../../../test/files/docx-parts.ts';
import type { DocxParts } from '../../../../test/files/docx-parts.ts';
import type { Table } from '../document.ts';
import { readDocx } from './docx.ts';

function readBlocks(parts: DocxParts | string) {
  return readDocx(buildDocx(typeof parts === 'string' ? { body: parts } : parts)).blocks;
}

function readTexts(body: string): string[] {
  return readBlocks(body).map((block) => (block.kind === 'paragraph' ? block.text : '<table>'));
}

function readTable(body: string, numbering?: string): Table {
  const table = readBlocks({ body, ...(numbering && { numbering }) }).find((block) => block.kind === 'table');
  if (table?.kind !== 'table') throw new Error('no table was read');
  return table;
}

function level(number: number, format: string, template: string, more = ''): string {
  return `<w:lvl w:ilvl="${number}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${template}"/></w:lvl>`;
}

const PLAN = [level(0, 'decimal', '%1.'), level(1, 'decimal', '%1.%2.'), level(2, 'russianLower', '%3)')].join('');
const NUMBERING = `<w:abstractNum w:abstractNumId="7">${PLAN}</w:abstractNum>
  <w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="9">${level(0, 'upperRoman', 'Раздел %1')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;

describe('paragraphs', () => {
  test('keep runs together, with tabs and line breaks', () => {
    const body = `<w:p>${run('Дорожная ')}${run('карта')}<w:r><w:tab/><w:br/></w:r>${run('района')}</w:p>`;
    expect(readTexts(body)).toEqual(['Дорожная карта\t\nрайона']);
  });

  test('know bold and headings, also through inherited styles', () => {
    const styles = `<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>`;
    const body = p('Раздел', '<w:pStyle w:val="b"/>') + p('жирный', '', '<w:b/>') + p('обычный', '', '<w:b w:val="0"/>');
    expect(readBlocks({ body, styles })).toMatchObject([
      { text: 'Раздел', bold: true, heading: 2 },
      { text: 'жирный', bold: true, heading: null },
      { text: 'обычный', bold: false },
    ]);
  });

  test('are bold only when all of their words are', () => {
    const body = `<w:p>${run('Цель: ', '<w:b/>')}${run('поддержка')}</w:p>`;
    expect(readBlocks(body)).toMatchObject([{ bold: false }]);
  });

  test('drop soft hyphens and hidden text, keep no-break spaces', () => {
    expect(readTexts(p('мони\u00adторинг №\u00a05') + p('служебное', '', '<w:vanish/>'))).toEqual(['мониторинг №\u00a05']);
  });

  test('show signs of symbol fonts', () => {
    const body = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>';
    expect(readTexts(body)).toEqual(['✓']);
  });

  test('have places that share one count with table rows', () => {
    const body = p('до') + p('') + tbl(tr(tc(p('1'))) + tr(tc(p('2')))) + p('после');
    const blocks = readBlocks(body);
    expect(blocks.map((block) => block.place)).toEqual([
      { from: 1, to: 1 },
      { from: 2, to: 3, table: 1 },
      { from: 4, to: 4 },
    ]);
    expect(readTable(body).rows[1]?.place).toEqual({ from: 3, to: 3, table: 1, row: 2 });
  });

  test('are found under any prefix of the Word namespace', () => {
    const parts = writeParts({ body: numbered('текст', 1), numbering: NUMBERING });
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const renamed = xml.replace(/(<\/?|\s)w:/g, '$1ns0:').replace('xmlns:w=', 'xmlns:ns0=');
    const { blocks } = readDocx(zipSync({ ...parts, 'word/document.xml': strToU8(renamed) }));
    expect(blocks).toMatchObject([{ text: 'текст', label: '1.' }]);
  });
});

describe('automatic numbers', () => {
  test('count levels, restart deeper ones and continue', () => {
    const body = [numbered('А', 1), numbered('Б', 1, 1), numbered('В', 1, 1), numbered('г', 1, 2), numbered('Д', 1), numbered('Е', 1, 1)];
    const labels = readBlocks({ body: body.join(''), numbering: NUMBERING }).map((block) => block.kind === 'paragraph' && block.label);
    expect(labels).toEqual(['1.', '1.1.', '1.2.', 'а)', '2.', '2.1.']);
  });

  test('write bullets, Roman sections and overridden starts', () => {
    const body = numbered('пункт', 2) + numbered('Кадры', 3) + numbered('Школы', 3) + numbered('пять', 4) + numbered('шесть', 4);
    const labels = readBlocks({ body, numbering: NUMBERING }).map((block) => block.kind === 'paragraph' && block.label);
    expect(labels).toEqual(['•', 'Раздел I', 'Раздел II', '5.', '6.']);
  });

  test('come from paragraph styles', () => {
    const styles = '<w:style w:type="paragraph" w:styleId="s"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const body = p('первый', '<w:pStyle w:val="s"/>') + p('без номера', '<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>');
    const blocks = readBlocks({ body, styles, numbering: NUMBERING });
    expect(blocks).toMatchObject([{ label: '1.' }, { label: null }]);
  });

  test('stand apart from the text of a numbered cell, and before the paragraphs of a list in a cell', () => {
    const list = numbered('совещание', 2) + numbered('семинар', 2);
    const steps = numbered('план', 1, 1) + numbered('отчёт', 1, 1);
    const table = readTable(tbl(tr(tc(numbered('', 1)) + tc(list) + tc(steps))), NUMBERING);
    expect(table.rows[0]?.cells).toMatchObject([
      { label: '1.', text: '' },
      { label: null, text: '• совещание\n• семинар' },
      { label: null, text: '1.1. план\n1.2. отчёт' },
    ]);
  });

  test('are not counted in cells that only continue a vertical merge', () => {
    const rows =
      tr(tc(numbered('А', 1), '<w:vMerge w:val="restart"/>')) + tr(tc(numbered('', 1), '<w:vMerge/>')) + tr(tc(numbered('Б', 1)));
    const table = readTable(tbl(rows), NUMBERING);
    expect(table.rows.map((row) => row.cells[0]?.label)).toEqual(['1.', undefined, '2.']);
  });
});

describe('tables', () => {
  test('count merged columns and rows', () => {
    const rows =
      tr(tc(p('Раздел 1'), '<w:gridSpan w:val="3"/>'), '<w:tblHeader/>') +
      tr(tc(p('1')) + tc(p('Семинар')) + tc(p('март'), '<w:vMerge w:val="restart"/>')) +
      tr(tc(p('2')) + tc(p('Диагностика')) + tc(p(''), '<w:vMerge/>')) +
      tr(tc(p('3')) + tc(p('Отчёт')) + tc(p('май')));
    const table = readTable(tbl(rows));
    expect(table.columns).toBe(3);
    expect(table.rows.map((row) => row.header)).toEqual([true, false, false, false]);
    expect(table.rows[0]?.cells).toMatchObject([{ text: 'Раздел 1', columnSpan: 3, column: 0 }]);
    expect(table.rows[1]?.cells[2]).toMatchObject({ text: 'март', rowSpan: 2, column: 2 });
    expect(table.rows[2]?.cells.map((cell) => cell.text)).toEqual(['2', 'Диагностика']);
    expect(table.rows[3]?.cells[2]).toMatchObject({ text: 'май', rowSpan: 1 });
  });

  test('join cells by the marks of old Word and keep columns left empty', () => {
    const rows =
      tr(tc(p('Срок'), '<w:hMerge w:val="restart"/>') + tc(p(''), '<w:hMerge/>') + tc(p('итог'))) +
      tr(tc(p('со второго')), '<w:gridBefore w:val="1"/>');
    const table = readTable(tbl(rows));
    expect(table.rows[0]?.cells).toMatchObject([{ column: 0, columnSpan: 2 }, { column: 2 }]);
    expect(table.rows[1]?.cells).toMatchObject([{ column: 1, text: 'со второго' }]);
  });

  test('write a nested table into its cell', () => {
    const inner = tbl(tr(tc(p('класс')) + tc(p('часы'))) + tr(tc(p('9')) + tc(p('34'))));
    const table = readTable(tbl(tr(tc(p('Расписание') + inner) + tc(p('май')))));
    expect(table.rows[0]?.cells.map((cell) => cell.text)).toEqual(['Расписание\nкласс\tчасы\n9\t34', 'май']);
  });

  test('come out of a table that only frames the page', () => {
    const inner = tbl(tr(tc(p('№')) + tc(p('Мероприятие'))));
    const blocks = readBlocks(tbl(tr(tc(p('Приложение') + inner))));
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'table']);
  });

  test('read text boxes and content controls in their cell', () => {
    const box = `<w:p>${run('Сроки')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${p('до мая')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('до мая')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
    const control = `<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr></w:sdtPr><w:sdtContent>${tc(p('директор'))}</w:sdtContent></w:sdt>`;
    const table = readTable(tbl(tr(tc(box) + control)));
    expect(table.rows[0]?.cells).toMatchObject([{ text: 'до мая\nСроки' }, { text: 'директор', column: 1, bold: false }]);
  });
});

describe('tracked changes are read as accepted', () => {
  test('insertions stay, deletions and moves from here go', () => {
    const body = `<w:p><w:ins>${run('новый')}</w:ins><w:del><w:r><w:delText>старый</w:delText></w:r></w:del><w:moveFrom>${run('ушёл')}</w:moveFrom></w:p>`;
    expect(readTexts(body)).toEqual(['новый']);
  });

  test('a deleted paragraph mark joins two paragraphs', () => {
    expect(readTexts(p('первая ', '<w:rPr><w:del w:id="1"/></w:rPr>') + p('вторая'))).toEqual(['первая вторая']);
  });

  test('a deleted row is not there', () => {
    const rows = tr(tc(p('да'))) + tr(tc(p('нет')), '<w:del w:id="1"/>');
    expect(readTable(tbl(rows)).rows).toHaveLength(1);
  });
});

test('footnotes stand at the end in the order of their references', () => {
  const body = `<w:p>${run('Школы')}<w:r><w:footnoteReference w:id="3"/></w:r></w:p>${p('конец')}`;
  const footnotes = `<w:footnote w:id="0" w:type="separator">${p('черта')}</w:footnote><w:footnote w:id="3">${p('по списку')}</w:footnote>`;
  const texts = readBlocks({ body, footnotes }).map((block) => block.kind === 'paragraph' && block.text);
  expect(texts).toEqual(['Школы', 'конец', 'по списку']);
});

test('five thousand rows are read in seconds', () => {
  const row = (number: number) => tr(tc(p(String(number))) + tc(p(`Семинар ${number} для школ`)) + tc(p('март')) + tc(p('РМК')));
  const body = tbl(Array.from({ length: 5000 }, (_, index) => row(index + 1)).join(''));
  const started = performance.now();
  expect(readTable(body).rows).toHaveLength(5000);
  expect(performance.now() - started).toBeLessThan(15_000);
});
