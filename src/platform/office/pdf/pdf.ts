/** Reads a PDF that has a text layer: its letters and rules become tables and paragraphs. */
import type { OfficeDocument, Remark } from '../document.ts';
import { placeBlocks } from './pdf-blocks.ts';
import { readMarks } from './pdf-content.ts';
import type { Draft, PassageDraft } from './pdf-draft.ts';
import { listFragments } from './pdf-fragments.ts';
import { listGrids } from './pdf-grid.ts';
import { joinTables } from './pdf-joins.ts';
import { mendEncoding } from './pdf-encoding.ts';
import { readPdfPages, type PdfContents } from './pdf-library.ts';
import { checkText } from './pdf-legible.ts';
import { checkStreams } from './pdf-limits.ts';
import { listLines, type TextLine } from './pdf-lines.ts';
import { layOutPage, type PageText } from './pdf-passages.ts';
import { fillGrids, makeTable } from './pdf-ruled.ts';
import { listRules } from './pdf-rules.ts';
import { splitRunning } from './pdf-running.ts';
import { turnUpright } from './pdf-upright.ts';
import { learnWords } from './pdf-wrap.ts';

type Page = PageText & { height: number };

/**
 * Tables drawn with lines or told by the columns of their text, paragraphs, running heads at the end.
 * Scripts, pictures and embedded files are never opened.
 * @throws UnreadableFile for a broken, protected, too long or scanned file.
 */
export async function readPdf(bytes: Uint8Array): Promise<OfficeDocument> {
  checkStreams(bytes);
  const pages: Page[] = [];
  const contents = await readPdfPages(bytes, (page) => {
    const marks = turnUpright(readMarks(page));
    const rules = listRules(marks.strokes);
    const { filled, free } = fillGrids(listGrids(rules), listFragments(mendEncoding(marks.glyphs)));
    const tables = filled.map((grid) => makeTable(grid, page.number));
    pages.push({ number: page.number, height: marks.height, lines: listLines(free), tables, level: rules.level });
  });
  const lines = pages.flatMap(listPageLines);
  checkText(lines, bytes);
  const words = learnWords(lines);
  return { format: 'pdf', blocks: placeBlocks(layOut(pages), words), ...remarksOf(contents) };
}

function listPageLines(page: Page): TextLine[] {
  return [...page.lines, ...page.tables.flatMap((table) => table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.lines)))];
}

/** Running heads stand after everything else, so that they tear no table. */
function layOut(pages: readonly Page[]): Draft[] {
  const { running } = splitRunning(pages);
  const drafts: Draft[] = [];
  for (const page of pages) {
    const last = drafts.at(-1);
    const before = last?.kind === 'table' && !last.ruled ? last : null;
    drafts.push(...layOutPage({ ...page, lines: page.lines.filter((line) => !running.has(line)) }, before));
  }
  const heads = pages.flatMap((page) =>
    page.lines
      .filter((line) => running.has(line))
      .map((line): PassageDraft => ({ kind: 'passage', page: page.number, top: line.base, lines: [line], width: line })),
  );
  return [...joinTables(drafts), ...heads];
}

function remarksOf({ attachments }: PdfContents): { remarks?: Remark[] } {
  if (attachments === 0) return {};
  return { remarks: [{ message: 'К файлу приложены другие файлы; они не прочитаны.', place: null }] };
}
