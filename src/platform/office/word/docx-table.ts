/** From cells as Word stores them to a grid: merges counted, nested tables as text. */
import type { Cell, Table, TableRow } from '../document.ts';
import type { CellDraft, Content, ParagraphDraft, RowDraft, TableDraft } from './docx-content.ts';
import { settleGrid } from './docx-grid.ts';

/** Word itself allows 63 columns; anything wider than this is a mistake of some program. */
const MAXIMUM_COLUMNS = 512;

/** A nested table inside a cell reads as lines, its cells apart by tabs. */
function writeNested(table: TableDraft): string {
  return table.rows
    .map((row) =>
      row.cells
        .map((cell) => writeContent(cell.content, true).replaceAll('\n', ' '))
        .join('\t')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
}

function writeLine(paragraph: ParagraphDraft, numbered: boolean): string {
  const shown = paragraph.label !== null && (numbered || paragraph.label === '•');
  return shown ? `${paragraph.label} ${paragraph.text}`.trim() : paragraph.text;
}

function writeContent(content: Content[], numbered: boolean): string {
  const lines = content.map((part) => (part.kind === 'table' ? writeNested(part) : writeLine(part, numbered)));
  return lines.join('\n').trim();
}

function listParagraphs(content: Content[]): ParagraphDraft[] {
  return content.filter((part) => part.kind === 'paragraph');
}

/**
 * A single automatic number at the head of a cell is the number of its row and stays apart from
 * the text; several numbers are a list inside the cell and stand before their paragraphs.
 */
function findRowLabel(paragraphs: ParagraphDraft[]): string | null {
  const numbered = paragraphs.filter((paragraph) => paragraph.label !== null && paragraph.label !== '•');
  const first = paragraphs.find((paragraph) => paragraph.text.trim() !== '' || paragraph.label !== null);
  return numbered.length === 1 && numbered[0] === first ? (first?.label ?? null) : null;
}

function finishCell(draft: CellDraft): Cell {
  const paragraphs = listParagraphs(draft.content);
  const label = findRowLabel(paragraphs);
  const written = paragraphs.filter((paragraph) => paragraph.text.trim() !== '');
  return {
    text: writeContent(draft.content, label === null),
    label,
    column: draft.column,
    columnSpan: draft.span,
    rowSpan: 1,
    bold: written.length > 0 && written.every((paragraph) => paragraph.bold),
  };
}

/** Joins cells that old Word marks as continuing the cell on their left. */
function joinHorizontally(row: RowDraft): CellDraft[] {
  const cells: CellDraft[] = [];
  for (const cell of row.cells) {
    const left = cells.at(-1);
    if (cell.horizontal === 'continue' && left) {
      left.span += cell.span;
      left.width += cell.width;
    } else cells.push(cell);
  }
  return cells.filter((cell) => !cell.deleted && cell.column < MAXIMUM_COLUMNS);
}

/** Settles merges. Places are given later, when the order of the whole document is known. */
export function finishTable(draft: TableDraft): Omit<Table, 'place' | 'rows'> & { rows: Omit<TableRow, 'place'>[] } {
  const openMerges = new Map<number, Cell>();
  const rows: Omit<TableRow, 'place'>[] = [];
  const drafts = draft.rows.filter((row) => !row.deleted).map((row) => ({ row, cells: joinHorizontally(row) }));
  const columns = settleGrid(drafts, draft.grid, MAXIMUM_COLUMNS);
  for (const { row, cells: parts } of drafts) {
    const cells: Cell[] = [];
    for (const part of parts) {
      const above = openMerges.get(part.column);
      if (part.vertical === 'continue' && above) {
        above.rowSpan += 1;
        continue;
      }
      const cell = finishCell(part);
      for (let column = part.column; column < part.column + part.span; column += 1) openMerges.delete(column);
      if (part.vertical !== 'none') openMerges.set(part.column, cell);
      cells.push(cell);
    }
    rows.push({ cells, header: row.header });
  }
  return { kind: 'table', columns, rows };
}

/**
 * A table that only frames the page: one cell in every row, with a table inside; or a few rows, with a table inside
 * that is larger than the frame itself.
 */
export function isFrame(table: TableDraft): boolean {
  const inner = table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content.filter((part) => part.kind === 'table')));
  if (inner.length === 0) return false;
  if (table.rows.every((row) => row.cells.length === 1)) return true;
  return table.rows.length <= 3 && inner.some(({ rows }) => rows.length > table.rows.length && rows.some((row) => row.cells.length >= 3));
}
