import { describe, expect, test } from 'vitest';
import { drawLine, fillBar, measureText, showLetters, showText, writePdf, type PdfPageDraft } from '../../../../test/files/pdf-writer.ts';
import type { Block, Cell, Table } from '../document.ts';
import { readPdf } from './pdf.ts';

async function readBlocks(...pages: PdfPageDraft[]): Promise<Block[]> {
  return (await readPdf(writePdf(pages))).blocks;
}

function textsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
}

function tableOf(blocks: readonly Block[]): Table {
  const table = blocks.find((block) => block.kind === 'table');
  if (table === undefined) throw new Error('no table');
  return table;
}

function rowsOf(blocks: readonly Block[]): string[][] {
  return tableOf(blocks).rows.map((row) => row.cells.map((cell) => cell.text));
}

/** A frame of lines over columns and rows given by their edges. */
function drawGrid(xs: number[], ys: number[]): string {
  const [left, right, top, bottom] = [xs[0] ?? 0, xs.at(-1) ?? 0, ys[0] ?? 0, ys.at(-1) ?? 0];
  return [...xs.map((x) => drawLine(x, bottom, x, top)), ...ys.map((y) => drawLine(left, y, right, y))].join('');
}

const XS = [50, 90, 250, 350];
const YS = [700, 670, 640];
const FILL = [
  showText(55, 685, '№'),
  showText(95, 685, 'Мероприятие'),
  showText(255, 685, 'Срок'),
  showText(55, 655, '1.'),
  showText(95, 655, 'Семинар'),
  showText(255, 655, 'Май'),
].join('');
const READ = [
  ['№', 'Мероприятие', 'Срок'],
  ['1.', 'Семинар', 'Май'],
];

describe('a ruled table', () => {
  test.each([
    ['lines', drawGrid(XS, YS)],
    ['double lines', drawGrid(XS, YS) + drawGrid([48.5, 91.5, 251.5, 351.5], [701.5, 671.5, 638.5])],
    ['no outer borders', drawLine(90, 640, 90, 700) + drawLine(250, 640, 250, 700) + YS.map((y) => drawLine(50, y, 350, y)).join('')],
    ['lines slightly askew', YS.map((y) => drawLine(50, y, 350, y + 2)).join('') + XS.map((x) => drawLine(x, 640, x - 1, 701)).join('')],
  ])('of %s', async (_, rules) => {
    expect(rowsOf(await readBlocks({ content: rules + FILL }))).toEqual(READ);
  });

  test('inside a form that is scaled', async () => {
    const form = { Fm: drawGrid(XS, YS) + FILL };
    expect(rowsOf(await readBlocks({ content: 'q 0.8 0 0 0.8 20 40 cm /Fm Do Q', forms: form }))).toEqual(READ);
  });

  test('on a page that is shown turned', async () => {
    // A landscape table drawn along the long side of an upright page.
    const content = `q 0 1 -1 0 595 0 cm ${drawGrid(XS, [400, 370, 340])} ${FILL.replaceAll(/ 685 Tm/g, ' 385 Tm').replaceAll(/ 655 Tm/g, ' 355 Tm')} Q`;
    expect(rowsOf(await readBlocks({ content, rotate: 90 }))).toEqual(READ);
    expect(rowsOf(await readBlocks({ content }))).toEqual(READ);
  });

  test('keeps merges both ways and a header on its side', async () => {
    const rules =
      drawGrid([50, 350], [700, 610]) +
      [drawLine(50, 670, 350, 670), drawLine(50, 640, 250, 640)].join('') +
      [drawLine(90, 610, 90, 670), drawLine(250, 610, 250, 670)].join('');
    const text = [
      showText(55, 685, 'Раздел 1. Организация'),
      showText(75, 642, 'Один', { angle: 90 }),
      showText(95, 655, 'А'),
      showText(95, 625, 'Б'),
      showText(255, 655, 'Приказ'),
    ];
    const { rows } = tableOf(await readBlocks({ content: rules + text.join('') }));
    const shown = rows.map((row) =>
      row.cells.map(({ text: words, column, columnSpan, rowSpan }: Cell) => [words, column, columnSpan, rowSpan]),
    );
    expect(shown).toEqual([
      [['Раздел 1. Организация', 0, 3, 1]],
      [
        ['Один', 0, 1, 1],
        ['А', 1, 1, 1],
        ['Приказ', 2, 1, 2],
      ],
      [
        ['', 0, 1, 1],
        ['Б', 1, 1, 1],
      ],
    ]);
  });

  test('an underline and a shaded cell are no rules', async () => {
    const more = drawLine(95, 653, 130, 653) + '0.9 g ' + fillBar(50, 670, 300, 30) + '0 g ';
    expect(rowsOf(await readBlocks({ content: more + drawGrid(XS, YS) + FILL }))).toEqual(READ);
  });
});

