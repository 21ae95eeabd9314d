import {
  isDeadlineLike,
  isHeadingLike,
  isNewCount,
  isNumberLike,
  isSingleLevel,
  readYearRow,
  startsCapital,
  startsSmall,
} from './looks.ts';
import { isNoise, isReadTwice, repeatsTail } from './scan-noise.ts';
import { isPageNumber } from './visual-lines.ts';
import { listWords, type Atom, type GridRow, type Vocabulary } from './source.ts';

export type VisualShape = {
  width: number;
  numberColumn: number | null;
  titleColumn: number;
  deadlineColumn: number | null;
  responsibleColumn: number | null;
  /** Activities are numbered «1.2», so a number of one level is a section's. */
  isDeep: boolean;
  /** Most lines begin a row of their own. */
  isRowALine: boolean;
  /** How many letters a full line of the activity's column has. */
  titleWidth: number;
};

type Row = { kind: 'row' | 'heading'; number: string | null; columns: Atom[][] };
type Placed = readonly (Atom | undefined)[];
/** A line under its columns, with the line after it. */
export type VisualLine = { placed: Placed; next: Placed | null; gapBefore: boolean };

function isProse(text: string): boolean {
  return /\p{Script=Cyrillic}{4}/u.test(text);
}

/** Gathers visual lines into rows, one line after another. */
export class VisualRows {
  private readonly rows: Row[] = [];
  private current: Row | null = null;
  private last: Placed | null = null;
  private readonly shape: VisualShape;
  private readonly vocabulary: Vocabulary;

  constructor(shape: VisualShape, vocabulary: Vocabulary) {
    this.shape = shape;
    this.vocabulary = vocabulary;
  }

  get count(): number {
    return this.rows.length;
  }

  /** A row or a heading that is known whole, as the table's header. */
  addWhole(columns: Atom[][], kind: Row['kind'] = 'row'): void {
    this.rows.push({ kind, number: null, columns });
  }

  /** A drawn border ends the row above it. */
  breakRow(): void {
    this.current = null;
  }

  /** A line without tabs inside the table: a heading across it, or text a page break tore off. */
  addLone(atom: Atom): void {
    if (isPageNumber(atom.text)) return;
    const isTorn = startsSmall(atom.text) && this.current?.kind === 'row';
    if (!isTorn) this.start('heading', null);
    this.current?.columns[isTorn ? this.shape.titleColumn : 0]?.push(atom);
  }

  addLine(line: VisualLine): void {
    const { placed } = line;
    const number = this.textAt(placed, this.shape.numberColumn);
    const title = this.textAt(placed, this.shape.titleColumn);
    const filled = placed.filter((atom) => atom !== undefined && atom.text !== '' && !isNoise(atom.text, this.vocabulary));
    const solo = filled.length === 1 ? (filled[0]?.text ?? '') : '';
    if (this.isHeading(line, number, title, solo)) this.startHeading(placed);
    else if (isNumberLike(number)) this.addNumbered(placed, number, title);
    else if (this.current === null ? filled.length > 1 : number === '' && this.beginsWithoutNumber(line, title))
      this.startRow(placed, null);
    else this.continue(placed);
    this.last = placed;
  }

  finish(): GridRow[] {
    return this.rows
      .map((row) => {
        const columns = row.kind === 'heading' ? [row.columns.flat()] : row.columns;
        const lines = columns.flat().map((atom) => atom.place.from);
        return {
          cells: columns.map((atoms, column) => ({
            atoms,
            label: null,
            column,
            span: row.kind === 'heading' ? this.shape.width : 1,
            bold: false,
            continued: false,
          })),
          place: { from: Math.min(...lines), to: Math.max(...lines) },
        };
      })
      .filter((row) => Number.isFinite(row.place.from));
  }

