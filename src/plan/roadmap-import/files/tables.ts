/** Word-like documents written as rows of cells, for tests. */
import type { Block, OfficeDocument, Paragraph, Table } from '../../../platform/office/index.ts';

export type CellSpec = string | { text?: string; span?: number; rows?: number; bold?: boolean; label?: string };

export function makeParagraph(text: string, about: Partial<Paragraph> = {}): Paragraph {
  return {
    kind: 'paragraph',
    text,
    label: null,
    bold: false,
    heading: null,
    place: { from: 0, to: 0 },
    ...about,
  };
}

/** Rows of cells; a cell merged down is written once, in the row where it begins. */
export function makeTable(rows: readonly (readonly CellSpec[])[], number = 1): Table {
  const open: number[] = [];
  const made = rows.map((specs, index) => {
    let column = 0;
    const skip = (): void => {
      while ((open[column] ?? 0) > 0) {
        open[column] = (open[column] ?? 0) - 1;
        column++;
      }
    };
    const cells = specs.map((spec) => {
      skip();
      const { text = '', span = 1, rows: rowSpan = 1, bold = false, label = null } = typeof spec === 'string' ? { text: spec } : spec;
      const cell = { text, label, column, columnSpan: span, rowSpan, bold };
      for (let i = 0; i < span; i++) open[column + i] = rowSpan - 1;
      column += span;
      return cell;
    });
    skip();
    return { cells, header: false, place: { from: 0, to: 0, table: number, row: index + 1 } };
  });
  const columns = Math.max(...made.map((row) => Math.max(0, ...row.cells.map((cell) => cell.column + cell.columnSpan))));
  return { kind: 'table', columns, rows: made, place: { from: 0, to: 0, table: number } };
}

/** Places are given in reading order, as readers of formats do. */
export function makeDocument(...blocks: (Block | string)[]): OfficeDocument {
  let line = 0;
  const placed = blocks.map((block): Block => {
    if (typeof block === 'string' || block.kind === 'paragraph') {
      line++;
      return {
        ...(typeof block === 'string' ? makeParagraph(block) : block),
        place: { from: line, to: line },
      };
    }
    const from = line + 1;
    const rows = block.rows.map((row) => ({ ...row, place: { ...row.place, from: ++line, to: line } }));
    return { ...block, rows, place: { ...block.place, from, to: line } };
  });
  return { format: 'docx', blocks: placed };
}
