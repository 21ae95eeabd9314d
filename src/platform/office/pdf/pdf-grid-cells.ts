/** What a grid is, and which of its squares are one cell. */

export type GridCell = { row: number; column: number; rowSpan: number; columnSpan: number };

export type Grid = {
  /** Edges of the columns and of the rows, one more than there are columns and rows. */
  xs: number[];
  ys: number[];
  cells: GridCell[];
  /** No line closes the table below: the page ended there. */
  open: boolean;
  /** Its outer borders left and right are missing. */
  hollow: boolean;
};

/** Neighbours without a wall between them are one cell; a joined shape that is no rectangle is taken whole. */
export function joinCells(rows: number, columns: number, walls: readonly boolean[][], floors: readonly boolean[][]): GridCell[] {
  const owner = Array.from({ length: rows }, () => Array.from({ length: columns }, (): GridCell | null => null));
  const cells: GridCell[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (owner[row]?.[column] != null) continue;
      const cell = { row, column, rowSpan: 1, columnSpan: 1 };
      const isFree = (r: number, c: number): boolean => owner[r]?.[c] === null;
      while (walls[row]?.[column + cell.columnSpan] === false && isFree(row, column + cell.columnSpan)) cell.columnSpan++;
      const span = Array.from({ length: cell.columnSpan }, (_, index) => column + index);
      const goesOn = (r: number): boolean =>
        span.every((c) => floors[r]?.[c] === false && isFree(r, c)) && span.slice(1).every((c) => walls[r]?.[c] === false);
      while (row + cell.rowSpan < rows && goesOn(row + cell.rowSpan)) cell.rowSpan++;
      for (let r = row; r < row + cell.rowSpan; r++) for (const c of span) (owner[r] as (GridCell | null)[])[c] = cell;
      cells.push(cell);
    }
  }
  return cells;
}