describe('letters and words', () => {
  test.each([
    ['letter by letter', showLetters(50, 700, 'План работы школы'), 'План работы школы'],
    ['set apart', showText(50, 700, 'ПЛАН', { spacing: 6 }), 'ПЛАН'],
    ['ligatures, hard spaces, soft hyphens', showText(50, 700, 'of\uFB01ce №\u00A05 уч\u00ADитель'), 'office № 5 уч\u00ADитель'],
    ['printed twice for boldness', showText(50, 700, 'План') + showText(50.3, 700, 'План'), 'План'],
    ['Cyrillic told as Latin', showText(50, 700, 'Ïëàí ìåðîïðèÿòèé øêîëû íà ãîä'), 'План мероприятий школы на год'],
    ['the mark of a footnote', showText(50, 700, 'школы') + showText(75, 704, '1', { size: 6 }), 'школы¹'],
  ])('%s', async (_, content, text) => {
    expect(textsOf(await readBlocks({ content }))).toEqual([text]);
  });

  test('a word torn by a narrow column is whole again', async () => {
    const cell = (lines: string[]): string => lines.map((line, index) => showText(93, 690 - index * 12, line)).join('');
    const rules = drawGrid([50, 90, 90 + measureText('образовате', 10) + 7, 350], [705, 640]);
    const text = showText(55, 690, '1.') + cell(['образовате', 'льных', 'организа-', 'ций']) + showText(255, 690, 'Май');
    expect(rowsOf(await readBlocks({ content: rules + text }))[0]?.[1]).toBe('образовательных организаций');
  });
});

describe('text around tables', () => {
  test('lines become paragraphs with their looks', async () => {
    const content = [
      showText(150, 780, 'Дорожная карта', { size: 16, bold: true }),
      showText(70, 740, 'Первый абзац идёт по всей ширине страницы и там, где она кончается, его'),
      showText(50, 728, 'строка продолжается на следующей строке до самого конца этого абзаца и всё'),
      showText(70, 716, 'Второй абзац.'),
    ];
    const blocks = await readBlocks({ content: content.join('') });
    expect(textsOf(blocks)).toEqual([
      'Дорожная карта',
      'Первый абзац идёт по всей ширине страницы и там, где она кончается, его строка продолжается на следующей строке до самого конца этого абзаца и всё',
      'Второй абзац.',
    ]);
    expect(blocks[0]).toMatchObject({ bold: true, heading: 1, place: { page: 1 } });
  });

  test('two stamps side by side are read one after the other', async () => {
    const content = [
      ['СОГЛАСОВАНО', 'УТВЕРЖДАЮ'],
      ['Председатель совета', 'Директор школы'],
      ['Н.В. Орлова', 'П.С. Лугин'],
    ].map(([left = '', right = ''], index) => showText(50, 780 - index * 14, left) + showText(380, 780 - index * 14, right));
    expect(textsOf(await readBlocks({ content: content.join('') }))).toEqual([
      'СОГЛАСОВАНО',
      'Председатель совета',
      'Н.В. Орлова',
      'УТВЕРЖДАЮ',
      'Директор школы',
      'П.С. Лугин',
    ]);
  });

  test('running heads and page numbers do not tear a table', async () => {
    const page = (number: number, first: number): PdfPageDraft => ({
      content:
        showText(200, 810, 'План школы на 2026 год') +
        showText(300, 20, String(number)) +
        drawGrid(XS, [760, 730, 700]) +
        [first, first + 1]
          .map((at, index) => showText(55, 745 - index * 30, `${at}.`) + showText(95, 745 - index * 30, `Семинар ${at}`))
          .join(''),
    });
    const blocks = await readBlocks(page(1, 1), page(2, 3));
    expect(rowsOf(blocks).map((row) => row[0])).toEqual(['1.', '2.', '3.', '4.']);
    expect(tableOf(blocks).rows.map((row) => row.place.page)).toEqual([1, 1, 2, 2]);
    expect(textsOf(blocks)).toEqual(['План школы на 2026 год', '1', 'План школы на 2026 год', '2']);
  });

  test('a footnote under a cut table stands after it', async () => {
    const rows = (first: string): string => drawGrid(XS, [760, 730]) + showText(55, 745, first) + showText(95, 745, 'Семинар');
    const note = showText(50, 60, '1 Участвуют школы перечня', { size: 8 });
    const blocks = await readBlocks({ content: rows('1.') + note }, { content: rows('2.') });
    expect(blocks.map((block) => block.kind)).toEqual(['table', 'paragraph']);
  });
});
