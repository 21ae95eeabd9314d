/**
 * Old Word documents (.doc). The library gives the text with the end of each cell as a tab and the end of each row as a
 * line break after it; merges cannot be seen, and neither can automatic numbers.
 */
import { UnreadableFile, type OfficeDocument } from '../document.ts';
import { startCell, startRow, startTable, type Content, type ParagraphDraft, type RowDraft, type TableDraft } from './docx-content.ts';
import { readDocx } from './docx.ts';
import { placeContent } from '../flow.ts';
import { convertToDocx } from './libre-office.ts';

const MOST_BYTES = 32 * 1024 * 1024;

/** @throws UnreadableFile for a file that nothing here can read, or without text. */
export async function readDoc(bytes: Uint8Array): Promise<OfficeDocument> {
  if (bytes.length > MOST_BYTES)
    throw new UnreadableFile('too-large', 'Файл больше 32 МБ. Сохраните его в формате .docx без рисунков и загрузите ещё раз.');
  const document = await extract(bytes).catch(() => null);
  if (document === null) return readConverted(bytes);
  const aside = [document.getTextboxes({ includeHeadersAndFooters: false }), document.getFootnotes(), document.getEndnotes()];
  const blocks = placeContent([...readBody(document.getBody()), ...aside.flatMap((text) => makeParagraphs(text.split('\n')))]);
  if (blocks.length === 0) throw new UnreadableFile('empty', 'В документе нет текста. Выберите другой файл.');
  return { format: 'doc', blocks };
}

async function extract(bytes: Uint8Array) {
  const { default: WordExtractor } = await import('word-extractor');
  return new WordExtractor().extract(Buffer.from(bytes));
}

/** The library gives up on some tables of old Word: another program may know them. */
async function readConverted(bytes: Uint8Array): Promise<OfficeDocument> {
  const converted = await convertToDocx(bytes, 'doc');
  if (converted === null) {
    throw new UnreadableFile(
      'format-doc',
      'Документ старого формата Word (.doc) прочитать не удалось. Откройте его, сохраните в формате .docx и загрузите ещё раз.',
    );
  }
  return { ...readDocx(converted), format: 'doc' };
}

/** Text with tabs behind cells → paragraphs and tables, in their order. */
export function readBody(text: string): Content[] {
  const content: Content[] = [];
  const parts = text.split('\t\n');
  const rest = parts.pop() ?? '';
  let table: TableDraft | null = null;
  for (const [at, part] of parts.entries()) {
    const before = countParagraphsBefore(part, table, () => findUsualWidth(parts.slice(at + 1, at + 1 + LOOK_AHEAD)));
    if (before > 0 || table === null) {
      content.push(...makeParagraphs(part.split('\n').slice(0, before)));
      table = startTable();
      content.push(table);
    }
    const row = part.split('\n').slice(before).join('\n');
    table.rows.push(makeRow(row.split('\t')));
  }
  content.push(...makeParagraphs(rest.split('\n')));
  return content;
}

/** Rows by which the width of a table that begins is judged. */
const LOOK_AHEAD = 6;

/**
 * How many lines of a piece are paragraphs before the row that ends it. A piece inside a table is all row, unless it
 * begins with an empty line, has more cells than the table, or has a number as its first cell behind other lines.
 */
function countParagraphsBefore(part: string, table: TableDraft | null, findWidth: () => number): number {
  const lines = part.split('\n');
  const cells = part.split('\t').length;
  const widest = Math.max(0, ...(table?.rows.map((row) => row.cells.length) ?? []));
  const isNumbered = lines.length > 1 && !(lines[0] ?? '').includes('\t') && isNumber((lines.at(-1) ?? '').split('\t')[0] ?? '');
  if (table !== null && lines[0] !== '' && cells <= widest && !isNumbered) return 0;
  // the shortest tail of the piece that is as wide as the rows that follow; else its last line
  const width = findWidth();
  for (let from = lines.length - 1; from >= 0; from -= 1) {
    const tabs = lines.slice(from).join('').split('\t').length;
    if (tabs === width) return from;
    if (tabs > width) break;
  }
  return lines.length - 1;
}

/** Cells of most of these rows; rows of one cell are headings. */
function findUsualWidth(parts: readonly string[]): number {
  const counts = new Map<number, number>();
  for (const part of parts) {
    const width = part.split('\t').length;
    if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

function isNumber(text: string): boolean {
  return /^\s*\d{1,3}(?:\.\d{1,3})*[.)]?\s*$/u.test(text);
}

function makeRow(cells: readonly string[]): RowDraft {
  return { ...startRow(), cells: cells.map((text, column) => ({ ...startCell(column), content: makeParagraphs(text.split('\n')) })) };
}

function makeParagraphs(lines: readonly string[]): ParagraphDraft[] {
  return lines.flatMap((line): ParagraphDraft[] => {
    const text = line.replace(/[\u00ad\u200b\u2060\ufeff]/gu, '').trim();
    return text === '' ? [] : [{ kind: 'paragraph', text, label: null, bold: false, heading: null }];
  });
}
