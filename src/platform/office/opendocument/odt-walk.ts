/** The body of an OpenDocument text → paragraphs and tables. */
import {
  startCell,
  startRow,
  startTable,
  type CellDraft,
  type Content,
  type ParagraphDraft,
  type RowDraft,
  type TableDraft,
} from '../word/docx-content.ts';
import { OdtCopies } from './odt-copies.ts';
import { OdtLists } from './odt-lists.ts';
import type { OdtStyles } from './odt-styles.ts';
import type { Attributes } from '../xml.ts';

/** What is no part of the text: notes for people, deleted text, forms, pictures' words. */
const SKIPPED = new Set([
  'office:annotation',
  'office:annotation-end',
  'text:tracked-changes',
  'office:forms',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'text:hidden-text',
  'text:hidden-paragraph',
  'text:note-citation',
  'svg:title',
  'svg:desc',
  'text:index-title-template',
  'office:binary-data',
]);
const MOST_REPEATED = 200;

type OpenParagraph = { draft: ParagraphDraft; style: string | null; spans: (string | null)[]; plain: boolean; bold: boolean };
type OpenTable = {
  table: TableDraft;
  row: RowDraft | null;
  cell: CellDraft | null;
  header: number;
  repeat: number;
  rowRepeat: number;
  open: Map<number, { rows: number; span: number }>;
};

export class OdtWalk {
  readonly body: Content[] = [];
  readonly notes: Content[] = [];
  private readonly styles: OdtStyles;
  private readonly lists: OdtLists;
  private readonly copies = new OdtCopies();
  private readonly tables: OpenTable[] = [];
  private readonly paragraphs: OpenParagraph[] = [];
  private readonly targets: Content[][] = [this.body];
  private skipped = 0;
  private inText = false;

  constructor(styles: OdtStyles) {
    this.styles = styles;
    this.lists = new OdtLists(styles);
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'office:text') this.inText = true;
    else if (!this.inText) return this.styles.open(name, attributes);
    if (this.skipped > 0 || SKIPPED.has(name) || (name === 'text:section' && attributes['text:display'] === 'none')) {
      this.skipped += 1;
      return;
    }
    OPENERS[name]?.(this, attributes);
  }

  close(name: string): void {
    if (!this.inText) return this.styles.close(name);
    if (this.skipped > 0) this.skipped -= 1;
    else CLOSERS[name]?.(this);
    if (name === 'office:text') this.inText = false;
  }

  text(text: string): void {
    const open = this.paragraphs.at(-1);
    if (!this.inText || this.skipped > 0 || open === undefined) return;
    this.addText(
      open,
      text.replace(/[\s]+/gu, (space) => (space.includes('\u00a0') ? space : ' ')),
    );
  }

  addMark(mark: string): void {
    const open = this.paragraphs.at(-1);
    if (open !== undefined) this.addText(open, mark);
  }

  private addText(open: OpenParagraph, text: string): void {
    const styles = [open.style, ...open.spans];
    if (styles.some((style) => this.styles.isHidden(style))) return;
    open.draft.text += text;
    if (text.trim() === '') return;
    const last = open.spans.findLast((style) => style !== null) ?? open.style;
    if (this.styles.isBold(last) || (last !== open.style && this.styles.isBold(open.style))) open.bold = true;
    else open.plain = true;
  }

  openParagraph(attributes: Attributes, heading: number | null): void {
    const draft: ParagraphDraft = { kind: 'paragraph', text: '', label: this.lists.takeLabel(), bold: false, heading };
    this.paragraphs.push({ draft, style: attributes['text:style-name'] ?? null, spans: [], plain: false, bold: false });
  }

  closeParagraph(): void {
    const open = this.paragraphs.pop();
    if (open === undefined) return;
    const text = open.draft.text
      .replace(/[\u00ad\u200b\u2060\ufeff]/gu, '')
      .replace(/ *\n */gu, '\n')
      .trim();
    this.targets.at(-1)?.push({ ...open.draft, text, bold: open.bold && !open.plain });
  }

  openSpan(attributes: Attributes): void {
    this.paragraphs.at(-1)?.spans.push(attributes['text:style-name'] ?? null);
  }

  closeSpan(): void {
    this.paragraphs.at(-1)?.spans.pop();
  }

  openList(attributes: Attributes): void {
    this.lists.openList(attributes);
  }

  closeList(): void {
    this.lists.closeList();
  }

  openItem(attributes: Attributes, isHeader: boolean): void {
    this.lists.openItem(attributes, isHeader);
  }

  /** Words of a note stand at the end of the document; those of a text box where the box is anchored. */
  openAside(isNote: boolean): void {
    this.targets.push(isNote ? this.notes : (this.targets.at(-1) ?? this.body));
  }

  closeAside(): void {
    this.targets.pop();
  }

  openTable(): void {
    const table = startTable();
    this.targets.at(-1)?.push(table);
    this.tables.push({ table, row: null, cell: null, header: 0, repeat: 1, rowRepeat: 1, open: new Map() });
  }

  closeTable(): void {
    this.tables.pop();
  }

  changeHeader(step: number): void {
    const open = this.tables.at(-1);
    if (open !== undefined) open.header += step;
  }

  openRow(attributes: Attributes): void {
    const open = this.tables.at(-1);
    if (open === undefined) return;
    open.row = { ...startRow(), header: open.header > 0 };
    open.rowRepeat = Math.min(Number(attributes['table:number-rows-repeated'] ?? 1) || 1, MOST_REPEATED);
  }

  closeRow(): void {
    const open = this.tables.at(-1);
    if (open?.row == null) return;
    open.table.rows.push(...this.copies.repeatRow(open.row, open.rowRepeat));
    open.row = null;
  }

  openCell(attributes: Attributes, isCovered: boolean): void {
    const open = this.tables.at(-1);
    if (open?.row == null) return;
    const column = open.row.nextColumn;
    const span = Math.min(Number(attributes['table:number-columns-spanned'] ?? 1) || 1, MOST_REPEATED);
    const rows = Number(attributes['table:number-rows-spanned'] ?? 1) || 1;
    const above = open.open.get(column);
    open.cell = { ...startCell(column), span, vertical: rows > 1 ? 'restart' : 'none' };
    open.repeat = Math.min(Number(attributes['table:number-columns-repeated'] ?? 1) || 1, MOST_REPEATED);
    if (!isCovered && rows > 1) open.open.set(column, { rows: rows - 1, span });
    else if (isCovered && above !== undefined) {
      open.cell = { ...startCell(column), span: above.span, vertical: 'continue' };
      if (above.rows <= 1) open.open.delete(column);
      else open.open.set(column, { ...above, rows: above.rows - 1 });
    } else if (isCovered) open.cell.deleted = true;
    this.targets.push(open.cell.content);
  }

  closeCell(): void {
    const open = this.tables.at(-1);
    if (open?.row == null || open.cell === null) return;
    this.targets.pop();
    const { nextColumn } = open.row;
    const cells = this.copies.repeatCell(open.cell, open.repeat);
    open.row.cells.push(...cells.map((cell, step) => (step === 0 ? cell : { ...cell, column: nextColumn + step })));
    // covered cells behind a span stand in the file one by one
    open.row.nextColumn += open.repeat;
    open.cell = null;
  }
}

