/** How much of a book is read: beyond it a book is no plan and no register, but would fill the memory. */
import { UnreadableFile } from '../document.ts';

const MAXIMUM_CELLS = 2_500_000;
/** Filled cells of a document, and of a register with its hundred thousand rows. */
const MAXIMUM_FILLED = 300_000;
export const MAXIMUM_REGISTER_CELLS = 1_500_000;
const MAXIMUM_TEXT = 64 * 1024 * 1024;
const MAXIMUM_MERGES = 100_000;
/** Rows with text in one document: the longest plans have some thousands. */
export const MAXIMUM_TEXT_ROWS = 30_000;
const MAXIMUM_SHEETS = 250;

export function tooLargeBook(): UnreadableFile {
  return new UnreadableFile(
    'book-too-large',
    'В книге слишком много ячеек. Сохраните в отдельную книгу только лист с планом, без пустых оформленных строк, и загрузите ещё раз.',
  );
}

/** Counts over all sheets of a book, empty cells included. @throws UnreadableFile `book-too-large` */
export class CellCount {
  private readonly most: number;
  private cells = 0;
  private filled = 0;
  private letters = 0;
  private merges = 0;

  constructor(most = MAXIMUM_FILLED) {
    this.most = most;
  }

  addCell(): void {
    this.cells += 1;
    if (this.cells > MAXIMUM_CELLS) throw tooLargeBook();
  }

  /** A declared row costs about as much as a cell. */
  addRow(): void {
    this.addCell();
  }

  /** A cell with a text of this length. */
  addText(length: number): void {
    this.filled += 1;
    this.letters += length;
    if (this.letters > MAXIMUM_TEXT || this.filled > this.most) throw tooLargeBook();
  }

  addMerge(): void {
    this.merges += 1;
    if (this.merges > MAXIMUM_MERGES) throw tooLargeBook();
  }

  addSheets(count: number): void {
    if (count > MAXIMUM_SHEETS) throw tooLargeBook();
  }
}
