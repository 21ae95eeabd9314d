/** Pages laid out as tables and passages, before their lines become texts. */
import type { Gutter } from './pdf-gutters.ts';
import type { TextLine } from './pdf-lines.ts';
import type { Width } from './pdf-wrap.ts';

export type CellDraft = {
  column: number;
  columnSpan: number;
  rowSpan: number;
  lines: TextLine[];
  /** Where the lines of this cell may stand. */
  width: Width;
};

export type RowDraft = { cells: CellDraft[]; header: boolean; page: number };

export type TableDraft = {
  kind: 'table';
  page: number;
  top: number;
  bottom: number;
  xs: number[];
  rows: RowDraft[];
  /** No line closes the table where its page ends. */
  open: boolean;
  /** Drawn with upright lines; the columns of another table were found by its text. */
  ruled: boolean;
  /** Of a table without upright lines: its empty strips, the lines of its first row and the step between lines, for its next page. */
  gutters?: Gutter[];
  step?: number;
  heading?: string[];
};

/** Lines that stand one under another. */
export type PassageDraft = {
  kind: 'passage';
  page: number;
  top: number;
  lines: TextLine[];
  width: Width;
  /** A block beside another one, whose own width is not known: only small letters show that a line goes on. */
  aside?: boolean;
};

export type Draft = TableDraft | PassageDraft;