const OPENERS: Record<string, (walk: OdtWalk, attributes: Attributes) => void> = {
  'text:p': (walk, attributes) => walk.openParagraph(attributes, null),
  'text:h': (walk, attributes) => walk.openParagraph(attributes, Number(attributes['text:outline-level'] ?? 1) || 1),
  'text:span': (walk, attributes) => walk.openSpan(attributes),
  'text:s': (walk, attributes) => walk.addMark(' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 1, 200))),
  'text:tab': (walk) => walk.addMark('\t'),
  'text:line-break': (walk) => walk.addMark('\n'),
  'text:list': (walk, attributes) => walk.openList(attributes),
  'text:list-item': (walk, attributes) => walk.openItem(attributes, false),
  'text:list-header': (walk, attributes) => walk.openItem(attributes, true),
  'text:note-body': (walk) => walk.openAside(true),
  'draw:text-box': (walk) => walk.openAside(false),
  'table:table': (walk) => walk.openTable(),
  'table:table-header-rows': (walk) => walk.changeHeader(1),
  'table:table-row': (walk, attributes) => walk.openRow(attributes),
  'table:table-cell': (walk, attributes) => walk.openCell(attributes, false),
  'table:covered-table-cell': (walk, attributes) => walk.openCell(attributes, true),
};

const CLOSERS: Record<string, (walk: OdtWalk) => void> = {
  'text:p': (walk) => walk.closeParagraph(),
  'text:h': (walk) => walk.closeParagraph(),
  'text:span': (walk) => walk.closeSpan(),
  'text:list': (walk) => walk.closeList(),
  'text:note-body': (walk) => walk.closeAside(),
  'draw:text-box': (walk) => walk.closeAside(),
  'table:table': (walk) => walk.closeTable(),
  'table:table-header-rows': (walk) => walk.changeHeader(-1),
  'table:table-row': (walk) => walk.closeRow(),
  'table:table-cell': (walk) => walk.closeCell(),
  'table:covered-table-cell': (walk) => walk.closeCell(),
};
