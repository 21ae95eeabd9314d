/**
 * What every format becomes: paragraphs and tables in reading order, each with its place.
 * Formats know nothing of roadmaps; roadmaps know nothing of formats.
 */

/** Where something stands in its source: lines of a text (1-based, inclusive), or a row of a table; pages from 1. */
export type Place = { from: number; to: number; table?: number; row?: number; page?: number; sheet?: string };

export type Paragraph = {
  kind: 'paragraph';
  /** Text as a person sees it; inner line breaks are "\n", tabs are kept. */
  text: string;
  /** Automatic list number or bullet that is not part of the text ("1.", "•"). */
  label: string | null;
  bold: boolean;
  /** Heading level 1–9 where the format says so. */
  heading: number | null;
  place: Place;
};

export type Cell = {
  /** Paragraphs of the cell joined by "\n"; automatic bullets stand before their paragraph ("• …"). */
  text: string;
  /** Automatic number of the first paragraph, where the cell is numbered by the word processor. */
  label: string | null;
  /** Grid column of the left edge, from 0. */
  column: number;
  columnSpan: number;
  /** Rows covered, this one included; a continued cell is not repeated in the rows below. */
  rowSpan: number;
  bold: boolean;
};

export type TableRow = { cells: Cell[]; header: boolean; place: Place };

export type Table = { kind: 'table'; columns: number; rows: TableRow[]; place: Place };

export type Block = Paragraph | Table;

export type OfficeFormat = 'docx' | 'xlsx' | 'xls' | 'pdf' | 'odt' | 'ods' | 'html' | 'txt' | 'doc' | 'rtf';

/** What a reader left out on purpose (hidden rows, a sheet of charts), in Russian, for the person who imports. */
export type Remark = { message: string; place: Place | null };

export type OfficeDocument = { format: OfficeFormat; blocks: Block[]; remarks?: Remark[] };

/** A refusal a person can act on: the message is Russian and says the way out. */
export class UnreadableFile extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'UnreadableFile';
    this.code = code;
  }
}
