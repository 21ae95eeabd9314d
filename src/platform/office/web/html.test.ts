import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableFile, readOffice, type Block } from '../index.ts';

const read = async (html: string): Promise<Block[]> => (await readOffice(new TextEncoder().encode(html), 'план.html')).blocks;
const page = (body: string) => `<!DOCTYPE html><html><body>${body}</body></html>`;

/** A table as rows of «column+span×rows: text». */
const describeTable = (block: Block | undefined) =>
  block?.kind === 'table'
    ? block.rows.map(({ cells }) => cells.map(({ column, columnSpan, rowSpan, text }) => `${column}+${columnSpan}×${rowSpan}: ${text}`))
    : [];
const textsOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [`${block.label ?? ''} ${block.text}`.trim()] : []));

describe('a table of a page', () => {
  it('keeps what is merged, in both directions', async () => {
    const [table] = await read(
      page(`<table><thead><tr><th rowspan=2>№</th><th colspan="2">Срок</th></tr><tr><th>начало</th><th>конец</th></tr></thead>
        <tr><td>1</td><td rowspan="2">май</td><td>июнь</td></tr><tr><td>2</td><td>июль</td></tr></table>`),
    );
    expect(describeTable(table)).toEqual([
      ['0+1×2: №', '1+2×1: Срок'],
      ['1+1×1: начало', '2+1×1: конец'],
      ['0+1×1: 1', '1+1×2: май', '2+1×1: июнь'],
      ['0+1×1: 2', '2+1×1: июль'],
    ]);
    expect(table?.kind === 'table' && table.rows.map(({ header }) => header)).toEqual([true, true, false, false]);
  });

  it('spans that reach out of the table end with it', async () => {
    const [table] = await read(
      page('<table><tr><td rowspan="0">а</td><td rowspan="900">б</td><td>в</td></tr><tr><td>г</td></tr><tr><td>д</td></tr></table>'),
    );
    expect(describeTable(table)).toEqual([['0+1×3: а', '1+1×3: б', '2+1×1: в'], ['2+1×1: г'], ['2+1×1: д']]);
  });

  it('has lines and lists in its cells as a person sees them', async () => {
    const cell = 'первая<br>вторая<p>третья</p><ul><li>раз</li><li>два</li></ul><ol start="3"><li>три</li><li>четыре</li></ol>';
    const [table] = await read(page(`<table><tr><td>1</td><td>${cell}</td></tr><tr><td>2</td><td><b>все</b></td></tr></table>`));
    expect(describeTable(table)[0]?.[1]).toBe('1+1×1: первая\nвторая\nтретья\n• раз\n• два\n3. три\n4. четыре');
    expect(table?.kind === 'table' && table.rows[1]?.cells[1]?.bold).toBe(true);
  });

  it('in a layout is found; a small table in a cell is its lines', async () => {
    const inner =
      '<table><tr><td>1.1</td><td>дело</td></tr><tr><td>1.2</td><td><table><tr><td>а</td><td>б</td></tr></table></td></tr><tr><td>1.3</td><td>три</td></tr></table>';
    const blocks = await read(page(`<table><tr><td><a href="/">Меню</a></td><td><h1>План</h1>${inner}</td></tr></table>`));
    expect(textsOf(blocks)).toEqual(['Меню', 'План']);
    expect(describeTable(blocks[2])[1]).toEqual(['0+1×1: 1.2', '1+1×1: а\tб']);
  });
});

describe('a page', () => {
  it('is what a person sees of it', async () => {
    const blocks = await read(
      page(`<script>alert('x')</script><style>p{}</style><nav>Меню</nav><h2>План &laquo;Шаг&raquo;</h2>
        <p style="display:none">тайное</p><p hidden>тайное</p><!-- заметка --><noscript>без</noscript>
        <p>первые   слова
          &nbsp;вторые</p><div>один<p>два</p>три</div><p>&lt;b&gt;не разметка&lt;/b&gt;</p>`),
    );
    expect(textsOf(blocks)).toEqual(['Меню', 'План «Шаг»', 'первые слова \u00a0вторые', 'один', 'два', 'три', '<b>не разметка</b>']);
    expect(blocks[1]).toMatchObject({ heading: 2, bold: true });
  });

  it.each([
    ['windows-1251 named', '<meta charset="windows-1251">', toWindows1251],
    ['windows-1251 not named', '<html>', toWindows1251],
    [
      'UTF-8 that says windows-1251',
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
      (text: string) => new TextEncoder().encode(text),
    ],
  ])('%s', async (_, head, encode) => {
    const { blocks } = await readOffice(encode(`<html>${head}<body><p>Обучение педагогов, отчёт</p>`), 'x.html');
    expect(textsOf(blocks)).toEqual(['Обучение педагогов, отчёт']);
  });

  it('nested a hundred thousand deep is text, not a fall', async () => {
    const blocks = await read(`<html>${'<div>'.repeat(100_000)}план${'</div>'.repeat(10)}`);
    expect(textsOf(blocks)).toEqual(['план']);
  });

  it('without text is refused', async () => {
    await expect(read(page('<div id="app"></div>'))).rejects.toThrow(UnreadableFile);
  });
});

it('never throws anything but a refusal', async () => {
  const tags = fc.constantFrom(
    '<table>',
    '<tr>',
    '<td rowspan=9>',
    '<td colspan=999999>',
    '</table>',
    '<ol>',
    '<li>',
    'слово',
    '<p>',
    '</td>',
    '<br>',
    '<b>',
    '&nbsp;',
    '<!--',
    '-->',
    '<td rowspan=0>',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(tags, { maxLength: 60 }), async (parts) => {
      const result = await read(`<html>${parts.join('')}`).catch((error: unknown) => error);
      expect(Array.isArray(result) || result instanceof UnreadableFile).toBe(true);
    }),
    { numRuns: 300 },
  );
});

/** Letters of Russian stand from 0xC0 on; ё stands apart. */
function toWindows1251(text: string): Uint8Array {
  return Uint8Array.from(
    [...text].map((letter) =>
      letter === 'ё' ? 0xb8 : letter >= 'А' && letter <= 'я' ? letter.charCodeAt(0) - 0x350 : letter.charCodeAt(0),
    ),
  );
}
