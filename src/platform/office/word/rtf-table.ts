/** Tables of a rich text: each row says anew where the edges of its cells lie. */
import { startCell, startRow, startTable, type CellDraft, type Content, type TableDraft } from './docx-content.ts';

type Merge = 'none' | 'restart' | 'continue';
type CellShape = { left: number; right: number; horizontal: Merge; vertical: Merge };

/** Word allows 63 cells in a row and 22 inches of width; more is a mistake of some program. */
const MOST_CELLS = 200;
const FARTHEST = 31_680;
/** Edges nearer than this, in twentieths of a point, are one edge drawn twice. */
const SAME_EDGE = 30;

/** What the words before a row say of its cells. */
export class RowShape {
  readonly cells: CellShape[] = [];
  header = false;
  private left = 0;
  private horizontal: Merge = 'none';
  private vertical: Merge = 'none';

  readWord(name: string, value: number | null): void {
    if (name === 'trleft') this.left = clampEdge(value ?? 0);
    else if (name === 'trhdr') this.header = value !== 0;
    else if (name === 'clmgf') this.horizontal = 'restart';
    else if (name === 'clmrg') this.horizontal = 'continue';
    else if (name === 'clvmgf') this.vertical = 'restart';
    else if (name === 'clvmrg') this.vertical = 'continue';
    else if (name === 'cellx') this.closeCell(clampEdge(value ?? 0));
  }

  private closeCell(right: number): void {
    const { left, horizontal, vertical } = this;
    if (this.cells.length < MOST_CELLS) this.cells.push({ left, right, horizontal, vertical });
    [this.left, this.horizontal, this.vertical] = [right, 'none', 'none'];
  }
}

function clampEdge(value: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, value));
}

export type ReadRow = { cells: Content[][]; shape: RowShape | null };

/** Rows on one grid of all their edges. */
export function makeTable(rows: readonly ReadRow[]): TableDraft {
  const drawn = new Set(rows.flatMap(({ shape }) => shape?.cells ?? []).flatMap(({ left, right }) => [left, right]));
  const edges: number[] = [];
  const columns = new Map<number, number>();
  for (const edge of [...drawn].toSorted((a, b) => a - b)) {
    if (edge - (edges.at(-1) ?? -Infinity) > SAME_EDGE) edges.push(edge);
    columns.set(edge, edges.length - 1);
  }
  const grid = edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
  const drafts = rows.map(({ cells, shape }) => ({
    ...startRow(),
    header: shape?.header ?? false,
    cells: placeCells(cells, shape, columns),
  }));
  return { ...startTable(), grid, rows: drafts };
}

function placeCells(cells: readonly Content[][], shape: RowShape | null, columns: ReadonlyMap<number, number>): CellDraft[] {
  let next = 0;
  return cells.map((content, index) => {
    const known = shape?.cells[index];
    const column = Math.max(next, known === undefined ? next : (columns.get(known.left) ?? next));
    const span = known === undefined ? 1 : Math.max(1, (columns.get(known.right) ?? 0) - column);
    next = column + span;
    return { ...startCell(column), content, span, horizontal: known?.horizontal ?? 'none', vertical: known?.vertical ?? 'none' };
  });
}
