/** What flowing documents (Word, OpenDocument, web pages) have in common once their own marks are read. */
import type { Block } from './document.ts';
import type { Content, TableDraft } from './word/docx-content.ts';
import { finishTable, isFrame } from './word/docx-table.ts';

function unfoldFrames(content: Content[]): Content[] {
  return content.flatMap((part) =>
    part.kind === 'table' && isFrame(part)
      ? part.rows.filter((row) => !row.deleted).flatMap((row) => row.cells.flatMap((cell) => unfoldFrames(cell.content)))
      : [part],
  );
}

/** Paragraphs and tables of a flowing document in their places; tables that only frame the page are unwrapped. */
export function placeContent(content: Content[]): Block[] {
  return placeBlocks(unfoldFrames(content));
}

/** Gives places: paragraphs and table rows share one count from 1, as lines of a text would. */
function placeBlocks(content: Content[]): Block[] {
  const blocks: Block[] = [];
  let line = 0;
  let tables = 0;
  const placeTable = (draft: TableDraft): void => {
    const table = finishTable(draft);
    if (table.rows.length === 0) return;
    tables += 1;
    const from = line + 1;
    const rows = table.rows.map((row, index) => {
      line += 1;
      return { ...row, place: { from: line, to: line, table: tables, row: index + 1 } };
    });
    blocks.push({ ...table, rows, place: { from, to: line, table: tables } });
  };
  for (const part of content) {
    if (part.kind === 'table') placeTable(part);
    else if (part.text.trim() !== '') {
      line += 1;
      blocks.push({ ...part, place: { from: line, to: line } });
    }
  }
  return blocks;
}
