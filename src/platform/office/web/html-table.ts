/** Tables of a page: those that hold data become tables, those that only lay the page out are unwrapped. */
import { startCell, startRow, startTable, type CellDraft, type Content, type RowDraft, type TableDraft } from '../word/docx-content.ts';
import { attributeOf, isElement, listSeen, type HtmlElement } from './html-tree.ts';

/** A page may say any number; a table wider or longer than this is a mistake. */
const WIDEST = 200;
const LONGEST_SPAN = 5_000;

/** Paragraphs and tables of an element, at this depth of the page. */
export type ContentReader = (element: HtmlElement, depth: number) => Content[];

/** The content of a `<table>`: one table, or what stands in the cells of a layout. */
export function makeTable(table: HtmlElement, depth: number, readContent: ContentReader): Content[] {
  const rows = listRows(table);
  const cells = rows.map(({ row }) => listCells(row));
  const contents = new Map(cells.flat().map((cell) => [cell, readContent(cell, depth + 1)]));
  const captions = listSeen(table).filter((node) => isElement(node) && node.tagName === 'caption');
  const head = captions.flatMap((caption) => (isElement(caption) ? readContent(caption, depth + 1) : []));
  if (isLayout(table, cells, contents)) return [...head, ...cells.flat().flatMap((cell) => contents.get(cell) ?? [])];
  return [...head, layOut(rows, cells, contents)];
}

type Row = { row: HtmlElement; header: boolean };

function listRows(table: HtmlElement): Row[] {
  return listSeen(table).flatMap((node): Row[] => {
    if (!isElement(node)) return [];
    if (node.tagName === 'tr') return [{ row: node, header: false }];
    if (!['thead', 'tbody', 'tfoot'].includes(node.tagName)) return [];
    const own = listSeen(node).filter((child) => isElement(child) && child.tagName === 'tr');
    return own.flatMap((row) => (isElement(row) ? [{ row, header: node.tagName === 'thead' }] : []));
  });
}

function listCells(row: HtmlElement): HtmlElement[] {
  return listSeen(row).flatMap((node) => (isElement(node) && (node.tagName === 'td' || node.tagName === 'th') ? [node] : []));
}

/** One column, or as many cells in tables inside as of its own: such a table only places things on the page. */
function isLayout(table: HtmlElement, cells: readonly HtmlElement[][], contents: ReadonlyMap<HtmlElement, Content[]>): boolean {
  if (attributeOf(table, 'role') === 'presentation') return true;
  const own = cells.flat().length;
  if (cells.every((row) => row.length <= 1)) return true;
  return [...contents.values()].reduce((sum, content) => sum + countInner(content), 0) >= own;
}

function countInner(content: readonly Content[]): number {
  return content.reduce(
    (sum, part) => sum + (part.kind === 'table' ? part.rows.reduce((cells, row) => cells + row.cells.length, 0) : 0),
    0,
  );
}

/** Cells in their columns: a cell merged down takes its columns in the rows below. */
function layOut(rows: readonly Row[], cells: readonly HtmlElement[][], contents: ReadonlyMap<HtmlElement, Content[]>): TableDraft {
  const open = new Map<number, { rows: number; span: number }>();
  const drafts = rows.map(({ header }, index): RowDraft => {
    const row = { ...startRow(), header };
    let column = 0;
    const passMerged = (): void => {
      for (let above = open.get(column); above !== undefined && column < WIDEST; above = open.get(column)) {
        row.cells.push({ ...startCell(column), span: above.span, vertical: 'continue' });
        if (above.rows <= 1) open.delete(column);
        else open.set(column, { ...above, rows: above.rows - 1 });
        column += above.span;
      }
    };
    for (const cell of cells[index] ?? []) {
      passMerged();
      if (column >= WIDEST) break;
      const draft = makeCell(cell, column, rows.length - index, contents.get(cell) ?? []);
      row.cells.push(draft.cell);
      if (draft.rows > 1) open.set(column, { rows: draft.rows - 1, span: draft.cell.span });
      column += draft.cell.span;
    }
    passMerged();
    return row;
  });
  return { ...startTable(), rows: drafts };
}

function makeCell(cell: HtmlElement, column: number, rowsLeft: number, content: Content[]): { cell: CellDraft; rows: number } {
  const span = Math.min(Math.max(readSpan(cell, 'colspan'), 1), WIDEST - column);
  const asked = readSpan(cell, 'rowspan');
  // rowspan="0" reaches to the end of the table
  const rows = Math.min(asked === 0 ? rowsLeft : asked, rowsLeft, LONGEST_SPAN);
  return { cell: { ...startCell(column), span, content, vertical: rows > 1 ? 'restart' : 'none' }, rows };
}

function readSpan(cell: HtmlElement, name: string): number {
  const text = attributeOf(cell, name);
  return text !== null && /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : 1;
}
