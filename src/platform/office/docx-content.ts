/** What the walker collects from a Word part before merges, numbers and places are settled. */

export type ParagraphDraft = {
  kind: 'paragraph';
  text: string;
  label: string | null;
  bold: boolean;
  heading: number | null;
};

export type CellDraft = {
  content: Content[];
  column: number;
  span: number;
  /** Part of a vertical merge: its first cell, or one that continues the cell above. */
  vertical: 'none' | 'restart' | 'continue';
  /** Old Word joins cells of a row by marks instead of spans. */
  horizontal: 'none' | 'restart' | 'continue';
  /** Deleted by a tracked change: not there in the final view. */
  deleted: boolean;
};

export type RowDraft = { cells: CellDraft[]; nextColumn: number; header: boolean; deleted: boolean };

export type TableDraft = { kind: 'table'; rows: RowDraft[] };

export type Content = ParagraphDraft | TableDraft;

export function startCell(column: number): CellDraft {
  return { content: [], column, span: 1, vertical: 'none', horizontal: 'none', deleted: false };
}

export function startRow(): RowDraft {
  return { cells: [], nextColumn: 0, header: false, deleted: false };
}
