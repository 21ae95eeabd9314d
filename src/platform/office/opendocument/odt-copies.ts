/** Repeated rows and cells of an OpenDocument text: a few bytes may ask for millions of them, one inside another. */
import { UnreadableFile } from '../document.ts';
import type { CellDraft, Content, RowDraft } from '../word/docx-content.ts';

/** What repetition may add to a document, in cells and paragraphs; a long text weighs as several of them. */
const MOST_ADDED = 100_000;
const LETTERS = 50;

function weighContent(content: readonly Content[]): number {
  let weight = 0;
  for (const part of content)
    weight += part.kind === 'table' ? part.rows.reduce((sum, row) => sum + weighRow(row), 0) : 1 + part.text.length / LETTERS;
  return weight;
}

function weighRow(row: RowDraft): number {
  return row.cells.reduce((sum, cell) => sum + 1 + weighContent(cell.content), 1);
}

export class OdtCopies {
  private left = MOST_ADDED;

  /** The row and its copies. @throws UnreadableFile `too-large` */
  repeatRow(row: RowDraft, times: number): RowDraft[] {
    return this.repeat(row, times, weighRow);
  }

  /** The cell and its copies; which columns they stand in, the caller says. @throws UnreadableFile `too-large` */
  repeatCell(cell: CellDraft, times: number): CellDraft[] {
    return this.repeat(cell, times, ({ content }) => 1 + weighContent(content));
  }

  private repeat<Part>(part: Part, times: number, weigh: (part: Part) => number): Part[] {
    if (times <= 1) return [part];
    this.left -= weigh(part) * (times - 1);
    if (this.left < 0) {
      throw new UnreadableFile(
        'too-large',
        'В документе слишком много повторённых строк. Сохраните его в формате .docx и загрузите ещё раз.',
      );
    }
    return [part, ...Array.from({ length: times - 1 }, () => structuredClone(part))];
  }
}
