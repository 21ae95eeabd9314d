/** The lines that stand before the rows of the plan: paragraphs, stamps laid out as tables, rows over the header of the plan table. */
import type { PlanLayout } from './columns.ts';
import { findPassportLabel } from './passport-labels.ts';
import { isTitleStart } from './title.ts';
import { textOfAtoms, type Atom, type Grid, type GridCell, type GridRow, type Item, type Line } from './source.ts';

/** A table that only sets text in its place: «СОГЛАСОВАНО | УТВЕРЖДАЮ», a title in one cell. */
const MOST_COLUMNS = 3;
const MOST_ROWS = 8;

/** Rows over the header of a plan table, as the lines they are to a reader. */
export function listLinesAbove(grid: Grid, layout: PlanLayout): Line[] {
  const header = layout.headerRows.size === 0 ? 0 : Math.min(...layout.headerRows);
  return grid.rows.slice(0, header).flatMap(linesOfRow);
}

/** Lines of the items in reading order; a table of stamps is read down its columns. */
export function listFrontLines(items: readonly Item[]): Line[] {
  return items.flatMap((item) => (item.kind === 'line' ? [item] : isLayoutTable(item) ? linesOfColumns(item) : []));
}

function isLayoutTable(grid: Grid): boolean {
  if (grid.columns > MOST_COLUMNS || grid.rows.length > MOST_ROWS) return false;
  const texts = grid.rows.flatMap((row) => row.cells.map((cell) => textOfAtoms(cell.atoms)));
  if (texts.some((text) => findPassportLabel(text) !== null)) return false;
  return texts.length === 1 || texts.some((text) => STAMP.test(text) || (isTitleStart(text) && grid.columns === 1));
}

const STAMP = /^\s*[«"]?(?:утвержд|согласован|рассмотрен|принят|приложение)/iu;

function linesOfColumns(grid: Grid): Line[] {
  const columns = Array.from({ length: grid.columns }, (_, column) => column);
  return columns.flatMap((column) =>
    grid.rows.flatMap((row) =>
      row.cells.filter((cell) => cell.column === column && !cell.continued).flatMap((cell) => linesOfCell(cell, row)),
    ),
  );
}

function linesOfRow(row: GridRow): Line[] {
  const cells = row.cells.filter((cell) => !cell.continued && textOfAtoms(cell.atoms) !== '');
  const isInLine = cells.length > 1 && cells.every((cell) => filled(cell).length === 1);
  if (isInLine) return [makeLine(cells.flatMap(filled), cells[0] as GridCell, row)];
  return cells.flatMap((cell) => linesOfCell(cell, row));
}

function linesOfCell(cell: GridCell, row: GridRow): Line[] {
  return filled(cell).map((atom, index) => ({ ...makeLine([atom], cell, row), gapBefore: index === 0 }));
}

function filled(cell: GridCell): Atom[] {
  return cell.atoms.filter((atom) => atom.text !== '');
}

function makeLine(atoms: Atom[], cell: GridCell, row: GridRow): Line {
  return { kind: 'line', atoms, label: null, bold: cell.bold, heading: null, gapBefore: false, place: row.place };
}