  private addNumbered(placed: Placed, number: string, title: string): void {
    const isSame = this.current?.number !== null && this.current?.number === number.replace(/[.)\s]+$/, '');
    const restIsEmpty = placed.every(
      (atom, column) => column === this.shape.numberColumn || atom === undefined || atom.text === '' || isNoise(atom.text, this.vocabulary),
    );
    if (listWords(title).length > 0 && isNoise(title, this.vocabulary)) return;
    if (restIsEmpty && this.current !== null) return;
    if (isSame || (startsSmall(title) && this.current !== null) || (listWords(title).length === 0 && this.current !== null))
      return this.continue(placed);
    const hasDeadline = isDeadlineLike(this.textAt(placed, this.shape.deadlineColumn));
    if (this.shape.isDeep && isSingleLevel(number) && !hasDeadline) return this.startHeading(placed);
    this.startRow(placed, number.replace(/[.)\s]+$/, ''));
  }

  private isHeading(line: VisualLine, number: string, title: string, solo: string): boolean {
    if (solo !== '' && readYearRow(solo) !== null && !/^\d+$/.test(solo)) return !this.endsDeadline(line.placed);
    if (number !== '' && !isNumberLike(number)) return isHeadingLike(number) || (isProse(number) && this.beginsHeading(line, number));
    if (number !== '') return false;
    if (solo !== '' && isHeadingLike(solo) && !/^\d+\)/.test(solo)) return true;
    if (solo !== '' && solo === title) return this.isLoneTitle(line, title);
    const isSpilled = isHeadingLike(title) && !/^\d+\)/.test(title) && this.shape.numberColumn !== null;
    return (
      isSpilled &&
      !(
        isDeadlineLike(this.textAt(line.placed, this.shape.deadlineColumn)) && this.textAt(line.placed, this.shape.responsibleColumn) !== ''
      )
    );
  }

  /** «до 15 мая» / «2024 года»: the year a deadline of the row above still wants. */
  private endsDeadline(placed: Placed): boolean {
    const { deadlineColumn } = this.shape;
    if (deadlineColumn === null || this.current?.kind !== 'row' || this.textAt(placed, deadlineColumn) === '') return false;
    const begun = this.current.columns[deadlineColumn]?.map((atom) => atom.text).join(' ') ?? '';
    return begun !== '' && !/20\d\d/.test(begun);
  }

  private beginsHeading(line: VisualLine, text: string): boolean {
    return startsCapital(text) && (this.current?.kind !== 'heading' || line.gapBefore);
  }

  /** Words in the activity's column alone: a heading, or the last line of the activity above. */
  private isLoneTitle(line: VisualLine, title: string): boolean {
    if (!this.beginsHeading(line, title) || !isProse(title)) return false;
    if (this.current === null || this.shape.isRowALine || title.length > this.shape.titleWidth * 1.2) return true;
    const next = line.next === null ? '' : this.textAt(line.next, this.shape.numberColumn);
    if (this.shape.isDeep && isNewCount(next, this.current.number)) return true;
    const isNextRow = this.shape.numberColumn === null ? this.countMain(line.next ?? []) > 1 : isNumberLike(next);
    return isNextRow && this.beginsAnew(title);
  }

  private beginsWithoutNumber(line: VisualLine, title: string): boolean {
    if (!startsCapital(title)) return false;
    const { deadlineColumn, responsibleColumn, isRowALine, numberColumn } = this.shape;
    const isFull =
      (deadlineColumn === null || isDeadlineLike(this.textAt(line.placed, deadlineColumn))) &&
      (responsibleColumn === null || this.textAt(line.placed, responsibleColumn) !== '');
    if (numberColumn === null && this.current?.kind === 'heading') return this.countMain(line.placed) > 1;
    return isRowALine
      ? isFull || (numberColumn === null && this.countMain(line.placed) > 1)
      : isFull && (line.gapBefore || this.beginsAnew(title) || (numberColumn === null && this.restarts(line.placed)));
  }

  /** The first word would have fitted on the line above, so it was not the width that put it on a new one. */
  private beginsAnew(title: string): boolean {
    const before = this.last === null ? '' : this.textAt(this.last, this.shape.titleColumn);
    const word = /^\S+/u.exec(title)?.[0] ?? '';
    return before === '' || before.length + 1 + word.length <= this.shape.titleWidth * 0.97;
  }

  /** Cells are written from the top: one that is filled again after an empty line is another row's. */
  private restarts(placed: Placed): boolean {
    return placed.some(
      (atom, column) =>
        column !== this.shape.titleColumn && atom !== undefined && atom.text !== '' && this.textAt(this.last ?? [], column) === '',
    );
  }

  private countMain(placed: Placed): number {
    const { titleColumn, deadlineColumn, responsibleColumn } = this.shape;
    return [titleColumn, deadlineColumn, responsibleColumn].filter((column) => this.textAt(placed, column) !== '').length;
  }

  private startHeading(placed: Placed): void {
    this.start('heading', null);
    this.continue(placed);
  }

  private startRow(placed: Placed, number: string | null): void {
    this.start('row', number);
    placed.forEach((atom, column) => {
      if (atom !== undefined && !isNoise(atom.text, this.vocabulary)) this.current?.columns[column]?.push(atom);
    });
  }

  private start(kind: Row['kind'], number: string | null): void {
    this.current = { kind, number, columns: Array.from({ length: this.shape.width }, () => []) };
    this.rows.push(this.current);
  }

  private continue(placed: Placed): void {
    const row = this.current;
    if (row === null) return;
    if (row.kind === 'heading' && repeatsTail(row.columns.flat(), placed)) return;
    placed.forEach((atom, column) => {
      if (atom === undefined || atom.text === '' || isNoise(atom.text, this.vocabulary)) return;
      // A number on a later line of its row is the same number again, or noise.
      if (column === this.shape.numberColumn && row.kind === 'row') return;
      const cell = row.columns[row.kind === 'heading' ? 0 : column];
      if (cell === undefined || (row.kind === 'row' && isReadTwice(cell.at(-1), atom, this.vocabulary))) return;
      cell.push(atom);
    });
  }

  private textAt(placed: Placed, column: number | null): string {
    return column === null ? '' : (placed[column]?.text ?? '');
  }
}
