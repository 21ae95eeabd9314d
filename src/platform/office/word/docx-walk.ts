/** The state of a walk through a Word part. */
import type { CellDraft, Content, ParagraphDraft, RowDraft, TableDraft } from './docx-content.ts';
import type { NumberCounter } from './docx-numbering.ts';
import type { Styles } from './docx-styles.ts';

export type OpenParagraph = {
  draft: ParagraphDraft;
  styleId: string | null;
  numberId: string | null;
  level: number | null;
  runBold: boolean | null;
  runHidden: boolean | null;
  runFont: string;
  /** The run is the sign of a footnote, chosen by hand: it is no word of the text. */
  runIsMark: boolean;
  /** The paragraph mark is deleted by a tracked change: the text runs into the next paragraph. */
  markDeleted: boolean;
  hasPlainText: boolean;
  hasBoldText: boolean;
};

export type OpenTable = { table: TableDraft; row: RowDraft | null; cell: CellDraft | null };

/** A field: an instruction, then perhaps its result; only the result is seen. A form field keeps what was chosen. */
export type OpenField = {
  inInstruction: boolean;
  paragraph: OpenParagraph | null;
  choices: string[];
  chosen: number;
  checked: boolean | null;
};

/** What is met in a part and not read as text, for the remarks. */
export type LeftOut = 'changes' | 'hidden' | 'hidden-rows' | 'inserted-file' | 'object' | 'picture';

export type Walk = {
  styles: Styles;
  numbers: NumberCounter;
  path: string[];
  skipped: number;
  inText: boolean;
  body: Content[];
  notes: Map<string, Content[]>;
  noteReferences: string[];
  tables: OpenTable[];
  paragraphs: OpenParagraph[];
  carried: Map<Content[], string>;
  fields: OpenField[];
  leftOut: Map<LeftOut, number>;
};

export function startWalk(styles: Styles, numbers: NumberCounter): Walk {
  return {
    styles,
    numbers,
    path: [],
    skipped: 0,
    inText: false,
    body: [],
    notes: new Map(),
    noteReferences: [],
    tables: [],
    paragraphs: [],
    carried: new Map(),
    fields: [],
    leftOut: new Map(),
  };
}

/** Where a paragraph or table that ends now belongs: the innermost open cell, or the body. */
export function currentContent(walk: Walk): Content[] {
  return walk.tables.at(-1)?.cell?.content ?? walk.body;
}

export function noticeLeftOut(walk: Walk, what: LeftOut): void {
  walk.leftOut.set(what, (walk.leftOut.get(what) ?? 0) + 1);
}
