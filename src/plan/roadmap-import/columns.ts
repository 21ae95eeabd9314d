/** The plan tables of a document and what their columns hold. */
import {
  findResponsibleColumn,
  findTitleColumn,
  guessFields,
  isMarked,
  isMarkedOrDated,
  readContent,
  takeSample,
  type ColumnSample,
} from './column-content.ts';
import { isColumnNumbers } from './visual-lines.ts';
import { isHeaderRow, isPeriodHeader, readHeader, type HeaderReader, type HeaderReading } from './header.ts';
import type { ColumnField } from './imported-roadmap.ts';
import { isDeadlineLike, isNumberLike } from './looks.ts';
import { textOfAtoms, type Atom, type Grid, type GridCell, type GridRow } from './source.ts';

export type PlanColumn = {
  field: ColumnField;
  /** The column is a stretch of time whose cells are marks. */
  isPeriod: boolean;
  header: string;
  atoms: Atom[];
  /** The year a header above says for this column («2023 год» over four quarters). */
  above: string;
};

export type PlanLayout = {
  headerRows: Set<number>;
  firstRow: number;
  columns: PlanColumn[];
  fieldCount: number;
  /** Found by the content of the cells alone: nothing in it is sure. */
  guessed?: boolean;
};

const HEADER_SEARCH = 12;

/** Reads a grid as a plan table; null for any other table. */
export function readPlanLayout(grid: Grid, read: HeaderReader = readHeader): PlanLayout | null {
  for (let index = 0; index < Math.min(grid.rows.length, HEADER_SEARCH); index++) {
    const row = grid.rows[index];
    if (row === undefined || row.cells.length < 2) continue;
    const depth = [1, 2, 3].find((size) => isOneHeader(grid, index, size) && isHeaderRow(headerTexts(grid, index, size), read));
    if (depth === undefined) continue;
    return readLayoutAt(grid, index, extendHeader(grid, index, depth, read), read);
  }
  return null;
}

/** Two tables of one roadmap, or one cut by a page: the second has no header but the same columns. */
export function continueLayout(grid: Grid, previous: PlanLayout): PlanLayout | null {
  if (grid.columns !== previous.columns.length) return null;
  const rows = grid.rows.filter((row) => row.cells.length > 1).slice(0, 20);
  if (rows.length === 0) return null;
  const fits = rows.filter((row) => rowFits(row, previous.columns)).length;
  return fits * 2 > rows.length ? { ...previous, headerRows: new Set(), firstRow: 0 } : null;
}

function rowFits(row: GridRow, columns: readonly PlanColumn[]): boolean {
  const textOf = (field: ColumnField): string | null => {
    const column = columns.findIndex((found) => found.field === field);
    return column < 0 ? null : cellText(row, column);
  };
  const deadline = textOf('deadline');
  const number = textOf('number');
  if (deadline !== null && deadline !== '') return isDeadlineLike(deadline);
  return number !== null && isNumberLike(number);
}

export function cellText(row: GridRow, column: number): string {
  const cell = row.cells.find((found) => found.column <= column && column < found.column + found.span);
  return cell === undefined ? '' : textOfCell(cell);
}

/** The words of a cell in one line; a cell that is only numbered by the word processor says its number. */
export function textOfCell(cell: GridCell): string {
  const text = textOfAtoms(cell.atoms);
  return text === '' ? (cell.label?.text ?? '') : text;
}

/** Rows make one header only where their cells are merged across or down. */
function isOneHeader(grid: Grid, from: number, size: number): boolean {
  const [first, ...rest] = grid.rows.slice(from, from + size);
  return (
    rest.length === 0 ||
    (first?.cells.some((cell) => cell.span > 1) === true && rest.every((row) => row.cells.some((cell) => cell.continued)))
  );
}

function headerTexts(grid: Grid, from: number, size: number): string[] {
  return Array.from({ length: grid.columns }, (_, column) => headerParts(grid, from, size, column).text);
}

/** The words of a header cell over all header rows, a merged cell once. */
function headerParts(grid: Grid, from: number, size: number, column: number): { text: string; atoms: Atom[]; leaf: string; above: string } {
  const atoms: Atom[] = [];
  const texts: string[] = [];
  for (let index = from; index < from + size; index++) {
    const cell = grid.rows[index]?.cells.find((found) => found.column <= column && column < found.column + found.span);
    if (cell === undefined || cell.continued) continue;
    atoms.push(...cell.atoms);
    texts.push(textOfAtoms(cell.atoms));
  }
  const filled = texts.filter(Boolean);
  return { text: filled.join(' '), atoms, leaf: filled.at(-1) ?? '', above: filled.slice(0, -1).join(' ') };
}

/** A second header row: cells of the first span several columns, or are merged down. */
function extendHeader(grid: Grid, index: number, depth: number, read: HeaderReader): number {
  let size = depth;
  for (;;) {
    const last = grid.rows[index + size - 1];
    const next = grid.rows[index + size];
    if (last === undefined || next === undefined) return size;
    const isOpen = next.cells.some((cell) => cell.continued) || last.cells.some((cell) => cell.span > 1);
    const texts = next.cells
      .filter((cell) => !cell.continued)
      .map((cell) =>
        cell.atoms
          .map((atom) => atom.text)
          .join(' ')
          .trim(),
      );
    const filled = texts.filter(Boolean);
    const isHeader = filled.length > 0 && filled.every((text) => text.length < 60 && (isPeriodHeader(text) || read(text) !== null));
    if (!isOpen || !isHeader || next.cells.length < 2 || size >= 4) return size;
    size++;
  }
}

