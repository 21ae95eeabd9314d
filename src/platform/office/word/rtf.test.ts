import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../document.ts';
import { UnreadableFile } from '../document.ts';
import { readOffice } from '../read-office.ts';

const HEAD = String.raw`\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times New Roman;}{\f1\fcharset2 Wingdings;}{\f2\fcharset0 Arial;}{\f3\fcharset161 Arial Greek;}}{\stylesheet{\s1 heading 1;}}`;
const toBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
/** Russian words as old programs keep them: a byte for each letter. */
const old = (text: string): string =>
  text.replaceAll(/[А-яЁё№]/gu, (letter) => {
    const code = letter === '№' ? 0xb9 : letter === 'ё' ? 0xb8 : letter === 'Ё' ? 0xa8 : letter.charCodeAt(0) - 0x350;
    return `\\'${code.toString(16)}`;
  });
const build = (body: string): Uint8Array => toBytes(`{${HEAD}${old(body)}}`);
const read = async (body: string): Promise<Block[]> => (await readOffice(build(body), 'план.rtf')).blocks;
const linesOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [`${block.label ?? ''} ${block.text}`.trim()] : []));
const show = (block: Block | undefined) =>
  block?.kind === 'table'
    ? block.rows.map(({ cells }) => cells.map(({ text, column, columnSpan, rowSpan }) => [text, column, columnSpan, rowSpan]))
    : [];

describe('the letters of a rich text', () => {
  it('are of the code page of their font or of the file, or are given by their numbers', async () => {
    const lines = linesOf(
      await read(
        String.raw`План № 1\par{\f2 План}\par\u1055\'cf\u1083?ан\par\uc0\u1055 лан\par{\uc3\u1087abc}лан\par{\f3\'e1}\par\uc1\u-10179?\u-8701?\par` +
          String.raw`\lquote а\rquote\~\emdash б\_в г\-д\line е\tab ж \{з\}\par`,
      ),
    );
    expect(lines).toEqual(['План № 1', 'План', 'План', 'План', 'план', 'α', '\ud83d\ude03', '‘а’\u00a0—б\u2011в гд\nе\tж {з}']);
  });

  it('are Russian where the file says nothing', async () => {
    const { blocks } = await readOffice(toBytes(`{\\rtf1 ${old('План')}\\par}`), 'x');
    expect(linesOf(blocks)).toEqual(['План']);
  });

  it('of symbol fonts are signs, a tick among them', async () => {
    expect(linesOf(await read(String.raw`{\f1\'fc} \u-3844?\par`))).toEqual(['✓ •']);
  });
});

describe('a rich text', () => {
  it('is read as it will be printed', async () => {
    const lines = linesOf(
      await read(
        String.raw`{\header Колонтитул\par}{\info{\title Свойства}}Видно{\v  тайное}{\deleted  удалено}{\*\unknown внутри}\par` +
          String.raw`Страница {\field{\*\fldinst PAGE}{\fldrslt 5}}{\pict\pngblip 89504e47}\par` +
          `{\\pict\\bin5 }}{{\\}` +
          String.raw`рядом{\shp{\*\shpinst{\sp{\sn name}{\sv 1}}{\shptxt в рамке\par}}{\shprslt в рамке\par}}\par` +
          String.raw`{\upr{?}{\*\ud{По-русски}}}\par слово{\footnote сноска\par}\par первая{\deleted\par} и вторая\par конец`,
      ),
    );
    expect(lines).toEqual(['Видно', 'Страница 5', 'в рамке', 'рядом', 'По-русски', 'слово', 'первая и вторая', 'конец', 'сноска']);
  });

  it('has bold, headings and the numbers that its program wrote', async () => {
    const blocks = await read(
      String.raw`\pard\outlinelevel0\b Раздел\b0\par\pard\plain{\listtext\pard\plain 2.1.\tab}пункт\par` +
        String.raw`{\listtext\f1\'a7\tab}точка\par{\pntext\f2 o\tab}и ещё\par\pard{\b Жирное} и нет\par`,
    );
    expect(linesOf(blocks)).toEqual(['Раздел', '2.1. пункт', '• точка', '• и ещё', 'Жирное и нет']);
    expect(blocks[0]).toMatchObject({ bold: true, heading: 1 });
    expect(blocks[1]).toMatchObject({ bold: false, heading: null, text: 'пункт' });
    expect(blocks[4]).toMatchObject({ bold: false });
  });
});

