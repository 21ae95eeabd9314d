/** Paragraphs, rows and tables of a rich text as they are ended one by one; notes and text boxes are texts inside. */
import type { Content } from './docx-content.ts';
import { BULLET } from './docx-numbering.ts';
import { makeTable, type ReadRow, type RowShape } from './rtf-table.ts';

/** What the end of a paragraph needs to know of it. */
export type ParagraphMarks = { heading: number | null; depth: number };

/** One table being read: `cell` is open in the row whose `cells` are ended. */
type OpenTable = { rows: ReadRow[]; cells: Content[][]; cell: Content[] };

type Flow = {
  content: Content[];
  /** Tables one inside another. */
  tables: OpenTable[];
  text: string;
  label: string;
  bold: boolean;
  plain: boolean;
  /** Between the shape of a row and its end: everything there is in the row. */
  inRow: boolean;
};

/** Deeper than this nobody puts tables one into another. */
const DEEPEST = 20;

function startFlow(): Flow {
  return { content: [], tables: [], text: '', label: '', bold: false, plain: false, inRow: false };
}

export class RtfBody {
  private readonly notes: Content[] = [];
  private readonly flows: Flow[] = [];
  private flow = startFlow();

  addText(text: string, bold: boolean): void {
    this.flow.text += text;
    if (text.trim() === '') return;
    if (bold) this.flow.bold = true;
    else this.flow.plain = true;
  }

  /** The number or bullet that the word processor wrote before the paragraph. */
  addLabel(text: string): void {
    this.flow.label += text;
  }

  openRow(): void {
    this.flow.inRow = true;
  }

  endParagraph({ heading, depth }: ParagraphMarks): void {
    const { flow } = this;
    this.goTo(flow.inRow ? Math.max(1, depth) : depth);
    const text = flow.text
      .replace(/[\u00ad\u200b\u2060\ufeff\0]/gu, '')
      .replace(/ *\n */gu, '\n')
      .trim();
    const label = readLabel(flow.label);
    const bold = flow.bold && !flow.plain;
    Object.assign(flow, { text: '', label: '', bold: false, plain: false });
    if (text !== '' || label !== null) this.target().push({ kind: 'paragraph', text, label, bold, heading });
  }

  endCell(marks: ParagraphMarks): void {
    const depth = Math.max(1, marks.depth);
    this.endParagraph({ ...marks, depth });
    const table = this.flow.tables.at(-1);
    if (table === undefined) return;
    table.cells.push(table.cell);
    table.cell = [];
  }

  endRow(depth: number, shape: RowShape | null): void {
    if (this.flow.text.trim() !== '') this.endParagraph({ heading: null, depth });
    if (depth <= 1) this.flow.inRow = false;
    if (this.flow.tables.length < depth) return;
    this.goTo(depth);
    const table = this.flow.tables.at(-1);
    if (table !== undefined) closeRow(table, shape);
  }

  openAside(): void {
    this.flows.push(this.flow);
    this.flow = startFlow();
  }

  /** Words of a note stand at the end of the document; those of a text box where the box is anchored. */
  closeAside(isNote: boolean): void {
    const content = this.finishFlow();
    this.flow = this.flows.pop() ?? startFlow();
    (isNote ? this.notes : this.target()).push(...content);
  }

  finish(): Content[] {
    while (this.flows.length > 0) this.closeAside(false);
    return [...this.finishFlow(), ...this.notes];
  }

  private finishFlow(): Content[] {
    this.endParagraph({ heading: null, depth: this.flow.tables.length });
    this.goTo(0);
    return this.flow.content;
  }

  private target(): Content[] {
    return this.flow.tables.at(-1)?.cell ?? this.flow.content;
  }

  /** Closes the tables deeper than this and opens those that are missing. */
  private goTo(depth: number): void {
    const { tables } = this.flow;
    const deepest = Math.min(depth, DEEPEST);
    while (tables.length < deepest) tables.push({ rows: [], cells: [], cell: [] });
    while (tables.length > deepest) {
      const table = tables.pop();
      if (table === undefined) return;
      // a row that nothing ended is a row all the same: the file may be cut
      closeRow(table, null);
      if (table.rows.length > 0) this.target().push(makeTable(table.rows));
    }
  }
}

function closeRow(table: OpenTable, shape: RowShape | null): void {
  if (table.cell.length > 0) table.cells.push(table.cell);
  if (table.cells.length > 0) table.rows.push({ cells: table.cells, shape });
  [table.cells, table.cell] = [[], []];
}

function readLabel(written: string): string | null {
  const label = written.replaceAll(/\s+/gu, ' ').trim();
  if (label === '') return null;
  // the second bullet of Word is a letter of another font
  return /[\p{L}\p{N}]/u.test(label) && label !== 'o' ? label : BULLET;
}
