import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableFile, readOffice, type Block } from '../index.ts';

const STYLES = `
  <style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
  <style:style style:name="Hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
  <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
    <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>
  <text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="–"/></text:list-style>`;

function build(body: string): Uint8Array {
  const names = ['office', 'style', 'text', 'table', 'fo', 'draw', 'svg'].map((name) => `xmlns:${name}="${name}"`).join(' ');
  return zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.text'),
    'content.xml': strToU8(
      `<?xml version="1.0"?><office:document-content ${names}><office:automatic-styles>${STYLES}</office:automatic-styles>
        <office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ),
  });
}
const read = async (body: string): Promise<Block[]> => (await readOffice(build(body), 'план.odt')).blocks;
const p = (text: string) => `<text:p>${text}</text:p>`;
const cell = (content: string, about = '') => `<table:table-cell ${about}>${content}</table:table-cell>`;
const covered = (times = 1) => `<table:covered-table-cell table:number-columns-repeated="${times}"/>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
const linesOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [`${block.label ?? ''} ${block.text}`.trim()] : []));

describe('a text of OpenDocument', () => {
  it('has the numbers that only the word processor writes', async () => {
    const item = (content: string, about = '') => `<text:list-item ${about}>${content}</text:list-item>`;
    const inner = (...items: string[]) => `<text:list>${items.join('')}</text:list>`;
    const blocks = await read(
      `<text:list text:style-name="L">${item(p('первое') + p('его продолжение'))}${item(p('второе') + inner(item(p('внутри')), item(p('ещё'))))}</text:list>
       <text:list text:style-name="L" text:continue-numbering="true">${item(p('третье'))}${item(p('десятое'), 'text:start-value="10"')}</text:list>
       <text:list text:style-name="L">${item(p('снова первое'))}</text:list><text:list text:style-name="Dots">${item(p('точка'))}</text:list>`,
    );
    expect(linesOf(blocks)).toEqual([
      '1. первое',
      'его продолжение',
      '2. второе',
      '2.1. внутри',
      '2.2. ещё',
      '3. третье',
      '10. десятое',
      '1. снова первое',
      '• точка',
    ]);
  });

  it('keeps merges in both directions, header rows and repeated cells', async () => {
    const [table] = await read(
      `<table:table><table:table-header-rows>${row(cell(p('№')), cell(p('Срок'), 'table:number-columns-spanned="2"'), covered())}</table:table-header-rows>
        ${row(cell(p('1'), 'table:number-rows-spanned="2"'), cell(p('май'), 'table:number-columns-repeated="2"'))}
        ${row(covered(), cell(p('июнь')), cell(p('июль')))}</table:table>`,
    );
    if (table?.kind !== 'table') throw new Error('no table');
    expect(table.rows.map(({ header }) => header)).toEqual([true, false, false]);
    expect(
      table.rows.map(({ cells }) => cells.map(({ text, column, columnSpan, rowSpan }) => [text, column, columnSpan, rowSpan])),
    ).toEqual([
      [
        ['№', 0, 1, 1],
        ['Срок', 1, 2, 1],
      ],
      [
        ['1', 0, 1, 2],
        ['май', 1, 1, 1],
        ['май', 2, 1, 1],
      ],
      [
        ['июнь', 1, 1, 1],
        ['июль', 2, 1, 1],
      ],
    ]);
  });

  it('is read as it will be printed: no comments, no deleted and hidden words; notes at the end', async () => {
    const blocks = await read(
      `<text:tracked-changes><text:changed-region><text:deletion>${p('удалённое')}</text:deletion></text:changed-region></text:tracked-changes>
       ${p('Раз<text:s text:c="2"/>два<text:tab/>три<text:line-break/>четыре<office:annotation><text:p>заметка</text:p></office:annotation>')}
       ${p('<text:span text:style-name="B">жирное</text:span>')}
       ${p('видно<text:span text:style-name="Hidden"> тайное</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body>' + p('сноска') + '</text:note-body></text:note>')}
       <text:section text:display="none">${p('скрытый раздел')}</text:section>${p('рядом<draw:text-box>' + p('в рамке') + '</draw:text-box>')}`,
    );
    expect(linesOf(blocks)).toEqual(['Раз  два\tтри\nчетыре', 'жирное', 'видно', 'в рамке', 'рядом', 'сноска']);
    expect(blocks[1]).toMatchObject({ bold: true });
  });

  it('of tables repeated inside repeated tables is refused at once', async () => {
    const repeated = (content: string) =>
      `<table:table><table:table-row table:number-rows-repeated="200">${cell(content, 'table:number-columns-repeated="200"')}</table:table-row></table:table>`;
    const started = performance.now();
    await expect(read(repeated(repeated(repeated(p('а')))))).rejects.toMatchObject({ code: 'too-large' });
    await expect(read(repeated(p('а'.repeat(1_000_000))))).rejects.toMatchObject({ code: 'too-large' });
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('cut anywhere or with changed bytes is refused or read', async () => {
    const whole = build(`<table:table>${row(cell(p('1')), cell(p('Семинар')))}</table:table>${p('конец')}`);
    const places = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: whole.length }), places, async (length, changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const result = await readOffice(bytes.slice(0, length), 'x').catch((error: unknown) => error);
        expect(result instanceof UnreadableFile || Array.isArray((result as { blocks?: unknown }).blocks)).toBe(true);
      }),
    );
  });

  it('without words, or broken, is refused', async () => {
    await expect(read('')).rejects.toThrow(UnreadableFile);
    await expect(read('<text:p>')).rejects.toThrow(UnreadableFile);
  });
});
