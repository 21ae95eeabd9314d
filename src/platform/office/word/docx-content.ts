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
  /** Width in twentieths of a point, where it is given so; 0 where not. */
  width: number;
  /** Deleted by a tracked change: not there in the final view. */
  deleted: boolean;
};

export type RowDraft = {
  cells: CellDraft[];
  /** Grid column where the next cell begins. */
  nextColumn: number;
  /** Grid columns left empty behind the last cell. */
  after: number;
  header: boolean;
  /** Not there in the final view: deleted by a tracked change, or hidden. */
  deleted: boolean;
};

export type TableDraft = {
  kind: 'table';
  rows: RowDraft[];
  /** Widths of the grid columns in twentieths of a point, as the document declares them. */
  grid: number[];
};

export type Content = ParagraphDraft | TableDraft;

export function startCell(column: number): CellDraft {
  return { content: [], column, span: 1, vertical: 'none', horizontal: 'none', width: 0, deleted: false };
}

export function startRow(): RowDraft {
  return { cells: [], nextColumn: 0, after: 0, header: false, deleted: false };
}

export function startTable(): TableDraft {
  return { kind: 'table', rows: [], grid: [] };
}