function readLayoutAt(grid: Grid, index: number, size: number, read: HeaderReader): PlanLayout {
  const parts = Array.from({ length: grid.columns }, (_, column) => headerParts(grid, index, size, column));
  const headerRows = new Set(Array.from({ length: size }, (_, i) => index + i));
  let firstRow = index + size;
  const numbers = grid.rows[firstRow];
  if (numbers !== undefined && isColumnNumbers(numbers.cells.flatMap((cell) => cell.atoms.map((atom) => atom.text)))) {
    headerRows.add(firstRow);
    firstRow++;
  }
  const samples = sampleColumns(grid, firstRow);
  const readings = readColumns(parts, samples, read);
  const winners = chooseWinners(readings);
  fillFromContent(winners, readings, samples);
  const columns = parts.map((part, column): PlanColumn => {
    const isPeriod = readings[column]?.isPeriod ?? false;
    return {
      field: isPeriod ? 'deadline' : (winners[column] ?? 'other'),
      isPeriod,
      header: isPeriod ? part.leaf : part.text,
      atoms: part.atoms,
      above: part.above,
    };
  });
  return {
    headerRows,
    firstRow,
    columns,
    fieldCount: new Set(winners.filter((field) => field !== 'other')).size,
  };
}

/** The words of each column below the header, rows that are one cell left out. */
function sampleColumns(grid: Grid, firstRow: number): ColumnSample[] {
  const rows = grid.rows.slice(firstRow, firstRow + 120).filter((row) => row.cells.length > 1);
  return Array.from({ length: grid.columns }, (_, column) => takeSample(rows.map((row) => cellText(row, column))));
}

type ColumnReading = HeaderReading & { isPeriod: boolean };

function readColumns(
  parts: readonly { text: string; leaf: string }[],
  samples: readonly ColumnSample[],
  read: HeaderReader,
): ColumnReading[] {
  const marked = parts.map((part, column) => isPeriodHeader(part.leaf) && isMarked(samples[column] ?? []));
  const beside = marked.filter(Boolean).length > 0;
  return parts.map((part, column): ColumnReading => {
    const sample = samples[column] ?? [];
    const isPeriod = marked[column] === true || (beside && isPeriodHeader(part.leaf) && (sample.length === 0 || isMarkedOrDated(sample)));
    if (isPeriod) return { field: 'deadline', weight: 3, isPeriod };
    const named = read(part.text);
    if (named !== null) return { ...named, isPeriod };
    const field = readContent(sample);
    return field === null ? { field: 'other', weight: 0, isPeriod } : { field, weight: 0.2, isPeriod };
  });
}

/** A plan whose header does not name what is done or who does it, but whose cells show it. */
function fillFromContent(fields: ColumnField[], readings: readonly ColumnReading[], samples: readonly ColumnSample[]): void {
  const isUnnamed = (column: number): boolean => fields[column] === 'other' && readings[column]?.weight === 0;
  if (!fields.includes('title')) {
    const title =
      findTitleColumn(samples, isUnnamed) ??
      findTitleColumn(samples, (column) => fields[column] === 'other' && readings[column]?.isPeriod === false);
    if (title !== null) fields[title] = 'title';
  }
  if (!fields.includes('responsible')) {
    const responsible = findResponsibleColumn(samples, isUnnamed);
    if (responsible !== null) fields[responsible] = 'responsible';
  }
}

/** A plan without any header, known by its cells alone; asked only where no table has a header. */
export function guessLayout(grid: Grid): PlanLayout | null {
  if (grid.columns < 3) return null;
  const fields = guessFields(sampleColumns(grid, 0), grid.rows.length);
  if (fields === null) return null;
  const columns = fields.map((field): PlanColumn => ({ field, isPeriod: false, header: '', atoms: [], above: '' }));
  return { headerRows: new Set(), firstRow: 0, columns, fieldCount: new Set(fields).size, guessed: true };
}

/** One column a field: the clearest header wins, the rest keep their own heading as «other». */
function chooseWinners(readings: readonly ColumnReading[]): ColumnField[] {
  const fields = readings.map((): ColumnField => 'other');
  for (const field of ['number', 'title', 'deadline', 'responsible', 'result'] as const) {
    let best = -1;
    readings.forEach((reading, column) => {
      if (reading.field !== field || reading.isPeriod) return;
      if (best < 0 || reading.weight > (readings[best]?.weight ?? 0)) best = column;
    });
    if (best >= 0) fields[best] = field;
  }
  // «Срок: начала | окончания» are two halves of one deadline.
  readings.forEach((reading, column) => {
    if (reading.field === 'deadline' && fields[column] === 'other' && fields[column - 1] === 'deadline') fields[column] = 'deadline';
  });
  return fields;
}