describe('a table of a rich text', () => {
  it('keeps merges of both kinds, header rows, and columns where edges do not meet', async () => {
    const [table, after] = await read(
      String.raw`\trowd\trhdr\clvmgf\cellx1000\clmgf\cellx3000\clmrg\cellx5000\pard\intbl №\cell Срок\cell\cell\row` +
        String.raw`\trowd\clvmrg\cellx1000\cellx3010\cellx5000\pard\intbl\cell май\par июнь\cell июль\cell\row` +
        String.raw`\trowd\trleft-20\cellx5000\pard\intbl Раздел\cell\row\pard после\par`,
    );
    expect(show(table)).toEqual([
      [
        ['№', 0, 1, 2],
        ['Срок', 1, 2, 1],
      ],
      [
        ['май\nиюнь', 1, 1, 1],
        ['июль', 2, 1, 1],
      ],
      [['Раздел', 0, 3, 1]],
    ]);
    expect(table?.kind === 'table' && table.rows.map(({ header }) => header)).toEqual([true, false, false]);
    expect(after).toMatchObject({ kind: 'paragraph', text: 'после' });
  });

  it('may say its shape behind its cells, forget that it is a table, and hold another one', async () => {
    const [table] = await read(
      String.raw`\pard\intbl 1\cell семинар\cell{\trowd\cellx500\cellx4000\row}` +
        String.raw`\trowd\cellx500\cellx4000\pard 2\cell\pard до\par после\cell\row` +
        String.raw`\trowd\cellx500\cellx4000\pard\intbl 3\cell\pard\intbl\itap2 а\nestcell б\nestcell{\*\nesttableprops\trowd\cellx900\cellx2000\nestrow}{\nonesttables\par}` +
        String.raw`\pard\intbl\itap1 хвост\cell\row`,
    );
    expect(show(table).map((row) => row.map(([text]) => text))).toEqual([
      ['1', 'семинар'],
      ['2', 'до\nпосле'],
      ['3', 'а\tб\nхвост'],
    ]);
  });

  it('follows another one only behind words', async () => {
    const row = (text: string): string => String.raw`\trowd\cellx900\cellx2000\pard\intbl ${text}\cell и\cell\row`;
    const blocks = await read(`${row('а')}\\pard Вторая\\par ${row('б')}`);
    expect(blocks.map(({ kind }) => kind)).toEqual(['table', 'paragraph', 'table']);
  });
});

describe('a rich text written by LibreOffice', () => {
  const DEMO = new URL('../../../../demo/', import.meta.url);
  /** LibreOffice does not write which rows are a header. */
  const compare = (blocks: readonly Block[]) =>
    blocks.map((block) => (block.kind === 'table' ? { ...block, rows: block.rows.map((row) => ({ ...row, header: false })) } : block));

  it.each(['roadmap-regional', 'layouts/quarter-columns'])('%s has the words, numbers and merges of the Word document', async (name) => {
    const open = async (file: URL) => (await readOffice(new Uint8Array(readFileSync(file)), 'x')).blocks;
    const rich = await open(new URL(`../files/${name.replace('layouts/', '')}.rtf`, import.meta.url));
    expect(compare(rich)).toEqual(compare(await open(new URL(`${name}.docx`, DEMO))));
  });
});

describe('a hostile rich text', () => {
  const findRefusal = async (bytes: Uint8Array): Promise<string> => {
    const result = await readOffice(bytes, 'x.rtf').catch((error: unknown) => error);
    return result instanceof UnreadableFile ? result.code : 'read';
  };

  it('with groups without end is refused', async () => {
    expect(await findRefusal(toBytes(`{\\rtf1 ${'{'.repeat(2_000_000)}`))).toBe('too-deep');
  });

  it('cut off before its first word is refused at once', async () => {
    expect(await findRefusal(toBytes('{\\rtf1\\ansi{\\fonttbl{\\f0 Ar'))).toBe('empty');
  });

  it('of endless rows, edges and tables inside tables is read in time', { timeout: 60_000 }, async () => {
    const edges = Array.from({ length: 3000 }, (_, index) => `\\cellx${index * 7}`).join('');
    const rows = Array.from({ length: 40_000 }, (_, index) => `\\trowd\\cellx${index % 30_000}\\intbl а\\cell б\\cell\\row`).join('');
    for (const body of [
      `\\trowd${edges}${'\\cell'.repeat(100_000)}\\row x`,
      rows,
      'x\\intbl\\itap999999 a\\nestcell\\nestrow'.repeat(20_000),
    ]) {
      const started = performance.now();
      expect(await findRefusal(build(body))).toBe('read');
      expect(performance.now() - started).toBeLessThan(10_000);
    }
  });

  const golden = readFileSync(new URL('../../../../test/documents/rich-text-two-tables.rtf', import.meta.url));

  it('cut anywhere gives what there is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 6, max: golden.length - 1 }), async (length) => {
        const result = await readOffice(new Uint8Array(golden.subarray(0, length)), 'x').catch((error: unknown) => error);
        expect(result instanceof UnreadableFile || Array.isArray((result as { blocks?: unknown }).blocks)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('with changed bytes is refused or read', async () => {
    const places = fc.array(fc.tuple(fc.integer({ min: 6, max: golden.length - 1 }), fc.nat(255)), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(places, async (changes) => {
        const bytes = new Uint8Array(golden);
        for (const [at, value] of changes) bytes[at] = value;
        const result = await readOffice(bytes, 'x').catch((error: unknown) => error);
        expect(result instanceof UnreadableFile || Array.isArray((result as { blocks?: unknown }).blocks)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
